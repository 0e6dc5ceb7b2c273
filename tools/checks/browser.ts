import { chromiumPath } from '../../libs/testing/chromium.js';
import { tell } from '../machine/blocked.js';
import type { Check } from './check.js';

/** Where there is no browser, the tests of the screens are not played: said plainly, and a failure in CI. */
export const browserPresent: Check = {
  name: 'navigateur Chromium',
  run() {
    if (chromiumPath() !== undefined) return Promise.resolve({ passed: 1, failed: 0, output: '' });
    const output = 'Chromium est absent : les tests d’écran ne sont pas joués (installez-le, ou nommez-le dans CHROMIUM_PATH).';
    if (!process.env.CI) tell(output);
    return Promise.resolve({ passed: 0, failed: process.env.CI ? 1 : 0, output });
  },
};
