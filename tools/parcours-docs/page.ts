import { describe } from '../../libs/journey/describe.js';
import type { Journey } from '../../libs/journey/journey.js';
import type { Scenario } from '../../libs/journey/scenario.js';
import { composeFrench } from '../../libs/law/typographie.js';
import { actsSection } from './acts.js';
import { documentsSection } from './documents.js';
import { lettersSection } from './letters.js';
import { paragraphs } from './markdown.js';
import { record } from './recorded.js';
import { rulesSection } from './rules.js';
import { coverageSection, scenarioSection } from './scenario.js';
import { stagesSection } from './stages.js';

/** The scenarios of a journey, and the names of what they cover. */
export type Told = { readonly scenarios: readonly Scenario[]; readonly regles: Readonly<Record<string, string>> };

/** The page of a journey, for those who read law and not code: its definition, then each scenario as it was rehearsed. */
export async function journeyPage(journey: Journey, { scenarios, regles }: Told): Promise<string> {
  const described = describe(journey);
  const recorded = await Promise.all(scenarios.map((scenario) => record(journey, scenario)));
  const page = paragraphs(
    `# ${described.libelle}`,
    'Page produite par `npm run parcours` à partir de la définition du parcours et de ses répétitions ; elle ne se corrige pas à la main.',
    actsSection(described), rulesSection(journey, recorded), lettersSection(described), documentsSection(journey), stagesSection(journey, recorded),
    '## Scénarios',
    `Les ${scenarios.length} vies ci-dessous sont jouées à chaque essai, en répétition et sur le vrai moteur. Chacune dit les faits, dans l’ordre où ils comptent (l’ouverture avant tout), et *ce que Jalon en tire* ; puis où en est le dossier, et pourquoi.`,
    coverageSection(regles, scenarios),
    ...recorded.map((r, i) => scenarioSection(journey, r, i + 1)),
  );
  return `${composeFrench(page)}\n`;
}
