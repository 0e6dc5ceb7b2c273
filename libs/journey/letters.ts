import type { Act } from './acts.js';
import type { Document } from './documents.js';
import type { DataOf } from './acts.js';
import type { FactInForce } from './fact.js';
import type { ActFact, Facts } from './facts.js';
import type { ClockRule } from './law.js';

/** Who receives a letter. `medecin` and `equipe` are ours; the others are outside. A partner is the one that the causing act names. */
export type Recipient = 'salarie' | 'employeur' | 'medecin_traitant' | 'medecin' | 'equipe' | 'partenaire';

/**
 * What the journey posts. The text lives in `courriers/<name>.<recipient>.md` beside the journey, or
 * `courriers/<name>.md` for all. `follows` makes the kit send it by itself when that rule's instant comes: a reminder;
 * `upon`, each time that act is recorded. `only` leaves recipients out, by what the facts say; `encloses` sends with it
 * the documents of the dossier, as they are kept. `news`: what the post says of it afterwards comes back as réceptions.
 */
export type Letter = {
  readonly kind: 'courrier';
  readonly name: string;
  readonly by: Carrier;
  readonly to: readonly Recipient[];
  readonly law: string;
  readonly label: string;
  readonly follows?: ClockRule | readonly ClockRule[];
  readonly upon?: Upon;
  readonly only?: (addressee: Addressee, facts: Facts) => boolean;
  readonly encloses?: readonly Document[];
  readonly news?: News;
  /** The act by which whoever receives it answers: until then it is their turn. */
  readonly awaits?: Act;
};

/** The act as which each event of the post reaches the dossier, and its data. */
export type News = { readonly act: Act; readonly told: (event: PostalNews) => Readonly<Record<string, unknown>> | undefined };
/** What the post says of one letter: `evenement` in our own codes, `numero` the number printed on the envelope. */
export type PostalNews = { readonly addressee: Addressee; readonly evenement: string; readonly numero?: string };

/** Undefined: an event that the dossier need not know. */
export const news = <A extends Act>(act: A, told: (event: PostalNews) => DataOf<A> | undefined): News => ({ act, told });

/** The same data with the fact whose letter they are news of: added on the way in, beside the fields that a person types. */
export const answering = (data: Readonly<Record<string, unknown>>, cause: number): Readonly<Record<string, unknown>> => ({ ...data, repondA: cause });
/** The fact whose letter this is news of; unknown of what a person typed. */
export const answeredBy = ({ data }: Pick<FactInForce, 'data'>): number | undefined => (typeof data['repondA'] === 'number' ? data['repondA'] : undefined);

/**
 * How a letter goes: by e-mail; by registered mail handed to the provider of the service; or by an e-mail whose addressee
 * says by a link that it came, and is then given what it encloses.
 */
export type Carrier = 'email' | 'registered' | 'acknowledged';

/** To whom: a recipient of the letter, and which establishment when an employer, which partner when one of the book. */
export type Addressee = { readonly to: Recipient; readonly etablissement?: string; readonly partenaire?: string };

/** Whom a letter's kept address names: the recipient, then the establishment. */
export function addresseeOf(destinataire: string): Addressee {
  const [to = '', etablissement] = destinataire.split(':');
  return { to: to as Addressee['to'], ...(etablissement === undefined ? {} : { etablissement }) }; // written by the player from the journey's declaration
}

/** The act whose every fact sends a letter, and which of them do. */
export type Upon = { readonly act: Act; readonly when: (fact: ActFact<Act>, facts: Facts) => boolean };

/** A letter leaves by itself upon this act. */
export const upon = <A extends Act>(act: A, when: (fact: ActFact<A>, facts: Facts) => boolean = () => true): Upon =>
  ({ act, when: when as Upon['when'] }); // called only with facts of that act

/** The rules whose day sends this letter by itself. */
export const followed = ({ follows }: Pick<Letter, 'follows'>): readonly ClockRule[] => (follows === undefined ? [] : [follows].flat());

/** Of several employers, the one that the facts name; all of them when they name none. The other recipients are left as they are. */
export const onlyTo = (named: (facts: Facts) => string | undefined): NonNullable<Letter['only']> => ({ etablissement }, facts) => {
  const one = named(facts);
  return etablissement === undefined || one === undefined || one === etablissement;
};

type LetterOptions = Omit<Letter, 'kind' | 'name'>;

export function letters<const T extends Record<string, LetterOptions>>(table: T): { readonly [K in keyof T]: Letter } {
  const entries = Object.entries(table).map(([name, o]) => [name, { kind: 'courrier', name, ...o }] as const);
  return Object.fromEntries(entries) as never; // the mapped type above says what Object.fromEntries cannot
}
