import { Anchor, Button, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { dossierQuery, useMoi, useParcours } from '../api/queries';
import { Relire } from '../kit/relire';
import { Tiroir } from '../kit/tiroir';
import { dits, filtree, parcoursDeLaCellule, tableauQuery, type Tableau, type Vue } from './cellule/cellule';
import { Attente, Colonnes } from './cellule/colonnes';
import { Filtres } from './cellule/filtres';
import { Liste } from './cellule/liste';
import { OrdreDuJour } from './cellule/ordre-du-jour';
import { Panneau } from './cellule/panneau';

const vues = [{ value: 'tableau', label: 'Par étape' }, { value: 'liste', label: 'Liste' }, { value: 'ordre', label: 'Ordre du jour' }];

/** Those who manage follow the cases, and have no partner to write to. */
const gere: readonly string[] = ['manager', 'directeur', 'comptabilite'];

/** The open cases of the cell: by stage, as a list, and at its meeting. One may be looked at beside them. */
export function Page() {
  const v = useSearch({ from: '/cellule' });
  const aller = useNavigate({ from: '/cellule' });
  const moi = useMoi();
  const parcours = useParcours(parcoursDeLaCellule);
  const tableau = useQuery(tableauQuery(v));
  const t = tableau.data;
  const filtrer = (suite: Vue) => { void aller({ search: (avant: Vue) => sansVide({ ...avant, ...suite }), resetScroll: false }); };
  const passe = parcours?.actes.find((a) => a.nom === t?.actes?.passation)?.par.includes(moi?.role ?? '') === true;
  const signale = moi?.droits.parcours.includes(parcoursDeLaCellule) === true;
  const rien = <Rien filtres={filtree(v) > 0} ouvre={signale} />;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="start">
        <div>
          <Title order={1} size="h2">{t === undefined ? 'Cellule PDP' : phrase(t, v)}</Title>
          <Text size="sm" c="dimmed">Le moins de temps restant d’abord. Chaque cas s’ouvre à côté.</Text>
          <Group gap="md" mt={4} className="sans-impression" role="navigation" aria-label="Autour de la cellule">{!gere.includes(moi?.role ?? '') && <Anchor component={Link} to="/partenaires" size="sm">Carnet des partenaires</Anchor>}<Anchor renderRoot={(p) => <Link {...p} to="/dossiers" search={{ parcours: parcoursDeLaCellule, etat: 'clos' }} />} size="sm">Cas clos</Anchor><Anchor component={Link} to="/administration/choix" size="sm">Organisation de la cellule</Anchor></Group>
        </div>
        {signale && <Button className="sans-impression" renderRoot={(p) => <Link {...p} to="/ouvrir" search={{ parcours: parcoursDeLaCellule }} />}>Signaler un cas</Button>}
      </Group>
      <Group gap="sm" className="sans-impression">
        <SegmentedControl aria-label="Vue" data={vues} value={v.vue ?? 'tableau'} onChange={(x) => { filtrer({ vue: x === 'tableau' ? '' : x }); }} />
        <Filtres v={v} t={t} etapes={parcours?.etapes ?? []} filtrer={filtrer} />
      </Group>
      {t !== undefined && <PointsDeSuivi t={t} />}
      <Relire de={tableau} />
      {v.vue === undefined && tableau.isPending && <Attente />}
      {v.vue === undefined && t !== undefined && (t.total === 0 ? rien : <Colonnes t={t} v={v} />)}
      {v.vue === 'liste' && <Liste v={v} rien={rien} passation={passe ? t?.actes?.passation : undefined} />}
      {v.vue === 'ordre' && <OrdreDuJour v={v} reunion={t?.actes?.reunion} changer={(le) => { filtrer({ le }); }} />}
      <Cote v={v} filtrer={filtrer} />
    </Stack>
  );
}

/** The answers to each point of follow-up, over every case, closed or not. */
function PointsDeSuivi({ t }: { readonly t: Tableau }) {
  const demandes = t.suivis.filter((s) => s.attendus + s.recueillis + s.perdus + s.retrouves > 0);
  if (demandes.length === 0) return null;
  return (
    <Text size="sm" c="dimmed" component="ul" aria-label="Points de suivi, tous cas confondus" p={0} m={0} style={{ listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: '2px 20px' }}>
      {demandes.map((s) => <li key={s.regle}>{s.quoi.charAt(0).toLocaleUpperCase('fr')}{s.quoi.slice(1)}{'\u00A0'}: {dits(s)}</li>)}
    </Text>
  );
}

/** The case looked at, over the page; the address says which, and back closes it. */
function Cote({ v, filtrer }: { readonly v: Vue; readonly filtrer: (suite: Vue) => void }) {
  const { data: d } = useQuery({ ...dossierQuery(v.cas ?? ''), enabled: v.cas !== undefined });
  return (
    <Tiroir opened={v.cas !== undefined} fermer={() => { filtrer({ cas: '', acte: '' }); }} largeur={520} titre={d === undefined ? 'Cas' : `${d.personne || d.numero} · ${d.numero}`}>
      {v.cas !== undefined && <Panneau key={v.cas} id={v.cas} acte={v.acte} choisir={(acte) => { filtrer({ acte: acte ?? '' }); }} />}
    </Tiroir>
  );
}

function Rien({ filtres, ouvre }: { readonly filtres: boolean; readonly ouvre: boolean }) {
  return <Paper withBorder p="lg" radius="md"><Text>Ici apparaîtront les cas que suit la cellule{filtres ? ' et qui répondent à ces filtres' : ', du signalement au dernier point de suivi'}.</Text><Text size="sm" c="dimmed" mt={4}>{filtres ? 'Élargissez les filtres.' : ouvre ? 'Signalez un premier cas : il commence par son origine et son occasion.' : 'Rien pour l’instant.'}</Text></Paper>;
}

const sansVide = (v: Vue): Vue => Object.fromEntries(Object.entries(v).filter(([, valeur]) => valeur !== ''));

function phrase(t: Tableau, v: Vue): string {
  const n = t.total.toLocaleString('fr-FR');
  if (filtree(v) > 0) return t.total === 0 ? 'Aucun cas ne répond à ces filtres' : t.total === 1 ? 'Un cas répond à ces filtres' : `${n}\u00A0cas répondent à ces filtres`;
  const nous = t.tours.find((q) => q.qui === 'service')?.total ?? 0;
  const suivis = t.total === 0 ? 'Aucun cas suivi' : t.total === 1 ? 'Un cas suivi' : `${n}\u00A0cas suivis`;
  return nous === 0 ? `${suivis}${t.total === 0 ? '' : ', aucun ne nous attend'}` : `${suivis}, ${nous.toLocaleString('fr-FR')} ${nous === 1 ? 'nous attend' : 'nous attendent'}`;
}
