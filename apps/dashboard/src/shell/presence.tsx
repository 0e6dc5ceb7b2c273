import { Button, Group, Modal, Text } from '@mantine/core';
import type { usePresence } from '../api/presence';
import { heureEnClair } from '../kit/temps';

/** Asks whether somebody is still there, before the page hides. Any way of closing it says yes. */
export function Presence({ finA, rester }: ReturnType<typeof usePresence>) {
  return (
    <Modal opened={finA !== undefined} onClose={rester} zIndex={350} centered withCloseButton={false} closeOnClickOutside={false} title={<Text fw={650}>Êtes-vous toujours là&nbsp;?</Text>}>
      <Text size="sm" role="status">Sans réponse, votre session se termine à {finA === undefined ? '' : heureEnClair(finA)} et cette page est masquée. Votre saisie est gardée jusqu’à votre retour.</Text>
      <Group justify="end" mt="md"><Button data-autofocus onClick={rester}>Rester connecté</Button></Group>
    </Modal>
  );
}
