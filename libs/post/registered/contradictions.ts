import { jourOf } from '../../law/jour.js';
import { jourCourt } from '../../law/typographie.js';
import { endsLetter, postalEvents, type PostalEvent } from './events.js';

const said = ({ code, date }: PostalEvent): string => `« ${postalEvents[code].label} » (${jourCourt(jourOf(date))})`;

/** What the events of one letter, in order, say against each other: one French sentence each. */
export function contradictions(moves: readonly PostalEvent[]): readonly string[] {
  return [...new Set([...rivalEnds(moves), ...afterTheEnd(moves), ...beforeTheStart(moves), ...toCome(moves)])];
}

/** A loss is only an absence of news; an enquiry and a new distribution correct; a return follows its own reason. */
function rivalEnds(moves: readonly PostalEvent[]): readonly string[] {
  const ends = moves.filter((event) => endsLetter(event) && event.code !== 'perdu');
  return ends.slice(1).flatMap((event, i) => {
    const before = ends[i];
    if (before === undefined || agree(before, event, moves)) return [];
    return [`${said(before)} puis ${said(event)} : les nouvelles du pli se contredisent.`];
  });
}

function agree(before: PostalEvent, event: PostalEvent, moves: readonly PostalEvent[]): boolean {
  if (before.code === event.code) return event.code === 'retourne' || jourOf(before.date) === jourOf(event.date);
  if (event.code === 'retourne') return before.code !== 'distribue';
  if (before.code === 'retourne' && event.code !== 'distribue') return true;
  return event.afterEnquiry === true || sentAgainBetween(before, event, moves);
}

const sentAgainBetween = (before: PostalEvent, event: PostalEvent, moves: readonly PostalEvent[]): boolean =>
  moves.slice(moves.indexOf(before), moves.indexOf(event)).some(({ code }) => code === 'reexpedie');

function afterTheEnd(moves: readonly PostalEvent[]): readonly string[] {
  const end = moves.find((event) => event.code === 'distribue');
  if (end === undefined) return [];
  return moves.slice(moves.indexOf(end)).filter(({ code, date }) => (code === 'presente' || code === 'en_instance') && jourOf(date) > jourOf(end.date))
    .map((event) => `${said(end)} puis ${said(event)} : les nouvelles du pli se contredisent.`);
}

function beforeTheStart(moves: readonly PostalEvent[]): readonly string[] {
  const start = moves.find(({ code }) => code === 'accepte' || code === 'depose');
  const end = moves.find((event) => endsLetter(event) && event.code !== 'rejete');
  if (start === undefined || end === undefined || jourOf(end.date) >= jourOf(start.date)) return [];
  return [`${said(end)} avant ${said(start)} : l’une des deux dates est fausse.`];
}

/** No carrier knows tomorrow. */
const toCome = (moves: readonly PostalEvent[]): readonly string[] =>
  moves.filter(({ date, observedAt }) => jourOf(date) > jourOf(observedAt)).map((event) => `${said(event)} est daté d’après le jour où nous l’avons appris.`);
