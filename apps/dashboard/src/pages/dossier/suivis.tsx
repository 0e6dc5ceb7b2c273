import { Group, Stack, Text, Timeline, Title } from '@mantine/core';
import type { Dossier, Droit, Parcours, Suivi } from '../../api/types';
import { simulationDe } from '../../kit/faits-simules';
import { UneEcheance } from '../../kit/une-echeance';
import { Statut } from '../../kit/statut';
import { avecJours, jourCourt } from '../../kit/temps';

type Props = { readonly d: Dossier; readonly parcours: Parcours | undefined };

/** The parties with whom something began: a clock, a right or an event of theirs is worth a track. */
export const aSuivre = (d: Dossier): readonly Suivi[] => d.suivis.filter((s) => s.evenements.length > 0 || d.echeances.some((e) => e.partie === s.partie && e.etat !== 'sans_objet' && e.etat !== 'non_ouverte'));

/** One track a party: what was sent, what came back, what it proves, and the delays that run for it alone. */
export function Suivis({ d, parcours }: Props) {
  return aSuivre(d).map((s) => <UnePartie key={s.partie} s={s} d={d} parcours={parcours} />);
}

function UnePartie({ s, d, parcours }: Props & { readonly s: Suivi }) {
  const dernier = s.evenements.at(-1);
  const [preuve, ...droits] = d.droits.filter((x) => x.partie === s.partie);
  const delais = d.echeances.filter((e) => e.partie === s.partie && e.etat !== 'sans_objet' && (e.verbe !== 'requires' || e.etat === 'en_cours' || e.etat === 'en_retard'))
    .sort((a, b) => Number(b.etat === 'en_retard') - Number(a.etat === 'en_retard') || (a.finLe ?? '9').localeCompare(b.finLe ?? '9'));
  return (
    <Stack gap="xs" component="section" aria-label={`Suivi : ${s.libelle}`}>
      <Group justify="space-between" align="start" wrap="nowrap"><Title order={2} size="h4">{s.libelle}<Text span size="sm" fw={400} c="dimmed"> {nomDe(s.partie, d)}</Text></Title>{preuve !== undefined && <Preuve x={preuve} />}</Group>
      {preuve !== undefined && pourquoiCettePreuve(preuve) !== '' && <Text size="xs" c="dimmed">{pourquoiCettePreuve(preuve)}</Text>}
      <Text size="sm" fw={550}>{dernier === undefined ? 'Rien n’est encore parti.' : dernier.dit}</Text>
      {s.evenements.length > 0 && (
        <Timeline bulletSize={12} lineWidth={2} active={s.evenements.length}>
          {s.evenements.map((e) => <Timeline.Item key={e.seq} title={<Text size="sm"><b>{jourCourt(e.le)}</b> {e.dit}</Text>}><Text size="xs" c="dimmed">{e.libelle}{e.recu ? ', reçu de la poste' : ''}</Text></Timeline.Item>)}
        </Timeline>
      )}
      {delais.map((e) => <UneEcheance key={e.id} e={e} depuis={d.aujourdhui} simulation={simulationDe(d, parcours)} />)}
      {droits.filter((x) => x.alinea !== undefined).map((x) => <Text key={x.regle} size="sm"><Text span size="sm" c="dimmed">{x.droit.charAt(0).toLocaleUpperCase('fr') + x.droit.slice(1)} : </Text>{x.alinea}</Text>)}
    </Stack>
  );
}

/** How strong the proof is: the best alinéa, a lesser one, or none; what it is or why is said below. */
function Preuve({ x }: { readonly x: Droit }) {
  if (x.alinea === undefined) return <Statut ton="ferme">sans preuve</Statut>;
  return <Statut ton={x.rang === 0 ? 'fait' : 'proche'}>{x.alinea.split(',')[0]}</Statut>;
}

const pourquoiCettePreuve = (x: Droit): string => (x.alinea === undefined ? avecJours(x.raison ?? '') : x.alinea.split(',').slice(1).join(',').trim());

const nomDe = (partie: string, d: Dossier): string => (partie === 'salarie' ? d.personne : partie === 'employeur' ? d.employeurs.map((e) => e.nom).join(', ') : '');
