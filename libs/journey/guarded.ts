import type { Sensibilite } from './fields.js';
import type { Journey } from './journey.js';
import type { JournalLine } from './player.js';
import { ruleOf, type Tache } from './tasks.js';

/** A line of the journal, as the player notes it or as it is kept. */
type Noted = Pick<JournalLine, 'objet'> & { readonly nature: string };

/** The lines of the journal that are about a rule: their object is its name. */
const ofRules: readonly string[] = ['retard', 'retard_leve', 'fenetre_fermee', 'date_atteinte'];

/**
 * What one reader is told of what the law says of a dossier: a rule that is guarded is told to whoever may read what it
 * reads, and to nobody else, be it as a right, a date, a task, a refusal or a line of the journal.
 */
export function toldTo(journey: Pick<Journey, 'loi'>, reads: (mark: Sensibilite) => boolean) {
  const told = (regle: string | undefined): boolean => {
    const mark = regle === undefined || !Object.hasOwn(journey.loi, regle) ? undefined : journey.loi[regle]?.mark;
    return mark === undefined || reads(mark);
  };
  return {
    rule: told,
    /** Rights, clocks, counts, refusals: each names its rule. */
    rules: <T extends { readonly regle: string }>(list: readonly T[]): readonly T[] => list.filter((item) => told(item.regle)),
    tasks: (list: readonly Tache[]): readonly Tache[] => list.filter((task) => told(ruleOf(task))),
    journal: <T extends Noted>(lines: readonly T[]): readonly T[] => lines.filter(({ nature, objet }) => !ofRules.includes(nature) || told(objet)),
  };
}

export type Told = ReturnType<typeof toldTo>;
