import { essaiCases } from './essai-encadre/cases.js';
import { finExpositionCases } from './fin-exposition/cases.js';
import { inaptitudeCases } from './inaptitude/cases.js';
import { pdpCases } from './pdp/cases.js';
import { preRepriseCases } from './pre-reprise/cases.js';
import { repriseCases } from './reprise/cases.js';

/** The cases that journeys answer with their own rules, by rule id. */
export const journeyCases: Readonly<Record<string, (inputs: unknown) => unknown>> = { ...repriseCases, ...inaptitudeCases, ...finExpositionCases, ...essaiCases, ...preRepriseCases, ...pdpCases };
