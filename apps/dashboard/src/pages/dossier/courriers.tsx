import { Anchor, Group, Modal, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import type { Courrier, Dossier } from '../../api/types';
import { Erreur } from '../../kit/erreur';
import { Statut } from '../../kit/statut';
import { instantEnClair } from '../../kit/temps';

const destinataire = (d: Dossier, c: Courrier): string => (c.destinataire === 'salarie' ? 'au salarié' : `à ${d.employeurs.find((e) => c.destinataire.endsWith(e.etablissement))?.nom ?? 'l’employeur'}`);

export function Courriers({ d }: { readonly d: Dossier }) {
  const [lu, setLu] = useState<Courrier | undefined>(undefined);
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">Courriers</Title>
      {d.courriers.map((c) => (
        <Group key={c.cle} justify="space-between" wrap="nowrap" align="start">
          <div><UnstyledButton onClick={() => { setLu(c); }}><Text size="sm" td="underline" c="var(--lien)">{c.libelle}, {destinataire(d, c)}</Text></UnstyledButton>
            <Text size="xs" c="dimmed">{c.envoyeLe === undefined ? `part le ${instantEnClair(c.partLe)}, annulable jusque-là` : instantEnClair(c.envoyeLe)}</Text></div>
          <Statut ton={c.etat === 'parti' ? 'fait' : c.etat === 'echec' ? 'retard' : 'venir'}>{c.etat === 'parti' ? 'parti' : c.etat === 'echec' ? 'non distribué' : 'en attente'}</Statut>
        </Group>
      ))}
      <Modal opened={lu !== undefined} onClose={() => { setLu(undefined); }} title={lu?.libelle} size="lg" closeButtonProps={{ 'aria-label': 'Fermer' }}>{lu !== undefined && <Lettre d={d} c={lu} />}</Modal>
    </Stack>
  );
}

function Lettre({ d, c }: { readonly d: Dossier; readonly c: Courrier }) {
  const adresse = `/api/dossiers/${d.id}/courriers/${encodeURIComponent(c.cle)}`;
  const lettre = useQuery({ queryKey: ['courrier', adresse, d.revision], queryFn: () => get<{ objet: string; texte: string }>(adresse) });
  if (lettre.error !== null) return <Erreur erreur={lettre.error} />;
  return <Stack><Text fw={600}>{lettre.data?.objet}</Text><Text component="pre" size="sm" style={{ whiteSpace: 'pre-wrap', fontFamily: 'inherit', margin: 0 }}>{lettre.data?.texte}</Text><Anchor href={`${adresse}/pdf`} target="_blank" rel="noopener">Ouvrir le PDF</Anchor></Stack>;
}
