import { Button, Checkbox, Group, Paper, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api/client';
import { Erreur } from '../../kit/erreur';
import { fauteDe, horsChamp } from '../../kit/fautes';
import { ChercherEtablissement, type Etablissement } from '../../kit/etablissement';

const dessines = ['naissance', 'nom', 'prenom', 'courriel', 'etablissement', 'poste', 'depuis', 'declaration.le', 'declaration.reference'];

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
  const faute = (nom: string) => fauteDe(enregistre.error, nom);
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
      <ChercherEtablissement legende="Employeur" choisi={etablissement} choisir={setEtablissement} erreur={faute('etablissement')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label="Poste" required error={faute('poste')} value={texte('poste')} onChange={pose('poste')} />
        <TextInput label="Depuis le" type="date" required error={faute('depuis')} value={texte('depuis')} onChange={pose('depuis')} />
        <TextInput label="Déclaration de l’employeur du" type="date" required error={faute('declaration.le')} value={texte('declarationLe')} onChange={pose('declarationLe')} />
        <TextInput label="Référence de la déclaration" required error={faute('declaration.reference')} value={texte('reference')} onChange={pose('reference')} />
      </SimpleGrid>
      {horsChamp(enregistre.error, dessines) && <Erreur erreur={enregistre.error} />}
      <Group justify="end"><Button variant="default" onClick={annuler}>Annuler</Button><Button type="submit" loading={enregistre.isPending}>Créer le salarié</Button></Group>
    </Stack></form></Paper>
  );
}
