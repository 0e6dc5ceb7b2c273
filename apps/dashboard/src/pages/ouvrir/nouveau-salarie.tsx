import { Button, Checkbox, Fieldset, Group, Paper, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { post, Refuse } from '../../api/client';
import { Erreur } from '../../kit/erreur';

type Etablissement = { readonly id: string; readonly nom: string; readonly commune: string; readonly siret: string };
type Saisie = Readonly<Record<string, string | boolean | undefined>>;

/** A worker by hand only on the employer's dated declaration; read-only afterwards. */
export function NouveauSalarie({ annuler, cree }: { readonly annuler: () => void; readonly cree: (id: string) => void }) {
  const [s, setS] = useState<Saisie>({ suivi: 'SI', civilite: 'Mme', travailDeNuit: false });
  const [etablissement, setEtablissement] = useState<Etablissement | undefined>(undefined);
  const pose = (nom: string) => (e: { currentTarget: { value: string } }) => { const { value } = e.currentTarget; setS((a) => ({ ...a, [nom]: value === '' ? undefined : value })); };
  const enregistre = useMutation({
    mutationFn: async () => (await post<{ id: string }>('/api/salaries', {
      civilite: s['civilite'], nom: s['nom'] ?? '', prenom: s['prenom'] ?? '', naissance: s['naissance'] ?? '', suivi: s['suivi'], travailDeNuit: s['travailDeNuit'], etablissement: etablissement?.id ?? '', poste: s['poste'] ?? '', depuis: s['depuis'] ?? '',
      ...(s['courriel'] === undefined ? {} : { courriel: s['courriel'] }), declaration: { le: s['declarationLe'] ?? '', reference: s['reference'] ?? '' },
    })).data, onSuccess: ({ id }) => { cree(id); },
  });
  const champs = enregistre.error instanceof Refuse ? enregistre.error.probleme.champs ?? [] : [];
  const faute = (nom: string) => champs.find((c) => c.champ === nom)?.message;
  const texte = (nom: string) => String(s[nom] ?? '');
  return (
    <Paper withBorder p="md" radius="md"><form onSubmit={(e) => { e.preventDefault(); enregistre.mutate(); }}><Stack>
      <Text size="sm">Tel que l’employeur l’a déclaré. Ces données ne se modifient plus ensuite.</Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select label="Civilité" data={['Mme', 'M.']} value={texte('civilite')} onChange={(v) => { setS((a) => ({ ...a, civilite: v ?? undefined })); }} />
        <TextInput label="Date de naissance" type="date" required error={faute('naissance')} value={texte('naissance')} onChange={pose('naissance')} />
        <TextInput label="Nom" required error={faute('nom')} value={texte('nom')} onChange={pose('nom')} />
        <TextInput label="Prénom" required error={faute('prenom')} value={texte('prenom')} onChange={pose('prenom')} />
        <TextInput label="Courriel" type="email" error={faute('courriel')} value={texte('courriel')} onChange={pose('courriel')} />
        <Select label="Catégorie de suivi" description="Déclarée par l’employeur" data={[{ value: 'SI', label: 'Suivi simple (SI)' }, { value: 'SIA', label: 'Suivi adapté (SIA)' }, { value: 'SIR', label: 'Suivi renforcé (SIR)' }]} value={texte('suivi')} onChange={(v) => { setS((a) => ({ ...a, suivi: v ?? 'SI' })); }} />
      </SimpleGrid>
      <Checkbox label="Travailleur de nuit" checked={s['travailDeNuit'] === true} onChange={(e) => { const { checked } = e.currentTarget; setS((a) => ({ ...a, travailDeNuit: checked })); }} />
      <Employeur choisi={etablissement} choisir={setEtablissement} erreur={faute('etablissement')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label="Poste" required error={faute('poste')} value={texte('poste')} onChange={pose('poste')} />
        <TextInput label="Depuis le" type="date" required error={faute('depuis')} value={texte('depuis')} onChange={pose('depuis')} />
        <TextInput label="Déclaration de l’employeur du" type="date" required error={faute('declaration.le')} value={texte('declarationLe')} onChange={pose('declarationLe')} />
        <TextInput label="Référence de la déclaration" required error={faute('declaration.reference')} value={texte('reference')} onChange={pose('reference')} />
      </SimpleGrid>
      {enregistre.error !== null && champs.length === 0 && <Erreur erreur={enregistre.error} />}
      <Group justify="end"><Button variant="default" onClick={annuler}>Annuler</Button><Button type="submit" loading={enregistre.isPending}>Créer le salarié</Button></Group>
    </Stack></form></Paper>
  );
}

function Employeur({ choisi, choisir, erreur }: { readonly choisi: Etablissement | undefined; readonly choisir: (e: Etablissement | undefined) => void; readonly erreur: string | undefined }) {
  const [texte, setTexte] = useState('');
  const [nouveau, setNouveau] = useState<Saisie | undefined>(undefined);
  const [stable] = useDebouncedValue(texte.trim(), 200);
  const { data } = useQuery({ queryKey: ['etablissements', stable], enabled: stable.length >= 2, queryFn: async () => (await post<{ etablissements: readonly Etablissement[] }>('/api/recherche', { texte: stable })).data.etablissements });
  const cree = useMutation({
    mutationFn: async () => { const n = nouveau ?? {}; const { data: r } = await post<{ id: string }>('/api/etablissements', { nom: n['nom'] ?? '', siret: String(n['siret'] ?? '').replace(/\s/g, ''), commune: n['commune'] ?? '', declaration: { le: n['le'] ?? '', reference: n['reference'] ?? '' } }); return { id: r.id, nom: String(n['nom']), commune: String(n['commune']), siret: String(n['siret']) }; },
    onSuccess: (e) => { choisir(e); setNouveau(undefined); },
  });
  const champs = cree.error instanceof Refuse ? cree.error.probleme.champs ?? [] : [];
  const faute = (nom: string) => champs.find((c) => c.champ === nom)?.message;
  if (choisi !== undefined) return <Group justify="space-between"><Text size="sm">Employeur : <b>{choisi.nom}</b>, {choisi.commune}</Text><Button size="xs" variant="subtle" onClick={() => { choisir(undefined); }}>Changer</Button></Group>;
  return (
    <Fieldset legend="Employeur">
      <TextInput label="Établissement" description="Nom ou SIRET" error={erreur} value={texte} onChange={(e) => { setTexte(e.currentTarget.value); }} />
      <Stack gap={4} mt={6}>{data?.map((e) => <Button key={e.id} variant="default" justify="start" onClick={() => { choisir(e); }}>{e.nom}, {e.commune}</Button>)}</Stack>
      {data?.length === 0 && nouveau === undefined && <Button mt={6} size="xs" variant="subtle" onClick={() => { setNouveau({ nom: texte }); }}>Créer cet établissement sur déclaration</Button>}
      {nouveau !== undefined && (
        <Stack gap="xs" mt="sm">
          {([['nom', 'Raison sociale'], ['siret', 'SIRET'], ['commune', 'Commune'], ['reference', 'Référence de la déclaration']] as const).map(([nom, label]) => <TextInput key={nom} label={label} required error={faute(nom) ?? faute(`declaration.${nom}`)} value={String(nouveau[nom] ?? '')} onChange={(e) => { const { value } = e.currentTarget; setNouveau((a) => ({ ...a, [nom]: value })); }} />)}
          <TextInput label="Déclaration du" type="date" required error={faute('declaration.le')} value={String(nouveau['le'] ?? '')} onChange={(e) => { const { value } = e.currentTarget; setNouveau((a) => ({ ...a, le: value })); }} />
          {cree.error !== null && champs.length === 0 && <Erreur erreur={cree.error} />}
          <Button size="xs" loading={cree.isPending} onClick={() => { cree.mutate(); }}>Créer l’établissement</Button>
        </Stack>
      )}
    </Fieldset>
  );
}
