import { Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { moiQuery } from '../api/queries';
import type { Moi } from '../api/types';
import { Erreur } from '../kit/erreur';

export function Connexion() {
  const queries = useQueryClient();
  const [identifiant, setIdentifiant] = useState('');
  const [motDePasse, setMotDePasse] = useState('');
  const [erreur, setErreur] = useState<unknown>(undefined);
  const [enCours, setEnCours] = useState(false);

  async function entrer(): Promise<void> {
    setEnCours(true);
    setErreur(undefined);
    try {
      const { data } = await post<Moi>('/api/session', { identifiant, motDePasse });
      queries.setQueryData(moiQuery.queryKey, data);
    } catch (error) {
      setErreur(error);
    } finally {
      setEnCours(false);
    }
  }

  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" radius="lg" w={380} maw="100%">
        <form onSubmit={(e) => { e.preventDefault(); void entrer(); }}>
          <Stack>
            <div><Title order={1} size="h2">Jalon</Title><Text size="sm" c="dimmed">Les parcours réglementés de votre service de prévention et de santé au travail</Text></div>
            <TextInput label="Identifiant" autoComplete="username" autoFocus required value={identifiant} onChange={(e) => { setIdentifiant(e.currentTarget.value); }} />
            <PasswordInput label="Mot de passe" autoComplete="current-password" required value={motDePasse} onChange={(e) => { setMotDePasse(e.currentTarget.value); }} visibilityToggleButtonProps={{ 'aria-label': 'Montrer le mot de passe' }} />
            {erreur !== undefined && <Erreur erreur={erreur} />}
            <Button type="submit" loading={enCours} fullWidth>Se connecter</Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
