import { Modal, NavLink, ScrollArea, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '../api/client';
import type { Ligne } from '../api/types';

type Trouve = { readonly salaries: readonly { readonly id: string; readonly nom: string; readonly prenom: string; readonly etablissements: readonly { readonly nom: string }[] }[]; readonly dossiers: readonly Ligne[] };
type Props = { readonly ouverte: boolean; readonly fermer: () => void; readonly liens: readonly { readonly to: string; readonly label: string }[] };

/** Search and go, by keyboard: a dossier, a worker, a page. */
export function Palette({ ouverte, fermer, liens }: Props) {
  const [texte, setTexte] = useState('');
  const [stable] = useDebouncedValue(texte.trim(), 200);
  const aller = useNavigate();
  const { data } = useQuery({ queryKey: ['recherche', stable], enabled: stable.length >= 2, queryFn: async () => (await post<Trouve>('/api/recherche', { texte: stable })).data });
  const partir = (to: string) => { fermer(); setTexte(''); void aller({ to }); };
  const pages = liens.filter((l) => texte === '' || l.label.toLocaleLowerCase('fr').includes(texte.toLocaleLowerCase('fr')));
  return (
    <Modal opened={ouverte} onClose={fermer} title="Rechercher" size="lg" closeButtonProps={{ 'aria-label': 'Fermer' }}>
      <TextInput aria-label="Salarié, adhérent ou numéro" placeholder="Salarié, adhérent ou numéro" data-autofocus value={texte} onChange={(e) => { setTexte(e.currentTarget.value); }} />
      <ScrollArea.Autosize mah={420} mt="sm">
        {data?.dossiers.map((d) => <NavLink key={d.id} component="button" label={`${d.personne} · ${d.numero}`} description={`${d.parcoursLibelle}, ${d.issueLibelle ?? d.etapeLibelle ?? ''}`} onClick={() => { partir(`/dossiers/${d.id}`); }} />)}
        {data?.salaries.map((s) => <NavLink key={s.id} component="button" label={`${s.nom.toLocaleUpperCase('fr')} ${s.prenom}`} description={`Ouvrir un dossier · ${s.etablissements.map((e) => e.nom).join(', ')}`} onClick={() => { fermer(); void aller({ to: '/ouvrir', search: { salarie: s.id } }); }} />)}
        {stable.length >= 2 && data !== undefined && data.dossiers.length + data.salaries.length === 0 && <Text size="sm" c="dimmed" p="sm">Aucun salarié ni dossier ne correspond. Les accents et les fautes de frappe ne comptent pas.</Text>}
        {pages.map((l) => <NavLink key={l.to} component="button" label={l.label} description="Page" onClick={() => { partir(l.to); }} />)}
      </ScrollArea.Autosize>
    </Modal>
  );
}
