import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { moiQuery } from '../api/queries';
import type { Moi } from '../api/types';
import { Erreur } from '../kit/erreur';
import { Porte } from './porte';

/** Signing in; over the page of somebody whose session has ended, what he typed is kept for him alone. */
export function Connexion({ avant }: { readonly avant: Moi | undefined }) {
  const queries = useQueryClient();
  const [identifiant, setIdentifiant] = useState('');
  const [motDePasse, setMotDePasse] = useState('');
  const entre = useMutation({
    mutationFn: async () => (await post<Moi>('/api/session', { identifiant, motDePasse })).data,
    onSuccess: (moi) => {
      queries.setQueryData(moiQuery.queryKey, moi);
      if (avant?.id === moi.id) void queries.invalidateQueries();
    },
  });
  const dit = avant === undefined ? 'Les parcours réglementés de votre service de prévention et de santé au travail' : 'Reconnectez-vous : votre saisie est gardée.';
  return (
    <Porte titre={avant === undefined ? 'Jalon' : 'Votre session est terminée'} dit={dit} dessus={avant !== undefined}>
      <form onSubmit={(e) => { e.preventDefault(); entre.mutate(); }}>
        <Stack>
          <TextInput label="Identifiant" autoComplete="username" autoFocus data-autofocus required value={identifiant} onChange={(e) => { setIdentifiant(e.currentTarget.value); }} />
          <PasswordInput label="Mot de passe" autoComplete="current-password" required value={motDePasse} onChange={(e) => { setMotDePasse(e.currentTarget.value); }} visibilityToggleButtonProps={{ 'aria-label': 'Montrer le mot de passe' }} />
          {entre.error !== null && <Erreur erreur={entre.error} />}
          <Button type="submit" loading={entre.isPending} fullWidth>Se connecter</Button>
        </Stack>
      </form>
    </Porte>
  );
}
