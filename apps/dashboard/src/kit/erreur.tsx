import { Alert, Button, List, Text } from '@mantine/core';
import { Refuse } from '../api/client';
import { article, avecJours } from './temps';

/** What happened, what is safe, what to do, and the code to give. */
export function Erreur({ erreur, reessayer }: { readonly erreur: unknown; readonly reessayer?: () => void }) {
  const p = erreur instanceof Refuse ? erreur.probleme : { title: 'Erreur', status: 0, detail: 'Une erreur est survenue dans cette page. Relisez-la avant de recommencer.' };
  const refus = 'refus' in p ? p.refus ?? [] : [];
  return (
    <Alert color={p.status === 409 ? 'orange' : 'red'} variant="light" title={p.title} role="alert">
      {refus.length === 0 ? <Text size="sm">{p.detail}</Text> : (
        <List size="sm">{refus.map((r) => <List.Item key={r.regle}>{article(r.article)} : {avecJours(r.manque.join(', '))}</List.Item>)}</List>
      )}
      {'instance' in p && p.instance !== undefined && <Text size="xs" mt={4}>Code à signaler : {p.instance}</Text>}
      {reessayer !== undefined && <Button mt="xs" size="xs" variant="default" onClick={reessayer}>Réessayer</Button>}
    </Alert>
  );
}
