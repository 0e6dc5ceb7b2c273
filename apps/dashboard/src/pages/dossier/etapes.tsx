import { Paper, Text } from '@mantine/core';
import type { Dossier, Parcours } from '../../api/types';
import { Statut } from '../../kit/statut';
import { jourCourt, jourDe } from '../../kit/temps';

/** The stages of the journey, those gone through with their day, the one where the dossier stands. */
export function Etapes({ d, parcours }: { readonly d: Dossier; readonly parcours: Parcours }) {
  const entrees = new Map(d.journal.filter((l) => l.nature === 'etape').map((l) => [l.cle.split(':')[1] ?? '', l.le]));
  const issue = d.issueLibelle;
  const ici = parcours.etapes.find((e) => e.nom === d.etape)?.ordre ?? 0;
  const vues = [...parcours.etapes].sort((a, b) => a.ordre - b.ordre).filter((e) => entrees.has(e.nom) || e.nom === d.etape || (d.issue === null && e.ordre > ici));
  return (
    <Paper withBorder p="sm" radius="md" component="ol" className="etapes" m={0} style={{ listStyle: 'none' }} tabIndex={0} aria-label="Étapes du dossier">
      {vues.map((e) => {
        const le = entrees.get(e.nom);
        const courante = e.nom === d.etape && d.issue === null;
        return <li key={e.nom} aria-current={courante ? 'step' : undefined}><Statut ton={courante ? 'venir' : le === undefined ? 'neutre' : 'fait'}>{e.libelle}</Statut><Text size="xs" c="dimmed" mt={2}>{le === undefined ? '' : jourCourt(jourDe(le))}</Text></li>;
      })}
      {issue !== null && <li><Statut ton="fait">{issue}</Statut></li>}
    </Paper>
  );
}
