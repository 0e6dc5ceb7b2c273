import { Anchor, Button, Group, Modal, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import { useMoi } from '../../api/queries';
import type { Courrier, Dossier } from '../../api/types';
import { Erreur } from '../../kit/erreur';
import { Statut } from '../../kit/statut';
import { instantEnClair } from '../../kit/temps';
import { useSuite } from './courrier-repris';

const destinataire = (d: Dossier, c: Courrier): string => (c.destinataire.startsWith('partenaire') ? `à ${c.destinataireNom ?? 'un partenaire'}` : c.destinataire === 'salarie' ? 'au salarié' : `à ${d.employeurs.find((e) => c.destinataire.endsWith(e.etablissement))?.nom ?? 'l’employeur'}`);

const etats = { en_attente: { ton: 'venir', libelle: 'en attente' }, parti: { ton: 'fait', libelle: 'parti' }, echec: { ton: 'retard', libelle: 'non distribué' }, repris: { ton: 'fait', libelle: 'repris' } } as const;

export function Courriers({ d }: { readonly d: Dossier }) {
  const [lu, setLu] = useState<Courrier | undefined>(undefined);
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">Courriers</Title>
      {d.courriers.map((c) => (
        <Group key={c.cle} justify="space-between" wrap="nowrap" align="start">
          <div><UnstyledButton onClick={() => { setLu(c); }}><Text size="sm" td="underline" c="var(--lien)">{c.libelle}, {destinataire(d, c)}</Text></UnstyledButton>
            <Text size="xs" c="dimmed">{c.envoyeLe === undefined ? `part le ${instantEnClair(c.partLe)}, annulable jusque-là` : instantEnClair(c.envoyeLe)}</Text></div>
          <Statut ton={etats[c.etat].ton}>{etats[c.etat].libelle}</Statut>
        </Group>
      ))}
      <Modal opened={lu !== undefined} onClose={() => { setLu(undefined); }} title={lu?.libelle} size="lg" closeButtonProps={{ 'aria-label': 'Fermer' }}>{lu !== undefined && <Lettre d={d} c={lu} fini={() => { setLu(undefined); }} />}</Modal>
    </Stack>
  );
}

function Lettre({ d, c, fini }: { readonly d: Dossier; readonly c: Courrier; readonly fini: () => void }) {
  const adresse = `/api/dossiers/${d.id}/courriers/${encodeURIComponent(c.cle)}`;
  const lettre = useQuery({ queryKey: ['courrier', adresse, d.revision], queryFn: () => get<{ objet: string; texte: string }>(adresse) });
  const suite = useSuite(d, fini);
  const moi = useMoi();
  if (lettre.error !== null) return <Erreur erreur={lettre.error} />;
  return (
    <Stack>
      <Text fw={600}>{lettre.data?.objet}</Text>
      <Text component="pre" size="sm" style={{ whiteSpace: 'pre-wrap', fontFamily: 'inherit', margin: 0 }}>{lettre.data?.texte}</Text>
      {suite.error !== null && <Erreur erreur={suite.error} />}
      <Group justify="space-between">
        <Anchor href={`${adresse}/pdf`} target="_blank" rel="noopener">Ouvrir le PDF</Anchor>
        {c.etat === 'parti' && moi?.droits.ouvrir === true && <Button size="xs" variant="default" loading={suite.isPending} onClick={() => { suite.mutate({ suite: 'revenu', cle: c.cle }); }}>Signaler qu’il est revenu</Button>}
      </Group>
    </Stack>
  );
}
