import type { Act, Life } from './life.js';

const arret = (du: number, au: number, more: Readonly<Record<string, unknown>> = {}, j = du < -60 ? -60 : du): Act =>
  ({ acte: 'arret', par: 'assistante', j, donnees: (day) => ({ motif: 'maladie_non_professionnelle', du: day(du), au: day(au), prescritLe: day(du), nature: 'initial', ...more }) });
const retour = (le: number, j: number): Act => ({ acte: 'dateDeReprise', par: 'assistante', j, donnees: (day) => ({ repriseLe: day(le) }) });
const demande = (j: number): Act => ({ acte: 'demande', par: 'assistante', j, donnees: () => ({ par: 'employeur', mode: 'portail', posteOccupe: 'Poste témoin' }) });
const creneau = (le: number, j: number, more: Readonly<Record<string, unknown>> = {}): Act => ({ acte: 'creneau', par: 'assistante', j, donnees: (day) => ({ date: day(le), heure: '09:30', lieu: 'Centre Témoin Nord, salle 2', professionnel: { id: 'compte-medecin-1' }, ...more }) });
const visite = (j: number, par = 'compte-medecin-1'): Act => ({ acte: 'visite', par: par === 'compte-medecin-1' ? 'medecin' : 'infirmiere', j, donnees: () => ({ tenuePar: { id: par } }) });
const conclusion = (j: number, code = 'compatible'): Act => ({ acte: 'conclusion', par: 'medecin', j, donnees: (day) => ({ conclusion: code, prochainActe: 'vip', prochainActeAvant: day(1_400), remise: 'deux_exemplaires' }) });
const preReprise = (j: number): Act => ({ acte: 'preReprise', par: 'medecin', j, donnees: () => ({ conclusion: 'aucune_mesure' }) });

/** Dossiers of the visite de reprise at every stage, three of them late; day 0 is today. */
export const reprise: readonly Life[] = [
  { titre: 'veille : arrêt connu, retour inconnu', salarie: 1, debut: -30, actes: [arret(-45, 20, {}, -30)] },
  { titre: 'demandée, date de reprise attendue', salarie: 2, debut: -20, actes: [arret(-80, 10, {}, -20), demande(-10)] },
  { titre: 'à planifier dans le délai', salarie: 3, debut: -20, actes: [arret(-80, -2, {}, -20), demande(-10), retour(-1, -9)] },
  { titre: 'à planifier, en retard', salarie: 4, debut: -40, actes: [arret(-120, -16, {}, -40), demande(-30), retour(-15, -25)] },
  { titre: 'planifiée dans le délai', salarie: 5, debut: -20, actes: [arret(-90, -1, {}, -20), demande(-12), retour(0, -10), creneau(4, -8)] },
  { titre: 'planifiée hors délai, cause dite, en retard', salarie: 9, debut: -30, actes: [arret(-100, -12, {}, -30), demande(-20), retour(-11, -18), creneau(3, -15, { cause: 'capacite_service' })] },
  { titre: 'créneau refusé par l’employeur, en retard', salarie: 10, debut: -30, actes: [arret(-100, -14, {}, -30), demande(-20), retour(-13, -18), creneau(-8, -15), { acte: 'refusDuCreneau', par: 'assistante', j: -12, donnees: (day) => ({ ecritDu: day(-12) }) }] },
  { titre: 'visite tenue par le médecin, conclusion attendue', salarie: 11, debut: -20, actes: [arret(-90, -4, {}, -20), demande(-12), retour(-3, -10), creneau(-1, -8), visite(-1)] },
  { titre: 'orientée par l’infirmière vers le médecin', salarie: 12, debut: -20, actes: [arret(-90, -5, {}, -20), demande(-12), retour(-4, -10), creneau(-2, -8, { professionnel: { id: 'compte-infirmier-1' } }), visite(-2, 'compte-infirmier-1'), { acte: 'orientation', par: 'infirmiere', j: -2 }] },
  { titre: 'conclue', salarie: 13, debut: -40, actes: [arret(-130, -22, {}, -40), demande(-35), retour(-21, -30), creneau(-17, -28), visite(-17), conclusion(-17)] },
  { titre: 'dispense proposée', salarie: 17, debut: -30, actes: [arret(-95, 1, {}, -30), preReprise(-9), retour(2, -5)] },
  { titre: 'dispense apprise après R + 8 : huit jours encore pour demander', salarie: 18, debut: -45, actes: [arret(-130, -20, {}, -45), preReprise(-30), retour(-19, -28)] },
  { titre: 'non due : 45 jours sur 60', salarie: 19, debut: -20, actes: [arret(-50, -6, {}, -20), retour(-5, -10)] },
  { titre: 'accident du travail court : choix du médecin attendu', salarie: 20, debut: -15, actes: [arret(-22, -2, { motif: 'accident_du_travail' }, -15), retour(-1, -5)] },
  { titre: 'absence au rendez-vous', salarie: 21, debut: -20, actes: [arret(-95, -5, {}, -20), demande(-12), retour(-4, -10), creneau(-1, -8), { acte: 'absence', par: 'assistante', j: -1, donnees: () => ({ excusee: false }) }] },
  { titre: 'convoquée par le médecin après un accident du travail court, annulée par l’employeur', salarie: 25, debut: -20, actes: [arret(-22, -3, { motif: 'accident_du_travail' }, -20), retour(-2, -10), { acte: 'choixDuMedecin', par: 'medecin', j: -9, donnees: () => ({ choix: 'convoquer' }) }, creneau(2, -8), { acte: 'annulation', par: 'assistante', j: -4, donnees: (day) => ({ ecritDu: day(-4), motif: 'plus_due' }) }] },
  { titre: 'arrêt prolongé après la convocation', salarie: 26, debut: -20, actes: [arret(-95, -3, {}, -20), demande(-12), retour(-2, -10), creneau(2, -8), arret(-2, 25, { nature: 'prolongation', seraPresent: false }, -5)] },
  { titre: 'convocation à une adresse refusée', salarie: 18, debut: -10, actes: [arret(-95, -3, { motif: 'maladie_professionnelle' }, -10), demande(-8), retour(-2, -7), creneau(2, -6)] },
];
