import { host } from '../libs/journey/on-temporal/host.js';
import { journeys } from './index.js';

/** What the worker runs: every dossier of every journey is one run of this function. */
export const dossier = host(journeys);
