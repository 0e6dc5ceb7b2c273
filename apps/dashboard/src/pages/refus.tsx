import { Paper, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../api/client';
import { Erreur } from '../kit/erreur';
import { article, instantEnClair } from '../kit/temps';

type Refuse = { readonly id: string; readonly dossier: string; readonly numero: string; readonly acteLibelle: string; readonly statut: number; readonly article: string | null; readonly manque: readonly string[]; readonly par: string | null; readonly le: string };

export function Page() {
  const refus = useQuery({ queryKey: ['refus'], queryFn: () => get<readonly Refuse[]>('/api/refus') });
  return (
    <Stack maw={1080}>
      <div><Title order={1} size="h2">Actes refusés</Title><Text size="sm" c="dimmed">Chaque refus garde qui, quand et quelle règle.</Text></div>
      {refus.isPending && <Skeleton h={200} />}
      {refus.error !== null && <Erreur erreur={refus.error} />}
      {refus.data?.length === 0 && <Paper withBorder p="lg" radius="md"><Text>Ici apparaîtront les actes que la loi ou un rôle a refusés. Aucun pour l’instant.</Text></Paper>}
      {refus.data !== undefined && refus.data.length > 0 && (
        <Paper withBorder radius="md"><Table.ScrollContainer minWidth={640}><Table verticalSpacing="sm">
          <Table.Thead><Table.Tr><Table.Th>Quand</Table.Th><Table.Th>Dossier</Table.Th><Table.Th>Acte</Table.Th><Table.Th>Règle</Table.Th><Table.Th>Par</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{refus.data.map((r) => <Table.Tr key={r.id}><Table.Td>{instantEnClair(r.le)}</Table.Td><Table.Td><Link to="/dossiers/$id" params={{ id: r.dossier }} style={{ color: 'var(--lien)' }}>{r.numero}</Link></Table.Td><Table.Td>{r.acteLibelle}</Table.Td><Table.Td>{r.statut === 403 ? 'rôle' : [r.article === null ? '' : article(r.article), r.manque.join(', ')].filter(Boolean).join(' : ')}</Table.Td><Table.Td>{r.par}</Table.Td></Table.Tr>)}</Table.Tbody>
        </Table></Table.ScrollContainer></Paper>
      )}
    </Stack>
  );
}
