import { Alert, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { post, Refuse } from '../../api/client';
import type { Dossier } from '../../api/types';
import { jourDe, jourEnClair } from '../../kit/temps';

const pas = [['prochain', 'Au prochain événement'], ['1j', '1 jour'], ['8j', '8 jours'], ['1m', '1 mois']] as const;

/** A fictitious dossier has its own clock, which moves forward on demand. */
export function Avancer({ d }: { readonly d: Dossier }) {
  const queries = useQueryClient();
  const avance = useMutation({
    mutationFn: (jusqua: string) => post(`/api/demonstration/dossiers/${d.id}/avancer`, { jusqua }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['dossier', d.id] }),
    onError: (error) => { notifications.show({ color: 'orange', title: 'Le temps n’a pas avancé', message: error instanceof Refuse ? error.probleme.detail : 'Réessayez.' }); },
  });
  return (
    <Alert color="grape" variant="light" className="sans-impression" title="Dossier fictif">
      <Group gap="xs"><Text size="sm">Pour lui, nous sommes le {jourEnClair(jourDe(d.aujourdhui))}. Avancer :</Text>{pas.map(([v, label]) => <Button key={v} size="compact-sm" variant="default" loading={avance.isPending && avance.variables === v} disabled={avance.isPending} onClick={() => { avance.mutate(v); }}>{label}</Button>)}</Group>
    </Alert>
  );
}
