import { Group, Stack, Text, Title } from '@mantine/core';
import type { Dossier, Parcours } from '../../api/types';
import { Droits } from '../../kit/droits';
import { simulationDe } from '../../kit/faits-simules';
import { Pourquoi } from '../../kit/pourquoi';
import { StatutEcheance } from '../../kit/statut';
import { article, avecJours, jourCourt, jourDe } from '../../kit/temps';

const rang = (etat: string): number => ['en_retard', 'en_cours', 'non_ouverte', 'tenue', 'utilisee', 'atteinte', 'fermee', 'sans_objet'].indexOf(etat);

/** Every clock: where it stands, why that date; one that is not open has a reason and no date. */
export function Echeances({ d, parcours }: { readonly d: Dossier; readonly parcours: Parcours | undefined }) {
  const simulation = simulationDe(d, parcours);
  const vues = d.echeances.filter((e) => e.etat !== 'sans_objet').sort((a, b) => rang(a.etat) - rang(b.etat) || (a.finLe ?? '').localeCompare(b.finLe ?? ''));
  const acquis = d.droits.filter((x) => x.alinea !== undefined || x.dit);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">Échéances</Title>
      {vues.length === 0 && <Text size="sm" c="dimmed">Aucun délai ne court.</Text>}
      {vues.map((e) => (
        <div key={e.id}>
          <Group justify="space-between" wrap="nowrap" align="start"><Text size="sm" fw={550}>{e.titre}{e.qui !== 'service' && <Text span size="xs" c="dimmed"> ({e.qui})</Text>}</Text><StatutEcheance etat={e.etat} finLe={e.finLe} depuis={jourDe(d.aujourdhui)} /></Group>
          <Text size="xs" c="dimmed">{e.finLe === undefined ? avecJours(e.raison ?? '') : `${e.verbe === 'informs' ? 'le' : 'jusqu’au'} ${jourCourt(e.finLe)}${e.verbe === 'informs' ? '' : ', 24 h'} · ${article(e.article)}`}</Text>
          <Pourquoi e={e} simulation={simulation} />
        </div>
      ))}
      {acquis.length > 0 && (
        <Stack gap={4} pt="xs" style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}>
          <Droits droits={acquis} />
        </Stack>
      )}
    </Stack>
  );
}
