import { Button, Collapse, Group, List, Stack, Text, Timeline, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { carnetQuery } from '../../api/queries';
import type { Dossier, Fait, Parcours } from '../../api/types';
import { article, instantEnClair, jourCourt, jourDe } from '../../kit/temps';
import { lisible, saisi } from '../../kit/valeur';

type Props = { readonly d: Dossier; readonly parcours: Parcours | undefined; readonly rectifier: (fait: Fait) => void };

/** The line of life: what people did and what Jalon observed, latest first. */
export function LigneDeVie({ d, parcours, rectifier }: Props) {
  const lignes = [
    ...d.faits.map((f) => ({ cle: `fait${f.seq}`, le: f.le, instant: f.enregistreLe, rang: 1, fait: f, texte: f.libelle })),
    ...d.journal.filter((l) => l.nature !== 'courrier').map((l) => ({ cle: l.cle, le: jourDe(l.le), instant: l.le, rang: 0, fait: undefined, texte: l.libelle })),
  ].sort((a, b) => b.le.localeCompare(a.le) || b.instant.localeCompare(a.instant) || a.rang - b.rang);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">Ligne de vie</Title>
      <Timeline bulletSize={14} lineWidth={2} active={-1}>
        {lignes.map((l) => (
          <Timeline.Item key={l.cle} lineVariant={l.fait === undefined ? 'dashed' : 'solid'}
            title={<Text size="sm" td={l.fait !== undefined && !l.fait.enVigueur ? 'line-through' : undefined}><b>{jourCourt(l.le)}</b> {l.texte}</Text>}>
            {l.fait !== undefined && <DuFait f={l.fait} d={d} parcours={parcours} rectifier={rectifier} />}
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  );
}

function DuFait({ f, d, parcours, rectifier }: { readonly f: Fait; readonly d: Dossier; readonly parcours: Parcours | undefined; readonly rectifier: Props['rectifier'] }) {
  const [ouvert, setOuvert] = useState(false);
  const acte = parcours?.actes.find((a) => a.nom === f.nom);
  const details = Object.entries(f.donnees).filter(([nom]) => { const d = acte?.schema.properties?.[nom]; return d !== undefined && saisi(d); });
  const mien = d.actes.some((a) => a.nom === f.nom && a.role);
  return (
    <>
      <Text size="xs" c="dimmed">{f.auteur.nom}{jourDe(f.enregistreLe) !== f.le ? `, saisi le ${instantEnClair(f.enregistreLe)}` : ''}{f.corrigePar === undefined ? '' : ` · rectifié (fait ${f.corrigePar})`}</Text>
      {f.refuse?.map((r) => <Text key={r.regle} size="xs" c="var(--mantine-color-error)">▲ La loi refuserait aujourd’hui cet acte : {article(r.article)}, {r.manque.join(', ')}</Text>)}
      {(details.length > 0 || (mien && f.nature === 'acte')) && <UnstyledButton aria-expanded={ouvert} onClick={() => { setOuvert(!ouvert); }}><Text size="xs" td="underline" c="var(--lien)">{ouvert ? 'Masquer' : 'Détail'}</Text></UnstyledButton>}
      <Collapse expanded={ouvert}>
        <List size="xs" mt={4}>{details.map(([nom, valeur]) => <List.Item key={nom}>{acte?.schema.properties?.[nom]?.title ?? nom} : {acte?.schema.properties?.[nom]?.champ === 'partenaire' ? <NomDuPartenaire valeur={valeur} /> : lisible(valeur, acte?.schema.properties?.[nom])}</List.Item>)}</List>
        {mien && f.nature === 'acte' && f.enVigueur && acte?.immuable !== true && <Group mt={4}><Button size="compact-xs" variant="default" onClick={() => { rectifier(f); }}>Rectifier…</Button></Group>}
      </Collapse>
    </>
  );
}

/** The fact keeps an id; the name is in the book. */
function NomDuPartenaire({ valeur }: { readonly valeur: unknown }) {
  const { data } = useQuery(carnetQuery);
  const { id = '', nature = '' } = valeur as { readonly id?: string; readonly nature?: string }; // the field's own shape
  return <>{data?.partenaires.find((p) => p.id === id)?.nom ?? data?.natures[nature] ?? nature}</>;
}
