import { z } from 'zod';
import { acts } from '../acts.js';
import { etapes } from '../etapes.js';
import { journey } from '../journey.js';

const actes = acts({
  gauche: { by: ['medecin'], law: 'CT R4624-31', label: 'Gauche' },
  droite: { by: ['medecin'], law: 'CT R4624-31', label: 'Droite' },
});
const stages = etapes({ repos: { label: 'Repos', order: 1 }, gauche: { label: 'Gauche', order: 2 }, droite: { label: 'Droite', order: 3 } });

/** Does nothing, `depth` awaits deep. */
async function sink(depth: number): Promise<void> {
  if (depth > 0) await sink(depth - 1);
  else await Promise.all([z.string().parseAsync('fond'), z.number().parseAsync(depth)]);
}

/** A story that takes long chains of awaits between two words: whoever counts turns of the queue mistakes them for rest. */
export const profonde = journey({
  name: 'profonde', label: 'Profonde', etapes: stages, issues: { fini: 'Fini' }, actes, loi: {}, courriers: {},
  histoire: async (dossier) => {
    await dossier.enter(stages.repos);
    for (let turn = 0; turn < 4; turn += 1) {
      const next = await dossier.first({ gauche: actes.gauche, droite: actes.droite });
      await sink(next.came === 'gauche' ? 80 : 30);
      await dossier.enter(next.came === 'gauche' ? stages.gauche : stages.droite);
      await sink(50);
    }
    await dossier.close('fini');
  },
});
