import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../api/client';
import type { TacheDeDossier } from '../api/types';
import { LigneDeTache } from '../kit/ligne-de-tache';
import { Attente, Relire } from '../kit/relire';
import { tempsAvant } from '../kit/temps';

type PageDeTaches = { readonly lignes: readonly TacheDeDossier[]; readonly suivant: string | null; readonly total: number };

const groupes = ['En retard', 'Aujourd’hui et demain', 'Cette semaine', 'Plus tard', 'Sans échéance'] as const;
function groupeDe(t: TacheDeDossier): (typeof groupes)[number] {
  if (t.enRetard) return 'En retard';
  if (t.finA === undefined) return 'Sans échéance';
  const { reste } = tempsAvant(t.finA);
  return reste < 0 ? 'En retard' : reste <= 1 ? 'Aujourd’hui et demain' : reste <= 7 ? 'Cette semaine' : 'Plus tard';
}

/** What waits for whoever looks, in the dossiers he follows or covers: least time left first. */
export function Aujourdhui() {
  const taches = useInfiniteQuery({
    queryKey: ['taches', 'aujourdhui'], initialPageParam: '',
    queryFn: ({ pageParam }) => get<PageDeTaches>(`/api/aujourdhui?limite=50${pageParam === '' ? '' : `&apres=${pageParam}`}`),
    getNextPageParam: (page) => page.suivant ?? undefined,
  });
  const lignes = taches.data?.pages.flatMap((p) => p.lignes) ?? [];
  const total = taches.data?.pages[0]?.total;
  const pressees = lignes.filter((t) => ['En retard', 'Aujourd’hui et demain'].includes(groupeDe(t))).length;
  return (
    <Stack gap="md" maw={1080}>
      <div><Title order={1} size="h2">{total === undefined ? 'Aujourd’hui' : phrase(total)}</Title>
        <Text size="sm" c="dimmed">{pressees > 0 ? `${pressees} avant demain minuit. ` : ''}Le moins de temps restant d’abord, dans les dossiers que vous suivez ou remplacez.</Text></div>
      {taches.isPending && <Attente hauteurs={Array<number>(5).fill(68)} />}
      <Relire de={taches} />
      {taches.isSuccess && lignes.length === 0 && <Paper withBorder p="lg" radius="md"><Text>Ici apparaîtra ce qui attend une décision ou un acte de votre part.</Text><Text size="sm" c="dimmed" mt={4}>Rien pour l’instant. <Link to="/dossiers" style={{ color: 'var(--lien)' }}>Voir les dossiers</Link></Text></Paper>}
      {groupes.map((groupe) => {
        const celles = lignes.filter((t) => groupeDe(t) === groupe);
        return celles.length === 0 ? null : (
          <Stack key={groupe} gap={6} component="section" aria-label={groupe}>
            <Text fw={650} size="sm" component="h2">{groupe}</Text>
            <Paper withBorder radius="md" component="ul" p={0} m={0} style={{ listStyle: 'none', overflow: 'hidden' }}>{celles.map((t) => <LigneDeTache key={`${t.dossier.id}${t.cle}`} t={t} />)}</Paper>
          </Stack>
        );
      })}
      {taches.hasNextPage && <Button variant="default" loading={taches.isFetchingNextPage} onClick={() => { void taches.fetchNextPage(); }}>Charger la suite ({lignes.length} sur {(total ?? 0).toLocaleString('fr-FR')})</Button>}
    </Stack>
  );
}

const phrase = (n: number): string => (n === 0 ? 'Rien ne vous attend' : n === 1 ? 'Une chose vous attend' : `${n.toLocaleString('fr-FR')} choses vous attendent`);
