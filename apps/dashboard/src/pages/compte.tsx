import { Alert, Button, Paper, PasswordInput, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { Erreur } from '../kit/erreur';

export function Page() {
  const [ancien, setAncien] = useState('');
  const [nouveau, setNouveau] = useState('');
  const change = useMutation({ mutationFn: () => post('/api/session/mot-de-passe', { ancien, nouveau }), onSuccess: () => { setAncien(''); setNouveau(''); } });
  const oeil = { 'aria-label': 'Montrer le mot de passe' };
  return (
    <Stack maw={460}>
      <Title order={1} size="h2">Mot de passe</Title>
      <Paper withBorder p="md" radius="md"><form onSubmit={(e) => { e.preventDefault(); change.mutate(); }}><Stack>
        <PasswordInput label="Mot de passe actuel" autoComplete="current-password" required value={ancien} onChange={(e) => { setAncien(e.currentTarget.value); }} visibilityToggleButtonProps={oeil} />
        <PasswordInput label="Nouveau mot de passe" description="Au moins 12 caractères" autoComplete="new-password" required minLength={12} value={nouveau} onChange={(e) => { setNouveau(e.currentTarget.value); }} visibilityToggleButtonProps={oeil} />
        {change.error !== null && <Erreur erreur={change.error} />}
        {change.isSuccess && <Alert color="green" variant="light" title="Mot de passe changé" />}
        <Button type="submit" loading={change.isPending}>Changer</Button>
      </Stack></form></Paper>
    </Stack>
  );
}
