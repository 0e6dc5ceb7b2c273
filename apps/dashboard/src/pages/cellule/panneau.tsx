import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { get } from '../../api/client';
import { dossierQuery, useParcours } from '../../api/queries';
import type { Compteur, Dossier } from '../../api/types';
import { Bande } from '../../kit/bande';
import { Formulaire } from '../../kit/formulaire';
import { Impossible } from '../../kit/impossible';
import { PlanDuSalarie } from '../../kit/plan-du-salarie';
import { Attente, lue, Relire } from '../../kit/relire';
import { Statut } from '../../kit/statut';
import { avecJours, jourDe } from '../../kit/temps';
import { Maintenant } from '../dossier/maintenant';

type Props = { readonly id: string; readonly acte: string | undefined; readonly choisir: (acte: string | undefined) => void };

/** One case beside the board: where it stands, its essai day by day, and what may be recorded now. */
export function Panneau({ id, acte, choisir }: Props) {
  const dossier = useQuery(dossierQuery(id));
  const ici = useRef<HTMLDivElement>(null);
  useEffect(() => { if (document.activeElement === document.body) ici.current?.focus(); }, [acte]); // the button that had the focus is gone with the list, or the form
  if (dossier.isPending) return <Attente hauteurs={[60, 120, 240]} />;
  if (dossier.data === undefined || !lue(dossier)) return <Relire de={dossier} />;
  return <Stack gap="md" ref={ici} tabIndex={-1} style={{ outline: 'none' }}><Relire de={dossier} /><Lu d={dossier.data} acte={acte} choisir={choisir} /></Stack>;
}

function Lu({ d, acte, choisir }: { readonly d: Dossier } & Omit<Props, 'id'>) {
  const parcours = useParcours(d.parcours);
  const decrit = parcours?.actes.find((a) => a.nom === acte);
  const vu = d.actes.find((a) => a.nom === acte);
  const [ouvert, setOuvert] = useState<string | undefined>(undefined);
  const aOuvrir = vu?.permis === true || acte === ouvert ? acte : undefined; // once open, a form stays: what others record meanwhile is told in it
  if (aOuvrir !== ouvert) setOuvert(aOuvrir);
  if (decrit !== undefined && aOuvrir === decrit.nom) {
    return <Stack gap="sm"><Text fw={600}>{decrit.libelle}</Text><Formulaire key={decrit.nom} dossier={d} titre={decrit.libelle} schema={decrit.schema} adresse={`/api/dossiers/${d.id}/actes/${decrit.nom}`} depart={{ le: jourDe(d.aujourdhui), donnees: {} }} fini={() => { choisir(undefined); }} /></Stack>;
  }
  return (
    <Stack gap="md">
      <div>
        <Group gap="xs"><Statut ton={d.enRetard ? 'retard' : 'neutre'}>{d.issueLibelle ?? d.etapeLibelle ?? ''}</Statut><Text size="sm" c="dimmed">{d.etablissement?.nom}</Text></Group>
        {d.droits.filter((r) => r.dit).map((r) => <Text key={r.regle} size="sm" mt={4}>{r.droit.charAt(0).toLocaleUpperCase('fr')}{r.droit.slice(1)} : {r.alinea ?? avecJours(r.raison ?? '')}</Text>)}
      </div>
      <Essais d={d} />
      <Group gap="xs">
        <Button size="xs" variant="default" renderRoot={(p) => <Link {...p} to="/dossiers/$id" params={{ id: d.id }} />}>Ouvrir le dossier</Button>
        <PlanDuSalarie d={d} size="xs" />
      </Group>
      {vu?.permis === false && <Impossible acte={vu} />}
      <Maintenant d={d} choisir={choisir} />
    </Stack>
  );
}

/** The counts of days of the dossiers that this one is linked to. */
function Essais({ d }: { readonly d: Dossier }) {
  const lus = useQueries({ queries: d.liens.map((l) => ({ queryKey: ['dossier', l.dossier, 'compteurs'], queryFn: () => get<readonly Compteur[]>(`/api/dossiers/${l.dossier}/compteurs`) })) });
  return <>{d.liens.map((l, i) => (
    <div key={l.dossier}>
      <Text size="sm"><Anchor component={Link} to={`/dossiers/${l.dossier}`}>{l.parcoursLibelle}</Anchor> : {l.etat ?? ''}</Text>
      {lus[i]?.data?.filter((c) => c.periodes.length > 0).map((c) => <Bande key={c.regle} c={c} today={jourDe(d.aujourdhui)} />)}
    </div>
  ))}</>;
}
