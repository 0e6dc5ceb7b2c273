import { describe, expect, it } from '@jest/globals';
import { addDays, zJour } from '../libs/law/jour.js';
import { sensitiveFields } from '../libs/db/sensitive.js';
import { checklists } from '../libs/journey/checklist.js';
import { clocks, droit } from '../libs/journey/clocks.js';
import { counter } from '../libs/journey/counters.js';
import { inForce, type Fact } from '../libs/journey/fact.js';
import { Facts } from '../libs/journey/facts.js';
import { fieldOf, type Sensibilite } from '../libs/journey/fields.js';
import type { Journey } from '../libs/journey/journey.js';
import { refusals } from '../libs/journey/refusals.js';
import { caregivers, type Role } from '../libs/journey/roles.js';
import { endOfScenario, factsOf, type Scenario } from '../libs/journey/scenario.js';
import { coverages } from './coverage.js';
import { journeys } from './index.js';

/** A rule that reads a marked field and is told all the same, to those who may not read the field. */
type Openly = { readonly rules: readonly string[]; readonly mark: Sensibilite };

const openly: Readonly<Record<string, readonly Openly[]>> = {
  reprise: [
    // Whether a visit is due says no motive: it is the stage of the dossier, and everybody's delay.
    { mark: 'dossier', rules: ['aConvoquer', 'nonDue', 'huitJours', 'demandeMalgreDispense', 'rappelAvant', 'rappelJour', 'retourAConnaitre', 'relanceRetour', 'relance', 'choixSansObjet'] },
    // A waiver is a stage of its own, written to the worker and to his employer.
    { mark: 'medical', rules: ['finDeSuspension', 'huitJours', 'demandeMalgreDispense', 'relance'] },
  ],
  // The accident is an act of its own on the line of life, and ends a period whose days the host counts.
  'essai-encadre': [{ mark: 'dossier', rules: ['bilans', 'debut', 'fin', 'bilan', 'essaiCommence', 'jours', 'interrompu', 'joursRestants'] }],
};

const told = Object.entries(coverages).map(([name, { scenarios }]) => ({ name, journey: journeys[name] as Journey, scenarios })); // covered journeys are registered

/** What else could have been told in a field. */
function others(schema: unknown, value: unknown): readonly unknown[] {
  const { champ, labels } = fieldOf(schema);
  const codes = Object.keys(labels ?? {});
  const days = (): readonly unknown[] => [-40, -1, 1, 40].map((n) => addDays(zJour.catch('2026-01-05').parse(value), n));
  const all = champ === 'codes' ? codes.map((c) => [c]) : labels !== undefined ? codes : champ === 'oui_non' ? [true, false] : champ === 'jour' ? days() : ['Autre texte'];
  return all.filter((other) => JSON.stringify(other) !== JSON.stringify(value));
}

/** What each rule says of these facts before any form is filled. */
function said(journey: Journey, facts: readonly Fact[], at: number): ReadonlyMap<string, string> {
  const force = new Facts(inForce(facts));
  const refused = Object.keys(journey.actes).flatMap((act) => refusals(journey, force, act, undefined, at));
  const rules: readonly (readonly [string, unknown])[] = [
    ...journey.grants.map((rule) => [rule.name, droit(rule, force)] as const),
    ...journey.clockRules.map((rule) => [rule.name, clocks(journey, force, at).filter((c) => c.regle === rule.name)] as const),
    ...journey.forbids.map((rule) => [rule.name, refused.filter((r) => r.regle === rule.name)] as const),
    ...checklists(journey, force).map((list) => [list.regle, list] as const),
    ...journey.counters.map((rule) => [rule.name, counter(rule, force)] as const),
  ];
  return new Map(rules.map(([rule, says]) => [rule, JSON.stringify(says)]));
}

/** The same scenario, one marked field of one fact told otherwise, at every moment since. */
function* changes(journey: Journey, s: Scenario) {
  const facts = factsOf(journey, s);
  for (const [i, fact] of facts.entries()) {
    const act = journey.actes[fact.name];
    for (const [field, mark] of Object.entries(sensitiveFields(act))) {
      for (const other of others(act?.shape[field], fact.data[field])) {
        const otherwise = facts.map((f, k) => (k === i ? { ...f, data: { ...f.data, [field]: other } } : f));
        for (let n = i + 1; n <= facts.length; n += 1) yield { mark, before: facts.slice(0, n), after: otherwise.slice(0, n), at: n === facts.length ? endOfScenario(s) : facts[n]?.at ?? 0 };
      }
    }
  }
}

/** Each rule that says something else when a marked field alone does, with the mark. */
function readBy({ journey, scenarios }: (typeof told)[number]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const s of scenarios) {
    for (const { mark, before, after, at } of changes(journey, s)) {
      const otherwise = said(journey, after, at);
      for (const [rule, says] of said(journey, before, at)) if (otherwise.get(rule) !== says) found.add(`${rule} ${mark}`);
    }
  }
  return found;
}

/** Those who may read what is marked `guard` may all read what is marked `mark`. */
const covers = (guard: Sensibilite | undefined, mark: Sensibilite): boolean => guard === 'medical' || (guard !== undefined && mark !== 'medical');
const guardedIn = (journey: Journey) => Object.values(journey.loi).filter((rule) => rule.mark !== undefined);

describe.each(told.map((t) => [t.journey.label, t] as const))('%s : ce que dit la loi d’un champ réservé', (_label, t) => {
  const read = readBy(t);
  const open = new Set((openly[t.name] ?? []).flatMap(({ rules, mark }) => rules.map((rule) => `${rule} ${mark}`)));

  it('n’est dit qu’à ceux qui peuvent lire ce champ (CSP L. 1110-4)', () => {
    const [rule, mark] = [(key: string) => t.journey.loi[key.split(' ')[0] ?? ''], (key: string) => key.split(' ')[1] as Sensibilite]; // written so by readBy
    expect([...read].filter((key) => !covers(rule(key)?.mark, mark(key)) && !open.has(key))).toEqual([]);
  });

  it('chaque garde garde quelque chose, chaque exception en est une', () => {
    const names = new Set([...read].map((key) => key.split(' ')[0]));
    expect(guardedIn(t.journey).map((rule) => rule.name).filter((name) => !names.has(name))).toEqual([]);
    expect([...open].filter((key) => !read.has(key))).toEqual([]);
  });

  it('n’est demandé qu’à qui peut le lire', () => {
    const carers: readonly Role[] = caregivers;
    const asked = guardedIn(t.journey).filter((rule) => rule.kind === 'requires');
    expect(asked.filter((rule) => !carers.includes(rule.act.by[0] ?? 'manager') && (rule.mark === 'medical' || rule.act.by[0] !== 'aep')).map((rule) => rule.name)).toEqual([]);
    expect(asked.filter((rule) => rule.mark === 'medical' && rule.desk !== undefined)).toEqual([]);
  });
});
