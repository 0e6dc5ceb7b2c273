import { coverages } from '../../workflows/coverage.js';
import { journeys } from '../../workflows/index.js';
import { journeyPage } from './page.js';

export type Page = { readonly path: string; readonly text: string };

/** A page for each journey of the registry; one without scenarios tells its definition alone. */
export const pages = (): Promise<readonly Page[]> => Promise.all(Object.values(journeys).map(async (journey) => (
  { path: `docs/parcours/${journey.name}.md`, text: await journeyPage(journey, coverages[journey.name] ?? { scenarios: [], regles: {} }) }
)));
