import { inForce, type FactInForce } from '../../libs/journey/fact.js';
import { byEffect } from '../../libs/journey/fact.js';
import { Facts } from '../../libs/journey/facts.js';
import type { Journey } from '../../libs/journey/journey.js';
import type { Player } from '../../libs/journey/player.js';
import { refusals, warnings, type Avertissement, type Refus } from '../../libs/journey/refusals.js';
import { rehearse } from '../../libs/journey/rehearsal.js';
import { endOfScenario, factOf, factsOf, type Scenario } from '../../libs/journey/scenario.js';

/** An act that the law refused, where it was tried. */
export type Refused = { readonly fact: FactInForce; readonly refus: readonly Refus[] };

/** What is said of acts recorded all the same. */
export type Warned = { readonly seq: number; readonly said: readonly Avertissement[] };

/** A scenario as it was lived: what the page tells is read here and nowhere else. */
export type Recorded = {
  readonly scenario: Scenario;
  readonly facts: readonly FactInForce[];
  readonly refused: readonly Refused[];
  readonly warned: readonly Warned[];
  readonly run: Player;
};

export async function record(journey: Journey, scenario: Scenario): Promise<Recorded> {
  const facts = factsOf(journey, scenario);
  return {
    scenario, facts: inForce(facts), refused: refusedIn(journey, scenario), warned: warnedIn(journey, inForce(facts)),
    run: await rehearse(journey, facts, { until: endOfScenario(scenario) }),
  };
}

function refusedIn(journey: Journey, scenario: Scenario): readonly Refused[] {
  return scenario.pas.flatMap((step, index) => {
    if (step.refuse === undefined) return [];
    const before = factsOf(journey, { ...scenario, pas: scenario.pas.slice(0, index) });
    const told = factOf(step, before.length + 1);
    const fact = { ...told, number: told.seq, toldAt: told.at };
    const seen = new Facts(inForce(before).filter((f) => byEffect(f, fact) < 0));
    return [{ fact, refus: refusals(journey, seen, step.acte, fact as never, fact.at) }]; // its data is checked by the act's schema in the journey's spec
  });
}

const warnedIn = (journey: Journey, facts: readonly FactInForce[]): readonly Warned[] => (journey.warns.length === 0 ? [] : facts.filter((f) => f.kind === 'acte').flatMap((f) => {
  const said = warnings(journey, new Facts(facts.filter((x) => byEffect(x, f) < 0)), f.name, f as never); // idem
  return said.length === 0 ? [] : [{ seq: f.seq, said }];
}));
