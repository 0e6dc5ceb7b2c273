import { Anchor, Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { Erreur } from '../kit/erreur';
import { useQuitter } from './quitter';

/** Whoever signs in with a password that somebody else has known chooses another before anything else. */
export function Provisoire({ nom }: { readonly nom: string }) {
  const [ancien, setAncien] = useState('');
  const [nouveau, setNouveau] = useState('');
  const queries = useQueryClient();
  const quitter = useQuitter();
  const change = useMutation({ mutationFn: () => post('/api/session/mot-de-passe', { ancien, nouveau }), onSuccess: () => queries.invalidateQueries() });
  const oeil = { 'aria-label': 'Montrer le mot de passe' };
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" radius="lg" w={380} maw="100%">
        <form onSubmit={(e) => { e.preventDefault(); change.mutate(); }}>
          <Stack>
            <div><Title order={1} size="h2">Choisissez votre mot de passe</Title><Text size="sm" c="dimmed">{nom}, celui que l’administrateur vous a donné est provisoire. Personne d’autre que vous ne doit connaître le suivant.</Text></div>
            <PasswordInput label="Mot de passe provisoire" autoComplete="current-password" autoFocus required value={ancien} onChange={(e) => { setAncien(e.currentTarget.value); }} visibilityToggleButtonProps={oeil} />
            <PasswordInput label="Nouveau mot de passe" description="Au moins 12 caractères" autoComplete="new-password" required minLength={12} value={nouveau} onChange={(e) => { setNouveau(e.currentTarget.value); }} visibilityToggleButtonProps={oeil} />
            {change.error !== null && <Erreur erreur={change.error} />}
            <Button type="submit" loading={change.isPending} fullWidth>Changer et continuer</Button>
            <Anchor component="button" type="button" size="sm" onClick={() => { void quitter(); }}>Se déconnecter</Anchor>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
