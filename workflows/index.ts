import type { Journey } from '../libs/journey/journey.js';
import { cellule } from './cellule.js';
import { essaiEncadre } from './essai-encadre/essai-encadre.js';
import { finExposition } from './fin-exposition/fin-exposition.js';
import { inaptitude } from './inaptitude/inaptitude.js';
import { preReprise } from './pre-reprise/pre-reprise.js';
import { reprise } from './reprise/reprise.js';

/** The registry: a journey is here or does not exist. */
export const journeys: Readonly<Record<string, Journey>> = { reprise, inaptitude, 'fin-exposition': finExposition, 'essai-encadre': essaiEncadre, 'pre-reprise': preReprise, pdp: cellule };
