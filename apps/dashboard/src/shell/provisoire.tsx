import { Anchor, Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { Erreur } from '../kit/erreur';
import { Porte } from './porte';
import { useQuitter } from './quitter';

/** Whoever signs in with a password that somebody else has known chooses another before anything else. */
export function Provisoire({ nom, dessus }: { readonly nom: string; readonly dessus: boolean }) {
  const [ancien, setAncien] = useState('');
  const [nouveau, setNouveau] = useState('');
  const queries = useQueryClient();
  const quitter = useQuitter();
  const change = useMutation({ mutationFn: () => post('/api/session/mot-de-passe', { ancien, nouveau }), onSuccess: () => queries.invalidateQueries() });
  const oeil = { 'aria-label': 'Montrer le mot de passe' };
  return (
    <Porte titre="Choisissez votre mot de passe" dit={`${nom}, celui que l’administrateur vous a donné est provisoire. Personne d’autre que vous ne doit connaître le suivant.`} dessus={dessus}>
      <form onSubmit={(e) => { e.preventDefault(); change.mutate(); }}>
        <Stack>
          <PasswordInput label="Mot de passe provisoire" autoComplete="current-password" autoFocus data-autofocus required value={ancien} onChange={(e) => { setAncien(e.currentTarget.value); }} visibilityToggleButtonProps={oeil} />
          <PasswordInput label="Nouveau mot de passe" description="Au moins 12 caractères" autoComplete="new-password" required minLength={12} value={nouveau} onChange={(e) => { setNouveau(e.currentTarget.value); }} visibilityToggleButtonProps={oeil} />
          {change.error !== null && <Erreur erreur={change.error} />}
          <Button type="submit" loading={change.isPending} fullWidth>Changer et continuer</Button>
          <Anchor component="button" type="button" size="sm" onClick={() => { void quitter(); }}>Se déconnecter</Anchor>
        </Stack>
      </form>
    </Porte>
  );
}
