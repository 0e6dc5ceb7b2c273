import type { Jour } from '../law/jour.js';
import { clocks } from '../journey/clocks.js';
import type { FactInForce } from '../journey/fact.js';
import type { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';
import type { Carrier, Recipient } from '../journey/letters.js';
import { factsValues, serviceValues, workerValues, type Told } from './fact-values.js';
import { frenchDate, frenchDay } from './french.js';
import type { People, Service } from './people.js';
import type { Values } from './values.js';

/** One letter to write: the dossier as it stands, what caused the letter, who reads it. */
export type LetterCase<R extends Recipient> = {
  readonly recipient: R;
  /** How it goes: an e-mail says less than a closed envelope. */
  readonly by: Carrier;
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
  const { recipient, by, date, people } = letter;
  const { numero } = letter.facts.opening;
  const told: Told = { ...letter, readers: { on: by, to: [recipient] }, professionnels: people.professionnels };
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
      salarie: { ...workerValues(told.readers, people.salarie), independant: letter.facts.opening.independant },
      employeur: { nom: people.employeur?.nom, poste: people.employeur?.poste },
      ...factsValues(told),
      echeances: clockValues(letter),
    },
  } satisfies Omit<LetterData<R>, typeof readBy> as unknown as LetterData<R>; // the mark exists for the compiler only
}

/** Of a rule with several clocks, the one that the letter's cause started; otherwise the last. */
function clockValues({ journey, facts, at, cause }: LetterCase<Recipient>): Values {
  const known = Object.fromEntries(journey.clockRules.map((rule): [string, Values] => [rule.name, { fin: undefined }]));
  const open = [...clocks(journey, facts, at)].sort((a, b) => Number(a.cause === cause.number) - Number(b.cause === cause.number)).map((e): [string, Values] => [e.regle, { fin: e.finLe === undefined ? undefined : frenchDay(e.finLe) }]);
  return { ...known, ...Object.fromEntries(open) };
}
