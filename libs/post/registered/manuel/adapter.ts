import type { Jour } from '../../../law/jour.js';
import { startOf } from '../../../law/jour.js';
import { addressFaults } from '../address.js';
import type { PostalEventCode } from '../events.js';
import type { Proof, RegisteredMail } from '../port.js';

/** What somebody of the service typed of a letter taken to the post office. */
export type TypedLetter = {
  readonly number: string;
  readonly depositedOn: Jour;
  /** ISO instant at which the deposit was typed. */
  readonly typedAt: string;
  readonly events: readonly { readonly code: PostalEventCode; readonly on: Jour; readonly typedAt: string }[];
  readonly proofs: readonly Proof[];
};

/** Reads what was typed under a reference; undefined as long as no deposit number was. */
export type TypedLetters = (reference: string) => Promise<TypedLetter | undefined>;

/**
 * The post office itself: nothing leaves by our doing, so that `submit` answers `a_poster` until a person has typed the
 * number of the deposit slip. What was typed is then what is known. The letter goes to any country.
 */
export function manualMail(typed: TypedLetters): RegisteredMail {
  const posted = async (reference: string) => {
    const letter = await typed(reference);
    return letter === undefined ? undefined : { id: reference, reference, submittedAt: startOf(letter.depositedOn), number: letter.number };
  };
  const known = async (reference: string) => {
    const letter = await posted(reference);
    return letter === undefined ? { state: 'rien' as const } : { state: 'soumis' as const, letter, others: [] };
  };
  const told = async (id: string): Promise<TypedLetter> => {
    const letter = await typed(id);
    if (letter === undefined) throw new Error('no deposit was typed under this reference');
    return letter;
  };
  return {
    name: 'manuel',
    async submit({ reference, recipient }) {
      const letter = await posted(reference);
      if (letter !== undefined) return { state: 'soumis', letter };
      const reasons = addressFaults(recipient, 'anywhere');
      return reasons.length > 0 ? { state: 'refuse', reasons } : { state: 'a_poster' };
    },
    lookUp: known,
    clear: known,
    async events(id) {
      const { number, depositedOn, typedAt, events, proofs } = await told(id);
      const deposit = { code: 'depose' as const, on: depositedOn, typedAt };
      return {
        number, proofs: proofs.map(({ kind }) => kind),
        events: [deposit, ...events].map(({ code, on, typedAt: observedAt }) => ({ code, date: startOf(on), observedAt, providerCode: code })),
      };
    },
    proofs: async (id, held = []) => (await told(id)).proofs.filter(({ kind }) => !held.includes(kind)),
    subscribe: () => Promise.resolve(),
  };
}
