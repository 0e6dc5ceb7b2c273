import { Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../../api/client';
import { Attente, lue, Relire } from '../../kit/relire';
import { Tableau } from '../../kit/tableau';
import { article, avecJours, instantEnClair } from '../../kit/temps';

type Refuse = { readonly id: string; readonly dossier: string; readonly numero: string; readonly acteLibelle: string; readonly statut: number; readonly article: string | null; readonly manque: readonly string[]; readonly par: string | null; readonly le: string };

/** Each act that a rule or a role refused. */
export function Actes() {
  const refus = useQuery({ queryKey: ['refus', 'actes'], queryFn: () => get<readonly Refuse[]>('/api/refus/actes') });
  if (refus.isPending) return <Attente hauteurs={[200]} />;
  if (refus.data === undefined || !lue(refus)) return <Relire de={refus} />;
  if (refus.data.length === 0) return <Paper withBorder p="lg" radius="md"><Text>Ici apparaîtront les actes que la loi ou un rôle a refusés. Aucun pour l’instant.</Text></Paper>;
  return (
    <Stack gap="sm"><Relire de={refus} /><Tableau nom="Actes refusés" colonnes={['Quand', 'Dossier', 'Acte', 'Règle', 'Par']} rangees={refus.data.map((r) => ({ cle: r.id, cellules: [
      instantEnClair(r.le), <Link key="dossier" to="/dossiers/$id" params={{ id: r.dossier }} style={{ color: 'var(--lien)' }}>{r.numero}</Link>, r.acteLibelle, avecJours(regle(r)), r.par ?? '',
    ] }))} /></Stack>
  );
}

const regle = (r: Refuse): string => (r.statut === 403 ? 'ce rôle n’enregistre pas cet acte' : [r.article === null ? '' : article(r.article), r.manque.join(', ')].filter(Boolean).join(' : '));
