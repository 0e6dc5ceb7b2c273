import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Refuse } from '../../api/client';
import { useParcours } from '../../api/queries';
import { enregistrer } from '../../api/suivre';
import { Champ } from '../../kit/champ';
import { Tarde } from '../../kit/tarde';
import { saisi } from '../../kit/valeur';
import { cas, parcoursDeLaCellule, type Carte } from './cellule';

type Props = { readonly acte: string; readonly choisis: readonly Carte[]; readonly fermer: () => void; readonly fini: () => void };

/** Several cases handed over at once: an act on each, under its own key, so that trying again hands none over twice. */
export function Passation({ acte, choisis, fermer, fini }: Props) {
  const queries = useQueryClient();
  const decrit = useParcours(parcoursDeLaCellule)?.actes.find((a) => a.nom === acte);
  const [donnees, setDonnees] = useState<Readonly<Record<string, unknown>>>({});
  const [enCours, setEnCours] = useState(false);
  const [tarde, setTarde] = useState(false);
  const [refus, setRefus] = useState<readonly { readonly numero: string; readonly dit: string }[]>([]);
  const cles = useRef(new Map<string, string>());
  const champs = Object.entries(decrit?.schema.properties ?? {}).filter(([, d]) => saisi(d));

  async function passer(): Promise<void> {
    setEnCours(true);
    const restes = [];
    for (const c of choisis) {
      const cle = cles.current.get(c.id) ?? crypto.randomUUID();
      cles.current.set(c.id, cle);
      try {
        await enregistrer(`/api/dossiers/${c.id}/actes/${acte}`, { le: c.aujourdhui, donnees }, { 'Idempotency-Key': cle }, () => { setTarde(true); });
      } catch (error) {
        restes.push({ numero: c.numero, dit: error instanceof Refuse ? error.probleme.detail : 'enregistrement incertain, relisez le cas' });
      }
    }
    setEnCours(false);
    setTarde(false);
    setRefus(restes);
    await queries.invalidateQueries({ queryKey: ['dossiers'] });
    if (restes.length > 0) return;
    notifications.show({ color: 'green', title: decrit?.libelle ?? '', message: choisis.length === 1 ? 'Un cas passé.' : `${choisis.length} cas passés.` });
    fini();
  }

  return (
    <Modal opened onClose={fermer} title={<Text fw={650}>{decrit?.libelle}</Text>} closeButtonProps={{ 'aria-label': 'Fermer' }}>
      <form onSubmit={(e) => { e.preventDefault(); void passer(); }}>
        <Stack gap="sm">
          <Text size="sm">{cas(choisis.length).charAt(0).toLocaleUpperCase('fr')}{cas(choisis.length).slice(1)} : {choisis.map((c) => c.personne || c.numero).join(', ')}. Aucun délai ne s’arrête, et le nouveau référent les trouvera dans les siens.</Text>
          {champs.map(([nom, d]) => <Champ key={nom} nom={nom} definition={d} requis valeur={donnees[nom]} erreur={undefined} choisir={(valeur) => { cles.current.clear(); setDonnees((avant) => ({ ...avant, [nom]: valeur })); }} />)}
          {refus.length > 0 && <Alert color="orange" variant="light" title="Certains cas ne sont pas passés" role="alert">{refus.map((r) => <Text key={r.numero} size="sm">{r.numero} : {r.dit}</Text>)}</Alert>}
          <Group justify="end"><Button variant="default" onClick={fermer}>Annuler</Button><Button type="submit" loading={enCours} disabled={champs.some(([nom]) => donnees[nom] === undefined)}>Passer à ce référent</Button></Group>
          {tarde && <Tarde />}
        </Stack>
      </form>
    </Modal>
  );
}
