import { Box, Modal, ScrollArea, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '../api/client';
import { useMoi } from '../api/queries';
import type { Ligne } from '../api/types';
import { plie } from '../kit/plie';
import { Relire } from '../kit/relire';

type Trouve = {
  readonly salaries: readonly { readonly id: string; readonly nom: string; readonly prenom: string; readonly etablissements: readonly { readonly nom: string }[] }[];
  readonly dossiers: readonly Ligne[];
};
type Entree = { readonly cle: string; readonly titre: string; readonly detail: string; readonly ouvrir: () => void };
type Props = { readonly ouverte: boolean; readonly fermer: () => void; readonly liens: readonly { readonly to: string; readonly label: string }[] };

/** Search and go, by keyboard: a dossier, a worker, a page. The arrows choose, Enter opens. */
export function Palette({ ouverte, fermer, liens }: Props) {
  const [texte, setTexte] = useState('');
  const [rang, setRang] = useState(0);
  const [stable] = useDebouncedValue(texte.trim(), 200);
  const moi = useMoi();
  const aller = useNavigate();
  const recherche = useQuery({ queryKey: ['recherche', stable], enabled: ouverte && stable.length >= 2, queryFn: async () => (await post<Trouve>('/api/recherche', { texte: stable })).data });
  const data = texte.trim() === stable ? recherche.data : undefined; // Enter never opens what answers an older text
  const cherche = texte.trim().length >= 2 && data === undefined && (texte.trim() !== stable || recherche.isFetching);
  const partir = (suite: () => unknown) => () => { fermer(); setTexte(''); setRang(0); suite(); };

  const entrees: readonly Entree[] = [
    ...(data?.dossiers ?? []).map((d) => ({ cle: d.id, titre: `${d.personne} · ${d.numero}`, detail: `${d.parcoursLibelle}, ${d.issueLibelle ?? d.etapeLibelle ?? ''}`, ouvrir: partir(() => aller({ to: '/dossiers/$id', params: { id: d.id } })) })),
    ...((moi?.droits.parcours.length ?? 0) > 0 ? data?.salaries ?? [] : []).map((s) => ({ cle: s.id, titre: `${s.nom.toLocaleUpperCase('fr')} ${s.prenom}`, detail: `Ouvrir un dossier · ${s.etablissements.map((e) => e.nom).join(', ')}`, ouvrir: partir(() => aller({ to: '/ouvrir', search: { salarie: s.id } })) })),
    ...liens.filter((l) => plie(l.label).includes(plie(texte.trim()))).map((l) => ({ cle: l.to, titre: l.label, detail: 'Page', ouvrir: partir(() => aller({ to: l.to })) })),
  ];
  const choisie = Math.min(rang, entrees.length - 1);
  const touche = (e: React.KeyboardEvent) => {
    const pas = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (pas !== undefined) { e.preventDefault(); setRang((choisie + pas + entrees.length) % Math.max(1, entrees.length)); }
    if (e.key === 'Enter') entrees[choisie]?.ouvrir();
  };

  return (
    <Modal opened={ouverte} onClose={fermer} title="Rechercher" size="lg" closeButtonProps={{ 'aria-label': 'Fermer' }}>
      <TextInput aria-label="Salarié, adhérent ou numéro" placeholder="Salarié, adhérent ou numéro" data-autofocus value={texte} onChange={(e) => { setTexte(e.currentTarget.value); setRang(0); }} onKeyDown={touche}
        role="combobox" aria-autocomplete="list" aria-expanded={entrees.length > 0} aria-controls="palette" {...(entrees.length > 0 && { 'aria-activedescendant': `palette-${choisie}` })} />
      <ScrollArea.Autosize mah={420} mt="sm">
        <Box id="palette" role="listbox" aria-label="Résultats">
          {entrees.map((e, i) => (
            <Box key={e.cle} id={`palette-${i}`} role="option" aria-selected={i === choisie} className="entree" onClick={e.ouvrir} ref={i === choisie ? visible : undefined}>
              <Text size="sm">{e.titre}</Text><Text size="xs" c="dimmed">{e.detail}</Text>
            </Box>
          ))}
        </Box>
        {!cherche && <Relire de={recherche} />}
        {cherche && <Text size="sm" c="dimmed" p="sm" role="status">Recherche…</Text>}
        {!cherche && entrees.length === 0 && stable.length >= 2 && data !== undefined && <Text size="sm" c="dimmed" p="sm" role="status">Aucun salarié, dossier ni page ne correspond. Les accents et les fautes de frappe ne comptent pas.</Text>}
      </ScrollArea.Autosize>
    </Modal>
  );
}

const visible = (element: HTMLElement | null): void => { element?.scrollIntoView({ block: 'nearest' }); };
