import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { ebauche } from '../api/fichiers';
import type { Suite } from '../api/types';
import { Erreur } from './erreur';
import { destinataires } from './suite';

type Props = { readonly adresse: string; readonly corps: string; readonly suite: Suite | null };
type Lettre = { readonly objet: string; readonly texte: string };

/** The documents and letters that the act would produce, to be read before it is confirmed: nothing is kept of them. */
export function Projets({ adresse, corps, suite }: Props) {
  const [lettre, setLettre] = useState<Lettre | undefined>(undefined);
  const lis = useMutation({ mutationFn: async (cle: string) => (await post<Lettre>(`${adresse}/courriers/${encodeURIComponent(cle)}`, JSON.parse(corps))).data, onSuccess: setLettre });
  const montre = useMutation({ mutationFn: (nom: string) => ouvrirProjet(`${adresse}/documents/${nom}`, corps) });
  if (suite === null || suite.documents.length + suite.courriers.length === 0) return null;
  const erreur = lis.error ?? montre.error;
  return (
    <Stack gap={6} mt="sm" component="section" aria-label="À relire avant d’enregistrer">
      <Text size="xs" fw={650} c="dimmed" tt="uppercase">À relire avant d’enregistrer</Text>
      {suite.documents.map((d) => <Projet key={d.cle} nom={d.libelle} detail="projet, non signé" occupe={montre.isPending && montre.variables === d.nom} lire={() => { montre.mutate(d.nom); }} />)}
      {suite.courriers.map((c) => <Projet key={c.cle} nom={c.libelle} detail={destinataires(c.destinataire)} occupe={lis.isPending && lis.variables === c.cle} lire={() => { lis.mutate(c.cle); }} />)}
      {erreur !== null && <Erreur erreur={erreur} />}
      <Modal opened={lettre !== undefined} onClose={() => { setLettre(undefined); }} title="Courrier, avant décision" size="lg" closeButtonProps={{ 'aria-label': 'Fermer' }}>
        <Stack><Text fw={600}>{lettre?.objet}</Text><Text component="pre" size="sm" style={{ whiteSpace: 'pre-wrap', fontFamily: 'inherit', margin: 0 }}>{lettre?.texte}</Text></Stack>
      </Modal>
    </Stack>
  );
}

const Projet = ({ nom, detail, occupe, lire }: { readonly nom: string; readonly detail: string; readonly occupe: boolean; readonly lire: () => void }) => (
  <Group justify="space-between" wrap="nowrap"><Text size="sm">{nom}<Text span size="xs" c="dimmed"> {detail}</Text></Text><Button size="compact-xs" variant="default" loading={occupe} onClick={lire} aria-label={`Lire : ${nom}, ${detail}`}>Lire</Button></Group>
);

/** Opens the draft in a window of its own: its bytes are on this page only, at no address. */
async function ouvrirProjet(adresse: string, corps: string): Promise<void> {
  const ici = URL.createObjectURL(await ebauche(adresse, corps));
  window.open(ici, '_blank', 'noopener');
  setTimeout(() => { URL.revokeObjectURL(ici); }, 60_000);
}
