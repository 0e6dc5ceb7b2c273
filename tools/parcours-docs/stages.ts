import { effectiveAt } from '../../libs/journey/fact.js';
import type { Journey } from '../../libs/journey/journey.js';
import type { JournalLine } from '../../libs/journey/player.js';
import { bullets, paragraphs, table } from './markdown.js';
import type { Recorded } from './recorded.js';

/** How it unfolds: the stages, the outcomes, and each passage that the scenarios went through. */
export const stagesSection = (journey: Journey, recorded: readonly Recorded[]): string => paragraphs(
  '## Comment il se déroule',
  `Étapes : ${Object.values(journey.etapes).sort((a, b) => a.order - b.order).map((e) => e.label).join(', ')}. Un retard n’est pas une étape : c’est une alerte, qui se lève.`,
  'Issues :', bullets(Object.values(journey.issues)),
  'Passages rencontrés dans les scénarios :', table(['De', 'Vers', 'Quand'], passages(journey, recorded)),
);

function passages(journey: Journey, recorded: readonly Recorded[]): readonly (readonly string[])[] {
  const met = new Map<string, readonly string[]>();
  for (const one of recorded) {
    const lines = one.run.journal.filter((l) => l.nature === 'etape' || l.nature === 'cloture');
    for (const [i, line] of lines.entries()) {
      const row = [i === 0 ? '(ouverture)' : nameOf(journey, lines[i - 1]), nameOf(journey, line), causeOf(journey, one, line)];
      met.set(row.join('\n'), row);
    }
  }
  const order = [...Object.values(journey.etapes)].sort((a, b) => a.order - b.order).map((e) => e.label);
  const rank = (row: readonly string[]): number => order.indexOf(row[0] ?? '');
  return [...met.values()].sort((a, b) => rank(a) - rank(b)); // stable: within a stage, in the order of the scenarios
}

const nameOf = (journey: Journey, line: JournalLine | undefined): string => {
  if (line === undefined) return '';
  return line.nature === 'cloture' ? `**clos** : ${journey.issues[line.objet] ?? line.objet}` : journey.etapes[line.objet]?.label ?? line.objet;
};

/** The act that came at that instant, or the clock that ended. */
function causeOf(journey: Journey, { facts, run }: Recorded, line: JournalLine): string {
  const act = facts.find((f) => f.kind === 'acte' && effectiveAt(f) === line.at);
  if (act !== undefined) return journey.actes[act.name]?.label ?? act.name;
  const ended = run.journal.find((l) => l.at === line.at && ['retard', 'fenetre_fermee', 'date_atteinte'].includes(l.nature));
  const rule = journey.clockRules.find((r) => r.name === ended?.objet);
  return rule === undefined ? 'ouverture' : `au terme de « ${rule.title ?? rule.name} »`;
}
