import { Text } from '@mantine/core';
import type { Compteur } from '../api/types';
import { Jour } from './bande';
import { article, jourCourt } from './temps';

/** The period under way of a count, or the last one: a strip that holds on a card, what is done, and what bounds it. */
export function BandeCourte({ c, today }: { readonly c: Compteur; readonly today: string }) {
  const p = c.periodes.find((one) => one.du <= today && today <= one.au) ?? c.periodes.at(-1);
  if (p === undefined) return null;
  const lie = p.bornes.find((b) => b.lie);
  return (
    <div>
      <Text size="xs"><Text span size="xs" fw={700}>{p.faits} / {p.plafond}</Text> {c.periodes.length > 1 ? `période ${c.periodes.indexOf(p) + 1}, ` : ''}jusqu’au {jourCourt(p.au)}{lie === undefined ? '' : ` · borné par ${lie.libelle} (${article(lie.article)})`}</Text>
      <ol className="bande bande-courte" aria-label={`${c.titre} : ${p.faits} ${p.faits > 1 ? 'faits' : 'fait'} sur ${p.compte}`}>{p.jours.map((j) => <Jour key={j.jour} j={j} today={today} />)}</ol>
    </div>
  );
}
