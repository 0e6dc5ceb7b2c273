import { Text } from '@mantine/core';

/** An act that the service holds, and that the engine of the journeys has not answered yet. */
export const Tarde = () => (
  <Text size="sm" role="status">Votre acte est reçu et sera inscrit dès que le moteur des parcours répond. Vous pouvez fermer{'\u00A0'}: rien n’est à retaper.</Text>
);
