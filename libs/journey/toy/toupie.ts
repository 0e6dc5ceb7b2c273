import { acts } from '../acts.js';
import { etapes } from '../etapes.js';
import { journey } from '../journey.js';

const actes = acts({ lancer: { by: ['medecin'], law: 'CT R4624-31', label: 'Lancer' } });
const stages = etapes({ repos: { label: 'Repos', order: 1 }, un: { label: 'Un', order: 2 }, deux: { label: 'Deux', order: 3 } });

/** A story that spins once launched: it must freeze itself alone. */
export const toupie = journey({
  name: 'toupie', label: 'Toupie', etapes: stages, issues: {}, actes, loi: {}, courriers: {},
  histoire: async (dossier) => {
    await dossier.enter(stages.repos);
    await dossier.until(actes.lancer);
    for (;;) {
      await dossier.enter(stages.un);
      await dossier.enter(stages.deux);
    }
  },
});
