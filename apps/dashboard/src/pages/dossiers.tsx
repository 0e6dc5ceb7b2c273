import { Button, Group, Paper, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { get } from '../api/client';
import { parcoursQuery, useMoi, type Page as PageDeDossiers } from '../api/queries';
import type { Ligne } from '../api/types';
import { Attente, Relire } from '../kit/relire';
import { Statut, StatutEcheance } from '../kit/statut';
import { article, jourCourt, jourDe } from '../kit/temps';

const etats = [{ value: 'ouvert', label: 'Ouverts' }, { value: 'en_retard', label: 'En retard' }, { value: 'clos', label: 'Clos' }, { value: 'tous', label: 'Tous' }];
const ordres: Readonly<Record<string, string>> = { clos: 'Les derniers modifiés d’abord.', tous: 'Les derniers modifiés d’abord.' };
const phrases: Readonly<Record<string, (n: number) => string>> = {
  ouvert: (n) => (n > 1 ? `${n.toLocaleString('fr-FR')} dossiers ouverts` : n === 1 ? 'Un dossier ouvert' : 'Aucun dossier ouvert'),
  en_retard: (n) => (n > 1 ? `${n.toLocaleString('fr-FR')} dossiers en retard` : n === 1 ? 'Un dossier en retard' : 'Aucun dossier en retard'),
  clos: (n) => (n > 1 ? `${n.toLocaleString('fr-FR')} dossiers clos` : n === 1 ? 'Un dossier clos' : 'Aucun dossier clos'),
  tous: (n) => (n > 1 ? `${n.toLocaleString('fr-FR')} dossiers` : n === 1 ? 'Un dossier' : 'Aucun dossier'),
};

export function Page() {
  const filtres = useSearch({ from: '/dossiers' });
  const aller = useNavigate({ from: '/dossiers' });
  const moi = useMoi();
  const etat = filtres.etat ?? 'ouvert';
  const { data: parcours = [] } = useQuery(parcoursQuery);
  const choisi = parcours.find((p) => p.parcours === filtres.parcours);
  const params = new URLSearchParams({ ...(etat === 'tous' ? {} : { etat }), ...(choisi !== undefined && filtres.etape && { etape: filtres.etape }), ...(filtres.parcours && { parcours: filtres.parcours }), ...(filtres.portefeuille && { portefeuille: filtres.portefeuille }), ...(choisi !== undefined && filtres.tri && { tri: filtres.tri }) });
  const tri = choisi?.regles.find((r) => r.nom === filtres.tri && r.titre !== undefined);
  const liste = useInfiniteQuery({
    queryKey: ['dossiers', params.toString()], initialPageParam: '',
    queryFn: ({ pageParam }) => get<PageDeDossiers>(`/api/dossiers?${params.toString()}${pageParam === '' ? '' : `&apres=${pageParam}`}`),
    getNextPageParam: (page) => page.suivant ?? undefined,
  });
  const lignes = liste.data?.pages.flatMap((p) => p.lignes) ?? [];
  const [premiere] = liste.data?.pages ?? [];
  const total = premiere?.total;
  const phrase = total === undefined ? 'Dossiers' : (phrases[etat] ?? phrases['tous'])?.(total) ?? '';
  const filtrer = (suite: Record<string, string | undefined>) => { void aller({ search: (avant) => ({ ...avant, ...suite }) as never }); };

  return (
    <Stack gap="md" maw={1080}>
      <div><Title order={1} size="h2">{premiere?.auMoins === true ? `Plus de ${phrase}` : phrase}</Title><Text size="sm" c="dimmed">{tri === undefined ? ordres[etat] ?? 'Le moins de temps restant d’abord.' : `Par date : ${tri.titre}. Ceux où cette date est connue et où l’acte reste attendu.`}</Text></div>
      <Group gap="sm" align="end">
        <SegmentedControl aria-label="État" data={etats} value={etat} onChange={(v) => { filtrer({ etat: v === 'ouvert' ? undefined : v }); }} />
        {parcours.length > 1 && <Select aria-label="Parcours" placeholder="Tous les parcours" clearable data={parcours.map((p) => ({ value: p.parcours, label: p.libelle }))} value={filtres.parcours ?? null} onChange={(v) => { filtrer({ parcours: v ?? undefined, tri: undefined, etape: undefined }); }} />}
        {choisi !== undefined && <Select aria-label="Trier par" placeholder="Trier par le temps restant" clearable searchable data={choisi.regles.filter((r) => r.titre !== undefined).map((r) => ({ value: r.nom, label: r.titre ?? r.nom }))} value={filtres.tri ?? null} onChange={(v) => { filtrer({ tri: v ?? undefined }); }} />}
        {choisi !== undefined && <Select aria-label="Étape" placeholder="Toutes les étapes" clearable data={[...choisi.etapes].sort((a, b) => a.ordre - b.ordre).map((e) => ({ value: e.nom, label: e.libelle }))} value={filtres.etape ?? null} onChange={(v) => { filtrer({ etape: v ?? undefined }); }} />}
        {moi?.role === 'medecin' && <SegmentedControl aria-label="Portefeuille" data={[{ value: 'tous', label: 'Tout le centre' }, { value: 'mien', label: 'Mon portefeuille' }]} value={filtres.portefeuille ?? 'tous'} onChange={(v) => { filtrer({ portefeuille: v === 'tous' ? undefined : v }); }} />}
        {(moi?.droits.parcours.length ?? 0) > 0 && <Button component={Link} to="/ouvrir" ml="auto">Ouvrir un dossier</Button>}
      </Group>
      {liste.isPending && <Attente hauteurs={Array<number>(6).fill(62)} />}
      <Relire de={liste} />
      {liste.isSuccess && lignes.length === 0 && (
        <Paper withBorder p="lg" radius="md"><Text>Ici apparaîtront les dossiers qui répondent à ces filtres.</Text><Text size="sm" c="dimmed" mt={4}>Élargissez les filtres{(moi?.droits.parcours.length ?? 0) > 0 ? ', ou ouvrez un dossier' : ''}.</Text></Paper>
      )}
      {lignes.length > 0 && <Paper withBorder radius="md" component="ul" p={0} m={0} style={{ listStyle: 'none', overflow: 'hidden' }}>{lignes.map((l) => <LigneDeDossier key={l.id} l={l} />)}</Paper>}
      {liste.hasNextPage && <Button variant="default" loading={liste.isFetchingNextPage} onClick={() => { void liste.fetchNextPage(); }}>Charger la suite ({lignes.length.toLocaleString('fr-FR')} sur {premiere?.auMoins === true ? 'plus de ' : ''}{total?.toLocaleString('fr-FR')})</Button>}
    </Stack>
  );
}

function LigneDeDossier({ l }: { readonly l: Ligne }) {
  return (
    <li>
      <Link className="ligne" to="/dossiers/$id" params={{ id: l.id }}>
        <div>{l.prochaine === null ? <Statut ton={l.issue === null ? 'neutre' : 'fait'}>{l.issue === null ? 'rien à échéance' : 'clos'}</Statut> : <StatutEcheance etat={l.prochaine.etat} finLe={l.prochaine.finLe} depuis={jourDe()} />}</div>
        <div>
          <Text fw={600}>{l.personne} <Text span size="sm" fw={400} c="dimmed">{l.numero}{l.fictif ? ' · fictif' : ''}</Text></Text>
          {l.prochaine === null ? <Text size="sm" c="dimmed">{l.issueLibelle ?? 'Aucune échéance en cours'}</Text>
            : <Text size="sm" c="dimmed">{l.prochaine.titre}{l.prochaine.finLe === null ? '' : `, ${jourCourt(l.prochaine.finLe)}`} <span style={{ whiteSpace: 'nowrap' }}>· {article(l.prochaine.article)}</span></Text>}
        </div>
        <div><Text size="sm">{l.parcoursLibelle}</Text><Text size="sm" c="dimmed">{l.etablissement?.nom}</Text></div>
        <div><Text size="sm" fw={550}>{l.issueLibelle ?? l.etapeLibelle}</Text><Text size="sm" c="dimmed">{l.medecin?.nom}</Text></div>
      </Link>
    </li>
  );
}
