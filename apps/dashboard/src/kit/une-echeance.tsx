import { Group, Text } from '@mantine/core';
import type { Echeance } from '../api/types';
import type { Simulation } from './faits-simules';
import { Pourquoi } from './pourquoi';
import { StatutEcheance } from './statut';
import { article, avecJours, jourCourt, jourDe } from './temps';

/** One clock: where it stands, its end and why; one that is not open has a reason and no date. */
export function UneEcheance({ e, depuis, simulation }: { readonly e: Echeance; readonly depuis: string; readonly simulation: Simulation }) {
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="start"><Text size="sm" fw={550}>{e.titre}{e.objet === undefined ? '' : ` : ${e.objet}`}{e.qui !== 'service' && e.qui !== e.partie && <Text span size="xs" c="dimmed"> ({e.quiLibelle})</Text>}</Text><StatutEcheance etat={e.etat} finLe={e.finLe} depuis={jourDe(depuis)} /></Group>
      <Text size="xs" c="dimmed">{e.finLe === undefined ? avecJours(e.raison ?? '') : `${e.verbe === 'informs' ? 'le' : 'jusqu’au'} ${jourCourt(e.finLe)}${e.verbe === 'informs' ? '' : ', 24 h'} · ${article(e.article)}`}</Text>
      <Pourquoi e={e} simulation={simulation} />
    </div>
  );
}
