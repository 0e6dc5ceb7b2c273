import { Anchor, Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../api/client';
import type { Anomalie, ListeDuBureau, Secretariat } from '../api/types';
import { Erreur } from '../kit/erreur';
import { LigneDeTache } from '../kit/ligne-de-tache';
import { Attente, Relire } from '../kit/relire';
import { instantEnClair } from '../kit/temps';

/** How many lines a list shows at first: the day's work is seen whole. */
const courte = 10;

const vides: Readonly<Record<string, string>> = {
  planifier: 'Ici apparaîtront les rendez-vous à proposer, avec leur limite et le préavis.', poster: 'Ici apparaîtront les envois à faire, leur destinataire et le dernier jour sûr.',
  recevoir: 'Ici apparaîtront les plis dont la preuve est attendue, depuis quand, et la suite.', reprendre: 'Ici apparaîtront les retours, les adresses à vérifier et les courriels non remis.',
};

export function Page() {
  const bureau = useQuery({ queryKey: ['taches', 'secretariat'], queryFn: () => get<Secretariat>(`/api/secretariat?limite=${courte}`) });
  const listes = bureau.data?.listes ?? [];
  return (
    <Stack gap="lg" maw={1080}>
      <div><Title order={1} size="h2">{bureau.data === undefined ? 'Secrétariat' : phrase(bureau.data)}</Title><Text size="sm" c="dimmed">Le moins de temps restant d’abord. Chaque ligne ouvre le dossier, et disparaît une fois faite.</Text></div>
      {bureau.isPending && <Attente hauteurs={Array<number>(8).fill(64)} />}
      <Relire de={bureau} />
      {listes.length > 0 && <SimpleGrid cols={{ base: 2, sm: 4 }} component="nav" aria-label="Listes">{listes.map((l) => <Anchor key={l.liste} href={`#${l.liste}`} underline="never" c="inherit"><Paper withBorder p="sm" radius="md"><Text size="sm" c="dimmed">{l.libelle}</Text><Text fw={700} size="xl">{(l.total + (l.liste === 'reprendre' ? bureau.data?.anomalies.length ?? 0 : 0)).toLocaleString('fr-FR')}</Text></Paper></Anchor>)}</SimpleGrid>}
      {listes.map((l) => <Liste key={l.liste} l={l} anomalies={l.liste === 'reprendre' ? bureau.data?.anomalies ?? [] : []} />)}
    </Stack>
  );
}

/** One list: its first lines, then the next ones on demand, from where it stopped. */
function Liste({ l, anomalies }: { readonly l: ListeDuBureau; readonly anomalies: readonly Anomalie[] }) {
  const suite = useInfiniteQuery({
    queryKey: ['taches', 'secretariat', l.liste, l.suivant], initialPageParam: l.suivant ?? '', enabled: false,
    queryFn: ({ pageParam }) => get<Pick<ListeDuBureau, 'lignes' | 'suivant'>>(`/api/secretariat/${l.liste}?limite=50&apres=${pageParam}`),
    getNextPageParam: (page) => page.suivant ?? undefined,
  });
  const lues = suite.data?.pages ?? [];
  const lignes = [...l.lignes, ...lues.flatMap((p) => p.lignes)];
  const reste = lues.length === 0 ? l.suivant !== null : suite.hasNextPage;
  return (
    <Stack gap={6} component="section" id={l.liste} aria-labelledby={`titre-${l.liste}`} style={{ scrollMarginTop: 76 }}>
      <Title order={2} size="h4" id={`titre-${l.liste}`}>{l.libelle}</Title>
      {lignes.length + anomalies.length === 0 && <Paper withBorder p="md" radius="md"><Text size="sm" c="dimmed">{vides[l.liste]} Rien pour l’instant.</Text></Paper>}
      {lignes.length + anomalies.length > 0 && (
        <Paper withBorder radius="md" component="ul" p={0} m={0} style={{ listStyle: 'none', overflow: 'hidden' }}>
          {anomalies.map((a) => <LigneDAnomalie key={a.cle} a={a} />)}
          {lignes.map((t) => <LigneDeTache key={`${t.dossier.id}${t.cle}`} t={t} />)}
        </Paper>
      )}
      {suite.error !== null && <Erreur erreur={suite.error} reessayer={() => { void suite.refetch(); }} />}
      {reste && <Button variant="default" loading={suite.isFetching} onClick={() => { void (lues.length === 0 ? suite.refetch() : suite.fetchNextPage()); }}>Voir la suite ({lignes.length.toLocaleString('fr-FR')} sur {l.total.toLocaleString('fr-FR')})</Button>}
    </Stack>
  );
}

function LigneDAnomalie({ a }: { readonly a: Anomalie }) {
  const dit = <div><Text fw={600}>{a.personne || 'Anomalie de la poste'} <Text span size="sm" fw={400} c="dimmed">{a.dossier === null ? '' : `${a.dossier.parcoursLibelle} · ${a.dossier.numero}`}</Text></Text><Text size="sm"><span aria-hidden="true">▲ </span>{a.titre} : {a.dit}</Text><Text size="sm" c="dimmed">{instantEnClair(a.le)}</Text></div>;
  return <li>{a.dossier === null ? <div className="ligne ligne-seule">{dit}</div> : <Link className="ligne ligne-seule" to="/dossiers/$id" params={{ id: a.dossier.id }}>{dit}</Link>}</li>;
}

function phrase({ listes, anomalies }: Secretariat): string {
  const de = (liste: string): number => listes.find((l) => l.liste === liste)?.total ?? 0;
  const aFaire = de('planifier') + de('poster') + de('reprendre') + anomalies.length;
  const attendues = de('recevoir');
  const suite = attendues === 0 ? '' : attendues === 1 ? ', une réception attendue' : `, ${attendues.toLocaleString('fr-FR')} réceptions attendues`;
  return aFaire === 0 ? `Rien à faire${suite}` : aFaire === 1 ? `Une chose à faire${suite}` : `${aFaire.toLocaleString('fr-FR')} choses à faire${suite}`;
}
