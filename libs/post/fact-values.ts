import { isActe, type FactInForce } from '../journey/fact.js';
import type { Facts } from '../journey/facts.js';
import type { Act } from '../journey/acts.js';
import { fieldsOfKind } from '../journey/fields.js';
import type { Journey } from '../journey/journey.js';
import { modelLine } from './each.js';
import { frenchDate, frenchDay } from './french.js';
import { isOutsider, type Nom, type Salarie, type Service } from './people.js';
import { fieldsFor, type Professionnels, type Readers } from './readable.js';
import { withheld, type Values } from './values.js';

/** What is told, by whom it will be read, and the fact that it is told for. */
export type Told = {
  readonly readers: Readers;
  readonly journey: Journey;
  readonly facts: Facts;
  readonly cause: FactInForce;
  readonly professionnels: Professionnels;
};

/** Everything the facts say that these readers may read, under the names that a text merges. */
export const factsValues = (told: Told) => ({
  actes: actValues(told),
  cause: causeValues(told),
  lignes: lineValues(told),
  ouverture: fieldsFor(told.readers, told.journey.openingRead, told.facts.opening.parcours, told.professionnels),
});

/** The accounts that the facts name as professionals, and the doctors of their protocols: whose names the caller must read. */
export function professionnelsIn(facts: Facts): readonly string[] {
  const ids = facts.list.flatMap((f) => Object.values(f.data)).flatMap((v) => { const named = v as { id?: unknown; protocole?: { medecin?: unknown } } | null; return [named?.id, named?.protocole?.medecin]; }); // data are any JSON
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

export const serviceValues = (s: Service): Values => ({
  nom: s.nom, ville: s.ville, adresse: s.adresse.join(', '), telephone: s.telephone, courriel: s.courriel,
});

/** Named one by one, whatever the object holds: a worker's birth day is his own to read. */
export function workerValues(readers: Readers, s: Nom | Salarie): Values {
  const born = 'naissanceLe' in s ? s.naissanceLe : undefined;
  return {
    civilite: s.civilite, prenom: s.prenom, nom: s.nom,
    nomComplet: [s.civilite, s.prenom, s.nom].filter((part) => part !== undefined).join(' '),
    naissanceLe: readers.to.some(isOutsider) ? withheld : born,
  };
}

/** Each act's last telling, the cause itself for the act that caused the letter: an older slot is confirmed as it was. */
function actValues({ readers, journey, facts, cause, professionnels }: Told): Values {
  return Object.fromEntries(Object.values(journey.actes).map((act) => {
    const fact = isActe(cause) && cause.name === act.name ? cause : facts.last(act);
    return [act.name, factValues(readers, fieldsFor(readers, act.schema, fact?.data, professionnels), fact)];
  }));
}

/** The lines of each act told again and again, in their order, after the model line; an act that these readers may not read has none. */
function lineValues({ readers, journey, facts, professionnels }: Told): Values {
  return Object.fromEntries(Object.values(journey.actes).filter((act) => act.linesOf !== undefined).map((act) => {
    const told = (data: FactInForce['data'] | undefined): Values => withShortDays(act, data, fieldsFor(readers, act.schema, data, professionnels));
    const model = told(undefined);
    if (Object.values(model).some((field) => field === withheld)) return [act.name, withheld];
    return [act.name, { [modelLine]: model, ...Object.fromEntries(facts.lines(act).map((f, i) => [`n${i + 1}`, told(f.data)])) }];
  }));
}

/** In a table a day has no weekday. */
const withShortDays = (act: Act, data: FactInForce['data'] | undefined, values: Values): Values => ({
  ...values,
  ...Object.fromEntries(fieldsOfKind(act.shape, 'jour').flatMap((name) => { const day = data?.[name]; return typeof day === 'string' && typeof values[name] === 'string' ? [[name, frenchDate(day)]] : []; })),
});

function causeValues({ readers, journey, cause, professionnels }: Told): Values {
  const act = isActe(cause) ? Object.values(journey.actes).find((a) => a.name === cause.name) : undefined;
  const told = act === undefined ? {} : fieldsFor(readers, act.schema, cause.data, professionnels);
  return factValues(readers, told, cause) as Values; // a cause always has a day
}

/** An act whose every field is withheld is itself not to be mentioned, its day included. */
function factValues(readers: Readers, told: Values, fact: FactInForce | undefined): Values | typeof withheld {
  const fields = Object.values(told);
  if (readers.to.some(isOutsider) && fields.length > 0 && fields.every((f) => f === withheld)) return withheld;
  return { le: fact === undefined ? undefined : frenchDay(fact.on), ...told };
}
