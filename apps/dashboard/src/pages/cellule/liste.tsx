import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../../api/client';
import { Attente, lue, Relire } from '../../kit/relire';
import { Tableau } from '../../kit/tableau';
import { jourCourt } from '../../kit/temps';
import { Accord, Perdus, Prochaine, Tour } from './carte';
import { Passation } from './passation';
import { cas, jours, parametres, parcoursDeLaCellule, type Carte, type PageDeCartes, type Vue } from './cellule';

/** The same cases, one a line, the least time left first. */
export function Liste({ v, rien, passation }: { readonly v: Vue; readonly rien: React.ReactNode; readonly passation: string | undefined }) {
  const [cochees, setCochees] = useState<ReadonlySet<string>>(new Set());
  const [passe, setPasse] = useState(false);
  const liste = useInfiniteQuery({
    queryKey: ['dossiers', 'cartes', parametres(v)], initialPageParam: '',
    queryFn: ({ pageParam }) => get<PageDeCartes>(`/api/tableaux/${parcoursDeLaCellule}/dossiers?${parametres(v)}${pageParam === '' ? '' : `&apres=${pageParam}`}`),
    getNextPageParam: (page) => page.suivant ?? undefined,
  });
  const cartes = liste.data?.pages.flatMap((p) => p.cartes) ?? [];
  if (liste.isPending) return <Attente hauteurs={Array<number>(6).fill(58)} />;
  if (liste.data === undefined || !lue(liste)) return <Relire de={liste} />;
  if (cartes.length === 0) return rien;
  const choisis = cartes.filter((c) => cochees.has(c.id));
  const cocher = (id: string, coche: boolean) => { setCochees((avant) => new Set(coche ? [...avant, id] : [...avant].filter((x) => x !== id))); };
  const colonnes = ['Cas', 'Étape', 'Échéance', 'À qui le tour', 'Dernier événement', 'Consentement', 'Référent'];
  const caseDe = (c: Carte) => <Checkbox key="choix" aria-label={`Choisir ${c.personne || c.numero}`} checked={cochees.has(c.id)} onChange={(e) => { cocher(c.id, e.currentTarget.checked); }} />;
  return (
    <Stack gap="sm">
      <Relire de={liste} />
      {passation !== undefined && choisis.length > 0 && <Group gap="sm" role="status"><Text size="sm">{cas(choisis.length)} choisi{choisis.length > 1 ? 's' : ''}</Text><Button size="xs" onClick={() => { setPasse(true); }}>Passer à un autre référent</Button><Button size="xs" variant="subtle" onClick={() => { setCochees(new Set()); }}>Ne plus choisir</Button></Group>}
      {passation !== undefined && passe && <Passation acte={passation} choisis={choisis} fermer={() => { setPasse(false); }} fini={() => { setPasse(false); setCochees(new Set()); }} />}
      <Tableau nom="Cas de la cellule" colonnes={passation === undefined ? colonnes : [{ muette: 'Choisir' }, ...colonnes]} rangees={cartes.map((c) => ({ cle: c.id, cellules: passation === undefined ? cellules(c) : [caseDe(c), ...cellules(c)] }))} />
      {liste.hasNextPage && <Button variant="default" loading={liste.isFetchingNextPage} onClick={() => { void liste.fetchNextPage(); }}>Charger la suite ({cartes.length.toLocaleString('fr-FR')} sur {liste.data.pages[0]?.total.toLocaleString('fr-FR')})</Button>}
    </Stack>
  );
}

const cellules = (c: Carte): readonly React.ReactNode[] => [
  <div key="cas"><Link from="/cellule" to="/cellule" search={(v) => ({ ...v, cas: c.id })} resetScroll={false} style={{ color: 'var(--lien)', fontWeight: 600 }}>{c.personne || c.numero}</Link><Text size="xs" c="dimmed">{c.numero} · {c.etablissement?.nom}</Text></div>,
  <Text key="etape" size="sm">{c.etapeLibelle}{c.liens.filter((l) => !l.clos).map((l) => <Text key={l.dossier} span size="xs" c="dimmed" display="block">{l.parcoursLibelle} : {l.etat ?? ''}</Text>)}<Perdus c={c} /></Text>,
  <Prochaine key="echeance" c={c} />, <Tour key="tour" c={c} />,
  c.silence === null ? '' : <Text key="silence" size="sm" title={c.dernierLe === null ? undefined : jourCourt(c.dernierLe)}>{c.silence === 0 ? 'aujourd’hui' : `il y a ${jours(c.silence)}`}</Text>,
  <Accord key="accord" c={c} court />, <Text key="confie" size="sm" c={c.confie === null ? 'dimmed' : undefined}>{c.confie?.nom ?? 'aucun'}</Text>,
];
