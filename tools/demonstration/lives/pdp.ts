import type { Act, Life } from './life.js';

type Data = Readonly<Record<string, unknown>>;
const acte = (nom: string, j: number, donnees: Data = {}, par = 'pdp'): Act => ({ acte: nom, par, j, donnees: () => donnees });
const date = (nom: string, j: number, champ: string, le: number, donnees: Data = {}, par = 'pdp'): Act => ({ acte: nom, par, j, donnees: (day) => ({ ...donnees, [champ]: day(le) }) });

const caisse = { a: 'partenaire', partenaire: { id: 'partenaire-cpam' }, objet: 'coordination' };
const pris = (j: number): Act => acte('priseEnCharge', j, { referent: { id: 'compte-pdp' }, risque: 'modere' });
const consent = (j: number, reponse = 'oui', vers: Data = { a: 'cellule', objet: 'accompagnement' }): Act => acte('consentement', j, { ...vers, reponse, recueilli: 'ecrit' });
const evaluation = (j: number): Act => acte('evaluation', j, { freins: ['poste', 'trajet'], leviers: ['amenagement', 'employeur'] }, 'medecin');
const action = (numero: string, type: string, responsable: string, le: number, j: number, more: Data = {}): Act => date('action', j, 'pourLe', le, { numero, type, responsable, etat: 'prevue', ...more }, 'medecin');
const valide = (j: number, revoir: number): Act => date('planValide', j, 'revoirLe', revoir, {}, 'medecin');
const arret = (j: number, au: number): Act => ({ acte: 'arret', par: 'pdp', j, donnees: (day) => ({ du: day(j - 50), au: day(au) }) });
const retour = (j: number): Act => date('retourEffectif', j, 'repriseLe', j, { modalite: 'poste_amenage' });
const suivi = (point: string, j: number, more: Data = { preconisations: 'en_partie' }): Act => acte('suivi', j, { point, situation: 'en_poste', ...more });

const consenti = (j: number): readonly Act[] => [pris(j), consent(j + 1)];
const evalue = (j: number): readonly Act[] => [...consenti(j), evaluation(j + 4)];
/** A plan whose work of ours is done and proved, so that what is left is what each case adds. */
const actif = (j: number, revoir: number, ...more: readonly Act[]): readonly Act[] => [
  ...evalue(j), action('1', 'etude_de_poste', 'service', j + 20, j + 5), ...more, valide(j + 6, revoir),
];
const faite = (j: number): Act => date('action', j, 'pourLe', j + 2, { numero: '1', type: 'etude_de_poste', responsable: 'service', etat: 'faite', preuve: 'Compte rendu remis au médecin' }, 'medecin');

/** Cases of the cellule PDP at every stage; day 0 is today. */
export const pdp: readonly Life[] = ([
  { titre: 'signalé par l’employeur, à trier', salarie: 3, debut: -1, origine: 'employeur', actes: [] },
  { titre: 'signalé, tri en retard', salarie: 4, debut: -15, origine: 'medecin_traitant', actes: [] },
  { titre: 'consentement à recueillir', salarie: 5, debut: -6, origine: 'medecin_travail', actes: [pris(-4)] },
  { titre: 'accompagnement refusé, salarié à informer', salarie: 1, debut: -9, actes: [pris(-7), consent(-5, 'non')] },
  { titre: 'situation à évaluer', salarie: 2, debut: -12, actes: consenti(-10) },
  { titre: 'plan à valider par le médecin', salarie: 10, debut: -20, actes: evalue(-18) },
  { titre: 'plan actif, aménagement promis par l’employeur', salarie: 11, debut: -45, actes: [arret(-44, 60), ...actif(-43, 60, action('2', 'amenagement', 'employeur', 12, -38)), faite(-26)] },
  { titre: 'plan actif, démarche promise par la caisse', salarie: 12, debut: -40, actes: [arret(-39, 70), ...actif(-38, 45, action('2', 'aide_financiere', 'cpam', 9, -33)), faite(-20)] },
  { titre: 'plan qui a glissé : l’employeur n’a rien fait', salarie: 6, debut: -60, actes: [arret(-58, 40), ...actif(-58, 30, action('2', 'amenagement', 'employeur', -12, -53)), faite(-41), acte('contact', -10, { avec: 'employeur', canal: 'telephone' })] },
  { titre: 'courrier parti à la caisse, réponse attendue', salarie: 9, debut: -38, actes: [...actif(-36, 20), faite(-18), consent(-5, 'oui', caisse), acte('ecrire', -4, caisse)] },
  { titre: 'consentement retiré pour un partenaire', salarie: 17, debut: -34, actes: [...actif(-32, 25), faite(-14), consent(-9, 'oui', caisse), acte('ecrire', -9, caisse), consent(-2, 'non', caisse)] },
  { titre: 'consentement retiré, cas clos', salarie: 18, debut: -30, actes: [...consenti(-28), consent(-10, 'non'), acte('information', -8, { canal: 'telephone' })] },
  { titre: 'rendez-vous de liaison accepté, à tenir', salarie: 13, debut: -25, actes: [arret(-24, 50), ...consenti(-23), evaluation(-19), acte('liaisonDemandee', -8, { par: 'employeur' }), acte('liaisonReponse', -6, { reponse: 'accepte' }), action('1', 'amenagement', 'employeur', 30, -5), valide(-4, 40)] },
  { titre: 'question du médecin conseil, réponse attendue', salarie: 14, debut: -30, actes: [...actif(-28, 35), faite(-11), acte('questionMedecinConseil', -9)] },
  { titre: 'essai encadré en préparation', salarie: 28, debut: -48, actes: [arret(-47, 60), ...actif(-46, 45, action('2', 'essai_encadre', 'medecin_traitant', 6, -40)), faite(-29), acte('versEssai', -8)] },
  { titre: 'retour prévu, remis à la visite de reprise', salarie: 22, debut: -70, actes: [arret(-69, 14), ...actif(-68, 40, action('2', 'amenagement', 'employeur', -20, -63)), faite(-50), date('action', -22, 'pourLe', -20, { numero: '2', type: 'amenagement', responsable: 'employeur', etat: 'faite', preuve: 'Facture de l’employeur' }, 'medecin'), date('retourPrevu', -6, 'prevuLe', 15, { repriseOuverte: false })] },
  { titre: 'point à trois mois à recueillir', salarie: 20, debut: -160, actes: [arret(-159, -100), ...actif(-158, -110), faite(-140), retour(-95)] },
  { titre: 'suivi : six mois, préconisations suivies en partie', salarie: 33, debut: -260, actes: [...actif(-258, -215), faite(-240), retour(-200), suivi('m3', -105), suivi('m6', -12)] },
  { titre: 'terminé au douzième mois, maintenu au poste aménagé', salarie: 37, debut: -450, actes: [...actif(-448, -400), faite(-430), retour(-380), suivi('m3', -285), suivi('m6', -195), suivi('m12', -10, {}), acte('cloture', -9, { issue: 'poste_amenage' })] },
  { titre: 'perdu de vue', salarie: 38, debut: -90, actes: [...actif(-88, -40), faite(-70), acte('cloture', -20, { issue: 'perdu_de_vue' })] },
  { titre: 'clos, puis rouvert', salarie: 21, debut: -120, actes: [...actif(-118, -60), faite(-100), date('point', -60, 'prochainLe', 10, { decision: 'maintenu' }), acte('cloture', -55, { issue: 'perdu_de_vue' }), acte('reouverture', -5), acte('passation', -4, { referent: { id: 'compte-medecin-2' } })] },
] satisfies readonly (Omit<Life, 'parcours' | 'ouverture'> & { readonly origine?: string })[])
  .map(({ origine = 'salarie', ...life }: Omit<Life, 'parcours' | 'ouverture'> & { readonly origine?: string }) => ({ ...life, parcours: 'pdp', ouverture: () => ({ origine, occasion: 'arret_a_risque' }) }));
