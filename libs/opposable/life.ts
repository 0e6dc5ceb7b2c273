import { actOfFact, motiveMark } from '../db/sensitive.js';
import { effectiveAt, isActe, type Fact, type Rectification } from '../journey/fact.js';
import type { Journey } from '../journey/journey.js';
import { factLabel, journalLabel, type Journeys } from '../journey/labels.js';
import { citer, isCitable } from '../law/article.js';
import { jourOf } from '../law/jour.js';
import { jourCourt } from '../law/typographie.js';
import { frenchDate, frenchInstant } from '../post/french.js';
import { fieldLines, type Reads } from './fields.js';
import { addresseeIn, authorOf, type Names } from './names.js';
import { ours, typed, type Entry, type Said } from './section.js';

/** A line of the journal as it is kept. */
export type Noted = { readonly nature: string; readonly objet: string; readonly at: number };

/** What the line of life is told from, and who reads it. */
export type Life = {
  readonly journeys: Journeys;
  readonly journey: Journey;
  readonly facts: readonly Fact[];
  readonly journal: readonly Noted[];
  readonly reads: Reads;
  readonly names: Names;
};

/** Everything that happened, in the order in which it counts: what people recorded, corrections at their own day, what Jalon observed. */
export function lifeEntries(life: Life): readonly Entry[] {
  const told = life.facts.map((fact) => ({ at: effectiveAt(fact), rank: 0, seq: fact.seq, entry: () => factEntry(life, fact) }));
  const noted = life.journal.map((line, seq) => ({ at: line.at, rank: 1, seq, entry: () => notedEntry(life, line) }));
  return [...told, ...noted].sort((a, b) => a.at - b.at || a.rank - b.rank || a.seq - b.seq).map(({ entry }) => entry());
}

function factEntry(life: Life, fact: Fact): Entry {
  const act = actOfFact(life.journey, fact, life.facts);
  const law = act === undefined ? life.journey.courriers[fact.name]?.law : act.law;
  return {
    margin: [ours(jourCourt(fact.on), 'strong'), ours(`enregistré le ${frenchInstant(fact.at)}`, 'quiet'), ours(`fait n° ${fact.seq}`, 'quiet')],
    body: [
      ours(factLabel(life.journeys, life.journey, fact, act, false), 'strong'),
      ours([authorOf(fact.author, life.names), ...(law === undefined ? [] : [written(law)])].join(' · '), 'quiet'),
      ...contents(life, fact), ...consequences(life, fact),
    ],
  };
}

const written = (law: string): string => (isCitable(law) ? citer(law) : law);

/** What a fact says, by its kind. */
function contents(life: Life, fact: Fact): readonly Said[] {
  const { journey, facts, reads, names } = life;
  const { data } = fact;
  if (fact.kind === 'ouverture') return fieldLines({ shape: journey.openingRead.shape }, data['parcours'] as Fact['data'], reads, names); // parsed by that very schema
  if (isActe(fact)) return fieldLines(journey.actes[fact.name], data, reads, names);
  if (fact.kind === 'envoi') return [ours(`${data['etat'] === 'echec' ? 'Non distribué' : 'Parti'} ${addresseeIn(String(data['destinataire']), names)}${typeof data['detail'] === 'string' ? ` : ${data['detail']}` : ''}`)];
  if (fact.kind === 'choix') return [typed(`Choix ${String(data['code'])}`, String(data['valeur']))];
  if (fact.kind === 'statut') return [typed(names.places[String(data['etablissement'])] ?? 'Établissement', String(data['statut']))];
  if (fact.kind !== 'rectification') return [];
  const change = data as Rectification; // written by a correction and by nothing else
  const act = actOfFact(journey, fact, facts);
  return [
    ours(change.mode === 'annule' ? `Annule le fait n° ${change.vise}.` : `Remplace le fait n° ${change.vise} ; le fait compte au ${frenchDate(change.on)}.`), reads(motiveMark(act)) ? typed('Motif', change.motif) : ours('Le motif, réservé aux soignants, n’est pas reproduit.', 'quiet'),
    ...(change.mode === 'annule' ? [] : fieldLines(act, change.data, reads, names)),
  ];
}

/** What became of it. */
function consequences({ facts, journey }: Life, fact: Fact): readonly Said[] {
  const act = isActe(fact) ? journey.actes[fact.name] : undefined;
  const correction = facts.findLast((f) => f.kind === 'rectification' && f.data['vise'] === fact.seq);
  return [
    ...(act?.withoutEffect === true ? [ours(`Sans effet${act.answer === undefined ? '' : `. Réponse donnée : « ${act.answer} »`}`, 'quiet')] : []),
    ...(correction === undefined ? [] : [ours(`${correction.data['mode'] === 'annule' ? 'Annulé' : 'Remplacé'} par le fait n° ${correction.seq}, le ${frenchInstant(correction.at)}.`, 'strong')]),
  ];
}

const notedEntry = ({ journeys, journey }: Life, line: Noted): Entry => ({
  margin: [ours(jourCourt(jourOf(line.at)), 'quiet')],
  body: [ours(`Jalon constate · ${journalLabel(journeys, journey, line)}`, 'quiet')],
});
