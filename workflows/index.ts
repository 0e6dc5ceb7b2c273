import type { Journey } from '../libs/journey/journey.js';
<<<<<<< HEAD
import { finExposition } from './fin-exposition/fin-exposition.js';
=======
import { essaiEncadre } from './essai-encadre/essai-encadre.js';
>>>>>>> 3031d97 (essai-encadre: the law, the letters and the story, with their scenarios and the public cases)
import { inaptitude } from './inaptitude/inaptitude.js';
import { reprise } from './reprise/reprise.js';

/** The registry: a journey is here or does not exist. */
<<<<<<< HEAD
export const journeys: Readonly<Record<string, Journey>> = { reprise, inaptitude, 'fin-exposition': finExposition };
=======
export const journeys: Readonly<Record<string, Journey>> = { reprise, inaptitude, 'essai-encadre': essaiEncadre };
>>>>>>> 3031d97 (essai-encadre: the law, the letters and the story, with their scenarios and the public cases)
