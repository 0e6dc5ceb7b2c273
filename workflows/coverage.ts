import type { Scenario } from '../libs/journey/scenario.js';
import { reglesAttendues as reglesEssai } from './essai-encadre/regles-attendues.js';
import { scenarios as scenariosEssai } from './essai-encadre/scenarios.js';
import { reglesAttendues as reglesFinExposition } from './fin-exposition/regles-attendues.js';
import { scenarios as scenariosFinExposition } from './fin-exposition/scenarios.js';
import { reglesAttendues as reglesInaptitude } from './inaptitude/regles-attendues.js';
import { scenarios as scenariosInaptitude } from './inaptitude/scenarios.js';
import { reglesAttendues as reglesPdp } from './pdp/regles-attendues.js';
import { scenarios as scenariosPdp } from './pdp/scenarios.js';
import { reglesAttendues as reglesPreReprise } from './pre-reprise/regles-attendues.js';
import { scenarios as scenariosPreReprise } from './pre-reprise/scenarios.js';
import { reglesAttendues } from './reprise/regles-attendues.js';
import { scenarios } from './reprise/scenarios.js';

type Coverage = { readonly regles: Readonly<Record<string, string>>; readonly scenarios: readonly Scenario[] };

/** The scenarios of each journey, and what they must cover. */
export const coverages: Readonly<Record<string, Coverage>> = {
  reprise: { regles: reglesAttendues, scenarios },
  inaptitude: { regles: reglesInaptitude, scenarios: scenariosInaptitude },
  'fin-exposition': { regles: reglesFinExposition, scenarios: scenariosFinExposition },
  pdp: { regles: reglesPdp, scenarios: scenariosPdp },
  'essai-encadre': { regles: reglesEssai, scenarios: scenariosEssai },
  'pre-reprise': { regles: reglesPreReprise, scenarios: scenariosPreReprise },
};
