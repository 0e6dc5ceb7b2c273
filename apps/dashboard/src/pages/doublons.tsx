import { Button, Group, Modal, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { Erreur } from '../kit/erreur';
import { Tableau } from '../kit/tableau';
import { jourCourt } from '../kit/temps';

type Fiche = { readonly id: string; readonly nom: string; readonly prenom: string; readonly naissance: string; readonly dossiers: number; readonly etablissements: readonly string[] };

const personne = (f: Fiche): string => `${f.nom.toLocaleUpperCase('fr')} ${f.prenom}`;
const precise = (f: Fiche): string => `${personne(f)} (${jourCourt(f.naissance)})`;
const combien = (n: number): string => (n === 0 ? 'aucun dossier' : n === 1 ? 'un dossier' : `${n} dossiers`);

/** Two records of one person become one: the dossiers follow, no fact changes. */
export function Page() {
  const [texte, setTexte] = useState('');
  const [stable] = useDebouncedValue(texte.trim(), 200);
  const [garder, setGarder] = useState<Fiche | undefined>(undefined);
  const [fondre, setFondre] = useState<Fiche | undefined>(undefined);
  const queries = useQueryClient();
  const trouvees = useQuery({ queryKey: ['doublons', stable], enabled: stable.length >= 2, queryFn: async () => (await post<{ salaries: readonly Fiche[] }>('/api/salaries/doublons', { texte: stable })).data.salaries });
  const fusion = useMutation({
    mutationFn: () => post<{ restent: readonly string[] }>('/api/salaries/fusion', { garder: garder?.id, fondre: fondre?.id }),
    onSuccess: async ({ data: { restent } }) => {
      notifications.show({ color: 'green', title: 'Fiches en double', message: 'Les deux fiches n’en font plus qu’une.' });
      if (restent.length > 0) notifications.show({ color: 'orange', autoClose: false, title: 'Deux dossiers ouverts où un seul est permis', message: `Le plus ancien reçoit désormais les signalements. À clore par ceux qui le suivent : ${restent.join(', ')}.` });
      setFondre(undefined);
      await queries.invalidateQueries();
    },
  });
  const fermer = (): void => { setFondre(undefined); fusion.reset(); };
  const geste = (f: Fiche) => {
    if (garder === undefined) return <Button size="xs" variant="default" onClick={() => { setGarder(f); }} aria-label={`Garder celle-ci : ${precise(f)}`}>Garder celle-ci</Button>;
    if (garder.id === f.id) return <Button size="xs" variant="light" onClick={() => { setGarder(undefined); }} aria-label={`Gardée : changer, ${precise(f)}`}>Gardée : changer</Button>;
    return <Button size="xs" variant="default" onClick={() => { setFondre(f); }} aria-label={`Fondre dans la fiche gardée : ${precise(f)}`}>Fondre dans la fiche gardée</Button>;
  };

  return (
    <Stack gap="md" maw={1080}>
      <div><Title order={1} size="h2">Fiches en double</Title><Text size="sm" c="dimmed">Quand la même personne a deux fiches : choisissez celle que l’on garde, puis celle qui s’y fond. Rien n’est effacé.</Text></div>
      <TextInput label="Nom du salarié" description="Accents et fautes de frappe n’empêchent pas de trouver." value={texte} maw={420} onChange={(e) => { setTexte(e.currentTarget.value); }} />
      {garder !== undefined && <Text size="sm">Fiche gardée : <b>{precise(garder)}</b></Text>}
      {trouvees.error !== null && <Erreur erreur={trouvees.error} />}
      {trouvees.data?.length === 0 && <Paper withBorder p="lg" radius="md"><Text>Aucune fiche ne porte un nom proche de celui-ci.</Text></Paper>}
      {trouvees.data !== undefined && trouvees.data.length > 0 && (
        <Tableau nom="Fiches trouvées" colonnes={['Salarié', 'Naissance', 'Employeurs', 'Dossiers', { muette: 'Choix' }]}
          rangees={trouvees.data.map((f) => ({ cle: f.id, cellules: [personne(f), jourCourt(f.naissance), f.etablissements.join(', '), combien(f.dossiers), geste(f)] }))} />
      )}
      <Modal opened={fondre !== undefined && garder !== undefined} onClose={fermer} title="Fondre deux fiches" closeButtonProps={{ 'aria-label': 'Fermer' }}>
        {fondre !== undefined && garder !== undefined && (
          <Stack>
            <Text size="sm">La fiche de <b>{precise(fondre)}</b> ({combien(fondre.dossiers)}) se fond dans celle de <b>{precise(garder)}</b>.</Text>
            <Text size="sm">Ses dossiers et ses postes passent à la fiche gardée. Les faits enregistrés ne changent pas. On ne peut pas séparer de nouveau les deux fiches.</Text>
            {fusion.error !== null && <Erreur erreur={fusion.error} />}
            <Group justify="end"><Button variant="default" onClick={fermer}>Annuler</Button><Button loading={fusion.isPending} onClick={() => { fusion.mutate(); }}>Fondre les deux fiches</Button></Group>
          </Stack>
        )}
      </Modal>
    </Stack>
  );
}
