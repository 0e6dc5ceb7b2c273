import { Modal, Paper, Skeleton, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client';
import { Erreur } from '../kit/erreur';
import { Tableau } from '../kit/tableau';
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
        <Tableau nom="Courriels" colonnes={['Objet', 'Pour', 'Reçu']} rangees={messages.data.map((m) => ({ cle: m.id, cellules: [
          <UnstyledButton key="objet" onClick={() => { setLu(m.id); }}><Text size="sm" td="underline" c="var(--lien)">{m.subject}</Text></UnstyledButton>, m.to.join(', '), instantEnClair(m.receivedAt),
        ] }))} />
      )}
      <Modal opened={lu !== undefined} onClose={() => { setLu(undefined); }} title={message.data?.subject} size="lg" closeButtonProps={{ 'aria-label': 'Fermer' }}><Text component="pre" size="sm" style={{ whiteSpace: 'pre-wrap', fontFamily: 'inherit' }}>{message.data?.text}</Text></Modal>
    </Stack>
  );
}
