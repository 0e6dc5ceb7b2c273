import { Button, Group, Paper, Select, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api/client';
import { Erreur } from '../../kit/erreur';
import { fauteDe, horsChamp } from '../../kit/fautes';
import { centresQuery } from './compte';
import { roles } from './roles';

export function CreerCompte({ cree }: { readonly cree: (pour: string, motDePasse: string) => void }) {
  const queries = useQueryClient();
  const { data: centres = [] } = useQuery(centresQuery);
  const [identifiant, setIdentifiant] = useState('');
  const [nom, setNom] = useState('');
  const [role, setRole] = useState<string | null>('medecin');
  const [centre, setCentre] = useState<string | null>(null);
  const creation = useMutation({
    mutationFn: async () => (await post<{ motDePasseProvisoire: string }>('/api/comptes', { identifiant, nom, role, centre })).data,
    onSuccess: (reponse) => { cree(identifiant, reponse.motDePasseProvisoire); setIdentifiant(''); setNom(''); void queries.invalidateQueries({ queryKey: ['comptes'] }); },
  });
  return (
    <Paper withBorder p="md" radius="md"><form onSubmit={(e) => { e.preventDefault(); creation.mutate(); }}><Stack>
      <Title order={2} size="h4">Créer un compte</Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label="Identifiant" description="Lettres sans accent, chiffres, points ou tirets" required value={identifiant} onChange={(e) => { setIdentifiant(e.currentTarget.value); }} error={fauteDe(creation.error, 'identifiant')} />
        <TextInput label="Nom affiché" description="Comme les collègues l’appellent" required value={nom} onChange={(e) => { setNom(e.currentTarget.value); }} error={fauteDe(creation.error, 'nom')} />
        <Select label="Rôle" allowDeselect={false} data={roles.map(([value, label]) => ({ value, label }))} value={role} onChange={setRole} />
        <Select label="Centre" placeholder="Tous les centres" clearable clearButtonProps={{ 'aria-label': 'Tous les centres' }} data={centres.map((c) => ({ value: c.id, label: c.nom }))} value={centre} onChange={setCentre} error={fauteDe(creation.error, 'centre')} />
      </SimpleGrid>
      {horsChamp(creation.error, ['identifiant', 'nom', 'centre']) && <Erreur erreur={creation.error} />}
      <Group justify="space-between"><Text size="xs" c="dimmed">Le mot de passe provisoire s’affichera une seule fois.</Text><Button type="submit" loading={creation.isPending}>Créer</Button></Group>
    </Stack></form></Paper>
  );
}
