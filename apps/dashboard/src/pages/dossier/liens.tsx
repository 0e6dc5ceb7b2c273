import { Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Dossier } from '../../api/types';

/** The other dossiers of the same worker that this one opened, told, or heard. */
export function Liens({ d }: { readonly d: Dossier }) {
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">Dossiers liés</Title>
      {d.liens.map((l) => (
        <div key={l.dossier}>
          <Link to="/dossiers/$id" params={{ id: l.dossier }} style={{ color: 'var(--lien)', fontSize: 'var(--mantine-font-size-sm)' }}>{l.parcoursLibelle} {l.numero}</Link>
          <Text size="xs" c="dimmed">{l.etat ?? ''}{l.sens === 'depuis' ? ' · vient de ce dossier' : ''}</Text>
        </div>
      ))}
    </Stack>
  );
}
