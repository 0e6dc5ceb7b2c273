import { z } from 'zod';
import type { Protection } from '../law/regles/refus-de-visite.js';
import type { Act } from './acts.js';
import type { Tableau } from './board.js';
import type { Document } from './documents.js';
import type { Story } from './dossier.js';
import type { Etape } from './etapes.js';
import type { Allows, ClockRule, Counts, Forbids, Gathers, Grants, Rule, Warns } from './law.js';
import { followed, type Letter } from './letters.js';
import type { Occulte } from './occultation.js';
import { openers, type Role } from './roles.js';

type Definition = {
  /** ASCII, kebab-case: its name in paths and workflow data. */
  readonly name: string;
  readonly label: string;
  readonly etapes: Readonly<Record<string, Etape>>;
  /** Outcomes, each with its French label. */
  readonly issues: Readonly<Record<string, string>>;
  readonly actes: Readonly<Record<string, Act>>;
  readonly loi: Readonly<Record<string, Rule>>;
  readonly courriers: Readonly<Record<string, Letter>>;
  /** What is drawn up and kept. */
  readonly documents?: Readonly<Record<string, Document>>;
  /**
   * What must be typed to open one, besides worker and employers: fields of its own, or an act, which is then its first
   * fact and is judged by the law like any other.
   */
  readonly ouverture?: z.ZodRawShape | Act;
  /** What only the dossier that opens it may bring: read like the rest of the opening, never typed. */
  readonly brought?: z.ZodRawShape;
  /** Who may open one, when not everybody who opens dossiers; another dossier may all the same. */
  readonly opensBy?: readonly Role[];
  /** A worker has at most one open: opening another adds the opening act to the one that is. */
  readonly unSeul?: boolean;
  /** What keeps a request for this visit from being refused. */
  readonly protection?: Protection;
  /** How its open dossiers are followed together. */
  readonly tableau?: Tableau;
  /** What nobody may see any more. */
  readonly occulte?: Occulte;
  readonly histoire: Story;
};

/** A journey: who does what, what the law says, what is posted, how it unfolds. */
export type Journey = Definition & {
  readonly documents: Readonly<Record<string, Document>>;
  /** What is typed to open one; then all that an opening may hold. */
  readonly opening: z.ZodObject;
  readonly openingRead: z.ZodObject;
  readonly opensWith: Act | undefined;
  readonly clockRules: readonly ClockRule[];
  readonly forbids: readonly Forbids[];
  readonly warns: readonly Warns[];
  readonly allows: readonly Allows[];
  readonly grants: readonly Grants[];
  readonly gathers: readonly Gathers[];
  readonly counters: readonly Counts[];
};

/** Binds the four headings together and gives each rule the name under which `loi` holds it. */
export function journey(definition: Definition): Journey {
  for (const [name, rule] of Object.entries(definition.loi)) rule.name = name;
  for (const letter of Object.values(definition.courriers)) {
    const stranger = letter.encloses?.find((d) => letter.to.some((to) => !d.to.includes(to)));
    if (stranger !== undefined) throw new Error(`${definition.name}: ${letter.name} encloses ${stranger.name}, which is not addressed to each of its recipients`);
    for (const rule of followed(letter)) rule.name = nameOf(definition, rule);
  }
  const opensWith = Object.values(definition.actes).find((act) => act === definition.ouverture);
  if (definition.unSeul === true && opensWith === undefined) throw new Error(`${definition.name}: only a journey opened by an act can be the only one of a worker`);
  const rules = Object.values(definition.loi);
  const of = <K extends Rule['kind']>(...kinds: K[]) => rules.filter((r): r is Extract<Rule, { kind: K }> => (kinds as string[]).includes(r.kind));
  const opening = opensWith?.schema ?? z.strictObject((definition.ouverture ?? {}) as z.ZodRawShape); // not an act, seen just above
  return {
    ...definition,
    documents: definition.documents ?? {},
    opening,
    openingRead: z.strictObject({ ...opening.shape, ...definition.brought }),
    opensWith,
    clockRules: of('requires', 'opens', 'informs'),
    forbids: of('forbids'),
    warns: of('warns'),
    allows: of('allows'),
    grants: of('grants'),
    gathers: of('gathers'),
    counters: of('counts'),
  };
}

/** Who may open one: those whom it names, or who may record the act by which it opens. */
export const openedBy = ({ opensBy, opensWith }: Pick<Journey, 'opensBy' | 'opensWith'>): readonly Role[] => opensBy ?? opensWith?.by ?? openers;

function nameOf(definition: Definition, rule: Rule): string {
  const found = Object.entries(definition.loi).find(([, r]) => r === rule);
  if (found === undefined) throw new Error(`${definition.name}: a letter follows a rule that its loi does not hold`);
  return found[0];
}
