import { Button, Group, Modal, Paper, Select, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { Erreur } from '../kit/erreur';
import { fauteDe, horsChamp } from '../kit/fautes';
import { Tableau } from '../kit/tableau';
import { jourDe } from '../kit/temps';

type Statut = 'actif' | 'suspendu' | 'radie';
type Adherent = { readonly id: string; readonly nom: string; readonly statut: Statut; readonly etablissements: readonly string[] };

const statuts: Readonly<Record<Statut, string>> = { actif: 'Actif', suspendu: 'Suspendu', radie: 'Radié' };
/** What the change does, said before it is made (procédures « refus de visite » and NJ-3). */
const suites: Readonly<Record<Statut, string>> = {
  actif: 'Les demandes de visite y sont de nouveau reçues.',
  suspendu: 'Une demande de l’employeur peut être refusée, sauf pour une visite de reprise, de pré-reprise ou de fin d’exposition. Celle d’un salarié ne l’est jamais pour ce motif.',
  radie: 'Les nouvelles demandes de visite y sont refusées, sauf pour une visite de fin d’exposition, qui reste due ; ce qui est commencé se poursuit.',
};
const combien = (n: number): string => (n === 0 ? 'Aucun dossier ouvert n’avait à l’apprendre.' : n === 1 ? 'Un dossier ouvert l’apprend.' : `${n} dossiers ouverts l’apprennent.`);

/** The standing of a member company, which the open dossiers of its workers hear as a fact. */
export function Page() {
  const [texte, setTexte] = useState('');
  const [stable] = useDebouncedValue(texte.trim(), 200);
  const [choisi, setChoisi] = useState<Adherent | undefined>(undefined);
  const trouves = useQuery({ queryKey: ['adherents', stable], enabled: stable.length >= 2, queryFn: async () => (await post<{ adherents: readonly Adherent[] }>('/api/adherents/recherche', { texte: stable })).data.adherents });
  return (
    <Stack gap="md" maw={1080}>
      <div><Title order={1} size="h2">Adhérents</Title><Text size="sm" c="dimmed">Suspendre, radier ou rétablir un adhérent. Les dossiers ouverts de ses salariés l’apprennent aussitôt.</Text></div>
      <TextInput label="Établissement" description="Son nom, ou le début de son SIRET" value={texte} maw={420} onChange={(e) => { setTexte(e.currentTarget.value); }} />
      {trouves.error !== null && <Erreur erreur={trouves.error} />}
      {trouves.isLoading && <Skeleton h={120} />}
      {trouves.data?.length === 0 && <Paper withBorder p="lg" radius="md"><Text>Aucun établissement ne porte un nom ou un SIRET proche.</Text></Paper>}
      {trouves.data !== undefined && trouves.data.length > 0 && (
        <Tableau nom="Adhérents trouvés" colonnes={['Adhérent', 'Établissements', 'Statut', { muette: 'Action' }]} rangees={trouves.data.map((a) => ({ cle: a.id, cellules: [
          a.nom, a.etablissements.join(' ; '), statuts[a.statut],
          <Button key="changer" size="compact-sm" variant="default" aria-label={`Changer le statut de ${a.nom}`} onClick={() => { setChoisi(a); }}>Changer le statut</Button>,
        ] }))} />
      )}
      <Modal opened={choisi !== undefined} onClose={() => { setChoisi(undefined); }} title={<Text fw={650}>{choisi?.nom}</Text>} closeButtonProps={{ 'aria-label': 'Fermer' }}>
        {choisi !== undefined && <Changement key={choisi.id} adherent={choisi} fini={() => { setChoisi(undefined); }} />}
      </Modal>
    </Stack>
  );
}

function Changement({ adherent, fini }: { readonly adherent: Adherent; readonly fini: () => void }) {
  const queries = useQueryClient();
  const [statut, setStatut] = useState<Statut | null>(null);
  const [le, setLe] = useState(jourDe());
  const change = useMutation({
    mutationFn: async () => (await post<{ dossiersAInformer: number }>(`/api/adherents/${adherent.id}/statut`, { statut, le })).data,
    onSuccess: async ({ dossiersAInformer }) => {
      notifications.show({ color: 'green', title: adherent.nom, message: `Statut changé. ${combien(dossiersAInformer)}` });
      fini();
      await queries.invalidateQueries({ queryKey: ['adherents'] });
    },
  });
  const choix = (Object.keys(statuts) as readonly Statut[]).filter((s) => s !== adherent.statut).map((value) => ({ value, label: statuts[value] }));
  return (
    <form onSubmit={(e) => { e.preventDefault(); change.mutate(); }}>
      <Stack>
        <Text size="sm">Statut actuel : <b>{statuts[adherent.statut]}</b></Text>
        <Select label="Nouveau statut" required placeholder="Choisir" data={choix} value={statut} error={fauteDe(change.error, 'statut')} onChange={(v) => { setStatut(v as Statut | null); }} data-autofocus />
        <TextInput label="À compter du" type="date" required max={jourDe()} value={le} error={fauteDe(change.error, 'le')} onChange={(e) => { setLe(e.currentTarget.value); }} />
        {statut !== null && <Text size="sm">{suites[statut]}</Text>}
        {horsChamp(change.error, ['statut', 'le']) && <Erreur erreur={change.error} />}
        <Group justify="end"><Button variant="default" onClick={fini}>Annuler</Button><Button type="submit" loading={change.isPending} disabled={statut === null}>Changer le statut</Button></Group>
      </Stack>
    </form>
  );
}
