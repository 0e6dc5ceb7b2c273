import { Box, Text } from '@mantine/core';
import type { Calcul } from '../api/types';
import { jourCourt } from './temps';

const suivant = (jour: string, n: number): string => new Date(Date.parse(`${jour}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);

/** The counted days, numbered one by one; skipped days say why. Only for counts short enough to be seen. */
export function Calendrier({ c }: { readonly c: Calcul }) {
  if (c.unit === 'mois' || c.unit === 'ans' || c.length < 1 || c.length > 31) return null;
  const jours: { readonly jour: string; readonly n: number | undefined; readonly raison: string | undefined }[] = [];
  let n = 0;
  for (let jour = c.start; jour <= c.end; jour = suivant(jour, 1)) {
    const saute = c.skipped.find((s) => s.day === jour)?.reason ?? c.rolled.find((s) => s.day === jour)?.reason;
    const zero = jour === c.start && !c.startCounted;
    if (!zero && saute === undefined) n += 1;
    jours.push({ jour, n: zero ? 0 : saute === undefined ? n : undefined, raison: saute });
  }
  return (
    <Box component="ol" p={0} mt="xs" mb={0} style={{ display: 'flex', flexWrap: 'wrap', gap: 4, listStyle: 'none' }} aria-label="Jours comptés">
      {jours.map((j) => <Box key={j.jour} component="li" px={8} py={4} style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 6, opacity: j.n === undefined ? 0.75 : 1, borderStyle: j.n === undefined ? 'dashed' : 'solid' }}><Text size="xs" fw={650}>{j.n ?? '–'}</Text><Text size="xs">{jourCourt(j.jour).replace(/ \d{4}$/, '')}</Text>{j.raison !== undefined && <Text size="xs">{j.raison}</Text>}</Box>)}
    </Box>
  );
}
