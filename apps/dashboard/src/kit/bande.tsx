import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Compteur, JourVu, PeriodeVue } from '../api/types';
import { article, jourCourt, jourEnClair } from './temps';

const dits = { fait: 'fait', a_faire: 'à faire', ecarte: 'ne compte pas' } as const;
const initiale = new Intl.DateTimeFormat('fr-FR', { weekday: 'narrow', timeZone: 'UTC' });

/** One cell a day: filled when done, outlined when left, hatched when it does not count, its reason for whoever cannot see. */
export function Jour({ j, today }: { readonly j: JourVu; readonly today: string }) {
  const dit = `${jourEnClair(j.jour)}${j.jour === today ? ', aujourd’hui' : ''} : ${j.raison ?? `${j.rang ?? ''}${j.rang === 1 ? 'er' : 'e'} jour, ${dits[j.etat]}`}`;
  return (
    <li className={`case case-${j.etat}`} title={dit} aria-current={j.jour === today ? 'date' : undefined}>
      <span aria-hidden="true">{initiale.format(new Date(`${j.jour}T00:00:00Z`))}<b>{Number(j.jour.slice(8))}</b></span><span className="seulement-lu">{dit}</span>
    </li>
  );
}

function Periode({ p, today, rang }: { readonly p: PeriodeVue; readonly today: string; readonly rang: number | undefined }) {
  const [ouvert, setOuvert] = useState(false);
  const lie = p.bornes.find((b) => b.lie);
  return (
    <div>
      <Group gap="sm" align="baseline">
        <Text fw={700} size="lg" component="span">{p.faits} / {p.plafond}</Text>
        <Text size="sm" component="span">{rang === undefined ? '' : `période ${rang}, `}du {jourCourt(p.du)} au {jourCourt(p.au)} · {p.compte} {p.unite}{lie === undefined ? '' : ` · au plus ${p.plafond}\u00A0: ${lie.libelle} (${article(lie.article)})`}</Text>
      </Group>
      <ol className="bande" aria-label={`Jours du ${jourEnClair(p.du)} au ${jourEnClair(p.au)}`}>{p.jours.map((j) => <Jour key={j.jour} j={j} today={today} />)}</ol>
      <UnstyledButton className="sans-impression" aria-expanded={ouvert} onClick={() => { setOuvert(!ouvert); }}><Text size="sm" td="underline" c="var(--lien)">Pourquoi ce compte&nbsp;?</Text></UnstyledButton>
      {ouvert && <Text size="sm" mt={4}>{p.phrase}</Text>}
    </div>
  );
}

/** A count of days as a strip, period after period, with what bounds each. */
export function Bande({ c, today }: { readonly c: Compteur; readonly today: string }) {
  return (
    <Stack gap="sm">
      {c.periodes.length === 0 ? <Text size="sm" c="dimmed">{c.raison}</Text> : c.periodes.map((p, i) => <Periode key={p.cause} p={p} today={today} rang={c.periodes.length === 1 ? undefined : i + 1} />)}
      {c.periodes.length > 0 && <Text size="sm" c="dimmed">En tout : {c.faits} {c.faits > 1 ? 'faits' : 'fait'} sur {c.compte} {c.compte > 1 ? 'prévus' : 'prévu'}, {c.maximum} au plus ({article(c.article)}).</Text>}
      {c.periodes.length > 0 && <ul className="legende" aria-hidden="true"><li><span className="case case-fait" />fait</li><li><span className="case case-a_faire" />à faire</li><li><span className="case case-ecarte" />ne compte pas</li></ul>}
    </Stack>
  );
}
