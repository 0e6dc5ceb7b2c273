import { essaiEncadre } from './lives/essai-encadre.js';
import { finExposition } from './lives/fin-exposition.js';
import { inaptitude } from './lives/inaptitude.js';
import type { Life } from './lives/life.js';
import { pdp } from './lives/pdp.js';
import { preReprise } from './lives/pre-reprise.js';
import { reprise } from './lives/reprise.js';

/** Dossiers at every stage of each journey; day 0 is today. The cases of the cellule first: a procédure d’inaptitude of the same worker joins his. */
export const lives: readonly Life[] = [...reprise, ...pdp, ...inaptitude, ...finExposition, ...essaiEncadre, ...preReprise];
