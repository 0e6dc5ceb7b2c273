import { Button, CloseButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get, post } from '../../api/client';
import { Erreur } from '../../kit/erreur';
import { entree } from '../../kit/etablissement';

type Etablissement = { readonly id: string; readonly nom: string; readonly commune: string };
type Props = { readonly choisis: readonly string[]; readonly choisir: (choisis: readonly string[]) => void; readonly erreur: string | undefined };

/** The establishments that somebody follows: those of today, and a search to add others. */
export function Portefeuille({ choisis, choisir, erreur }: Props) {
  const [texte, setTexte] = useState('');
  const [stable] = useDebouncedValue(texte.trim(), 200);
  const connus = useQueries({ queries: choisis.map((id) => ({ queryKey: ['etablissement', id], staleTime: 300_000, queryFn: () => get<Etablissement>(`/api/etablissements/${id}`) })) });
  const trouves = useQuery({ queryKey: ['etablissements', stable], enabled: stable.length >= 2, queryFn: async () => (await post<{ etablissements: readonly Etablissement[] }>('/api/recherche', { texte: stable })).data.etablissements });
  const autres = trouves.data?.filter((e) => !choisis.includes(e.id)) ?? [];
  const ajouter = (id: string) => { choisir([...choisis, id]); setTexte(''); };
  const seul = texte.trim() === stable && autres.length === 1 ? autres[0] : undefined;
  return (
    <Stack gap={6}>
      {choisis.length === 0 && <Text size="sm" c="dimmed">Aucun établissement : ajoutez ceux que cette personne suit.</Text>}
      <Stack component="ul" gap={2} m={0} p={0} style={{ listStyle: 'none' }}>
        {choisis.map((id, i) => {
          const nom = connus[i]?.data?.nom ?? '…';
          return <Group key={id} component="li" justify="space-between" wrap="nowrap"><Text size="sm">{nom}{connus[i]?.data === undefined ? '' : `, ${connus[i].data.commune}`}</Text><CloseButton aria-label={`Retirer ${nom}`} onClick={() => { choisir(choisis.filter((c) => c !== id)); }} /></Group>;
        })}
      </Stack>
      <TextInput label="Ajouter un établissement" description="Nom ou SIRET" value={texte} error={erreur} onChange={(e) => { setTexte(e.currentTarget.value); }} onKeyDown={entree(() => { if (seul !== undefined) ajouter(seul.id); })} />
      <Stack gap={4} aria-live="polite">
        {trouves.error !== null && <Erreur erreur={trouves.error} />}
        {autres.map((e) => <Button key={e.id} variant="default" size="sm" justify="start" onClick={() => { ajouter(e.id); }}>{e.nom}, {e.commune}</Button>)}
        {trouves.data !== undefined && autres.length === 0 && <Text size="sm" c="dimmed">Aucun autre établissement ne correspond.</Text>}
      </Stack>
    </Stack>
  );
}
