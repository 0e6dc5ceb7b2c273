import { Button, List, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import { useMoi } from '../../api/queries';
import type { Consultation, Dossier } from '../../api/types';
import { Pli } from '../../kit/pli';
import { lue, Relire } from '../../kit/relire';
import { article, instantEnClair } from '../../kit/temps';

type Page = { readonly lignes: readonly Consultation[]; readonly suivant: string | null; readonly total: number };

/** Who read this dossier, when, and what of it: for those who may know, read when they ask. */
export function Consultations({ d }: { readonly d: Dossier }) {
  const [ouvert, setOuvert] = useState(false);
  const moi = useMoi();
  if (moi?.droits.auditer !== true) return null;
  return (
    <Paper withBorder p="md" radius="md" className="sans-impression"><Stack gap="xs">
      <Title order={2} size="h4">Consultations</Title>
      <Text size="xs" c="dimmed">Chaque lecture est tracée, et sa trace ne s’efface pas ({article('CT R4624-45-5')}).</Text>
      <Pli titre="Qui a consulté ce dossier" quandOuvert={setOuvert}>{ouvert && <Lues id={d.id} />}</Pli>
    </Stack></Paper>
  );
}

function Lues({ id }: { readonly id: string }) {
  const adresse = `/api/dossiers/${id}/consultations`;
  const lues = useInfiniteQuery({
    queryKey: ['dossier', id, 'consultations'], initialPageParam: '',
    queryFn: ({ pageParam }) => get<Page>(pageParam === '' ? adresse : `${adresse}?apres=${encodeURIComponent(pageParam)}`), getNextPageParam: (page) => page.suivant ?? undefined,
  });
  if (lues.isPending) return <Skeleton h={80} />;
  if (lues.data === undefined || !lue(lues)) return <Relire de={lues} />;
  const lignes = lues.data.pages.flatMap((p) => p.lignes);
  const total = lues.data.pages[0]?.total ?? 0;
  return (
    <>
      <Relire de={lues} />
      {lignes.length === 0 && <Text size="sm" c="dimmed">Personne n’a encore consulté ce dossier.</Text>}
      {lignes.length > 0 && (
        <List listStyleType="none" spacing={6} role="list" aria-label="Consultations, la plus récente d’abord">
          {lignes.map((l) => (
            <List.Item key={l.cle}>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{l.par}, {l.roleLibelle.toLocaleLowerCase('fr')}</Text>
              <Text size="xs" c="dimmed">{instantEnClair(l.le)} · {l.objetLibelle}</Text>
            </List.Item>
          ))}
        </List>
      )}
      {lues.hasNextPage && <Button size="xs" variant="default" loading={lues.isFetchingNextPage} onClick={() => { void lues.fetchNextPage(); }}>Voir la suite ({lignes.length.toLocaleString('fr-FR')} sur {total.toLocaleString('fr-FR')})</Button>}
      <Text size="xs" c="dimmed">Relire dans la même heure ne s’ajoute pas. Heures de Paris.</Text>
    </>
  );
}
