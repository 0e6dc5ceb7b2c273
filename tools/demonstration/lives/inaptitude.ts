import type { Act, Life } from './life.js';

type Data = Readonly<Record<string, unknown>>;
const medecin = { id: 'compte-medecin-1' };
const acte = (nom: string, j: number, donnees: Data = {}, par = 'medecin'): Act => ({ acte: nom, par, j, donnees: () => donnees });
const examen = (j: number): Act => acte('premierExamen', j, { tenuPar: medecin, cadre: 'demande_salarie', echange: true });
const second = (j: number): Act => acte('secondExamenDecide', j);
const creneau = (le: number, j: number): Act => ({ acte: 'creneau', par: 'assistante', j, donnees: (day) => ({ date: day(le), heure: '10:00', lieu: 'Centre Témoin Nord, salle 1', professionnel: medecin }) });
const preuves = (j: number): readonly Act[] => [
  acte('echangeSalarie', j, { canal: 'entretien' }), acte('etudeDePoste', j, { etat: 'faite', par: 'Ergonome Témoin' }), acte('etudeDesConditions', j, { par: 'Ergonome Témoin' }),
  { acte: 'ficheEntreprise', par: 'assistante', j, donnees: (day) => ({ aucune: false, majLe: day(-200) }) }, acte('echangeEmployeur', j, { canal: 'telephone', personne: 'Responsable Témoin' }),
];
const avis = (j: number, more: Data = {}): Act => acte('avis', j, {
  signePar: medecin, dispense: 'aucune', conclusions: 'Inapte au poste occupé.', reclassement: 'Poste sédentaire, sans port de charges.', formation: 'Peut suivre une formation.', lienAtMp: false, ...more,
});
const envoi = (partie: 'salarie' | 'employeur', j: number, canal: string): Act => acte('envoi', j, { partie, canal }, 'assistante');
const preuve = (partie: 'salarie' | 'employeur', j: number, evenement: string, more: Data = {}): Act => acte('preuve', j, { partie, evenement, ...more }, 'assistante');
const signe = (j: number): readonly Act[] => [examen(j), ...preuves(j), avis(j)];
const remis = (partie: 'salarie' | 'employeur', j: number): readonly Act[] => [envoi(partie, j, 'main_propre'), { ...preuve(partie, j, 'remis_signe', { identiteVerifiee: true }), piece: 'Recu en main propre, signature du destinataire (specimen)' }];

/** Dossiers of the procédure d'inaptitude at every stage. */
export const inaptitude: readonly Life[] = ([
  { titre: 'instruction', salarie: 6, debut: -3, actes: [] },
  { titre: 'premier examen tenu, étude de poste attendue', salarie: 14, debut: -5, actes: [examen(-4), acte('echangeSalarie', -4, { canal: 'entretien' })] },
  { titre: 'second examen prévu dans le délai', salarie: 22, debut: -11, actes: [examen(-10), second(-9), creneau(2, -8)] },
  { titre: 'second examen non tenu dans les quinze jours', salarie: 27, debut: -26, actes: [examen(-25), second(-24), creneau(-12, -20), acte('absence', -12, {}, 'assistante')] },
  { titre: 'avis signé, à notifier', salarie: 28, debut: -2, actes: signe(-1) },
  { titre: 'avis confié au prestataire, en chemin', salarie: 29, debut: -3, actes: [...signe(-2), envoi('salarie', -2, 'rar_prestataire'), envoi('employeur', -2, 'rar_prestataire')] },
  { titre: 'avis distribué aux deux parties, délais de recours ouverts', salarie: 30, debut: -15, actes: [...signe(-14), envoi('salarie', -14, 'rar_prestataire'), envoi('employeur', -14, 'rar_prestataire')] },
  { titre: 'remis au salarié, pli de l’employeur non réclamé', salarie: 33, debut: -30, actes: [...signe(-29), ...remis('salarie', -29), envoi('employeur', -29, 'rar'), preuve('employeur', -26, 'presente'), preuve('employeur', -8, 'non_reclame')] },
  { titre: 'recours du salarié dans le délai', salarie: 34, debut: -24, actes: [...signe(-23), ...remis('salarie', -23), ...remis('employeur', -22), acte('recoursSalarie', -14, { juridiction: 'Conseil de prud’hommes témoin' }, 'assistante')] },
  { titre: 'dispense de reclassement, lien possible avec un accident du travail', salarie: 35, debut: -6, actes: [examen(-5), ...preuves(-5), avis(-5, { dispense: 'maintien_prejudiciable', reclassement: undefined, formation: undefined, lienAtMp: true }), ...remis('salarie', -5)] },
  { titre: 'avis définitif, issue connue', salarie: 36, debut: -55, actes: [...signe(-54), ...remis('salarie', -54), ...remis('employeur', -53), acte('issueEmployeur', -30, { issue: 'licencie' }, 'assistante')] },
  { titre: 'conclue sans inaptitude', salarie: 37, debut: -12, actes: [examen(-11), acte('sansInaptitude', -9, { document: 'attestation' })] },
] satisfies readonly Omit<Life, 'parcours' | 'ouvertPar'>[]).map((life) => ({ ...life, parcours: 'inaptitude', ouvertPar: 'medecin' }));
