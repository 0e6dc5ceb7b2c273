import type { Act, Life } from './life.js';

type Data = Readonly<Record<string, unknown>>;
type Typed = (day: (j: number) => string) => Data;
const medecin = { id: 'compte-medecin-1' };
const acte = (nom: string, j: number, donnees: Typed = () => ({}), par = 'assistante'): Act => ({ acte: nom, par, j, donnees });
const duMedecin = (nom: string, j: number, donnees: Data = {}): Act => acte(nom, j, () => donnees, 'medecin');

const information = (j: number, dates: Typed, objet = 'retraite'): Act => acte('information', j, (day) => ({ mode: 'portail', objet, salarieInformeLe: day(j), ...dates(day) }));
const demande = (j: number, dates: Typed, employeurPrevenu = true): Act => acte('demande', j, (day) => ({ mode: 'formulaire', employeurPrevenu, ...dates(day) }));
const part = (le: number): Typed => (day) => ({ departLe: day(le) });
const cesse = (le: number): Typed => (day) => ({ cessationLe: day(le) });

const exposition = (j: number, facteur: string, du: string, au: string | undefined, more: Data = {}, par = 'medecin'): Act => acte('exposition', j, () => ({
  employeur: 'Fonderie Fictive', poste: 'Fondeur', facteur, du, intensite: 'forte', source: 'dossier_medical', suiviRenforce: false, ...(au === undefined ? {} : { au }), ...more,
}), par);
/** A working life in three lines, one of them typed by the assistant to whom the doctor delegated it. */
const carriere = (j: number, depuis = 1988): readonly Act[] => [
  exposition(j, 'silice', `${depuis}-09-01`, `${depuis + 8}-12-31`, { mesure: 'Trois jours par semaine', suiviRenforce: true }),
  exposition(j, 'bruit', `${depuis}-09-01`, `${depuis + 12}-06-30`, { intensite: 'moyenne', source: 'salarie' }, 'assistante'),
  exposition(j, 'manutentions_manuelles', `${depuis + 12}-09-01`, undefined, { employeur: 'Ateliers Fictifs', poste: 'Cariste', intensite: 'moyenne', source: 'fiche_entreprise' }),
];
const reuni = (j: number, depuis?: number): readonly Act[] => [acte('questionnaire', j), ...carriere(j, depuis), acte('dossierComplet', j)];
const eligible = (j: number, depuis?: number): readonly Act[] => [...reuni(j - 2, depuis), duMedecin('decision', j, { decision: 'eligible', motif: 'sir_passe' })];
const creneau = (le: number, j: number): Act => acte('creneau', j, (day) => ({ date: day(le), heure: '14:00', lieu: 'Centre Témoin Nord, salle 2', professionnel: medecin }));
const visite = (j: number): Act => duMedecin('visite', j, { tenuePar: medecin });
const remis = (j: number): Act => duMedecin('etatDesLieux', j, { remise: 'signee' });
const surveillance = (j: number, more: Data = {}): Act => duMedecin('surveillance', j, { type: 'post_professionnelle', situation: 'retraite', demarches: true, accordMedecinTraitant: false, ...more });

/** Dossiers of the visite de fin d'exposition at every stage; day 0 is today. */
export const finExposition: readonly Life[] = ([
  { titre: 'annoncée par l’employeur, salarié à prévenir', salarie: 19, debut: -5, actes: [acte('information', -4, (day) => ({ mode: 'oral', objet: 'cessation', cessationLe: day(40) }))] },
  { titre: 'demande en avance, gardée jusqu’à son ouverture', salarie: 1, debut: -6, actes: [demande(-5, part(120), false)] },
  { titre: 'demande en avance, rouverte d’elle-même', salarie: 12, debut: -40, actes: [demande(-38, part(20))] },
  { titre: 'demande tardive, au médecin', salarie: 34, debut: -3, actes: [demande(-2, cesse(-215))] },
  { titre: 'demande tardive retenue, en instruction', salarie: 18, debut: -12, actes: [demande(-10, cesse(-200)), duMedecin('appreciation', -8, { suite: 'instruire', motif: 'droit_du_service' }), acte('questionnaire', -3), ...carriere(-2)] },
  { titre: 'dossier réuni, éligibilité à décider', salarie: 29, debut: -9, actes: [information(-8, part(60)), ...reuni(-4)] },
  { titre: 'éligible, à planifier', salarie: 2, debut: -14, actes: [information(-12, part(75)), ...eligible(-7)] },
  { titre: 'éligible, départ dans dix jours, aucun rendez-vous', salarie: 13, debut: -30, actes: [information(-28, part(10)), ...eligible(-20)] },
  { titre: 'planifiée', salarie: 35, debut: -25, actes: [information(-24, part(30)), ...eligible(-16), creneau(6, -10)] },
  { titre: 'rendez-vous manqué, à reproposer', salarie: 9, debut: -30, actes: [information(-28, part(25)), ...eligible(-20, 2004), creneau(-3, -15), acte('absence', -3, () => ({ excusee: false }))] },
  { titre: 'visite tenue, état des lieux à remettre', salarie: 25, debut: -26, actes: [information(-25, part(14)), ...eligible(-18, 2004), creneau(-1, -12), visite(-1)] },
  { titre: 'état des lieux remis, surveillance à décider', salarie: 30, debut: -30, actes: [information(-29, part(5)), ...eligible(-20, 2004), creneau(-4, -15), visite(-4), remis(-4)] },
  { titre: 'à transmettre au médecin traitant', salarie: 14, debut: -40, actes: [information(-39, part(-1)), ...eligible(-30, 2004), creneau(-12, -22), visite(-12), remis(-12), surveillance(-11, { accordMedecinTraitant: true, medecinTraitant: 'Dr Octave Fictif' })] },
  { titre: 'terminée', salarie: 20, debut: -70, actes: [information(-69, part(-20)), ...eligible(-60, 2004), creneau(-40, -50), visite(-40), remis(-40), surveillance(-39)] },
  { titre: 'non éligible', salarie: 36, debut: -20, actes: [information(-19, cesse(10), 'cessation'), acte('questionnaire', -15), acte('dossierComplet', -14), duMedecin('decision', -12, { decision: 'non_eligible', motif: 'aucun_risque' })] },
  { titre: 'non éligible, rouverte sur un élément nouveau', salarie: 4, debut: -24, actes: [information(-23, part(45)), acte('questionnaire', -19), acte('dossierComplet', -18), duMedecin('decision', -16, { decision: 'non_eligible', motif: 'aucun_risque' }), acte('elementNouveau', -6, () => ({ nature: 'exposition' })), ...carriere(-5, 2004)] },
] satisfies readonly Omit<Life, 'parcours'>[]).map((life) => ({ ...life, parcours: 'fin-exposition' }));
