import { coverages } from '../../workflows/coverage.js';
import { journeys } from '../../workflows/index.js';
import { auteur, etablissement, facultatif, kindOf, partenaire, piece, professionnel } from '../journey/fields.js';
import { rehearse } from '../journey/rehearsal.js';
import { endOfScenario, factsOf } from '../journey/scenario.js';
import { snapshot } from '../journey/snapshot.js';

/** Everything that a declaration holds, as the engine's sandbox freezes it once its modules are loaded. */
function freeze(value: unknown, seen = new Set<unknown>()): void {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    const { value: inner } = Object.getOwnPropertyDescriptor(value, key) ?? {}; // a getter is not asked: it is what would write
    if (!ArrayBuffer.isView(inner)) freeze(inner, seen);
  }
  if (!ArrayBuffer.isView(value)) Object.freeze(value);
}

/** The digests of the scenarios of a journey, played once nothing of what it declares may change. */
export async function digestsOnceFrozen(name: string): Promise<readonly string[]> {
  const journey = journeys[name];
  if (journey === undefined) throw new Error(`unknown journey ${name}`);
  const told = (coverages[name]?.scenarios ?? []).map((s) => ({ facts: factsOf(journey, s), until: endOfScenario(s) }));
  freeze(journey);
  const digests: string[] = [];
  for (const { facts, until } of told) digests.push(snapshot(await rehearse(journey, facts, { until }), facts, { dossier: 'd', epoch: 1, revision: 1, offset: 0 }).digest);
  return digests;
}

const fields = { professionnel, auteur, etablissement, partenaire, piece } as const;
export const fieldsThatRead = Object.keys(fields) as readonly (keyof typeof fields)[];

/** The kind of a field declared once those of another journey are frozen. */
export function kindOnceFrozen(field: keyof typeof fields): string | undefined {
  freeze(fields[field]('Figé'));
  return kindOf(facultatif(fields[field]('Nouveau')));
}
