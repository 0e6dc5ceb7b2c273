import { statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../machine/project.js';
import type { Check } from './check.js';

/** Six journeys, the kit and its few libraries make 4.8 MB, two thirds of which are the map of their sources. */
const largest = 5_500_000;

/** The stories' bundle is paid in memory and in the first activation of each dossier: a library that slips in shows here. */
export const bundleSize: Check = {
  name: 'taille de l’assemblage des parcours',
  run() {
    const { size } = statSync(join(projectRoot, 'dist', 'workflow-bundle.js'));
    const fits = size <= largest;
    return Promise.resolve({ passed: fits ? 1 : 0, failed: fits ? 0 : 1, output: `${size} octets, au plus ${largest}` });
  },
};
