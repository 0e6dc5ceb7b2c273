import { Paper, Stack, Title } from '@mantine/core';
import type { Dossier } from '../../api/types';
import { Bande } from '../../kit/bande';
import { jourDe } from '../../kit/temps';

/** The counts of days of a dossier, once there is a day to count. */
export function Compteurs({ d }: { readonly d: Dossier }) {
  const comptes = d.compteurs.filter((c) => c.periodes.length > 0);
  if (comptes.length === 0) return null;
  return (
    <Paper withBorder p="md" radius="md"><Stack gap="sm">
      {comptes.map((c) => <section key={c.regle} aria-label={c.titre}><Title order={2} size="h4" mb="xs">{c.titre}</Title><Bande c={c} today={jourDe(d.aujourdhui)} /></section>)}
    </Stack></Paper>
  );
}
