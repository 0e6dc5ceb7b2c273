import { Alert, Button, Fieldset, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/client';
import { Erreur } from '../../kit/erreur';
import { fauteDe, horsChamp } from '../../kit/fautes';
import { jourCourt } from '../../kit/temps';
import { Tiroir, useSaisie } from '../../kit/tiroir';
import { centresQuery, type Compte } from './compte';
import { Portefeuille } from './portefeuille';
import { roles } from './roles';

type Props = { readonly compte: Compte | undefined; readonly comptes: readonly Compte[]; readonly fermer: () => void; readonly reinitialiser: (compte: Compte) => void };

export function ModifierCompte({ compte, ...suite }: Props) {
  return (
    <Tiroir opened={compte !== undefined} fermer={suite.fermer} largeur={480} titre={compte?.nom}>
      {compte !== undefined && <Formulaire key={compte.id} compte={compte} {...suite} />}
    </Tiroir>
  );
}

const dessines = ['role', 'actif', 'centre', 'portefeuille', 'couverture.remplacant', 'couverture.du', 'couverture.au'];

/** Role, centre, the establishments followed, and who stands in while this person is away. */
function Formulaire({ compte, comptes, fermer, reinitialiser }: Props & { readonly compte: Compte }) {
  const queries = useQueryClient();
  const { data: centres = [] } = useQuery(centresQuery);
  const [role, setRole] = useState(compte.role);
  const [centre, setCentre] = useState(compte.centre);
  const [portefeuille, setPortefeuille] = useState(compte.portefeuille);
  const [remplacant, setRemplacant] = useState<string | null>(null);
  const [du, setDu] = useState('');
  const [au, setAu] = useState('');
  const [confirme, setConfirme] = useState(false);
  const change = useMutation({
    mutationFn: () => ask(`/api/comptes/${compte.id}`, { method: 'PATCH', body: {
      ...(role !== compte.role && { role }), ...(centre !== compte.centre && { centre }), ...(portefeuille !== compte.portefeuille && { portefeuille }), ...(remplacant !== null && { couverture: { remplacant, du, au } }),
    } }),
    onSuccess: () => { notifications.show({ color: 'green', title: compte.nom, message: 'Compte modifié.' }); void queries.invalidateQueries({ queryKey: ['comptes'] }); fermer(); },
  });
  const annuler = useSaisie(role !== compte.role || centre !== compte.centre || portefeuille !== compte.portefeuille || remplacant !== null, fermer);
  const nomDe = (id: string): string => comptes.find((c) => c.id === id)?.nom ?? '';
  const faute = (champ: string) => fauteDe(change.error, champ);
  return (
    <form onSubmit={(e) => { e.preventDefault(); change.mutate(); }}><Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select label="Rôle" allowDeselect={false} data={roles.map(([value, label]) => ({ value, label }))} value={role} onChange={(v) => { setRole(v ?? compte.role); }} error={faute('role') ?? faute('actif')} data-autofocus />
        <Select label="Centre" placeholder="Tous les centres" clearable clearButtonProps={{ 'aria-label': 'Tous les centres' }} data={centres.map((c) => ({ value: c.id, label: c.nom }))} value={centre} onChange={setCentre} error={faute('centre')} />
      </SimpleGrid>
      <Fieldset legend="Portefeuille"><Portefeuille choisis={portefeuille} choisir={setPortefeuille} erreur={faute('portefeuille')} /></Fieldset>
      <Fieldset legend="Remplacement pendant une absence"><Stack gap="xs">
        {compte.couvertures?.map((c) => <Text key={`${c.remplacant}${c.du}`} size="sm">{nomDe(c.remplacant)}, du {jourCourt(c.du)} au {jourCourt(c.au)}</Text>)}
        <Select label="Remplaçant" description="Il voit le portefeuille de l’absent, ces jours-là seulement" placeholder="Personne" clearable searchable clearButtonProps={{ 'aria-label': 'Personne' }} nothingFoundMessage="Aucun compte de ce nom"
          data={comptes.filter((c) => c.actif && c.id !== compte.id).map((c) => ({ value: c.id, label: c.nom }))} value={remplacant} onChange={setRemplacant} error={faute('couverture.remplacant')} />
        {remplacant !== null && <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label="Du" type="date" required value={du} onChange={(e) => { setDu(e.currentTarget.value); }} error={faute('couverture.du')} />
          <TextInput label="Au" type="date" required value={au} onChange={(e) => { setAu(e.currentTarget.value); }} error={faute('couverture.au')} />
        </SimpleGrid>}
      </Stack></Fieldset>
      {horsChamp(change.error, dessines) && <Erreur erreur={change.error} />}
      {confirme ? (
        <Alert color="orange" variant="light" title="Donner un nouveau mot de passe" role="alert">
          <Text size="sm">L’ancien ne marchera plus et ses sessions se ferment. Ce qui est changé ici sans être enregistré sera abandonné. Continuer&nbsp;?</Text>
          <Group gap="xs" mt="xs"><Button size="xs" variant="default" autoFocus onClick={() => { setConfirme(false); }}>Garder l’ancien</Button><Button size="xs" onClick={() => { reinitialiser(compte); }}>Continuer</Button></Group>
        </Alert>
      ) : <Group justify="space-between"><Button variant="subtle" px={0} onClick={() => { setConfirme(true); }}>Donner un nouveau mot de passe</Button></Group>}
      <Group justify="end"><Button variant="default" onClick={annuler}>Annuler</Button><Button type="submit" loading={change.isPending}>Enregistrer</Button></Group>
    </Stack></form>
  );
}
