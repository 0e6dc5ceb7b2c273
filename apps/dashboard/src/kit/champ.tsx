import { Checkbox, Group, NumberInput, Radio, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import { carnetQuery, professionnelsQuery } from '../api/queries';
import type { Champ as Definition } from '../api/types';
import { ChercherEtablissement, type Etablissement } from './etablissement';
import { Jours } from './jours';
import { ChampPiece } from './piece';
import { avecJours } from './temps';

type Props = { readonly nom: string; readonly definition: Definition; readonly requis: boolean; readonly valeur: unknown; readonly erreur: string | undefined; readonly avis?: string | undefined; readonly choisir: (valeur: unknown) => void; readonly employeurs?: readonly { readonly etablissement: string; readonly nom: string }[]; readonly dossier?: string };

/** One field of an act, drawn from its schema: label, help, coded list, day, hour, professional. */
export function Champ({ avis, ...props }: Props) {
  if (avis === undefined) return <Saisie {...props} />;
  return <div><Saisie {...props} /><Text size="xs" mt={4} c="var(--statut-orange)" role="status"><span aria-hidden="true">⚠ </span>{avecJours(avis)}</Text></div>;
}

function Saisie({ definition: d, requis, valeur, erreur, choisir, employeurs = [], dossier }: Omit<Props, 'avis'>) {
  const commun = { label: d.title ?? '', description: d.description, withAsterisk: requis, error: erreur };
  const texte = typeof valeur === 'string' ? valeur : '';
  const vide = (v: string) => { choisir(v === '' ? undefined : v); };
  if (d.champ === 'professionnel') return <Professionnel {...commun} parmi={d.parmi ?? tiennentDesVisites} valeur={valeur} choisir={choisir} />;
  if (d.champ === 'partenaire') return <Partenaire {...commun} valeur={valeur} choisir={choisir} />;
  if (d.champ === 'employeur') return <Select {...commun} data={employeurs.map((e) => ({ value: e.etablissement, label: e.nom }))} value={texte === '' ? null : texte} onChange={(v) => { choisir(v ?? undefined); }} clearable={!requis} />;
  if (d.champ === 'etablissement') return <ChampEtablissement legende={d.title ?? ''} valeur={valeur} erreur={erreur} choisir={choisir} />;
  if (d.champ === 'piece') return dossier === undefined ? null : <ChampPiece {...commun} dossier={dossier} valeur={valeur} choisir={choisir} />;
  if (d.champ === 'jours') return <Jours {...commun} valeur={liste(valeur)} choisir={choisir} />;
  if (d.champ === 'codes') {
    return (
      <Checkbox.Group {...commun} value={[...liste(valeur)]} onChange={(v) => { choisir(v.length === 0 ? undefined : v); }}>
        <Group gap="md" mt={6}>{Object.entries(d.labels ?? {}).map(([value, label]) => <Checkbox key={value} value={value} label={label} />)}</Group>
      </Checkbox.Group>
    );
  }
  if (d.enum !== undefined) {
    const data = d.enum.map((v) => ({ value: v, label: d.labels?.[v] ?? v }));
    if (data.length > 4 || !requis) return <Select {...commun} data={data} value={texte === '' ? null : texte} onChange={(v) => { choisir(v ?? undefined); }} clearable={!requis} />;
    return <Radio.Group {...commun} value={texte} onChange={choisir}><Group gap="md" mt={6}>{data.map((o) => <Radio key={o.value} value={o.value} label={o.label} />)}</Group></Radio.Group>;
  }
  if (d.type === 'boolean') return <Checkbox label={d.title} description={d.description} checked={valeur === true} error={erreur} onChange={(e) => { choisir(e.currentTarget.checked); }} />;
  if (d.type === 'integer' || d.type === 'number') return <NumberInput {...commun} value={typeof valeur === 'number' ? valeur : ''} min={d.minimum} max={d.maximum} onChange={(v) => { choisir(v === '' ? undefined : v); }} />;
  if (d.champ === 'jour') return <TextInput {...commun} type="date" value={texte} onChange={(e) => { vide(e.currentTarget.value); }} />;
  if (d.champ === 'heure') return <TextInput {...commun} type="time" value={texte} onChange={(e) => { vide(e.currentTarget.value); }} />;
  if (d.champ === 'texte_long') return <Textarea {...commun} autosize minRows={2} value={texte} onChange={(e) => { vide(e.currentTarget.value); }} />;
  return <TextInput {...commun} value={texte} onChange={(e) => { vide(e.currentTarget.value); }} />;
}

const liste = (valeur: unknown): readonly string[] => (Array.isArray(valeur) ? valeur.filter((v) => typeof v === 'string') : []);

/** An establishment is sent as its id; its name is read for whoever looks. */
function ChampEtablissement({ legende, valeur, erreur, choisir }: { readonly legende: string; readonly valeur: unknown; readonly erreur: string | undefined; readonly choisir: (v: unknown) => void }) {
  const id = typeof valeur === 'object' && valeur !== null && 'id' in valeur ? String(valeur.id) : undefined;
  const { data } = useQuery({ queryKey: ['etablissement', id], enabled: id !== undefined, queryFn: () => get<Etablissement>(`/api/etablissements/${id ?? ''}`) });
  return <ChercherEtablissement legende={legende} choisi={id === undefined ? undefined : data ?? { id, nom: '…', commune: '' }} erreur={erreur} choisir={(e) => { choisir(e === undefined ? undefined : { id: e.id }); }} />;
}

type AvecId = { readonly label: string; readonly description: string | undefined; readonly withAsterisk: boolean; readonly error: string | undefined; readonly valeur: unknown; readonly choisir: (v: unknown) => void };
const idDe = (valeur: unknown): string | null => (typeof valeur === 'object' && valeur !== null && 'id' in valeur ? String(valeur.id) : null);

const illisible = 'La liste n’a pas pu être lue. Fermez ce formulaire et rouvrez-le.';
const tiennentDesVisites = ['medecin', 'collaborateur', 'interne', 'infirmier'];

function Professionnel({ valeur, choisir, parmi, ...commun }: AvecId & { readonly parmi: readonly string[] }) {
  const { data = [], isError } = useQuery(professionnelsQuery);
  return <Select {...commun} error={isError ? illisible : commun.error} searchable data={data.filter((p) => parmi.includes(p.role)).map((p) => ({ value: p.id, label: `${p.nom}, ${p.roleLibelle.toLocaleLowerCase('fr')}` }))} value={idDe(valeur)} onChange={(v) => { choisir(v === null ? undefined : { id: v }); }} nothingFoundMessage="Aucun professionnel de ce nom" />;
}

/** Somebody of the service's book; those set aside are not offered. */
function Partenaire({ valeur, choisir, ...commun }: AvecId) {
  const { data, isError } = useQuery(carnetQuery);
  const lignes = (data?.partenaires ?? []).filter((p) => p.actif).map((p) => ({ value: p.id, label: `${p.nom}, ${(data?.natures[p.nature] ?? p.nature).toLocaleLowerCase('fr')}` }));
  return <Select {...commun} error={isError ? illisible : commun.error} searchable data={lignes} value={idDe(valeur)} onChange={(v) => { choisir(v === null ? undefined : { id: v }); }} nothingFoundMessage="Aucun partenaire de ce nom dans le carnet" />;
}
