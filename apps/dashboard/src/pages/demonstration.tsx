import { Anchor, Modal, Paper, Skeleton, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client';
import { Erreur } from '../kit/erreur';
import { instantEnClair } from '../kit/temps';

type Resume = { readonly id: string; readonly to: readonly string[]; readonly subject: string; readonly receivedAt: string };
type Message = Resume & { readonly text: string };

export function Page() {
  const [lu, setLu] = useState<string | undefined>(undefined);
  const messages = useQuery({ queryKey: ['messages'], queryFn: () => get<readonly Resume[]>('/api/demonstration/messages'), refetchInterval: 5_000 });
  const message = useQuery({ queryKey: ['message', lu], enabled: lu !== undefined, queryFn: () => get<Message>(`/api/demonstration/messages/${lu ?? ''}`) });
  return (
    <Stack maw={1000}>
      <div><Title order={1} size="h2">Courriels de la démonstration</Title><Text size="sm" c="dimmed">Rien ne sort de cette machine : voici ce que les destinataires auraient reçu. Les dossiers fictifs avancent dans le temps depuis leur page.</Text></div>
      {messages.isPending && <Skeleton h={200} />}
      {messages.error !== null && <Erreur erreur={messages.error} />}
      {messages.data?.length === 0 && <Paper withBorder p="lg" radius="md"><Text>Ici apparaîtront les courriels partis. Un courrier part après le délai d’annulation, cinq minutes.</Text></Paper>}
      {messages.data !== undefined && messages.data.length > 0 && (
        <Paper withBorder radius="md"><Table.ScrollContainer minWidth={520}><Table><Table.Thead><Table.Tr><Table.Th>Reçu</Table.Th><Table.Th>Pour</Table.Th><Table.Th>Objet</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{messages.data.map((m) => <Table.Tr key={m.id}><Table.Td>{instantEnClair(m.receivedAt)}</Table.Td><Table.Td>{m.to.join(', ')}</Table.Td><Table.Td><UnstyledButton onClick={() => { setLu(m.id); }}><Text size="sm" td="underline" c="var(--lien)">{m.subject}</Text></UnstyledButton></Table.Td></Table.Tr>)}</Table.Tbody></Table></Table.ScrollContainer></Paper>
      )}
      <Modal opened={lu !== undefined} onClose={() => { setLu(undefined); }} title={message.data?.subject} size="lg" closeButtonProps={{ 'aria-label': 'Fermer' }}><Text component="pre" size="sm" style={{ whiteSpace: 'pre-wrap', fontFamily: 'inherit' }}>{message.data?.text}</Text></Modal>
      <Anchor href="/dossiers" size="sm">Revenir aux dossiers</Anchor>
    </Stack>
  );
}
