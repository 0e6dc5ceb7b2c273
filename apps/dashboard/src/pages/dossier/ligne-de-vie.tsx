import { Button, Collapse, Group, List, Skeleton, Stack, Switch, Text, Timeline, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { get } from '../../api/client';
import type { Dossier, Fait, LigneDeVieLiee, LigneDeVieVue, Parcours } from '../../api/types';
import { Erreur } from '../../kit/erreur';
import { NomDuPartenaire } from '../../kit/nom-du-partenaire';
import { Pli } from '../../kit/pli';
import { article, avecJours, instantEnClair, jourCourt, jourDe } from '../../kit/temps';
import { lisible, saisi } from '../../kit/valeur';

type Props = { readonly d: Dossier; readonly parcours: Parcours | undefined; readonly rectifier: (fait: Fait) => void };

/** What is seen of it before its older lines are asked for. */
const longueur = 30;

/** The line of life: what people did and what Jalon observed, latest first; on demand, of all the worker's linked dossiers. */
export function LigneDeVie({ d, parcours, rectifier }: Props) {
  const [toutes, setToutes] = useState(false);
  const liees = useQuery({ queryKey: ['dossier', d.id, 'ligne-de-vie', d.revision], enabled: toutes, queryFn: () => get<LigneDeVieLiee>(`/api/dossiers/${d.id}/ligne-de-vie?lies=1`) });
  const lignes = toutes && liees.data !== undefined ? liees.data.lignes : lignesDe(d);
  const autre = (l: LigneDeVieVue) => (l.dossier === d.id ? undefined : liees.data?.dossiers.find((x) => x.id === l.dossier));
  const suite = { autre, d, parcours, rectifier };
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">Ligne de vie</Title>
      {d.liens.length > 0 && <Switch size="sm" label="Tous les dossiers liés de ce salarié" checked={toutes} onChange={(e) => { setToutes(e.currentTarget.checked); }} />}
      {toutes && liees.isPending && <Skeleton h={80} />}
      {toutes && liees.error !== null && <Erreur erreur={liees.error} reessayer={() => { void liees.refetch(); }} />}
      <Lignes lignes={lignes.slice(0, longueur)} {...suite} />
      {lignes.length > longueur && <Pli titre={`Lignes plus anciennes (${lignes.length - longueur})`}><Lignes lignes={lignes.slice(longueur)} {...suite} /></Pli>}
    </Stack>
  );
}

type LignesProps = Props & { readonly lignes: readonly LigneDeVieVue[]; readonly autre: (l: LigneDeVieVue) => LigneDeVieLiee['dossiers'][number] | undefined };

function Lignes({ lignes, autre, d, parcours, rectifier }: LignesProps) {
  return (
    <Timeline bulletSize={14} lineWidth={2} active={-1}>
      {lignes.map((l) => {
        const la = autre(l);
        return (
          <Timeline.Item key={l.cle} lineVariant={l.fait === null ? 'dashed' : 'solid'}
            title={<Text size="sm" td={l.fait !== null && !l.fait.enVigueur ? 'line-through' : undefined}><b>{jourCourt(l.le)}</b> {l.libelle}</Text>}>
            {la !== undefined && <Link to="/dossiers/$id" params={{ id: la.id }} style={{ color: 'var(--lien)', fontSize: 'var(--mantine-font-size-xs)' }}>{la.parcoursLibelle} {la.numero}</Link>}
            {la === undefined && l.fait !== null && <DuFait f={l.fait} d={d} parcours={parcours} rectifier={rectifier} />}
            {la !== undefined && l.fait !== null && l.fait.auteur.nom !== '' && <Text size="xs" c="dimmed">{l.fait.auteur.nom}</Text>}
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}

const lignesDe = (d: Dossier): readonly LigneDeVieVue[] => [
  ...d.faits.map((f) => ({ dossier: d.id, cle: `fait${f.seq}`, le: f.le, instant: f.enregistreLe, libelle: f.libelle, fait: f })),
  ...d.journal.filter((l) => l.nature !== 'courrier').map((l) => ({ dossier: d.id, cle: l.cle, le: jourDe(l.le), instant: l.le, libelle: l.libelle, fait: null })),
].sort((a, b) => b.le.localeCompare(a.le) || b.instant.localeCompare(a.instant) || Number(a.fait !== null) - Number(b.fait !== null));

/** What a fact says in the fields of its act: a correction says it apart from what it corrects. */
function dit({ nature, donnees }: Fait): Fait['donnees'] {
  if (nature !== 'rectification') return donnees;
  const { data } = donnees;
  return typeof data === 'object' && data !== null ? data as Fait['donnees'] : {}; // a record, when there is one
}

function DuFait({ f, d, parcours, rectifier }: { readonly f: Fait; readonly d: Dossier; readonly parcours: Parcours | undefined; readonly rectifier: Props['rectifier'] }) {
  const [ouvert, setOuvert] = useState(false);
  const acte = parcours?.actes.find((a) => a.nom === f.nom);
  const motif = f.nature === 'rectification' ? f.donnees['motif'] : undefined; // kept from those who may not read it
  const details = Object.entries(dit(f)).filter(([nom]) => { const d = acte?.schema.properties?.[nom]; return d !== undefined && saisi(d); });
  const mien = d.actes.some((a) => a.nom === f.nom && a.role);
  return (
    <>
      <Text size="xs" c="dimmed">{f.auteur.nom}{jourDe(f.enregistreLe) !== f.le ? `, saisi le ${instantEnClair(f.enregistreLe)}` : ''}{f.corrigePar === undefined ? '' : ` · rectifié (fait ${f.corrigePar})`}</Text>
      {f.refuse?.map((r) => <Text key={r.regle} size="xs" c="var(--mantine-color-error)">▲ La loi refuserait aujourd’hui cet acte : {article(r.article)}, {avecJours(r.manque.join(', '))}</Text>)}
      {typeof motif === 'string' && <Text size="xs">Motif&nbsp;: {motif}</Text>}
      {(details.length > 0 || (mien && f.nature === 'acte')) && <UnstyledButton aria-expanded={ouvert} onClick={() => { setOuvert(!ouvert); }}><Text size="xs" td="underline" c="var(--lien)">{ouvert ? 'Masquer' : 'Détail'}</Text></UnstyledButton>}
      <Collapse expanded={ouvert}>
        <List size="xs" mt={4}>{details.map(([nom, valeur]) => <List.Item key={nom}>{acte?.schema.properties?.[nom]?.title ?? nom} : {acte?.schema.properties?.[nom]?.champ === 'partenaire' ? <NomDuPartenaire valeur={valeur} /> : lisible(valeur, acte?.schema.properties?.[nom])}</List.Item>)}</List>
        {mien && f.nature === 'acte' && f.enVigueur && acte?.immuable !== true && <Group mt={4}><Button size="compact-xs" variant="default" onClick={() => { rectifier(f); }}>Rectifier…</Button></Group>}
      </Collapse>
    </>
  );
}
