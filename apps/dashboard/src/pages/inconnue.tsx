import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

export const Inconnue = () => (
  <Stack gap="xs">
    <Title order={1} size="h2">Cette page n’existe pas</Title>
    <Text size="sm">L’adresse est incomplète, ou la page a changé de nom. <Anchor component={Link} to="/dossiers">Revenir aux dossiers</Anchor></Text>
  </Stack>
);
