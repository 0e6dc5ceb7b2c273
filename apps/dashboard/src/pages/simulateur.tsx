import { Button, Group, Paper, Select, SimpleGrid, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '../api/client';
import { parcoursQuery } from '../api/queries';
import type { Compteur, Droit, Echeance, Parcours, Refus } from '../api/types';
import { Bande } from '../kit/bande';
import { Champ } from '../kit/champ';
import { Droits } from '../kit/droits';
import { Erreur } from '../kit/erreur';
import { Calendrier } from '../kit/calendrier';
import { auLieu, sansSensible, simulable, type FaitSimule, type Simulation } from '../kit/faits-simules';
import { lieux } from '../kit/lieux';
import { Pourquoi } from '../kit/pourquoi';
import { StatutEcheance } from '../kit/statut';
import { article, avecJours, jourCourt, jourDe } from '../kit/temps';
import { saisi } from '../kit/valeur';

type Resultat = { readonly echeances: readonly Echeance[]; readonly droits: readonly Droit[]; readonly compteurs: readonly Compteur[]; readonly refus: readonly (Refus & { readonly fait: number })[]; readonly etape: string | null; readonly issue: string | null };

/** The simulator is kept in the address bar: a link shows the same dates to whoever opens it. */
type Adresse = Simulation & { readonly lieu: string };
const lireAdresse = (): Adresse | undefined => {
  const texte = new URLSearchParams(window.location.hash.slice(1)).get('s');
  try { return texte === null ? undefined : JSON.parse(decodeURIComponent(escape(atob(texte)))) as Adresse; } catch { return undefined; }
};

export function Page() {
  const lus = useQuery(parcoursQuery);
  const tous = lus.data ?? [];
  const apportee = useRouterState({ select: (s) => s.location.state.simulation });
  const [nom, setNom] = useState<string | null>(lireAdresse()?.parcours ?? apportee?.parcours ?? null);
  const parcours = tous.find((p) => p.parcours === nom) ?? tous[0];
  if (parcours === undefined) return lus.isError ? <Erreur erreur={lus.error} reessayer={() => { void lus.refetch(); }} /> : <Skeleton h={320} />;
  return <Simulateur key={parcours.parcours} tous={tous} parcours={parcours} choisir={setNom} />;
}

function Simulateur({ tous, parcours, choisir }: { readonly tous: readonly Parcours[]; readonly parcours: Parcours; readonly choisir: (nom: string | null) => void }) {
  const apportee = useRouterState({ select: (s) => s.location.state.simulation });
  const adresse = lireAdresse();
  const depart = [adresse, apportee].find((s) => s?.parcours === parcours.parcours);
  const [lieu, setLieu] = useState(adresse?.lieu ?? 'FR');
  const datables = parcours.actes.filter((a) => Object.values(a.schema.properties ?? {}).some((c) => c.champ === 'jour') && simulable(a));
  const [faits, setFaits] = useState<readonly FaitSimule[]>(depart?.faits ?? datables.slice(0, 2).map((a) => ({ nom: a.nom, le: jourDe(), donnees: {} })));
  const complets = faits.map((f) => auLieu(f, parcours.actes.find((a) => a.nom === f.nom), lieu)).filter((f) => (parcours.actes.find((a) => a.nom === f.nom)?.schema.required ?? []).every((c) => f.donnees[c] !== undefined) && f.le !== '');
  const calcul = useQuery({
    queryKey: ['simulation', parcours.parcours, lieu, JSON.stringify(complets)], enabled: complets.length > 0, retry: false,
    queryFn: async () => (await post<Resultat>('/api/simulations', { parcours: parcours.parcours, ouverture: { calendrier: lieu }, faits: complets })).data,
  });
  const changer = (i: number, suite: Partial<FaitSimule>) => { setFaits((fs) => fs.map((f, n) => (n === i ? { ...f, ...suite } : f))); };
  const presse = useClipboard();
  const copier = () => {
    window.location.hash = `s=${btoa(unescape(encodeURIComponent(JSON.stringify({ lieu, parcours: parcours.parcours, faits: sansSensible(faits, parcours) }))))}`;
    presse.copy(window.location.href);
  };
  const dates = calcul.data?.echeances.filter((e) => e.calcul !== undefined) ?? [];
  return (
    <Stack maw={980}>
      <div><Title order={1} size="h2">Pourquoi cette date&nbsp;?</Title><Text size="sm" c="dimmed">Tapez des faits, lisez toutes les dates et leur calcul. Rien n’est enregistré.</Text></div>
      <Paper withBorder p="md" radius="md" className="sans-impression"><Stack>
        <Group grow>
          {tous.length > 1 && <Select label="Parcours" data={tous.map((p) => ({ value: p.parcours, label: p.libelle }))} value={parcours.parcours} onChange={choisir} />}
          <Select label="Lieu (jours fériés)" data={lieux.map(([value, label]) => ({ value, label }))} value={lieu} onChange={(v) => { setLieu(v ?? 'FR'); }} />
        </Group>
        {faits.map((f, i) => {
          const acte = parcours.actes.find((a) => a.nom === f.nom);
          return (
            <Paper key={`${f.nom}${i}`} withBorder p="sm" radius="md"><Stack gap="xs">
              <Group justify="space-between"><Text fw={600} size="sm">{acte?.libelle}</Text><Button size="compact-xs" variant="subtle" color="gray" onClick={() => { setFaits(faits.filter((_, n) => n !== i)); }} aria-label={`Retirer : ${acte?.libelle ?? ''}`}>Retirer</Button></Group>
              <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}><TextInput type="date" label="Le" description="Le jour où cela s’est passé" withAsterisk value={f.le} onChange={(e) => { changer(i, { le: e.currentTarget.value }); }} />{Object.entries(acte?.schema.properties ?? {}).filter(([, d]) => !['employeur', 'etablissement'].includes(d.champ ?? '') && saisi(d)).map(([champ, d]) => <Champ key={champ} nom={champ} definition={d} requis={acte?.schema.required?.includes(champ) ?? false} valeur={f.donnees[champ]} erreur={undefined} choisir={(v) => { changer(i, { donnees: { ...f.donnees, [champ]: v } }); }} />)}</SimpleGrid>
            </Stack></Paper>
          );
        })}
        <Group><Select aria-label="Ajouter un fait" placeholder="Ajouter un fait…" data={parcours.actes.filter(simulable).map((a) => ({ value: a.nom, label: a.libelle }))} value={null} onChange={(v) => { if (v !== null) setFaits([...faits, { nom: v, le: jourDe(), donnees: {} }]); }} />
          <Button variant="default" onClick={copier}>{presse.copied ? 'Copié' : 'Copier le lien'}</Button><Button variant="default" onClick={() => { window.print(); }}>Imprimer</Button></Group>
        <Text size="xs" c="dimmed" role="status">{presse.error !== null ? 'Ce navigateur ne laisse pas copier\u00A0: le lien est dans la barre d’adresse.' : presse.copied ? 'Le lien est copié, sans les champs confidentiels\u00A0: qui l’ouvre les complète.' : ''}</Text>
      </Stack></Paper>
      {complets.length < faits.length && <Text size="sm" c="dimmed">{complets.length === 0 ? 'Complétez les champs marqués * : les dates et leur calcul apparaîtront ici.' : 'Les faits incomplets ne comptent pas encore.'}</Text>}
      {calcul.error !== null && <Erreur erreur={calcul.error} />}
      {calcul.data !== undefined && (
        <Paper withBorder p="md" radius="md" aria-live="polite"><Stack>
          {calcul.data.refus.map((r) => <Text key={`${r.fait}${r.regle}`} size="sm" c="var(--mantine-color-error)">▲ {article(r.article)} : il faut {avecJours(r.manque.join(', '))}</Text>)}
          {dates.map((e) => <div key={e.id}><Group justify="space-between"><Text fw={600}>{e.titre}</Text><StatutEcheance etat={e.etat} finLe={e.finLe} depuis={jourDe()} /></Group><Text size="sm" c="dimmed">{jourCourt(e.finLe ?? '')} · {article(e.article)}</Text><Pourquoi e={e} />{e.calcul !== undefined && e.verbe === 'requires' && <Calendrier c={e.calcul} />}</div>)}
          {calcul.data.echeances.filter((e) => e.calcul === undefined && e.etat !== 'sans_objet').map((e) => <Group key={e.id} justify="space-between"><Text size="sm" c="dimmed">{e.titre} : {avecJours(e.raison ?? '')}</Text><StatutEcheance etat={e.etat} depuis={jourDe()} /></Group>)}
          {calcul.data.compteurs.filter((c) => c.periodes.length > 0).map((c) => <section key={c.regle} aria-label={c.titre}><Text fw={600} mb={4}>{c.titre}</Text><Bande c={c} today={jourDe()} /></section>)}
          <Droits droits={calcul.data.droits} />
        </Stack></Paper>
      )}
    </Stack>
  );
}
