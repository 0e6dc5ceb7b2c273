import { Stack, Text, Title } from '@mantine/core';
import type { Dossier, Echeance, Parcours } from '../../api/types';
import { Droits } from '../../kit/droits';
import { simulationDe } from '../../kit/faits-simules';
import { Pli } from '../../kit/pli';
import { UneEcheance } from '../../kit/une-echeance';
import { avecJours } from '../../kit/temps';
import { echeancesDe } from './plis';
import { aSuivre } from './suivis';

const rang = (etat: string): number => ['en_retard', 'en_cours', 'perdue', 'non_ouverte', 'tenue', 'utilisee', 'retrouvee', 'atteinte', 'fermee', 'sans_objet'].indexOf(etat);

/** Every clock: where it stands, why that date; one that is not open has a reason and no date. Those that count today are seen first. */
export function Echeances({ d, parcours }: { readonly d: Dossier; readonly parcours: Parcours | undefined }) {
  const simulation = simulationDe(d, parcours);
  const suivies = new Set(aSuivre(d).map((s) => s.partie));
  const vues = d.echeances.filter((e) => e.etat !== 'sans_objet' && (e.partie === undefined || (suivies.size > 0 ? !suivies.has(e.partie) : e.etat !== 'non_ouverte'))).sort((a, b) => rang(a.etat) - rang(b.etat) || (a.finLe ?? '').localeCompare(b.finLe ?? ''));
  const { ouvertes, aVenir, passees } = echeancesDe(vues);
  const une = (e: Echeance) => <UneEcheance key={e.id} e={e} depuis={d.aujourdhui} simulation={simulation} />;
  const acquis = d.droits.filter((x) => (x.alinea !== undefined || x.dit) && (x.partie === undefined || !suivies.has(x.partie)));
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">Échéances</Title>
      {vues.length === 0 && <Text size="sm" c="dimmed">Aucun délai ne court.</Text>}
      {ouvertes.map(une)}
      {aVenir.length > 0 && <Pli titre={`Délais pas encore ouverts (${aVenir.reduce((somme, { n }) => somme + n, 0)})`}>{aVenir.map(({ e, n }) => (n === 1 ? une(e) : <div key={e.id}><Text size="sm" fw={550}>{e.titre}<Text span size="xs" c="dimmed"> ({n} délais)</Text></Text><Text size="xs" c="dimmed">{avecJours(e.raison ?? '')}</Text></div>))}</Pli>}
      {passees.length > 0 && <Pli titre={`Délais tenus ou passés (${passees.length})`}>{passees.map(une)}</Pli>}
      {acquis.length > 0 && (
        <Stack gap={4} pt="xs" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
          <Droits droits={acquis} />
        </Stack>
      )}
    </Stack>
  );
}
