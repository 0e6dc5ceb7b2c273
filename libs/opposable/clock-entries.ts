import type { ClockState, Droit, Echeance } from '../journey/clocks.js';
import { choices } from '../law/choix.js';
import { citer, isCitable } from '../law/article.js';
import { jourCourt } from '../law/typographie.js';
import { frenchDay } from '../post/french.js';
import { ours, type Entry, type Said } from './section.js';

const states: Readonly<Record<ClockState, string>> = {
  sans_objet: 'sans objet', non_ouverte: 'non ouverte', en_cours: 'en cours', tenue: 'tenue', en_retard: 'en retard', utilisee: 'utilisée', fermee: 'écoulée', perdue: 'perdu de vue', retrouvee: 'retrouvé', atteinte: 'atteinte',
};

/** Each date with how it was counted, so that it can be redone by hand, the earliest first; then those that are not open, with why. */
export const clockEntries = (clocks: readonly Echeance[], choice: (code: string) => unknown): readonly Entry[] => [...clocks].sort((a, b) => (a.finLe ?? last).localeCompare(b.finLe ?? last)).map((e) => ({
  margin: [ours(e.finLe === undefined ? 'Sans date' : jourCourt(e.finLe), 'strong'), ours(states[e.etat], 'quiet')],
  body: [ours(e.titre, 'strong'), ours(sourceOf(e, choice), 'quiet'), ...derivation(e)],
}));

const last = '9999-12-31';

function sourceOf({ article, choix }: Pick<Echeance, 'article' | 'choix'>, choice: (code: string) => unknown): string {
  const cited = isCitable(article) ? citer(article) : article;
  if (choix === undefined) return cited;
  const option = choices.find((c) => c.code === choix)?.options.find((o) => o.value === choice(choix));
  return `${cited} · choix du service ${choix}${option === undefined ? '' : ` : ${option.label}`}`;
}

function derivation(e: Echeance): readonly Said[] {
  if (e.calcul === undefined) return [ours(`${upper(e.raison ?? 'non ouverte')}.`)];
  return [
    ours(`Point de départ : ${e.depuis ?? 'le fait qui la cause'}${e.cause === undefined ? '' : ` (fait n° ${e.cause})`}.`),
    ours(e.calcul.sentence),
    ...(e.tenueLe === undefined ? [] : [ours(`${e.etat === 'retrouvee' ? 'Retrouvé' : e.verbe === 'opens' ? 'Utilisée' : 'Tenue'} le ${frenchDay(e.tenueLe)}${e.tenuePar === undefined ? '' : ` (fait n° ${e.tenuePar})`}.`)]),
  ];
}

/** Which alinéa gives each right on these facts, or why none does. */
export const rightEntries = (rights: readonly Droit[]): readonly Entry[] => rights.map(({ droit, article, alinea, raison }) => ({
  margin: [ours(isCitable(article) ? citer(article) : article, 'quiet')],
  body: [ours(upper(droit), 'strong'), ours(upper(alinea ?? raison ?? ''))],
}));

const upper = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
