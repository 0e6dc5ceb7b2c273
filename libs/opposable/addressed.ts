import type { Echeance } from '../journey/clocks.js';
import { citer, isCitable } from '../law/article.js';
import { jourCourt } from '../law/typographie.js';
import type { Jour } from '../law/jour.js';
import { papersSection } from './complete.js';
import type { Held } from './copy.js';
import { envelopeEntries, type Envelope } from './record-entries.js';
import { ours, type Section } from './section.js';

/**
 * What was addressed to one employer, and nothing else (P-43): there is no room here for a fact, a journal, a name of
 * the team or a stage. It is gathered from its recipient, never taken out of the whole.
 */
export type Addressed = {
  readonly envelopes: readonly Envelope[];
  /** What came back of what was sent to him, a day and words of a list of the post. */
  readonly news: readonly { readonly jour: Jour; readonly dit: string }[];
  readonly dates: readonly Echeance[];
};

export function addressedSections({ envelopes, news, dates }: Addressed, held: readonly Held[]): readonly Section[] {
  const paths = Object.fromEntries(held.map(({ id, numero, membre }) => [id, `pièce n° ${numero} (${membre.nom})`]));
  return [
    papersSection(held),
    { title: 'Plis', none: 'Aucun pli ne lui a été envoyé par un prestataire.', entries: envelopeEntries(envelopes.map((e) => ({ ...e, proofs: e.proofs.flatMap((id) => paths[id] ?? []) })), { places: {} }) },
    { title: 'Nouvelles de ses plis', none: 'Aucune.', entries: news.map(({ jour, dit }) => ({ margin: [ours(jourCourt(jour), 'strong')], body: [ours(dit)] })) },
    { title: 'Dates qui l’obligent', none: 'Aucune.', intro: 'Chaque date avec son décompte, pour qu’elle puisse être refaite à la main.', entries: dates.map(dated) },
  ];
}

const dated = ({ titre, article, finLe, calcul }: Echeance): Section['entries'][number] => ({
  margin: [ours(finLe === undefined ? '' : jourCourt(finLe), 'strong')],
  body: [ours(titre, 'strong'), ours(isCitable(article) ? citer(article) : article, 'quiet'), ours(calcul?.sentence ?? '')],
});
