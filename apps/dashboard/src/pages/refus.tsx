import { Button, Drawer, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useMoi } from '../api/queries';
import { Actes } from './refus/actes';
import { Demandes } from './refus/demandes';
import { Refuser } from './refus/refuser';

export function Page() {
  const moi = useMoi();
  const depart = useRouterState({ select: (s) => s.location.state.refus });
  const [ouvert, setOuvert] = useState(depart !== undefined);
  const etroit = useMediaQuery('(max-width: 48em)');
  const fermer = () => { setOuvert(false); };
  return (
    <Stack maw={1280}>
      <Group justify="space-between" align="start">
        <div><Title order={1} size="h2">Refus de visite</Title><Text size="sm" c="dimmed">Chaque demande refusée garde qui l’a faite, qui l’a refusée, quand et pourquoi, même sans dossier.</Text></div>
        {moi?.droits.ouvrir === true && <Button onClick={() => { setOuvert(true); }}>Refuser une demande</Button>}
      </Group>
      <Tabs defaultValue="demandes" keepMounted={false}>
        <Tabs.List mb="md"><Tabs.Tab value="demandes">Demandes refusées</Tabs.Tab><Tabs.Tab value="actes">Actes refusés par une règle</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="demandes"><Demandes /></Tabs.Panel>
        <Tabs.Panel value="actes"><Actes /></Tabs.Panel>
      </Tabs>
      <Drawer opened={ouvert} onClose={fermer} title={<Text fw={650}>Refuser une demande</Text>} position="right" size={etroit === true ? '100%' : 460} closeButtonProps={{ 'aria-label': 'Fermer' }}><Refuser depart={depart} fini={fermer} /></Drawer>
    </Stack>
  );
}
