import { Alert, Anchor, Button, Group, Modal, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { get, post } from '../../api/client';
import { useMoi } from '../../api/queries';
import type { Courrier, Dossier } from '../../api/types';
import { Erreur } from '../../kit/erreur';
import { Statut } from '../../kit/statut';
import { depart, destinataires } from '../../kit/suite';
import { Tarde } from '../../kit/tarde';
import { instantEnClair } from '../../kit/temps';
import { useSuite } from './courrier-repris';

function destinataire(d: Dossier, c: Courrier): string {
  const nom = c.destinataireNom ?? d.employeurs.find((e) => c.destinataire === `employeur:${e.etablissement}`)?.nom;
  return nom === undefined ? destinataires(c.destinataire) : `à ${nom}`;
}

const etats = { en_attente: { ton: 'venir', libelle: 'en attente' }, parti: { ton: 'fait', libelle: 'parti' }, echec: { ton: 'retard', libelle: 'non distribué' }, repris: { ton: 'fait', libelle: 'repris' } } as const;

export function Courriers({ d }: { readonly d: Dossier }) {
  const [lu, setLu] = useState<Courrier | undefined>(undefined);
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">Courriers</Title>
      {d.courriers.map((c) => (
        <Group key={c.cle} justify="space-between" wrap="nowrap" align="start">
          <div>{c.lisible ? <UnstyledButton onClick={() => { setLu(c); }}><Text size="sm" td="underline" c="var(--lien)">{c.libelle}, {destinataire(d, c)}</Text></UnstyledButton> : <Text size="sm">{c.libelle}, {destinataire(d, c)}</Text>}
            <Text size="xs" c="dimmed">{quand(c)}</Text></div>
          {c.retenu === true ? <Statut ton="retard">à relire</Statut> : <Statut ton={etats[c.etat].ton}>{etats[c.etat].libelle}</Statut>}
        </Group>
      ))}
      {d.courriers.some((c) => c.retenu === true) && <LaisserPartir d={d} />}
      <Modal opened={lu !== undefined} onClose={() => { setLu(undefined); }} title={lu?.libelle} size="lg" closeButtonProps={{ 'aria-label': 'Fermer' }}>{lu !== undefined && <Lettre d={d} c={lu} fini={() => { setLu(undefined); }} />}</Modal>
    </Stack>
  );
}

function quand(c: Courrier): string {
  if (c.retenu === true) return 'gardé depuis une remise en service';
  if (c.etat === 'en_attente') return depart(c.partLe);
  return c.envoyeLe === undefined ? '' : instantEnClair(c.envoyeLe);
}

/** After a restored service, what had been decided before waits: it may have left already, and a person knows. */
function LaisserPartir({ d }: { readonly d: Dossier }) {
  const queries = useQueryClient();
  const moi = useMoi();
  const partir = useMutation({
    mutationFn: () => post(`/api/dossiers/${d.id}/courriers/confirmation`, {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['dossier', d.id] }),
  });
  return (
    <Alert color="orange" variant="light" title="Courriers à relire">
      <Stack gap="xs" align="start">
        <Text size="sm">Le service a été remis en route depuis sa sauvegarde. Ces courriers, décidés avant, ne partent qu’après votre relecture : ce qui était déjà parti ne doit pas repartir.</Text>
        {partir.error !== null && <Erreur erreur={partir.error} />}
        {moi?.droits.ouvrir === true && <Button size="xs" loading={partir.isPending} onClick={() => { partir.mutate(); }}>Tout est lu, les laisser partir</Button>}
      </Stack>
    </Alert>
  );
}

function Lettre({ d, c, fini }: { readonly d: Dossier; readonly c: Courrier; readonly fini: () => void }) {
  const adresse = `/api/dossiers/${d.id}/courriers/${encodeURIComponent(c.cle)}`;
  const lettre = useQuery({ queryKey: ['courrier', adresse, d.revision], queryFn: () => get<{ objet: string | null; texte: string | null }>(adresse) });
  const suite = useSuite(d, fini);
  const moi = useMoi();
  if (lettre.error !== null) return <Erreur erreur={lettre.error} />;
  return (
    <Stack>
      {lettre.data?.texte === null && <Text size="sm">Ce qu’il disait ne se compose plus à l’identique : les fiches ou son modèle ont changé depuis. Le PDF est le courrier tel qu’il est parti.</Text>}
      <Text fw={600}>{lettre.data?.objet}</Text>
      <Text component="pre" size="sm" style={{ whiteSpace: 'pre-wrap', fontFamily: 'inherit', margin: 0 }}>{lettre.data?.texte}</Text>
      {suite.error !== null && <Erreur erreur={suite.error} />}
      {suite.tarde && <Tarde />}
      <Group justify="space-between">
        <Anchor href={`${adresse}/pdf`} target="_blank" rel="noopener">Ouvrir le PDF</Anchor>
        {c.etat === 'parti' && moi?.droits.ouvrir === true && <Button size="xs" variant="default" loading={suite.isPending} onClick={() => { suite.mutate({ suite: 'revenu', cle: c.cle }); }}>Signaler qu’il est revenu</Button>}
      </Group>
    </Stack>
  );
}
