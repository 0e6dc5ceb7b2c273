import { Button, Code, Group, Modal, Skeleton, Stack, Switch, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, post } from '../api/client';
import { Erreur } from '../kit/erreur';
import { Tableau } from '../kit/tableau';
import { centresQuery, comptesQuery, type Compte } from './comptes/compte';
import { CreerCompte } from './comptes/creer';
import { ModifierCompte } from './comptes/modifier';
import { roleEnClair } from './comptes/roles';

export function Page() {
  const queries = useQueryClient();
  const comptes = useQuery(comptesQuery);
  const lesCentres = useQuery(centresQuery);
  const centres = lesCentres.data ?? [];
  const [choisi, setChoisi] = useState<Compte | undefined>(undefined);
  const [provisoire, setProvisoire] = useState<{ readonly pour: string; readonly motDePasse: string } | undefined>(undefined);
  const change = useMutation({ mutationFn: ({ id, actif }: Pick<Compte, 'id' | 'actif'>) => ask(`/api/comptes/${id}`, { method: 'PATCH', body: { actif } }), onSuccess: () => queries.invalidateQueries({ queryKey: ['comptes'] }) });
  const reinitialise = useMutation({
    mutationFn: async (c: Compte) => ({ pour: c.identifiant, ...(await post<{ motDePasseProvisoire: string }>(`/api/comptes/${c.id}/reinitialisation`, {})).data }),
    onSuccess: (r) => { setProvisoire({ pour: r.pour, motDePasse: r.motDePasseProvisoire }); setChoisi(undefined); },
  });
  const erreur = comptes.error ?? lesCentres.error ?? change.error ?? reinitialise.error;
  return (
    <Stack maw={1160}>
      <div><Title order={1} size="h2">Comptes</Title><Text size="sm" c="dimmed">Qui se connecte, ce que chacun suit, qui remplace qui.</Text></div>
      <Modal opened={provisoire !== undefined} onClose={() => { setProvisoire(undefined); }} title={`Mot de passe provisoire de ${provisoire?.pour ?? ''}`} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': 'Fermer' }}>
        <Stack>
          <Code block>{provisoire?.motDePasse}</Code>
          <Text size="sm">Montré une seule fois : donnez-le avant de fermer. Il est à changer à la première connexion.</Text>
          <Group justify="end"><Button onClick={() => { setProvisoire(undefined); }}>C’est noté</Button></Group>
        </Stack>
      </Modal>
      {erreur !== null && <Erreur erreur={erreur} />}
      {comptes.isPending && <Skeleton h={320} />}
      {comptes.data !== undefined && (
        <Tableau nom="Comptes" colonnes={['Nom', 'Identifiant', 'Rôle', 'Centre', 'Portefeuille', 'Actif', { muette: 'Actions' }]} rangees={comptes.data.map((c) => ({ cle: c.id, cellules: [
          c.nom, c.identifiant, roleEnClair(c.role), centres.find((centre) => centre.id === c.centre)?.nom ?? 'Tous', suivis(c.portefeuille.length),
          <Switch key="actif" display="inline-block" aria-label={`${c.nom}, compte actif`} checked={c.actif} onChange={(e) => { change.mutate({ id: c.id, actif: e.currentTarget.checked }); }} />,
          <Button key="modifier" size="compact-sm" variant="default" onClick={() => { setChoisi(c); }} aria-label={`Modifier le compte de ${c.nom}`}>Modifier</Button>,
        ] }))} />
      )}
      <CreerCompte cree={(pour, motDePasse) => { setProvisoire({ pour, motDePasse }); }} />
      <ModifierCompte compte={choisi} comptes={comptes.data ?? []} reinitialiser={(c) => { reinitialise.mutate(c); }} fermer={() => { setChoisi(undefined); }} />
    </Stack>
  );
}

const suivis = (n: number): string => (n === 0 ? '–' : n === 1 ? '1 établissement' : `${n} établissements`);
