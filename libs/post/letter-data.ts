import type { Jour } from '../law/jour.js';
import { clocks } from '../journey/clocks.js';
import type { FactInForce } from '../journey/fact.js';
import type { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';
import type { Recipient } from '../journey/letters.js';
import { frenchDate, frenchDay } from './french.js';
import type { Nom, People, Salarie, Service } from './people.js';
import { fieldsFor } from './readable.js';
import { withheld, type Values } from './values.js';

/** One letter to write: the dossier as it stands, what caused the letter, who reads it. */
export type LetterCase<R extends Recipient> = {
  readonly recipient: R;
  readonly journey: Journey;
  readonly facts: Facts;
  /** The fact that caused the letter, or that started the clock it follows. */
  readonly cause: FactInForce;
  /** The dossier's clock (ms): which dates are open now. */
  readonly at: number;
  /** The day the letter bears. */
  readonly date: Jour;
  readonly people: People<R>;
};

declare const readBy: unique symbol;

/**
 * What a letter may say to `R`, and the frame it is set in. Only `letterData` makes one, so what was gathered for a
 * worker cannot be printed for an employer.
 */
export type LetterData<R extends Recipient = Recipient> = {
  readonly [readBy]: R;
  readonly recipient: R;
  readonly date: Jour;
  readonly numero: string;
  readonly service: Service;
  readonly destinataire: People<R>['destinataire'];
  readonly signataire: { readonly nom?: string; readonly fonction: string };
  readonly values: Values;
};

/** Gathers what one recipient may read of a dossier. Pure. */
export function letterData<R extends Recipient>(letter: LetterCase<R>): LetterData<R> {
  const { recipient, date, people } = letter;
  const { numero } = letter.facts.opening;
  return {
    recipient, date, numero,
    service: people.service,
    destinataire: people.destinataire,
    signataire: people.signataire ?? { nom: people.service.nom, fonction: 'Le secrétariat médical' },
    values: {
      dossier: { numero },
      courrier: { date: frenchDate(date) },
      service: serviceValues(people.service),
      destinataire: { nom: people.destinataire.nom },
      salarie: workerValues(recipient, people.salarie),
      employeur: { nom: people.employeur?.nom, poste: people.employeur?.poste },
      actes: actValues(letter),
      cause: causeValues(letter),
      ouverture: fieldsFor(recipient, letter.journey.opening, letter.facts.opening.parcours, people.professionnels),
      echeances: clockValues(letter),
    },
  } satisfies Omit<LetterData<R>, typeof readBy> as unknown as LetterData<R>; // the mark exists for the compiler only
}

/** The accounts that the facts name as professionals: whose names the caller must read. */
export function professionnelsIn(facts: Facts): readonly string[] {
  const ids = facts.list.flatMap((f) => Object.values(f.data)).map((v) => (v as { id?: unknown } | null)?.id); // data are any JSON
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

const serviceValues = (s: Service): Values => ({
  nom: s.nom, ville: s.ville, adresse: s.adresse.join(', '), telephone: s.telephone, courriel: s.courriel,
});

/** Named one by one, whatever the object holds: a worker's birth day is his own to read. */
function workerValues(recipient: Recipient, s: Nom | Salarie): Values {
  const born = 'naissanceLe' in s ? s.naissanceLe : undefined;
  return {
    civilite: s.civilite, prenom: s.prenom, nom: s.nom,
    nomComplet: [s.civilite, s.prenom, s.nom].filter((part) => part !== undefined).join(' '),
    naissanceLe: recipient === 'employeur' ? withheld : born,
  };
}

/** Each act's last telling, the cause itself for the act that caused the letter: an older slot is confirmed as it was. */
function actValues({ recipient, journey, facts, cause, people }: LetterCase<Recipient>): Values {
  return Object.fromEntries(Object.values(journey.actes).map((act) => {
    const fact = cause.kind === 'acte' && cause.name === act.name ? cause : facts.last(act);
    return [act.name, factValues(recipient, fieldsFor(recipient, act.schema, fact?.data, people.professionnels), fact)];
  }));
}

function causeValues({ recipient, journey, cause, people }: LetterCase<Recipient>): Values {
  const act = cause.kind === 'acte' ? Object.values(journey.actes).find((a) => a.name === cause.name) : undefined;
  const told = act === undefined ? {} : fieldsFor(recipient, act.schema, cause.data, people.professionnels);
  return factValues(recipient, told, cause) as Values; // a cause always has a day
}

/** An act whose every field is withheld is itself not to be mentioned, its day included. */
function factValues(recipient: Recipient, told: Values, fact: FactInForce | undefined): Values | typeof withheld {
  const fields = Object.values(told);
  if (recipient === 'employeur' && fields.length > 0 && fields.every((f) => f === withheld)) return withheld;
  return { le: fact === undefined ? undefined : frenchDay(fact.on), ...told };
}

function clockValues({ journey, facts, at }: LetterCase<Recipient>): Values {
  const known = Object.fromEntries(journey.clockRules.map((rule): [string, Values] => [rule.name, { fin: undefined }]));
  const open = clocks(journey, facts, at).map((e): [string, Values] => [e.regle, { fin: e.finLe === undefined ? undefined : frenchDay(e.finLe) }]);
  return { ...known, ...Object.fromEntries(open) };
}
