import { Button, Checkbox, Group, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { cas, filtree, jours, type Tableau, type Vue } from './cellule';

const silences = [7, 15, 30, 60, 90];

/** What is kept of the cases, in the address: an address kept is a view kept. */
export function Filtres({ v, t, etapes, filtrer }: { readonly v: Vue; readonly t: Tableau | undefined; readonly etapes: readonly { readonly nom: string; readonly libelle: string }[]; readonly filtrer: (suite: Vue) => void }) {
  const [ouverts, { toggle }] = useDisclosure(false);
  const n = filtree(v);
  const referents = [{ value: 'moi', label: 'Moi' }, ...(t?.referents ?? []).map((r) => ({ value: r.id ?? 'personne', label: r.id === null ? `Sans référent (${cas(r.total)})` : `${r.nom} (${cas(r.total)})` }))];
  const tours = (t?.tours ?? []).flatMap((q) => (q.qui === null ? [] : [{ value: q.qui, label: `${q.libelle.charAt(0).toLocaleUpperCase('fr')}${q.libelle.slice(1)} (${cas(q.total)})` }]));
  return (
    <>
      <Button hiddenFrom="sm" variant="default" aria-expanded={ouverts} onClick={toggle}>{ouverts ? 'Masquer les filtres' : n === 0 ? 'Filtrer' : `Filtrer (${n})`}</Button>
      <Group gap="sm" align="center" className={ouverts ? 'filtres' : 'filtres filtres-fermes'} role="group" aria-label="Filtres">
        <Select aria-label="Référent" placeholder="Tous les référents" clearable data={referents} value={v.confie ?? null} onChange={(x) => { filtrer({ confie: x ?? '' }); }} w={200} />
        <Select aria-label="À qui le tour" placeholder="À qui le tour" clearable data={tours} value={v.tour ?? null} onChange={(x) => { filtrer({ tour: x ?? '' }); }} w={200} />
        <Select aria-label="Étape" placeholder="Toutes les étapes" clearable data={etapes.map((e) => ({ value: e.nom, label: e.libelle }))} value={v.etape ?? null} onChange={(x) => { filtrer({ etape: x ?? '' }); }} w={180} />
        <Select aria-label="Sans nouvelle depuis" placeholder="Sans nouvelle depuis…" clearable data={silences.map((d) => ({ value: String(d), label: `Rien depuis ${jours(d)}` }))} value={v.silence ?? null} onChange={(x) => { filtrer({ silence: x ?? '' }); }} w={190} />
        <Checkbox label="En retard" checked={v.retard === 'oui'} onChange={(e) => { filtrer({ retard: e.currentTarget.checked ? 'oui' : '' }); }} />
        <Checkbox label="Perdu de vue" checked={v.perdu === 'oui'} onChange={(e) => { filtrer({ perdu: e.currentTarget.checked ? 'oui' : '' }); }} />
        {n > 0 && <Button variant="subtle" size="sm" onClick={() => { filtrer({ confie: '', tour: '', etape: '', silence: '', retard: '', perdu: '' }); }}>Tout voir</Button>}
      </Group>
    </>
  );
}
