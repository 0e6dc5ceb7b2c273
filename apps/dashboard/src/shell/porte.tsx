import { Center, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useLayoutEffect, type ReactNode } from 'react';

type Props = {
  readonly titre: string; readonly dit: string; readonly children: ReactNode;
  /** Over the page that one was on, which is kept as it is and shown to nobody meanwhile. */
  readonly dessus: boolean;
};

/** What stands before the pages until somebody has said who he is. */
export function Porte({ titre, dit, dessus, children }: Props) {
  useLayoutEffect(() => {
    document.body.classList.toggle('voile', dessus);
    return () => { document.body.classList.remove('voile'); };
  }, [dessus]);
  if (dessus) {
    return (
      <Modal opened portalProps={{ reuseTargetNode: false, className: 'porte' }} onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} centered size={380} zIndex={400} title={<Text fw={650}>{titre}</Text>}>
        <Stack><Text size="sm" role="status">{dit}</Text>{children}</Stack>
      </Modal>
    );
  }
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" radius="lg" w={380} maw="100%">
        <Stack><div><Title order={1} size="h2">{titre}</Title><Text size="sm" c="dimmed">{dit}</Text></div>{children}</Stack>
      </Paper>
    </Center>
  );
}
