import { z } from 'zod';
import { whyNotWorking } from '../../law/calendar.js';
import { addDays, zJour } from '../../law/jour.js';
import { days } from '../../law/period.js';
import { acts } from '../acts.js';
import { etapes } from '../etapes.js';
import { journey } from '../journey.js';
import { breachOf, law } from '../law.js';
import { letters } from '../letters.js';
import { team } from '../roles.js';

/** A journey small enough to be read at a glance, with every word of the kit: the tests of the kit play it. */
export const actes = acts({
  demande: { by: team, law: 'CT R4624-31', label: 'Demande', data: { retourLe: zJour, note: z.string().max(200).meta({ title: 'Note', sensible: 'medical' }).optional() } },
  precision: { by: team, law: 'CT R4624-31', label: 'Précision', data: { rang: z.number().int() } },
  visite: { by: team, law: 'CT R4624-31', label: 'Visite' },
  contestation: { by: team, law: 'CT R4624-45', label: 'Contestation', reopens: true },
  refusOral: { by: team, law: 'CT R4624-31', label: 'Demande orale', withoutEffect: true, answer: 'Une demande écrite est nécessaire.' },
  sansObjet: { by: team, law: 'CT R4624-31', label: 'Sans objet', ends: 'sans_objet' },
  conclusion: { by: ['medecin'], law: 'CT R4624-32', label: 'Conclusion', immutable: true, data: { compatible: z.boolean() } },
});

export const loi = {
  demandeDAbord: law('CT R4624-31').forbids(actes.visite).unless(actes.demande),
  visiteDAbord: law('CT R4624-32').forbids(actes.conclusion).unless(actes.visite),
  huitJours: law('CT R4624-31').requires(actes.visite).within(days(8)).since(actes.demande, (d) => d.data.retourLe),
  recours: law('CT R4624-45').opens(actes.contestation).for(days(15)).since(actes.conclusion),
  relance: law('CT R4624-31').informs('employeur').at(days(2)).since(actes.demande, (d) => d.data.retourLe).when('la visite n’est pas tenue', (f) => !f.has(actes.visite)),
  deuxDemandes: law('CT R4624-31').allows(actes.demande).atMost(2),
  uneContestation: law('CT R4624-45').allows(actes.contestation).atMost(1),
  attente: law('CT R4624-31').counts('Jours ouvrés d’attente').over((f) => f.all(actes.demande).map((d) => ({
    cause: d, du: d.data.retourLe, au: addDays(d.data.retourLe, 8), unite: ['jour ouvré', 'jours ouvrés'], ecarte: (day) => whyNotWorking(day, f.calendar),
    bornes: [{ libelle: 'les huit jours', article: 'CT R4624-31', dernierJour: addDays(d.data.retourLe, 8) }, { libelle: 'cinq jours ouvrés', article: 'Choix du service', jours: 5 }],
  }))).upTo(10),
  droit: law('CT R4624-31').grants('visite').to({ '1°': (f) => f.has(actes.demande) }).otherwise('aucune demande'),
};

export const courriers = letters({
  convocation: { by: 'email', to: ['salarie', 'employeur'], law: 'CT R4624-31', label: 'Convocation' },
  relance: { by: 'email', to: ['employeur'], law: 'CT R4624-31', label: 'Relance', follows: loi.relance },
});

export const stages = etapes({
  attente: { label: 'En attente', order: 1 },
  visite: { label: 'Visite', order: 2 },
  retard: { label: 'Relance', order: 3 },
  recours: { label: 'Recours', order: 4 },
});

export const visiteTemoin = journey({
  name: 'visite-temoin', label: 'Visite témoin', etapes: stages, actes, loi, courriers,
  issues: { definitive: 'Définitive', contestee: 'Contestée', sans_objet: 'Sans objet', incompatible: 'Incompatible' },
  histoire: async (dossier) => {
    await dossier.enter(stages.attente);
    await dossier.until(actes.demande);
    await dossier.enter(stages.visite);
    await dossier.send(courriers.convocation);
    const next = await dossier.first({ visite: actes.visite, retard: breachOf(loi.huitJours) });
    if (next.came === 'retard') {
      await dossier.enter(stages.retard);
      await dossier.until(actes.visite);
    }
    await dossier.ask(actes.conclusion, 'medecin', 'Conclure la visite');
    const conclusion = await dossier.until(actes.conclusion);
    if (!conclusion.data.compatible) return dossier.close('incompatible');
    await dossier.enter(stages.recours);
    const contestation = await dossier.until(loi.recours);
    return dossier.close(contestation === undefined ? 'definitive' : 'contestee');
  },
});
