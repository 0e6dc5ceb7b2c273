import { Stack, Text } from '@mantine/core';
import type { Droit } from '../api/types';
import { Pourquoi } from './pourquoi';
import { avecJours, jourCourt } from './temps';

const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase('fr') + texte.slice(1);

/** Rights, one line each: the alinéa that gives it and until when, or why none does. */
export function Droits({ droits }: { readonly droits: readonly Droit[] }) {
  return (
    <Stack gap={4}>
      {droits.map((d) => (
        <div key={d.regle}>
          <Text size="sm"><Text span c="dimmed" size="sm">{majuscule(d.droit)} : </Text>{d.alinea ?? avecJours(d.raison ?? '')}{d.jusquAu === undefined ? '' : `, jusqu’au ${jourCourt(d.jusquAu)}`}</Text>
          {d.calcul !== undefined && <Pourquoi e={{ titre: majuscule(d.droit), article: d.article, verbe: 'grants', calcul: d.calcul, depuis: d.alinea }} />}
        </div>
      ))}
    </Stack>
  );
}
