import { Button, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useMoi } from '../api/queries';
import { Tiroir } from '../kit/tiroir';
import { Actes } from './refus/actes';
import { Demandes } from './refus/demandes';
import { Refuser } from './refus/refuser';

export function Page() {
  const moi = useMoi();
  const depart = useRouterState({ select: (s) => s.location.state.refus });
  const [ouvert, setOuvert] = useState(depart !== undefined);
  const fermer = () => { setOuvert(false); };
  return (
    <Stack maw={1280}>
      <Group justify="space-between" align="start">
        <div><Title order={1} size="h2">Refus de visite</Title><Text size="sm" c="dimmed">Chaque demande refusée garde qui l’a faite, qui l’a refusée, quand et pourquoi, même sans dossier.</Text></div>
        {moi?.droits.ouvrir === true && <Button onClick={() => { setOuvert(true); }}>Refuser une demande</Button>}
      </Group>
      <Tabs defaultValue="demandes" keepMounted={false}>
        <Tabs.List mb="md"><Tabs.Tab value="demandes">Demandes refusées</Tabs.Tab><Tabs.Tab value="actes">Actes refusés</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="demandes"><Demandes /></Tabs.Panel>
        <Tabs.Panel value="actes"><Actes /></Tabs.Panel>
      </Tabs>
      <Tiroir opened={ouvert} fermer={fermer} titre="Refuser une demande"><Refuser depart={depart} fini={fermer} /></Tiroir>
    </Stack>
  );
}
