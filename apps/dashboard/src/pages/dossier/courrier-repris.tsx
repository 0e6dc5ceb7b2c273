import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useMoi } from '../../api/queries';
import { enregistrer } from '../../api/suivre';
import type { Dossier, Tache } from '../../api/types';
import { Erreur } from '../../kit/erreur';
import { reprendre } from '../../kit/reprendre';
import { Tarde } from '../../kit/tarde';

const moyens = { papier: 'Posté sur papier', main_propre: 'Remis en main propre', autre_adresse: 'Envoyé à une autre adresse', telephone: 'Dit au téléphone', sans_suite: 'Sans suite utile' } as const;

/** Says what became of a letter, as a fact of the dossier. */
export function useSuite(d: Dossier, fini: () => void) {
  const queries = useQueryClient();
  const cle = useRef(crypto.randomUUID());
  const [tarde, setTarde] = useState(false);
  const suite = useMutation({
    mutationFn: (suite: { readonly suite: 'revenu' | 'repris'; readonly cle: string; readonly moyen?: string }) => enregistrer(`/api/dossiers/${d.id}/courriers/suite`, suite, { 'Idempotency-Key': cle.current }, () => { setTarde(true); }),
    onSuccess: async () => {
      cle.current = crypto.randomUUID();
      await queries.invalidateQueries({ queryKey: ['dossier', d.id] });
      fini();
    },
    onSettled: () => { setTarde(false); },
  });
  return { ...suite, tarde };
}

/** The key of the letter that a task is about, if it is about one. */
const courrierDe = (t: Tache): string | undefined => /^(?:echec|a_reprendre):(.+)$/.exec(t.cle)?.[1];

/** The way out of a letter's task: how somebody saw to it. */
export function CourrierRepris({ d, tache }: { readonly d: Dossier; readonly tache: Tache }) {
  const [ouvert, setOuvert] = useState(false);
  const [moyen, setMoyen] = useState('papier');
  const suite = useSuite(d, () => { setOuvert(false); });
  const ouvertAlors = useRef(false);
  ouvertAlors.current = ouvert;
  useEffect(() => () => { if (ouvertAlors.current) reprendre(); }, []); // the task may be gone before its window has closed
  const cle = courrierDe(tache);
  const moi = useMoi();
  if (cle === undefined || moi?.droits.ouvrir !== true) return null;
  return (
    <>
      <Button size="xs" variant="default" style={{ flexShrink: 0 }} onClick={() => { setOuvert(true); }} aria-label={`Dire comment il a été repris… ${tache.titre}`}>Dire comment il a été repris…</Button>
      <Modal opened={ouvert} onClose={() => { setOuvert(false); }} onExitTransitionEnd={reprendre} title={tache.titre} closeButtonProps={{ 'aria-label': 'Fermer' }}>
        <Stack>
          <Radio.Group label={'Comment cela a-t-il été repris\u00A0?'} value={moyen} onChange={setMoyen}><Stack gap={6} mt={6}>{Object.entries(moyens).map(([code, libelle]) => <Radio key={code} value={code} label={libelle} />)}</Stack></Radio.Group>
          <Text size="xs" c="dimmed">La ligne de vie le garde, et la tâche s’en va.</Text>
          {suite.error !== null && <Erreur erreur={suite.error} />}
          <Group justify="end"><Button variant="default" onClick={() => { setOuvert(false); }}>Annuler</Button><Button loading={suite.isPending} onClick={() => { suite.mutate({ suite: 'repris', cle, moyen }); }}>Enregistrer</Button></Group>
          {suite.tarde && <Tarde />}
        </Stack>
      </Modal>
    </>
  );
}
