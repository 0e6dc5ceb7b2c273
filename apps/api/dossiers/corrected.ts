import { inForce, type Fact } from '../../../libs/journey/fact.js';

/** What a correction starts from: the fact as last corrected, whichever of its tellings is aimed at; once annulled, as it was first told. */
export type Corrected = Pick<Fact, 'on' | 'data'>;

export function correctedOf(facts: readonly Fact[], aimed: Fact): Corrected {
  const first = firstTelling(facts, aimed);
  return inForce(facts).find((f) => f.seq === first.seq) ?? first;
}

function firstTelling(facts: readonly Fact[], told: Fact): Fact {
  const before = told.kind === 'rectification' ? facts.find((f) => f.seq === told.data['vise']) : undefined;
  return before === undefined ? told : firstTelling(facts, before);
}
