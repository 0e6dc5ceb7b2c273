import { Button, Divider, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ask, Refuse } from '../api/client';
import { enregistrer as envoyer } from '../api/suivre';
import type { Apercu, Dossier, Schema } from '../api/types';
import { Champ } from './champ';
import { saisi } from './valeur';
import { Erreur } from './erreur';
import { fauteDe, horsChamp } from './fautes';
import { Entretemps } from './entre-temps';
import { Projets } from './projets';
import { Suite } from './suite';
import { Tarde } from './tarde';
import { avecJours } from './temps';
import { useSaisie } from './tiroir';

type Props = {
  readonly dossier: Dossier; readonly titre: string; readonly schema: Schema;
  /** Where it is recorded; the preview is at the same address followed by `/apercu`. */
  readonly adresse: string;
  readonly depart: { readonly le: string; readonly donnees: Readonly<Record<string, unknown>> };
  /** What is sent for a day and data, besides them (a rectification names its fact and reason). */
  readonly corps?: (le: string, donnees: Readonly<Record<string, unknown>>) => unknown;
  /** Something else is still missing, outside the schema: nothing is asked of the API yet. */
  readonly incomplet?: boolean;
  /** Something is typed outside the schema. */
  readonly entame?: boolean;
  /** What is asked before the fields, told once somebody has tried to record. */
  readonly avant?: (touche: boolean) => React.ReactNode; readonly fini: () => void;
};

/** The form of any act: fields from its schema, what will follow shown live, one key for the attempt, the revision that was seen. */
export function Formulaire({ dossier, titre, schema, adresse, depart, corps = (le, donnees) => ({ le, donnees }), incomplet = false, entame = false, avant, fini }: Props) {
  const queries = useQueryClient();
  const [le, setLe] = useState(depart.le);
  const [donnees, setDonnees] = useState<Readonly<Record<string, unknown>>>({ ...defauts(schema), ...depart.donnees });
  const [vierge] = useState(JSON.stringify([le, donnees]));
  const [enCours, setEnCours] = useState(false);
  const [tarde, setTarde] = useState(false);
  const annuler = useSaisie(!tarde && (entame || vierge !== JSON.stringify([le, donnees])), fini);
  const [refus, setRefus] = useState<unknown>(undefined);
  const cle = useRef(crypto.randomUUID());
  const vus = useRef(new Set(dossier.faits.map((f) => f.seq)));
  const manquants = (schema.required ?? []).filter((nom) => donnees[nom] === undefined && schema.properties?.[nom]?.type !== 'boolean');
  const complet = manquants.length === 0 && !incomplet && le !== '';
  const corpsEnvoye = corps(le, donnees);
  const [stable] = useDebouncedValue(JSON.stringify(corpsEnvoye), 250);
  const pose = stable === JSON.stringify(corpsEnvoye); // nothing is being typed
  const apercu = useQuery({
    queryKey: ['apercu', adresse, stable, dossier.revision], retry: false, gcTime: 0, enabled: complet && pose,
    queryFn: async () => { const { data, etag } = await ask<Apercu>(`${adresse}/apercu`, { method: 'POST', body: JSON.parse(stable) }); return { data, etag }; },
  });
  const lu = pose && !apercu.isFetching; // what is shown is what would be sent
  const [tropTot, setTropTot] = useState(false);
  useEffect(() => { cle.current = crypto.randomUUID(); }, [stable]);
  const la = useRef(true); // an act that took long may be answered once its form is closed
  useEffect(() => { la.current = true; return () => { la.current = false; }; }, []);

  const champs = Object.entries(schema.properties ?? {}).filter(([, d]) => saisi(d));
  const aCorriger = complet && apercu.error !== null && !horsChamp(apercu.error, ['le', ...champs.map(([nom]) => `donnees.${nom}`)]);
  const [touche, setTouche] = useState(false);
  const lus = complet ? apercu.data?.data : undefined;
  const refusDe = (nom: string) => lus?.refus.find((r) => r.champ === nom)?.manque.map((m) => `il faut ${avecJours(m)}`).join(', ');
  const motif = lus?.refus.find((r) => r.motif !== undefined)?.motif;
  const avisDe = (nom: string) => lus?.avertissements.find((a) => a.champ === nom)?.dit;
  const erreurDe = (nom: string) => fauteDe(apercu.error, nom);

  async function enregistrer(): Promise<void> {
    setTouche(true);
    setTropTot(complet && !lu);
    if (complet && apercu.data === undefined && apercu.error !== null) void apercu.refetch();
    if (!complet || !lu || apercu.data?.data.permis !== true) return;
    setEnCours(true);
    setRefus(undefined);
    try {
      await envoyer(adresse, corpsEnvoye, { 'Idempotency-Key': cle.current, ...(apercu.data.etag === null ? {} : { 'If-Match': apercu.data.etag }) }, () => { setTarde(true); });
      notifications.show({ color: 'green', title: titre, message: 'Enregistré.' });
      if (la.current) fini();
    } catch (error) {
      setRefus(error);
      if (!la.current) notifications.show({ color: 'red', title: `Non enregistré : ${titre}`, message: error instanceof Refuse ? error.probleme.detail : '', autoClose: false });
      await queries.invalidateQueries({ queryKey: ['apercu', adresse] });
    } finally {
      setEnCours(false);
      setTarde(false);
      void queries.invalidateQueries({ queryKey: ['dossier', dossier.id] });
    }
  }

  const nouveaux = enCours ? [] : dossier.faits.filter((f) => !vus.current.has(f.seq));
  const change = refus instanceof Refuse && refus.probleme.code === 'dossier_change';
  const conflit = change || nouveaux.length > 0;
  return (
    <form onSubmit={(e) => { e.preventDefault(); void enregistrer(); }} onKeyDown={(e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && e.target instanceof Node && e.currentTarget.contains(e.target)) void enregistrer(); /* not from a letter read over the form */ }}>
      <Stack gap="sm">
        {avant?.(touche)}
        <TextInput type="date" label="Le" description="Le jour où cela s’est passé" value={le} max={dossier.aujourdhui.slice(0, 10)} withAsterisk error={touche && le === '' ? 'À renseigner' : erreurDe('le')} onChange={(e) => { setLe(e.currentTarget.value); }} data-autofocus />
        {champs.map(([nom, definition]) => (
          <Champ key={nom} nom={nom} definition={definition} requis={schema.required?.includes(nom) ?? false} valeur={donnees[nom] ?? (definition.type === 'boolean' && schema.required?.includes(nom) ? false : undefined)} employeurs={dossier.employeurs} dossier={dossier.id}
            erreur={touche && manquants.includes(nom) ? 'À renseigner' : erreurDe(`donnees.${nom}`) ?? refusDe(nom)} avis={avisDe(nom)}
            choisir={(v) => { setDonnees((d) => ({ ...defauts(schema), ...d, [nom]: v })); }} />
        ))}
        <Divider label="Ce qui va suivre" labelPosition="left" />
        <div aria-live="polite" aria-busy={!lu}>
          {complet && apercu.data !== undefined ? <><Suite apercu={apercu.data.data} dejaDues={dossier.taches} />{pose && <Projets adresse={`${adresse}/apercu`} corps={stable} suite={apercu.data.data.suite} />}</>
            : !complet || aCorriger ? <Text size="sm" c="dimmed">{complet ? 'Un champ est à corriger.' : 'Complétez le formulaire pour voir ce qui va suivre.'}</Text>
              : apercu.error !== null ? <Erreur erreur={apercu.error} reessayer={() => { void apercu.refetch(); }} /> : <Text size="sm" c="dimmed">Calcul…</Text>}
        </div>
        {motif !== undefined && dossier.salarie !== null && <Button component={Link} to="/refus" state={{ refus: { visite: dossier.parcours, salarie: dossier.salarie.id, personne: dossier.personne, motif } }} size="xs" variant="default">Tracer le refus de cette demande</Button>}
        {conflit && <Entretemps faits={nouveaux} />}
        {refus !== undefined && !change && <Erreur erreur={refus} />}
        <Group justify="space-between">
          <Text size="xs" c="dimmed" role="status">{tropTot ? 'Le calcul n’était pas fini : relisez, puis enregistrez.' : 'Ctrl + Entrée pour enregistrer'}</Text>
          <Group gap="xs"><Button variant="default" onClick={annuler}>Annuler</Button><Button type="submit" loading={enCours} disabled={apercu.data?.data.permis === false || (conflit && !lu)}>Enregistrer</Button></Group>
        </Group>
        {tarde && <Tarde />}
      </Stack>
    </form>
  );
}

/** A required yes-or-no starts at no: it must be sent. */
const defauts = (schema: Schema): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([nom, d]) => d.type === 'boolean' && schema.required?.includes(nom)).map(([nom]) => [nom, false]));
