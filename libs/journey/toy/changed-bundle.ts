import { journey } from '../journey.js';
import { host } from '../on-temporal/host.js';
import { actes, stages, visiteTemoin } from './visite-temoin.js';

/** The toy journey with a story that was changed for the worse: it forgets to convene. Histories of the other must not pass under it. */
export const dossier = host({
  'visite-temoin': journey({
    ...visiteTemoin,
    histoire: async (story) => {
      await story.enter(stages.attente);
      await story.until(actes.demande);
      await story.enter(stages.visite);
      await story.until(actes.visite);
      await story.close('definitive');
    },
  }),
});
