import { Button, Group, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { post } from '../../api/client';
import { Erreur } from '../../kit/erreur';
import { fauteDe, horsChamp } from '../../kit/fautes';
import { Relire } from '../../kit/relire';
import { dateEnClair, jourDe } from '../../kit/temps';
import { useSaisie } from '../../kit/tiroir';
import { listesQuery, options, optionsDeVisite, type Depart, type LigneDeRefus } from './refus';

type Trouve = { readonly salaries: readonly { readonly id: string; readonly nom: string; readonly prenom: string; readonly naissance: string }[]; readonly etablissements: readonly { readonly id: string; readonly nom: string }[] };
type Concerne = { readonly salarie?: string; readonly etablissement?: string; readonly nom: string };

/** A request that is refused, traced whether or not it ever opens a dossier. */
export function Refuser({ depart, fini }: { readonly depart: Depart | undefined; readonly fini: () => void }) {
  const queries = useQueryClient();
  const cle = useRef(crypto.randomUUID());
  const lesListes = useQuery(listesQuery);
  const listes = lesListes.data;
  const [concerne, setConcerne] = useState<Concerne | undefined>(depart === undefined ? undefined : { salarie: depart.salarie, nom: depart.personne });
  const [visite, setVisite] = useState<string | null>(depart?.visite ?? null);
  const [demandeur, setDemandeur] = useState<string | null>(null);
  const [motif, setMotif] = useState(depart?.motif ?? '');
  const [recueLe, setRecueLe] = useState(jourDe());
  const envoie = useMutation({
    mutationFn: async () => {
      const { nom: _nom, ...qui } = concerne ?? { nom: '' };
      return (await post<LigneDeRefus>('/api/refus', { ...qui, visite: visite ?? '', demandeur: demandeur ?? '', motif, recueLe }, { 'Idempotency-Key': cle.current })).data;
    },
    onSuccess: (l) => {
      notifications.show({ color: l.etat === 'a_confirmer' ? 'orange' : 'green', title: 'Refus enregistré', message: l.etat === 'a_confirmer' ? 'Il attend le médecin et le directeur : rien n’est répondu d’ici là.' : 'Il reste à répondre au demandeur.' });
      void queries.invalidateQueries({ queryKey: ['refus', 'demandes'] });
      fini();
    },
  });
  const faute = (nom: string) => fauteDe(envoie.error, nom);
  const saisie = JSON.stringify([concerne, visite, demandeur, motif, recueLe]);
  const [vierge] = useState(saisie);
  const annuler = useSaisie(saisie !== vierge, fini);
  const complet = concerne !== undefined && visite !== null && demandeur !== null && motif !== '' && recueLe !== '';
  return (
    <form onSubmit={(e) => { e.preventDefault(); if (complet) envoie.mutate(); }}><Stack gap="sm">
      {concerne === undefined ? <Trouver choisir={setConcerne} /> : <Group justify="space-between"><Text fw={600}>{concerne.nom}</Text><Button size="compact-xs" variant="subtle" onClick={() => { setConcerne(undefined); }}>Changer</Button></Group>}
      <Relire de={lesListes} />
      <Select label="Visite demandée" withAsterisk data={optionsDeVisite(listes)} value={visite} onChange={setVisite} error={faute('visite')} searchable />
      <Select label="Demandée par" withAsterisk data={options(listes?.demandeurs)} value={demandeur} onChange={setDemandeur} error={faute('demandeur')} />
      <TextInput label="Reçue le" description="Jour de la demande" type="date" withAsterisk max={jourDe()} value={recueLe} onChange={(e) => { setRecueLe(e.currentTarget.value); }} error={faute('recueLe')} />
      <Radio.Group label="Motif du refus" withAsterisk value={motif} onChange={setMotif} error={faute('motif')}><Stack gap={6} mt={6}>{options(listes?.motifs).map((o) => <Radio key={o.value} value={o.value} label={o.label} />)}</Stack></Radio.Group>
      {visite !== null && listes?.visites[visite]?.obligatoire === true && <Text size="sm" c="var(--statut-orange)" role="status"><span aria-hidden="true">⚠ </span>Visite obligatoire : le refus attendra le médecin et le directeur.</Text>}
      {horsChamp(envoie.error, ['visite', 'demandeur', 'recueLe', 'motif']) && <Erreur erreur={envoie.error} />}
      <Group justify="end"><Button variant="default" onClick={annuler}>Annuler</Button><Button type="submit" loading={envoie.isPending} disabled={!complet}>Enregistrer le refus</Button></Group>
    </Stack></form>
  );
}

function Trouver({ choisir }: { readonly choisir: (c: Concerne) => void }) {
  const [texte, setTexte] = useState('');
  const [stable] = useDebouncedValue(texte.trim(), 200);
  const trouves = useQuery({ queryKey: ['recherche', stable], enabled: stable.length >= 2, queryFn: async () => (await post<Trouve>('/api/recherche', { texte: stable })).data });
  return (
    <div>
      <TextInput label="Salarié ou établissement" description="Nom, prénom ou raison sociale" withAsterisk value={texte} onChange={(e) => { setTexte(e.currentTarget.value); }} data-autofocus />
      <Stack gap={4} mt="xs" aria-live="polite">
        {trouves.error !== null && <Erreur erreur={trouves.error} />}
        {trouves.data?.salaries.map((s) => <Button key={s.id} size="xs" variant="default" justify="start" onClick={() => { choisir({ salarie: s.id, nom: `${s.nom.toLocaleUpperCase('fr')} ${s.prenom}` }); }}>{s.nom.toLocaleUpperCase('fr')} {s.prenom}, né(e) le {dateEnClair(s.naissance)}</Button>)}
        {trouves.data?.etablissements.map((e) => <Button key={e.id} size="xs" variant="default" justify="start" onClick={() => { choisir({ etablissement: e.id, nom: e.nom }); }}>{e.nom}</Button>)}
      </Stack>
    </div>
  );
}
