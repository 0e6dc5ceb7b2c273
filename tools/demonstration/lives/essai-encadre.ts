import { isOuvrable } from '../../../libs/law/calendar.js';
import { addDays, type Jour } from '../../../libs/law/jour.js';
import { joursOuvrables } from '../../../libs/law/period.js';
import type { Act, Life } from './life.js';

type Data = Readonly<Record<string, unknown>>;
const acte = (nom: string, j: number, donnees: Data = {}, par = 'assistante'): Act => ({ acte: nom, par, j, donnees: () => donnees });

/** The first jour ouvrable from a day: whatever the day it is played on, a period starts on one. */
function ouvrable(from: Jour): Jour {
  let day = from;
  while (!isOuvrable(day, 'FR')) day = addDays(day, 1);
  return day;
}
const dernier = (from: Jour, n: number): Jour => joursOuvrables(n).count(from, 'FR').end;

const arret = (j: number, fin: number | ((day: (j: number) => Jour) => Jour)): Act =>
  ({ acte: 'arret', par: 'assistante', j, donnees: (day) => ({ du: day(-80), au: typeof fin === 'number' ? day(fin) : fin(day), nature: 'initial' }) });
const demande = (j: number): Act => acte('demande', j, { situation: 'salarie', proposePar: 'service' });
const evaluation = (j: number): Act => acte('evaluation', j, { source: 'courrier' });
const traitant = (j: number, reponse = 'accord'): Act => acte('accordMedecinTraitant', j, { reponse, source: 'courrier' });
const conseil = (j: number, reponse = 'accord'): Act => acte('accordMedecinConseil', j, { reponse, source: 'messagerie' });
const travail = (j: number): Act => acte('accordMedecinTravail', j, { reponse: 'accord', source: 'entretien' }, 'medecin');
const decision = (j: number, more: Data = { decision: 'accordee' }): Act => acte('decision', j, more);
/** A convention of so many jours ouvrables, from the first of them that comes after day `du`. */
const convention = (j: number, du: number, n: number, etablissement = 'etablissement-5'): Act => ({ acte: 'convention', par: 'assistante', j, donnees: (day) => {
  const first = ouvrable(day(du));
  return { hote: { id: etablissement }, tuteur: 'Tuteur Témoin', du: first, au: dernier(first, n), signee: true };
} });
const bilan = (j: number): readonly Act[] => [acte('bilan', j), acte('transmission', j, { a: ['medecin_employeur', 'medecin_hote', 'service_social'] })];

const evalue = (j: number, fin: Parameters<typeof arret>[1] = 120): readonly Act[] => [arret(j, fin), demande(j), evaluation(j + 2)];
const accorde = (j: number, fin?: Parameters<typeof arret>[1]): readonly Act[] => [...evalue(j, fin), traitant(j + 4), conseil(j + 5), travail(j + 5)];
const autorise = (j: number, fin?: Parameters<typeof arret>[1]): readonly Act[] => [...accorde(j, fin), decision(j + 8)];

/** Essais at every stage; day 0 is today. */
export const essaiEncadre: readonly Life[] = ([
  { titre: 'évaluation globale attendue', salarie: 2, debut: -6, actes: [arret(-5, 60), demande(-4)] },
  { titre: 'accords attendus, l’un en retard', salarie: 3, debut: -18, actes: [...evalue(-16), travail(-13)] },
  { titre: 'décision de la caisse attendue', salarie: 4, debut: -12, actes: accorde(-10) },
  { titre: 'refus de la caisse sans motifs, à compléter', salarie: 5, debut: -14, actes: [...accorde(-13), decision(-3, { decision: 'refusee', recours: true })] },
  { titre: 'refusé par un médecin', salarie: 9, debut: -14, actes: [...evalue(-13), traitant(-8), conseil(-7, 'refus')] },
  { titre: 'convention signée, période prévue', salarie: 10, debut: -20, actes: [...autorise(-18), convention(-2, 4, 14)] },
  { titre: 'période en cours', salarie: 11, debut: -30, actes: [...autorise(-28), convention(-13, -10, 14)] },
  { titre: 'période en cours, bornée par la fin de l’arrêt', salarie: 12, debut: -25, actes: [...autorise(-22, (day) => dernier(ouvrable(day(-4)), 8)), convention(-6, -4, 8, 'etablissement-3')] },
  { titre: 'bilan attendu, en retard', salarie: 17, debut: -45, actes: [...autorise(-43), convention(-31, -28, 14)] },
  { titre: 'renouvelé, seconde période en cours', salarie: 19, debut: -50, actes: [...autorise(-48), convention(-36, -33, 14), ...bilan(-12), convention(-11, -9, 14)] },
  { titre: 'interrompu, jours non utilisés à reprendre', salarie: 20, debut: -35, actes: [...autorise(-33), convention(-20, -17, 14),
    { acte: 'interruption', par: 'assistante', j: -9, donnees: (day) => ({ motif: 'hote', dernierJour: day(-10) }) }] },
  { titre: 'terminé : retour au poste aménagé', salarie: 25, debut: -55, actes: [...autorise(-53), convention(-40, -37, 14), ...bilan(-15), acte('cloture', -13, { issue: 'poste_amenage' }, 'medecin')] },
] satisfies readonly Omit<Life, 'parcours'>[]).map((life) => ({ ...life, parcours: 'essai-encadre' }));
