import { Alert, Button, Group, Paper, Radio, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { get, post } from '../api/client';
import { enregistrer } from '../api/suivre';
import { parcoursQuery, useMoi } from '../api/queries';
import type { Schema } from '../api/types';
import { Champ } from '../kit/champ';
import { Erreur } from '../kit/erreur';
import { fauteDe, horsChamp } from '../kit/fautes';
import { Attente, lue, Relire } from '../kit/relire';
import { Tarde } from '../kit/tarde';
import { dateEnClair, jourDe } from '../kit/temps';
import { NouveauSalarie } from './ouvrir/nouveau-salarie';

type Salarie = { readonly id: string; readonly nom: string; readonly prenom: string; readonly naissance: string; readonly etablissements: readonly { readonly id: string; readonly nom: string }[] };
type Fiche = { readonly id: string; readonly nom: string; readonly prenom: string; readonly naissance: string; readonly suivi: string; readonly embauches: readonly { readonly etablissement: string; readonly etablissementNom: string; readonly poste: string; readonly principal: boolean }[] };

/** A dossier that is opened; or the act added to the one that was open, as it is answered once it has been followed. */
type Ouvert = { readonly id: string; readonly rejoint?: boolean } | { readonly dossier: string };

export function Page() {
  const recherche = useSearch({ from: '/ouvrir' });
  const [choisi, setChoisi] = useState<string | undefined>(recherche.salarie);
  const [nouveau, setNouveau] = useState(false);
  const cree = useMoi()?.droits.ouvrir === true;
  return (
    <Stack maw={820}>
      <div><Title order={1} size="h2">Ouvrir un dossier</Title><Text size="sm" c="dimmed">Cherchez d’abord le salarié : un dossier ouvert en double est un dossier perdu.</Text></div>
      {choisi === undefined && !nouveau && <Trouver choisir={setChoisi} creer={cree ? () => { setNouveau(true); } : undefined} />}
      {nouveau && <NouveauSalarie annuler={() => { setNouveau(false); }} cree={(id) => { setNouveau(false); setChoisi(id); }} />}
      {choisi !== undefined && <Ouvrir salarie={choisi} parcours={recherche.parcours} autre={() => { setChoisi(undefined); }} />}
    </Stack>
  );
}

function Trouver({ choisir, creer }: { readonly choisir: (id: string) => void; readonly creer: (() => void) | undefined }) {
  const [texte, setTexte] = useState('');
  const [stable] = useDebouncedValue(texte.trim(), 200);
  const trouves = useQuery({ queryKey: ['recherche', stable], enabled: stable.length >= 2, queryFn: async () => (await post<{ salaries: readonly Salarie[] }>('/api/recherche', { texte: stable })).data.salaries });
  return (
    <Paper withBorder p="md" radius="md">
      <TextInput label="Salarié" description="Nom, prénom ; les accents et les fautes de frappe ne comptent pas" value={texte} onChange={(e) => { setTexte(e.currentTarget.value); }} autoFocus />
      <Stack gap={4} mt="sm" aria-live="polite">
        {trouves.error !== null && <Erreur erreur={trouves.error} />}
        {trouves.data?.map((s) => <Button key={s.id} variant="default" h="auto" py={8} justify="start" styles={{ label: { whiteSpace: 'normal' } }} onClick={() => { choisir(s.id); }}><div style={{ textAlign: 'left' }}><Text size="sm" fw={600}>{s.nom.toLocaleUpperCase('fr')} {s.prenom}</Text><Text size="xs" c="dimmed">né(e) le {dateEnClair(s.naissance)} · {s.etablissements.map((e) => e.nom).join(', ') || 'sans employeur connu'}</Text></div></Button>)}
        {trouves.data?.length === 0 && <Text size="sm" c="dimmed">Personne de ce nom dans votre centre.</Text>}
      </Stack>
      {creer !== undefined && <><Text size="sm" mt="md" c="dimmed">Le salarié n’existe pas encore&nbsp;?</Text><Button mt={4} variant="default" size="xs" onClick={creer}>Le créer sur déclaration</Button></>}
    </Paper>
  );
}

function Ouvrir({ salarie, parcours: voulu, autre }: { readonly salarie: string; readonly parcours: string | undefined; readonly autre: () => void }) {
  const aller = useNavigate();
  const cle = useRef(crypto.randomUUID());
  const fiche = useQuery({ queryKey: ['salarie', salarie], queryFn: () => get<Fiche>(`/api/salaries/${salarie}`) });
  const permis = useMoi()?.droits.parcours ?? [];
  const tous = useQuery(parcoursQuery);
  const parcours = (tous.data ?? []).filter((p) => permis.includes(p.parcours));
  const existants = useQuery({ queryKey: ['dossiers', 'salarie', salarie], queryFn: () => get<{ lignes: readonly { id: string; numero: string; parcoursLibelle: string; etapeLibelle: string | null }[] }>(`/api/dossiers?etat=ouvert&salarie=${salarie}`) });
  const [nom, setNom] = useState<string | null>(voulu ?? null);
  const [donnees, setDonnees] = useState<Readonly<Record<string, unknown>>>({});
  const [le, setLe] = useState(jourDe());
  const choisi = parcours.find((p) => p.parcours === nom) ?? parcours[0];
  const schema: Schema = choisi?.ouverture ?? {};
  const corps = { salarie, parcours: donnees, ...(choisi?.ouvertPar == null ? {} : { le }) };
  useEffect(() => { cle.current = crypto.randomUUID(); }, [nom, donnees, le]);
  const [tarde, setTarde] = useState(false);
  const ouvre = useMutation({
    mutationFn: () => enregistrer<Ouvert>(`/api/parcours/${choisi?.parcours ?? ''}/dossiers`, corps, { 'Idempotency-Key': cle.current }, () => { setTarde(true); }),
    onSuccess: (r) => { if (!('id' in r) || r.rejoint === true) notifications.show({ color: 'blue', title: 'Dossier déjà ouvert', message: 'Ce salarié en avait un : votre saisie y est ajoutée.' }); },
    onSettled: () => { setTarde(false); },
  });
  const ouvrir = () => { ouvre.mutate(undefined, { onSuccess: (r) => { void aller({ to: '/dossiers/$id', params: { id: 'id' in r ? r.id : r.dossier } }); } }); }; // whoever has left this page is not taken away from the next
  const noms = (n: string) => [n, `donnees.${n}`, `parcours.${n}`];
  const faute = (n: string) => noms(n).map((nom) => fauteDe(ouvre.error, nom)).find((dit) => dit !== undefined);
  const dessines = [...(choisi?.ouvertPar == null ? [] : ['le']), ...Object.keys(schema.properties ?? {}).flatMap(noms)];
  const complet = (schema.required ?? []).every((n) => donnees[n] !== undefined || schema.properties?.[n]?.type === 'boolean');
  if (fiche.isPending) return <Attente hauteurs={[200]} />;
  if (fiche.data === undefined || !lue(fiche)) return <Relire de={fiche} />;
  if (tous.data === undefined && tous.isError) return <Relire de={tous} />;
  const f = fiche.data;
  return (
    <Paper withBorder p="md" radius="md">
      <Relire de={fiche} />
      <Group justify="space-between"><Text fw={650}>{f.nom.toLocaleUpperCase('fr')} {f.prenom}</Text><Button size="xs" variant="subtle" onClick={autre}>Autre salarié</Button></Group>
      <Text size="sm" c="dimmed">né(e) le {dateEnClair(f.naissance)} · suivi {f.suivi}</Text>
      {f.embauches.map((e) => <Text key={e.etablissement} size="sm">{e.etablissementNom}, {e.poste}{f.embauches.length > 1 && e.principal ? ' (employeur principal)' : ''}</Text>)}
      {(existants.data?.lignes.length ?? 0) > 0 && <Alert mt="sm" color="orange" variant="light" title="Ce salarié a déjà un dossier ouvert">{existants.data?.lignes.map((l) => <div key={l.id}><a href={`/dossiers/${l.id}`} style={{ color: 'var(--lien)' }}>{l.numero}</a> : {l.parcoursLibelle}, {l.etapeLibelle}</div>)}</Alert>}
      {parcours.length > 4 ? <Select mt="md" label="Parcours" data={parcours.map((p) => ({ value: p.parcours, label: p.libelle }))} value={choisi?.parcours ?? null} onChange={(v) => { setNom(v); setDonnees({}); }} />
        : <Radio.Group mt="md" label="Parcours" value={choisi?.parcours ?? ''} onChange={(v) => { setNom(v); setDonnees({}); }}><Stack gap={6} mt={6}>{parcours.map((p) => <Radio key={p.parcours} value={p.parcours} label={p.libelle} />)}</Stack></Radio.Group>}
      <Stack gap="sm" mt="md">
        {choisi?.ouvertPar != null && <TextInput type="date" label="Le" description="Le jour où cela s’est passé" withAsterisk value={le} error={faute('le')} onChange={(e) => { setLe(e.currentTarget.value); }} />}
        {Object.entries(schema.properties ?? {}).map(([n, definition]) => (
          <Champ key={`${choisi?.parcours ?? ''}.${n}`} nom={n} definition={definition} requis={schema.required?.includes(n) ?? false} valeur={donnees[n]} erreur={faute(n)}
            employeurs={f.embauches.map((e) => ({ etablissement: e.etablissement, nom: e.etablissementNom }))} choisir={(v) => { setDonnees((d) => ({ ...d, [n]: v })); }} />
        ))}
      </Stack>
      {horsChamp(ouvre.error, dessines) && <Erreur erreur={ouvre.error} />}
      <Button mt="md" loading={ouvre.isPending} disabled={choisi === undefined || !complet} onClick={ouvrir}>Ouvrir le dossier</Button>
      {tarde && <Tarde />}
    </Paper>
  );
}
