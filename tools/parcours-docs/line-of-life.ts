import { effectiveAt, isActe, type FactInForce } from '../../libs/journey/fact.js';
import type { Journey } from '../../libs/journey/journey.js';
import type { JournalLine } from '../../libs/journey/player.js';
import { roles, type Role } from '../../libs/journey/roles.js';
import { describe, heardAs } from '../../libs/journey/describe.js';
import { lostBy } from '../../libs/journey/labels.js';
import { closingName, sourceOf } from '../../libs/journey/telling.js';
import { citer } from '../../libs/law/article.js';
import { jourOf, startOfMs } from '../../libs/law/jour.js';
import { enumeration, jourCourt } from '../../libs/law/typographie.js';
import { journeys } from '../../workflows/index.js';
import { saidOf, type Schema } from './field.js';
import { recipientOf } from './letters.js';
import { withDays } from './markdown.js';
import type { Recorded, Refused } from './recorded.js';

type Entry = { readonly at: number; readonly day: string; readonly text: string };

/** What people did and what Jalon observed, in the order in which the dossier lived it: at one instant, facts first. */
export function lineOfLife(journey: Journey, recorded: Recorded): readonly string[] {
  const { facts, refused, run } = recorded;
  const [opening] = facts;
  const openedAt = opening?.at ?? 0;
  const atOpening = run.journal.filter((line) => line.cause === 1 && line.at === openedAt);
  const later = run.journal.filter((line) => !atOpening.includes(line));
  const acts = facts.filter(isActe);
  const entries = [...acts.map((f) => withWarnings(told(journey, f), recorded, f.seq)), ...refused.map((r) => refusedEntry(journey, r)), ...observed(journey, recorded, later)].sort((a, b) => a.at - b.at); // stable
  const first = { at: 0, day: jourCourt(jourOf(openedAt)), text: '**Ouverture du dossier.**' };
  return together([first, ...observed(journey, recorded, atOpening).map((e) => ({ ...e, at: 0 })), ...entries]);
}

/** What came at one instant is told in one line. */
const together = (entries: readonly Entry[]): readonly string[] => [...new Set(entries.map((e) => e.at))].map((at) => {
  const same = entries.filter((e) => e.at === at);
  return `${same[0]?.day ?? ''} : ${same.map((e) => e.text).join(' ')}`;
});

const schemas = new WeakMap<Journey, ReadonlyMap<string, Schema>>();

/** The fields of an act, as `describe` gives them; described once a journey. */
function schemaOf(journey: Journey, act: string): Schema {
  const known = schemas.get(journey) ?? new Map(describe(journey).actes.map((a) => [a.nom, a.schema as Schema])); // made by `describe` from the act's fields
  schemas.set(journey, known);
  return known.get(act) ?? {};
}

function told(journey: Journey, fact: FactInForce): Entry {
  const act = journey.actes[fact.name];
  const closes = fact.name === closingName;
  const said = closes ? closingOf(fact) : saidOf(schemaOf(journey, fact.name), fact.data);
  const typed = jourOf(fact.at);
  const late = typed === fact.on ? '' : `, saisi le ${jourCourt(typed)}`;
  const answer = act?.answer === undefined ? '' : ` Réponse : « ${act.answer} »`;
  return { at: effectiveAt(fact), day: jourCourt(fact.on), text: `**${closes ? 'Dossier lié clos' : act?.label ?? fact.name}** (${authorOf(fact)}${late})${said === '' ? '.' : `. ${said}.`}${answer}` };
}

/** Who recorded it: somebody of the service, nobody when it came from outside, or another dossier of the same worker. */
function authorOf(fact: FactInForce): string {
  const source = sourceOf(fact);
  if (source !== undefined) return `appris du dossier « ${journeys[source.parcours]?.label ?? source.parcours} »`;
  return fact.kind === 'reception' ? 'reçu' : roles[fact.author.role as Role]; // scenarios are told by roles of the service
}

const closingOf = (fact: FactInForce): string => { const { issue } = fact.data; return `Issue : ${journeys[sourceOf(fact)?.parcours ?? '']?.issues[String(issue)] ?? String(issue)}`; };
const withWarnings = (entry: Entry, { warned }: Recorded, seq: number): Entry => {
  const said = warned.find((w) => w.seq === seq)?.said ?? [];
  return said.length === 0 ? entry : { ...entry, text: `${entry.text} **Avertissement**, ${withDays(said.map((w) => `${citer(w.article)} : ${w.dit}`).join(' ; '))}.` };
};

/** A refused act took no number: it is told just before the fact that took the one it would have had. */
const refusedEntry = (journey: Journey, { fact, refus }: Refused): Entry => {
  const entry = told(journey, fact);
  return { ...entry, at: entry.at - 0.5, text: `${entry.text} **Refusé**, ${withDays(refus.map((r) => `${citer(r.article)} : ${enumeration(r.manque)}`).join(' ; '))}.` };
};

/** Observations; the recipients of one letter decided at one instant are told together. */
function observed(journey: Journey, { run }: Recorded, lines: readonly JournalLine[]): readonly Entry[] {
  return lines.flatMap((line, i) => {
    const group = (other: JournalLine | undefined): boolean => other?.nature === 'courrier' && other.objet === line.objet && other.at === line.at;
    if (line.nature !== 'courrier') return [entry(line, says[line.nature](journey, line.objet))];
    if (group(lines[i - 1])) return [];
    const letters = lines.slice(i).filter((other, j, rest) => rest.slice(0, j + 1).every(group));
    const to = letters.map((l) => recipientOf(run.posted.find((p) => `courrier:${p.cle}` === l.cle)?.destinataire ?? ''));
    return [entry(line, `Courrier décidé : ${journey.courriers[line.objet]?.label ?? line.objet}, à : ${enumeration(to)}`)];
  });
}

function entry(line: JournalLine, text: string): Entry {
  const day = jourOf(line.at);
  return { at: line.at, day: `${jourCourt(day)}${line.at === startOfMs(day) ? ', 0 h' : ''}`, text: `*${text}.*` };
}

const titleOf = (journey: Journey, name: string): string => {
  const rule = journey.clockRules.find((r) => r.name === name);
  return rule === undefined ? name : `${rule.title ?? (rule.kind === 'informs' ? rule.name : rule.act.label)} (${citer(rule.law)})`;
};

function newsLabel(objet: string): string {
  const [parcours = '', acte = ''] = objet.split(':');
  return heardAs(journeys, parcours, acte);
}

const says: Readonly<Record<JournalLine['nature'], (journey: Journey, objet: string) => string>> = {
  etape: (j, o) => `Étape : « ${j.etapes[o]?.label ?? o} »`,
  retard: (j, o) => `En retard : ${titleOf(j, o)}`,
  fenetre_fermee: (j, o) => lostBy(j, o) ?? `Délai écoulé : ${titleOf(j, o)}`,
  date_atteinte: (j, o) => `Date atteinte : ${titleOf(j, o)}`,
  courrier: (j, o) => `Courrier décidé : ${j.courriers[o]?.label ?? o}`,
  question: (j, o) => `Attendu : « ${j.actes[o]?.label ?? o} »`,
  ouverture: (_j, o) => `Dossier lié à ouvrir : ${o}`,
  nouvelle: (_j, o) => `Dit aux autres dossiers du salarié : ${newsLabel(o)}`,
  cloture: (j, o) => `Clos : « ${j.issues[o] ?? o} »`,
};
