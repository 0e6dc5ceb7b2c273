import { acts } from '../acts.js';
import { etapes } from '../etapes.js';
import { jour, texte } from '../fields.js';
import { journey } from '../journey.js';
import { law } from '../law.js';
import { closingOf } from '../telling.js';

const saidActs = acts({
  annonce: { by: ['medecin'], law: 'CT R4624-31', label: 'Annonce', data: { le: jour('Le'), note: texte('Note', { sensible: 'medical' }) } },
  ouvrir: { by: ['medecin'], law: 'CT R4624-31', label: 'Ouvrir un voisin' },
  fin: { by: ['medecin'], law: 'CT R4624-31', label: 'Fin', ends: 'fini' },
});
const saidStages = etapes({ seul: { label: 'Seul', order: 1 }, annonce: { label: 'Annoncé', order: 2 }, accompagne: { label: 'Accompagné', order: 3 }, quitte: { label: 'Quitté', order: 4 } });
const finDuVoisin = closingOf('voisin-ecoute');

/** Tells what it learns to the dossiers of the journey below, opens one, and hears how it ends. */
export const voisinDit = journey({
  name: 'voisin-dit', label: 'Voisin qui dit', etapes: saidStages, issues: { fini: 'Fini' }, actes: saidActs, loi: {}, courriers: {},
  histoire: async (dossier) => {
    await dossier.enter(saidStages.seul);
    for (;;) {
      const suite = await dossier.first({ annonce: saidActs.annonce, ouvrir: saidActs.ouvrir, fin: finDuVoisin });
      if (suite.came === 'annonce') {
        await dossier.enter(saidStages.annonce);
        await dossier.tell('voisin-ecoute', 'annonce', suite.what.data);
        await dossier.tell('parcours-absent', 'annonce', suite.what.data);
      } else if (suite.came === 'ouvrir') {
        await dossier.enter(saidStages.accompagne);
        await dossier.open('voisin-ecoute', {});
      } else await dossier.enter(saidStages.quitte);
    }
  },
});

export const heardActs = acts({
  annonce: { by: ['medecin'], law: 'CT R4624-31', label: 'Annonce du voisin', received: true, data: { le: jour('Le'), note: texte('Note', { sensible: 'medical' }) } },
  fin: { by: ['medecin'], law: 'CT R4624-31', label: 'Fin', ends: 'parti' },
});
const heardStages = etapes({ silence: { label: 'Silence', order: 1 }, entendu: { label: 'Entendu', order: 2 } });

export const voisinEcoute = journey({
  name: 'voisin-ecoute', label: 'Voisin qui écoute', etapes: heardStages, issues: { parti: 'Parti' }, actes: heardActs, courriers: {},
  loi: { entendu: law('CT R4624-31').grants('annonce').to({ 'du voisin': (f) => f.has(heardActs.annonce) }).otherwise('silence') },
  histoire: async (dossier) => {
    await dossier.enter(heardStages.silence);
    await dossier.until(heardActs.annonce);
    await dossier.enter(heardStages.entendu);
    await dossier.until(heardActs.annonce);
    await dossier.close('parti');
  },
});
