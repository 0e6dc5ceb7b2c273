import { Badge, Button, Paper, ScrollArea, Skeleton, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import { Erreur } from '../../kit/erreur';
import { Carte } from './carte';
import { parametres, parcoursDeLaCellule, type Colonne, type PageDeCartes, type Tableau, type Vue } from './cellule';

/** One column a stage, each read in its own order; a stage where nobody is stays narrow. */
export function Colonnes({ t, v }: { readonly t: Tableau; readonly v: Vue }) {
  return (
    <ScrollArea type="auto" offsetScrollbars="x" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Cas par étape' }}>
      <div className="colonnes">{t.colonnes.map((c) => <UneColonne key={c.etape} c={c} v={v} />)}</div>
    </ScrollArea>
  );
}

function UneColonne({ c, v }: { readonly c: Colonne; readonly v: Vue }) {
  const suite = useInfiniteQuery({
    queryKey: ['dossiers', 'tableau', parametres(v), c.etape, c.suivant], initialPageParam: c.suivant ?? '', enabled: false,
    queryFn: ({ pageParam }) => get<PageDeCartes>(`/api/tableaux/${parcoursDeLaCellule}/dossiers?${parametres({ ...v, etape: c.etape })}&limite=50&apres=${pageParam}`),
    getNextPageParam: (page) => page.suivant ?? undefined,
  });
  const lues = suite.data?.pages ?? [];
  const cartes = [...c.cartes, ...lues.flatMap((p) => p.cartes)];
  const reste = lues.length === 0 ? c.suivant !== null : suite.hasNextPage;
  return (
    <section className={c.total === 0 ? 'colonne colonne-vide' : 'colonne'} aria-labelledby={`etape-${c.etape}`}>
      <Title order={2} size="h5" id={`etape-${c.etape}`}>{c.libelle.replace(' : ', '\u00A0: ')}{'\u00A0'}<Badge color="gray" variant="light" styles={{ root: { color: 'var(--statut-gray)' } }} component="span">{c.total.toLocaleString('fr-FR')}</Badge></Title>
      {cartes.length === 0 ? <Text size="xs" c="dimmed">Aucun cas</Text> : <ul>{cartes.map((one) => <Carte key={one.id} c={one} />)}</ul>}
      {suite.error !== null && <Erreur erreur={suite.error} reessayer={() => { void suite.refetch(); }} />}
      {reste && <Button size="xs" variant="default" fullWidth loading={suite.isFetching} onClick={() => { void (lues.length === 0 ? suite.refetch() : suite.fetchNextPage()); }} aria-label={`Voir la suite : ${c.libelle}`}>Voir la suite ({cartes.length.toLocaleString('fr-FR')} sur {c.total.toLocaleString('fr-FR')})</Button>}
    </section>
  );
}

/** The shape of the board before it is read. */
export const Attente = () => (
  <div className="colonnes" role="status"><span className="seulement-lu">Chargement</span>{Array.from({ length: 5 }, (_, i) => <Paper key={i} className="colonne" bg="transparent"><Skeleton h={22} w={140} />{Array.from({ length: 3 - (i % 2) }, (__, j) => <Skeleton key={j} h={128} radius="md" />)}</Paper>)}</div>
);
