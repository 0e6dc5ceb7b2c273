import { Button, CopyButton, Group, Popover, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api/client';
import { useMoi } from '../../api/queries';
import { Erreur } from '../../kit/erreur';
import { jourCourt, jourDe } from '../../kit/temps';
import type { LigneDeRefus } from './refus';

type Props = { readonly l: LigneDeRefus; readonly canaux: readonly { readonly value: string; readonly label: string }[] };

/** What is still to be done of a refusal: the confirmation of each, then the answer to whoever asked. */
export function Suites({ l, canaux }: Props) {
  const moi = useMoi();
  const queries = useQueryClient();
  const relire = () => queries.invalidateQueries({ queryKey: ['refus', 'demandes'] });
  const confirme = useMutation({ mutationFn: (suite: 'confirmation' | 'retrait') => post(`/api/refus/${l.id}/${suite}`, {}), onSuccess: relire });
  if (l.etat === 'retiree') return <Text size="xs" c="dimmed">La demande est à suivre.</Text>;
  if (l.etat === 'a_confirmer') {
    const mienne = moi?.role === 'medecin' || moi?.role === 'directeur' ? moi.role : undefined;
    const attendus = [l.confirmations.medecin === null ? 'le médecin' : '', l.confirmations.directeur === null ? 'le directeur' : ''].filter(Boolean).join(' et ');
    return (
      <Stack gap={4}>
        <Text size="xs" c="dimmed">Attend {attendus}</Text>
        {mienne !== undefined && l.confirmations[mienne] === null && <Group gap={6}><Button size="compact-xs" loading={confirme.isPending} onClick={() => { confirme.mutate('confirmation'); }}>Confirmer le refus</Button><Button size="compact-xs" variant="default" loading={confirme.isPending} onClick={() => { confirme.mutate('retrait'); }}>Ne pas refuser : donner suite à la demande</Button></Group>}
        {confirme.error !== null && <Erreur erreur={confirme.error} />}
      </Stack>
    );
  }
  if (l.reponseLe !== null) return <Text size="xs" c="dimmed">Répondu le {jourCourt(l.reponseLe)}{l.reponseCanal === null ? '' : `, ${l.reponseCanal.toLocaleLowerCase('fr')}`}</Text>;
  if (l.dossier !== null && l.demandeurLibelle === '') return <Text size="xs" c="dimmed">Le courrier du dossier répond.</Text>;
  return <Repondre l={l} canaux={canaux} relire={relire} />;
}

function Repondre({ l, canaux, relire }: Props & { readonly relire: () => Promise<void> }) {
  const moi = useMoi();
  const [canal, setCanal] = useState<string | null>(canaux[0]?.value ?? null);
  const [le, setLe] = useState(jourDe());
  const repond = useMutation({ mutationFn: () => post(`/api/refus/${l.id}/reponse`, { le, canal: canal ?? '' }), onSuccess: relire });
  if (moi?.droits.ouvrir !== true) return <Text size="xs" c="dimmed">Réponse à envoyer</Text>;
  return (
    <Popover width={320} position="bottom-end" withArrow shadow="md" trapFocus>
      <Popover.Target><Button size="compact-xs" variant="default" aria-label={`Répondre : ${l.visiteLibelle}, ${l.personne}`}>Répondre…</Button></Popover.Target>
      <Popover.Dropdown><Stack gap="xs">
        <Text size="sm">{l.reponse}</Text>
        <CopyButton value={l.reponse}>{({ copied, copy }) => <Button size="compact-xs" variant="default" onClick={copy}>{copied ? 'Copié' : 'Copier ce texte'}</Button>}</CopyButton>
        <Select label="Envoyée par" data={[...canaux]} value={canal} onChange={setCanal} comboboxProps={{ withinPortal: false }} />
        <TextInput label="Le" description="Jour de l’envoi" type="date" max={jourDe()} value={le} onChange={(e) => { setLe(e.currentTarget.value); }} />
        {repond.error !== null && <Erreur erreur={repond.error} />}
        <Button size="xs" loading={repond.isPending} onClick={() => { repond.mutate(); }}>La réponse est envoyée</Button>
      </Stack></Popover.Dropdown>
    </Popover>
  );
}
