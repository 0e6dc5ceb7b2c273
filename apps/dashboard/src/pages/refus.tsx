import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../api/client';
import { Erreur } from '../kit/erreur';
import { Tableau } from '../kit/tableau';
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
        <Tableau nom="Actes refusés" colonnes={['Quand', 'Dossier', 'Acte', 'Règle', 'Par']} rangees={refus.data.map((r) => ({ cle: r.id, cellules: [
          instantEnClair(r.le), <Link key="dossier" to="/dossiers/$id" params={{ id: r.dossier }} style={{ color: 'var(--lien)' }}>{r.numero}</Link>, r.acteLibelle, regle(r), r.par ?? '',
        ] }))} />
      )}
    </Stack>
  );
}

const regle = (r: Refuse): string => (r.statut === 403 ? 'ce rôle n’enregistre pas cet acte' : [r.article === null ? '' : article(r.article), r.manque.join(', ')].filter(Boolean).join(' : '));
