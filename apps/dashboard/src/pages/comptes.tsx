import { Alert, Button, Code, Group, Paper, Select, Stack, Switch, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, get, post, Refuse } from '../api/client';
import { Erreur } from '../kit/erreur';

type Compte = { readonly id: string; readonly identifiant: string; readonly nom: string; readonly role: string; readonly centre: string | null; readonly actif: boolean; readonly portefeuille: readonly string[] };
const roles = [['medecin', 'Médecin du travail'], ['collaborateur', 'Collaborateur médecin'], ['interne', 'Interne'], ['infirmier', 'Infirmier en santé au travail'], ['aep', 'Assistante d’équipe'], ['iprp', 'Ergonome ou IPRP'], ['assistant_social', 'Assistant social'], ['psychologue', 'Psychologue du travail'], ['pdp', 'Cellule PDP'], ['manager', 'Manager'], ['directeur', 'Directeur'], ['comptabilite', 'Comptabilité'], ['juriste', 'Juriste ou auditeur'], ['administrateur', 'Administrateur']] as const;

export function Page() {
  const queries = useQueryClient();
  const comptes = useQuery({ queryKey: ['comptes'], queryFn: () => get<readonly Compte[]>('/api/comptes') });
  const [identifiant, setIdentifiant] = useState('');
  const [nom, setNom] = useState('');
  const [role, setRole] = useState<string | null>('medecin');
  const [provisoire, setProvisoire] = useState<{ readonly pour: string; readonly motDePasse: string } | undefined>(undefined);
  const relire = () => queries.invalidateQueries({ queryKey: ['comptes'] });
  const centres = [...new Set((comptes.data ?? []).flatMap((c) => (c.centre === null ? [] : [c.centre])))];
  const [centre, setCentre] = useState<string | null>(null);
  const cree = useMutation({ mutationFn: async () => (await post<{ motDePasseProvisoire: string }>('/api/comptes', { identifiant, nom, role, centre })).data, onSuccess: (r) => { setProvisoire({ pour: identifiant, motDePasse: r.motDePasseProvisoire }); setIdentifiant(''); setNom(''); void relire(); } });
  const change = useMutation({ mutationFn: ({ id, ...body }: { id: string; actif: boolean }) => ask(`/api/comptes/${id}`, { method: 'PATCH', body }), onSuccess: relire });
  const reinitialise = useMutation({ mutationFn: async (c: Compte) => ({ pour: c.identifiant, ...(await post<{ motDePasseProvisoire: string }>(`/api/comptes/${c.id}/reinitialisation`, {})).data }), onSuccess: (r) => { setProvisoire({ pour: r.pour, motDePasse: r.motDePasseProvisoire }); } });
  const champs = cree.error instanceof Refuse ? cree.error.probleme.champs ?? [] : [];
  const faute = (n: string) => champs.find((c) => c.champ === n)?.message;
  return (
    <Stack maw={1000}>
      <Title order={1} size="h2">Comptes</Title>
      {provisoire !== undefined && <Alert color="green" variant="light" title={`Mot de passe provisoire de ${provisoire.pour}`} withCloseButton closeButtonLabel="Fermer" onClose={() => { setProvisoire(undefined); }}><Code>{provisoire.motDePasse}</Code> · montré une seule fois, à changer à la première connexion.</Alert>}
      {comptes.error !== null && <Erreur erreur={comptes.error} />}
      {change.error !== null && <Erreur erreur={change.error} />}
      <Paper withBorder radius="md"><Table.ScrollContainer minWidth={640}><Table verticalSpacing="xs"><Table.Thead><Table.Tr><Table.Th>Nom</Table.Th><Table.Th>Identifiant</Table.Th><Table.Th>Rôle</Table.Th><Table.Th>Portefeuille</Table.Th><Table.Th>Actif</Table.Th><Table.Th>Mot de passe</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{comptes.data?.map((c) => <Table.Tr key={c.id}><Table.Td>{c.nom}</Table.Td><Table.Td>{c.identifiant}</Table.Td><Table.Td>{roles.find(([r]) => r === c.role)?.[1] ?? c.role}</Table.Td><Table.Td>{c.portefeuille.length === 0 ? '–' : `${c.portefeuille.length} établissements`}</Table.Td><Table.Td><Switch aria-label={`${c.nom} actif`} checked={c.actif} onChange={(e) => { change.mutate({ id: c.id, actif: e.currentTarget.checked }); }} /></Table.Td><Table.Td><Button size="compact-xs" variant="default" onClick={() => { reinitialise.mutate(c); }} aria-label={`Réinitialiser le mot de passe de ${c.nom}`}>Réinitialiser</Button></Table.Td></Table.Tr>)}</Table.Tbody></Table></Table.ScrollContainer></Paper>
      <Paper withBorder p="md" radius="md"><form onSubmit={(e) => { e.preventDefault(); cree.mutate(); }}><Stack>
        <Title order={2} size="h4">Créer un compte</Title>
        <Group grow align="start"><TextInput label="Identifiant" required value={identifiant} onChange={(e) => { setIdentifiant(e.currentTarget.value); }} error={faute('identifiant')} /><TextInput label="Nom affiché" required value={nom} onChange={(e) => { setNom(e.currentTarget.value); }} error={faute('nom')} /></Group>
        <Group grow><Select label="Rôle" data={roles.map(([value, label]) => ({ value, label }))} value={role} onChange={setRole} /><Select label="Centre" placeholder="Tous les centres" clearable data={centres} value={centre} onChange={setCentre} /></Group>
        {cree.error !== null && champs.length === 0 && <Erreur erreur={cree.error} />}
        <Text size="xs" c="dimmed">Le mot de passe provisoire s’affiche une fois.</Text>
        <Button type="submit" loading={cree.isPending}>Créer</Button>
      </Stack></form></Paper>
    </Stack>
  );
}
