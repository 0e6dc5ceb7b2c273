import { Alert, List, Text } from '@mantine/core';
import type { Fait } from '../api/types';

/** What others recorded while a form was being filled: nothing typed is lost, but what follows must be read again. */
export function Entretemps({ faits }: { readonly faits: readonly Fait[] }) {
  return (
    <Alert color="orange" variant="light" title="Le dossier a changé">
      {faits.length > 0 && <List size="sm">{faits.map((f) => <List.Item key={f.seq}>{f.libelle}, par {f.auteur.nom}</List.Item>)}</List>}
      <Text size="sm" mt={4}>Votre saisie est gardée. Relisez ce qui va suivre, puis confirmez.</Text>
    </Alert>
  );
}
