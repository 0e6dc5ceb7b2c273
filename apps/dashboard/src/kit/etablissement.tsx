import { Button, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { Erreur } from './erreur';
import { fauteDe, horsChamp } from './fautes';
import { lieux } from './lieux';

export type Etablissement = { readonly id: string; readonly nom: string; readonly commune: string };
type Saisie = Readonly<Record<string, string | undefined>>;
type Props = { readonly legende: string; readonly choisi: Etablissement | undefined; readonly choisir: (e: Etablissement | undefined) => void; readonly erreur: string | undefined };

const dessines = ['nom', 'siret', 'commune', 'declaration.le', 'declaration.reference'];
/** Enter in a search within a form does what is asked there, and does not send the form around it. */
export const entree = (suite: () => void) => (e: React.KeyboardEvent): void => { if (e.key === 'Enter' && !e.ctrlKey && !e.metaKey) { e.preventDefault(); suite(); } };

/** One establishment, found by name or SIRET, or created on its dated declaration. */
export function ChercherEtablissement({ legende, choisi, choisir, erreur }: Props) {
  const [texte, setTexte] = useState('');
  const [nouveau, setNouveau] = useState<Saisie | undefined>(undefined);
  const [stable] = useDebouncedValue(texte.trim(), 200);
  const { data, error: illisible } = useQuery({ queryKey: ['etablissements', stable], enabled: stable.length >= 2, queryFn: async () => (await post<{ etablissements: readonly Etablissement[] }>('/api/recherche', { texte: stable })).data.etablissements });
  const cree = useMutation({
    mutationFn: async () => { const n = nouveau ?? {}; const { data: r } = await post<{ id: string }>('/api/etablissements', { nom: n['nom'] ?? '', siret: String(n['siret'] ?? '').replace(/\s/g, ''), commune: n['commune'] ?? '', calendrier: n['calendrier'] ?? 'FR', declaration: { le: n['le'] ?? '', reference: n['reference'] ?? '' } }); return { id: r.id, nom: n['nom'] ?? '', commune: n['commune'] ?? '' }; },
    onSuccess: (e) => { choisir(e); setNouveau(undefined); },
  });
  const faute = (nom: string) => fauteDe(cree.error, nom);
  const seul = texte.trim() === stable && data?.length === 1 ? data[0] : undefined;
  const creer = entree(() => { cree.mutate(); });
  if (choisi !== undefined) return <Group justify="space-between"><Text size="sm">{legende} : <b>{choisi.nom}</b>, {choisi.commune}</Text><Button size="xs" variant="subtle" onClick={() => { choisir(undefined); }}>Changer</Button></Group>;
  return (
    <Fieldset legend={legende}>
      <TextInput label="Établissement" description="Nom ou SIRET" error={erreur} value={texte} onChange={(e) => { setTexte(e.currentTarget.value); }} onKeyDown={entree(() => { if (seul !== undefined) choisir(seul); })} />
      {illisible !== null && <Erreur erreur={illisible} />}
      <Stack gap={4} mt={6}>{data?.map((e) => <Button key={e.id} variant="default" justify="start" onClick={() => { choisir(e); }}>{e.nom}, {e.commune}</Button>)}</Stack>
      {data?.length === 0 && nouveau === undefined && <Button mt={6} size="xs" variant="subtle" onClick={() => { setNouveau({ nom: texte }); }}>Créer cet établissement sur déclaration</Button>}
      {nouveau !== undefined && (
        <Stack gap="xs" mt="sm">
          {([['nom', 'Raison sociale'], ['siret', 'SIRET'], ['commune', 'Commune'], ['reference', 'Référence de la déclaration']] as const).map(([nom, label]) => <TextInput key={nom} label={label} withAsterisk onKeyDown={creer} error={faute(nom) ?? faute(`declaration.${nom}`)} value={nouveau[nom] ?? ''} onChange={(e) => { const { value } = e.currentTarget; setNouveau((a) => ({ ...a, [nom]: value })); }} />)}
          <TextInput label="Déclaration du" type="date" withAsterisk onKeyDown={creer} error={faute('declaration.le')} value={nouveau['le'] ?? ''} onChange={(e) => { const { value } = e.currentTarget; setNouveau((a) => ({ ...a, le: value })); }} />
          <Select label="Jours fériés du lieu" data={lieux.map(([value, label]) => ({ value, label }))} value={nouveau['calendrier'] ?? 'FR'} onChange={(v) => { setNouveau((a) => ({ ...a, calendrier: v ?? undefined })); }} allowDeselect={false} />
          {horsChamp(cree.error, dessines) && <Erreur erreur={cree.error} />}
          <Button size="xs" loading={cree.isPending} onClick={() => { cree.mutate(); }}>Créer l’établissement</Button>
        </Stack>
      )}
    </Fieldset>
  );
}
