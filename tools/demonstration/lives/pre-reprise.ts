import type { Act, Life } from './life.js';

type Data = Readonly<Record<string, unknown>>;
const medecin = { id: 'compte-medecin-1' };
const acte = (nom: string, j: number, donnees: Data = {}, par = 'assistante'): Act => ({ acte: nom, par, j, donnees: () => donnees });
const arret = (j: number): Act => ({ acte: 'arret', par: 'assistante', j, donnees: (day) => ({ du: day(-45), au: day(60), nature: 'initial' }) });
const demande = (j: number, par = 'salarie'): Act => acte('demande', j, { par });
const oppositions = (j: number, employeur = false, medecinConseil = false): Act => acte('oppositions', j, { employeur, medecinConseil });
const creneau = (le: number, j: number): Act => ({ acte: 'creneau', par: 'assistante', j, donnees: (day) => ({ date: day(le), heure: '14:00', lieu: 'Centre Témoin Nord, salle 3', professionnel: medecin }) });
const visite = (j: number): Act => acte('visite', j, { tenuePar: medecin }, 'medecin');
const conclusion = (j: number, code: string): Act => acte('conclusion', j, { conclusion: code }, 'medecin');
const recommandations = (j: number): Act => acte('recommandations', j, { nature: ['amenagement'], texte: 'Poste assis, reprise progressive.' }, 'medecin');
const tenue = (j: number): readonly Act[] => [arret(j - 12), demande(j - 11), oppositions(j - 11), creneau(j, j - 10), visite(j)];

/** Pré-reprises at every stage; day 0 is today. The first is of a worker whose reprise hears its conclusion. */
export const preReprise: readonly Life[] = ([
  { titre: 'conclue sans mesure, dite à la reprise', salarie: 1, debut: -20, actes: [...tenue(-4), conclusion(-4, 'aucune_mesure')] },
  { titre: 'oppositions à recueillir avant tout message', salarie: 6, debut: -4, actes: [arret(-3), demande(-2, 'medecin_traitant')] },
  { titre: 'planifiée, employeur informé', salarie: 13, debut: -10, actes: [arret(-8), demande(-7), oppositions(-7), creneau(5, -6)] },
  { titre: 'planifiée, le salarié s’oppose à ce que l’employeur sache', salarie: 14, debut: -10, actes: [arret(-8), demande(-7), oppositions(-7, true), creneau(6, -6)] },
  { titre: 'tenue, à conclure', salarie: 21, debut: -20, actes: tenue(-1) },
  { titre: 'mesures nécessaires, recommandations à écrire', salarie: 22, debut: -20, actes: [...tenue(-2), conclusion(-2, 'mesures')] },
  { titre: 'recommandations à transmettre au médecin conseil', salarie: 26, debut: -22, actes: [...tenue(-5), conclusion(-5, 'mesures'), recommandations(-4)] },
  { titre: 'question du médecin conseil, accord du salarié attendu', salarie: 27, debut: -8, actes: [arret(-7), acte('questionMedecinConseil', -6, { canal: 'messagerie' })] },
] satisfies readonly Omit<Life, 'parcours'>[]).map((life) => ({ ...life, parcours: 'pre-reprise' }));
