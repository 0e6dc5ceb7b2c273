import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, endOfMs } from '../libs/law/jour.js';
import { effectiveAt, inForce, type Fact } from '../libs/journey/fact.js';
import { Facts } from '../libs/journey/facts.js';
import { refusals } from '../libs/journey/refusals.js';
import { rehearse } from '../libs/journey/rehearsal.js';
import { factsOf, type Scenario } from '../libs/journey/scenario.js';
import { digest } from '../libs/journey/snapshot.js';
import { entier } from '../libs/testing/enough.js';
import { coverages } from './coverage.js';
import { journeys } from './index.js';

/** Random lives made of the steps that the scenarios tell, in any order, on any day: what no person would think of. */
const lives = Object.entries(coverages).flatMap(([name, { scenarios }]) => {
  const journey = journeys[name];
  return journey === undefined ? [] : [{ journey, scenarios, steps: scenarios.flatMap((s) => s.pas) }];
});
const runs = entier ? 2_000 : 150;

describe.each(lives.map((l) => [l.journey.label, l] as const))('%s, vies au hasard', (_label, { journey, scenarios, steps }) => {
  const life = fc.array(fc.record({ step: fc.nat(steps.length - 1), day: fc.nat(60), late: fc.nat(3) }), { minLength: 1, maxLength: 14 }).map((drawn) => {
    const base = scenarios[0] as Scenario; // every journey has a scenario
    const pas = drawn.flatMap(({ step, day, late }) => {
      const chosen = steps[step];
      if (chosen === undefined) return [];
      const le = addDays(base.ouvertLe, day);
      return [{ ...chosen, le, saisiLe: addDays(le, late), refuse: undefined }];
    }).sort((a, b) => (a.saisiLe < b.saisiLe ? -1 : 1));
    return accepted({ ...base, pas: pas.map(({ refuse: _refuse, ...p }) => p) });
  });

  /** The facts the law would have accepted, one after the other, as the door does. */
  function accepted(s: Scenario): readonly Fact[] {
    const facts: Fact[] = [];
    for (const fact of factsOf(journey, s)) {
      const told = { ...fact, seq: facts.length + 1 };
      const before = new Facts(inForce(facts).filter((f) => effectiveAt(f) < effectiveAt(told) || f.seq < told.seq));
      if (told.kind !== 'acte' || refusals(journey, before, told.name, told as never, told.at).length === 0) facts.push(told);
    }
    return facts;
  }
  const until = endOfMs('2027-06-01');

  it('ne tombent jamais en panne, et n’ouvrent aucun délai sans cause', async () => {
    await fc.assert(fc.asyncProperty(life, async (facts) => {
      const run = await rehearse(journey, facts, { until });
      for (const e of run.echeances()) {
        const dated = e.finLe !== undefined;
        expect(dated).toBe(e.etat !== 'sans_objet' && e.etat !== 'non_ouverte');
        if (dated) expect(facts.some((f) => f.seq === e.cause)).toBe(true);
        else expect(e.raison).toBeTruthy();
      }
    }), { numRuns: runs });
  });

  it('une clôture est définitive tant qu’aucun fait ne la contredit', async () => {
    await fc.assert(fc.asyncProperty(life, async (facts) => {
      const run = await rehearse(journey, facts, { until });
      if (run.issue === undefined) return;
      const later = await rehearse(journey, facts, { until: endOfMs('2029-06-01') });
      expect(digest(later)).toBe(digest(run));
    }), { numRuns: runs });
  });

  it('rectifier revient à avoir dit vrai du premier coup', async () => {
    await fc.assert(fc.asyncProperty(life, fc.nat(20), fc.nat(5), async (facts, which, shift) => {
      const aimed = facts[1 + (which % Math.max(1, facts.length - 1))];
      if (aimed === undefined || aimed.kind !== 'acte') return;
      const on = addDays(aimed.on, -shift);
      const truth = facts.map((f) => (f.seq === aimed.seq ? { ...f, on } : f));
      const seq = facts.length + 1;
      const change: Fact = { ...aimed, seq, kind: 'rectification', at: Math.max(...facts.map((f) => f.at)) + 1, key: `r${seq}`, data: { vise: aimed.seq, mode: 'remplace', on, data: aimed.data, motif: 'erreur' } };

      const told = await rehearse(journey, truth, { until });
      const corrected = await rehearse(journey, [...facts, change], { until });

      expect(corrected.issue).toBe(told.issue);
      expect(corrected.etape).toBe(told.etape);
      expect(corrected.echeances().map((e) => [e.regle, e.etat, e.finLe])).toEqual(told.echeances().map((e) => [e.regle, e.etat, e.finLe]));
    }), { numRuns: runs });
  });

  it('reprises après chaque fait, disent la même chose', async () => {
    await fc.assert(fc.asyncProperty(life, async (facts) => {
      const order = inForce(facts);
      const whole = await rehearse(journey, facts, { until });
      const cut = Math.ceil(order.length / 2);
      const again = await rehearse(journey, order.slice(0, cut));
      for (const fact of order.slice(cut)) await again.live(fact);
      await again.passTo(until);
      expect(digest(again)).toBe(digest(whole));
    }), { numRuns: runs });
  });
});
