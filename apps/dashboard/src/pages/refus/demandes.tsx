import { Alert, Button, Group, Paper, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../../api/client';
import { useMoi } from '../../api/queries';
import { Relire } from '../../kit/relire';
import { Statut } from '../../kit/statut';
import { Tableau } from '../../kit/tableau';
import { instantEnClair, jourCourt } from '../../kit/temps';
import { listesQuery, options, optionsDeVisite, type LigneDeRefus } from './refus';
import { Suites } from './suites';

type Page = { readonly lignes: readonly LigneDeRefus[]; readonly total: number; readonly suivant: string | null };
const noms = ['visite', 'motif', 'etat', 'du', 'au'] as const;
type Filtres = { readonly [nom in (typeof noms)[number]]?: string };

const tons = { a_confirmer: 'proche', refusee: 'fait', retiree: 'neutre' } as const;

/** The requests refused, by what was asked and why; what is still to be confirmed or answered. */
export function Demandes() {
  const moi = useMoi();
  const [filtres, setFiltres] = useState<Filtres>({});
  const lesListes = useQuery(listesQuery);
  const listes = lesListes.data;
  const adresse = new URLSearchParams(noms.flatMap((n) => { const v = filtres[n]; return v === undefined || v === '' ? [] : [[n, v]]; })).toString();
  const refus = useInfiniteQuery({
    queryKey: ['refus', 'demandes', adresse], initialPageParam: '', queryFn: ({ pageParam }) => get<Page>(`/api/refus?${adresse}${pageParam === '' ? '' : `&avant=${encodeURIComponent(pageParam)}`}`), getNextPageParam: (p) => p.suivant ?? undefined,
  });
  const lignes = refus.data?.pages.flatMap((p) => p.lignes) ?? [];
  const mienne = moi?.role === 'medecin' || moi?.role === 'directeur' ? moi.role : undefined;
  const attendus = mienne === undefined ? 0 : lignes.filter((l) => l.etat === 'a_confirmer' && l.confirmations[mienne] === null).length;
  const filtrer = (suite: Filtres) => { setFiltres((avant) => ({ ...avant, ...suite })); };
  return (
    <Stack>
      {attendus > 0 && <Alert color="orange" variant="light" title={attendus > 1 ? `${attendus} refus attendent votre confirmation` : 'Un refus attend votre confirmation'}>Une visite obligatoire ne se refuse qu’à deux, le directeur et le médecin. Tant qu’il manque une confirmation, rien n’est répondu.</Alert>}
      <Group gap="sm" align="end">
        <Select label="Visite" placeholder="Toutes" clearable data={optionsDeVisite(listes)} value={filtres.visite ?? null} onChange={(v) => { filtrer({ visite: v ?? '' }); }} />
        <Select label="Motif" placeholder="Tous" clearable data={options(listes?.motifs)} value={filtres.motif ?? null} onChange={(v) => { filtrer({ motif: v ?? '' }); }} />
        <Select label="État" placeholder="Tous" clearable data={options(listes?.etats)} value={filtres.etat ?? null} onChange={(v) => { filtrer({ etat: v ?? '' }); }} />
        <TextInput label="Reçues du" type="date" value={filtres.du ?? ''} onChange={(e) => { filtrer({ du: e.currentTarget.value }); }} />
        <TextInput label="au" type="date" value={filtres.au ?? ''} onChange={(e) => { filtrer({ au: e.currentTarget.value }); }} />
        <Button component="a" variant="default" href={`/api/refus/export?${adresse}`} download>Exporter (CSV)</Button>
      </Group>
      {refus.isPending && <Skeleton h={200} />}
      <Relire de={lesListes} />
      <Relire de={refus} />
      {refus.isSuccess && lignes.length === 0 && <Paper withBorder p="lg" radius="md"><Text>Ici apparaîtront les demandes de visite refusées, avec qui, quand et pourquoi.</Text></Paper>}
      {lignes.length > 0 && (
        <Tableau nom="Demandes refusées" colonnes={['Reçue', 'Visite', 'Salarié', 'Demandeur', 'Motif', 'État', { muette: 'Suite' }]} rangees={lignes.map((l) => ({ cle: l.id, cellules: [
          <div key="le"><Text size="sm">{jourCourt(l.recueLe)}</Text><Text size="xs" c="dimmed">{l.par}, {instantEnClair(l.le)}</Text></div>,
          <div key="visite"><Text size="sm">{l.visiteLibelle}</Text>{l.dossier !== null && <Link to="/dossiers/$id" params={{ id: l.dossier.id }} style={{ color: 'var(--lien)', fontSize: 'var(--mantine-font-size-xs)' }}>{l.dossier.numero}</Link>}</div>,
          <div key="qui"><Text size="sm">{l.personne}</Text><Text size="xs" c="dimmed">{l.etablissement}</Text></div>,
          l.demandeurLibelle, l.motifLibelle, <Statut key="etat" ton={tons[l.etat]}>{l.etatLibelle}</Statut>, <Suites key="suites" l={l} canaux={options(listes?.canaux)} />,
        ] }))} />
      )}
      {refus.hasNextPage && <Button variant="default" loading={refus.isFetchingNextPage} onClick={() => { void refus.fetchNextPage(); }}>Charger la suite ({lignes.length} sur {refus.data?.pages[0]?.total})</Button>}
    </Stack>
  );
}
