import { acts } from '../acts.js';
import { etapes } from '../etapes.js';
import { code } from '../fields.js';
import { journey } from '../journey.js';
import { law } from '../law.js';

const actes = acts({
  signal: { by: ['medecin'], law: 'CT L4622-8-1', label: 'Signal', received: true, data: { par: code('Par', { salarie: 'Le salarié', inconnu: 'Un inconnu' }) } },
  fin: { by: ['medecin'], law: 'CT L4622-8-1', label: 'Fin' },
  reouverture: { by: ['medecin'], law: 'CT L4622-8-1', label: 'Réouverture', resumes: true },
});
const stages = etapes({ ouvert: { label: 'Ouvert', order: 1 } });

/** Opened by an act; a worker has at most one open. */
export const casUnique = journey({
  name: 'cas-unique', label: 'Cas unique', etapes: stages, issues: { fini: 'Fini' }, actes, courriers: {}, ouverture: actes.signal, unSeul: true,
  loi: { connu: law('CT L4622-8-1').forbids(actes.signal).whenData('quelqu’un de connu', (s) => s.data.par === 'inconnu') },
  histoire: async (dossier) => {
    await dossier.enter(stages.ouvert);
    for (;;) {
      await dossier.until(actes.fin);
      await dossier.close('fini');
      await dossier.until(actes.reouverture);
    }
  },
});

const ouvreur = acts({ ouvrir: { by: ['medecin'], law: 'CT L4622-8-1', label: 'Ouvrir le cas' } });
/** Opens the cas above, or adds to the one that is open. */
export const ouvreurDeCas = journey({
  name: 'ouvreur-de-cas', label: 'Ouvreur de cas', etapes: stages, issues: {}, actes: ouvreur, loi: {}, courriers: {},
  histoire: async (dossier) => {
    await dossier.enter(stages.ouvert);
    for (;;) {
      await dossier.until(ouvreur.ouvrir);
      await dossier.open('cas-unique', { par: 'salarie' });
    }
  },
});
