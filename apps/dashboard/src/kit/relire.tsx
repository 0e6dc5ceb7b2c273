import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Refuse } from '../api/client';
import { Erreur } from './erreur';
import { heureEnClair } from './temps';

type Lecture = { readonly data: unknown; readonly error: unknown; readonly dataUpdatedAt: number; readonly isFetching: boolean; readonly refetch: () => Promise<unknown> };

/** Whether there is something to show: what was read before stays, unless it may not be read any more. */
export const lue = ({ data, error }: Lecture): boolean => data !== undefined && !(error instanceof Refuse && [403, 404].includes(error.probleme.status));

/** A reading that failed: its error alone when there is nothing to show, else how old what is shown is. */
export function Relire({ de }: { readonly de: Lecture }) {
  const reessayer = () => { void de.refetch(); };
  if (de.error === null) return null;
  if (!lue(de)) return <Erreur erreur={de.error} reessayer={reessayer} />;
  return (
    <Alert color="orange" variant="light" role="status" className="sans-impression">
      <Text size="sm">Ces données n’ont pas pu être relues. Elles datent de {heureEnClair(de.dataUpdatedAt)}.</Text>
      <Button mt="xs" size="xs" variant="default" loading={de.isFetching} onClick={reessayer}>Réessayer</Button>
    </Alert>
  );
}

/** The shape of a page before it is read, said aloud. */
export const Attente = ({ hauteurs, children }: { readonly hauteurs: readonly number[]; readonly children?: ReactNode }) => (
  <Stack gap={8} role="status"><span className="seulement-lu">Chargement</span>{children}{hauteurs.map((h, i) => <Skeleton key={i} h={h} radius="md" />)}</Stack>
);
