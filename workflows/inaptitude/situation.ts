import type { Jour } from '../../libs/law/jour.js';
import { calendarCodes, latestWorkingDay, type CalendarCode } from '../../libs/law/calendar.js';
import { days, daysToWorkingDay, type Period } from '../../libs/law/period.js';
import { worked, type ActFact, type Facts } from '../../libs/journey/facts.js';
import type { FactInForce } from '../../libs/journey/fact.js';
import { jourCourt } from '../../libs/law/typographie.js';
import { line, missingLines } from '../../libs/journey/checklist.js';
import type { Act } from '../../libs/journey/acts.js';
import type { Addressee } from '../../libs/journey/letters.js';
import { derive, type Start } from '../../libs/journey/law.js';
import { actes } from './actes.js';

/** The first exam of the procedure now running: the last one recorded, else the one a reprise brought. */
export const premier = worked((facts): { readonly on: Jour; readonly cause: FactInForce } | undefined => {
  const exam = facts.last(actes.premierExamen);
  if (exam !== undefined) return { on: exam.on, cause: exam };
  const opening = facts.list.find((f) => f.kind === 'ouverture');
  if (opening === undefined) return undefined; // the clocks are also asked for before anything is known
  const carried = facts.opening.parcours['premierExamenLe'];
  return typeof carried === 'string' ? { on: carried, cause: opening } : undefined;
});

export const premierExamenDu = (facts: Facts): Start => premier(facts) ?? 'premier examen attendu';

/** What belongs to the first exam now running, not to one whose delay was let go. */
function depuisLePremier<A extends Act>(act: A) {
  return worked((facts): ActFact<A> | undefined => {
    const exam = premier(facts);
    return exam === undefined ? undefined : facts.all(act).findLast((f) => f.on >= exam.on && f.seq > exam.cause.seq);
  });
}
export const secondDecide = depuisLePremier(actes.secondExamenDecide);
export const secondTenu = depuisLePremier(actes.secondExamen);
export const choixApresDelai = depuisLePremier(actes.choixApresDelai);

/** The exam that finds the inaptitude: the last one held. */
export const dernierExamen = (facts: Facts): Jour | undefined => secondTenu(facts)?.on ?? premier(facts)?.on;

const [auQuinzieme, auJourOuvreSuivant] = [days(15), daysToWorkingDay(15)];
/** The fifteen days after the first exam, to the next working day where the service chose so. */
export const quinzeJours = (facts: Facts): Period => (facts.choice('A-01') === 'jour_ouvre_suivant' ? auJourOuvreSuivant : auQuinzieme);

export const quinziemeJour = (facts: Facts): Start => {
  const exam = premier(facts);
  return exam === undefined ? 'premier examen attendu' : { on: derive(quinzeJours(facts), exam.on, facts.calendar).end, cause: exam.cause };
};

/** The last day on which a second exam may still be held. */
export const dernierJourDuSecond = (facts: Facts): Jour | undefined => { const end = quinziemeJour(facts); return typeof end === 'string' ? undefined : end.on; };

/** The last day on which it may be booked: that day, or the working day before it. */
export const limiteDuSecond = (facts: Facts): Jour | undefined => { const end = dernierJourDuSecond(facts); return end === undefined ? undefined : latestWorkingDay(end, facts.calendar); };

/** From when the avis is counted to be due: the first exam, or the second where the service chose so. */
export const avisCompteDe = (facts: Facts): Start => {
  const second = secondTenu(facts);
  return facts.choice('A-19') === 'second_examen' && second !== undefined ? { on: second.on, cause: second } : premierExamenDu(facts);
};
const leJourMeme = days(0);
export const delaiDeLAvis = (facts: Facts): Period => (facts.choice('A-19') === 'second_examen' ? leJourMeme : quinzeJours(facts));

/** The slot now standing: offered, and neither missed nor held since. */
export const creneauEnCours = worked((facts): ActFact<typeof actes.creneau> | undefined => {
  const slot = facts.last(actes.creneau);
  return slot === undefined || [actes.absence, actes.secondExamen, actes.premierExamen].some((act) => facts.hasAfter(act, slot)) ? undefined : slot;
});

/** The six lines without which no avis is signed (CT R4624-42, L4624-4, L4624-5). */
export const conditions = {
  examen: line('CT R4624-42 1°', 'un examen avec échange sur le poste', actes.premierExamen)
    .metBy((f) => f.all(actes.premierExamen).findLast((e) => e.data.echange) ?? (f.has(actes.premierExamen) ? undefined : premier(f)?.cause)),
  salarie: line('CT L4624-5', 'l’échange avec le salarié', actes.echangeSalarie),
  poste: line('CT R4624-42 2°', 'l’étude de poste, faite ou commandée', actes.etudeDePoste).saying((f) => {
    const { etat, pourLe } = f.last(actes.etudeDePoste)?.data ?? {};
    return etat === 'commandee' && pourLe !== undefined ? `commandée, attendue pour le ${jourCourt(pourLe)}` : undefined;
  }),
  travail: line('CT R4624-42 3°', 'l’étude des conditions de travail', actes.etudeDesConditions),
  fiche: line('CT R4624-42 3°', 'la date de la fiche d’entreprise, ou « aucune »', actes.ficheEntreprise).saying((f) => {
    const { aucune, majLe } = f.last(actes.ficheEntreprise)?.data ?? {};
    return aucune === true ? 'aucune fiche : à établir' : majLe === undefined ? undefined : `mise à jour le ${jourCourt(majLe)}`;
  }),
  employeur: line('CT R4624-42 4°', 'l’échange avec l’employeur, ou les tentatives de le joindre', actes.echangeEmployeur, actes.tentativeEmployeur)
    .metBy((f) => f.last(actes.echangeEmployeur) ?? f.all(actes.tentativeEmployeur)[tentativesVoulues(f) - 1])
    .saying((f) => { const faites = f.all(actes.tentativeEmployeur).length; return f.has(actes.echangeEmployeur) || faites === 0 ? undefined : `${faites} tentative${faites > 1 ? 's' : ''} sur ${tentativesVoulues(f)}`; }),
} as const;

const tentativesVoulues = (f: Facts): number => Number(f.choice('inaptitude.tentatives'));

export const manquantes = worked((facts): readonly string[] => missingLines(conditions, facts).map((l) => l.label));

/** The calendar of the competent conseil de prud'hommes, when it is not that of the dossier (CT R4624-45, CPC 642). */
export const calendrierDuConseil = (facts: Facts): CalendarCode =>
  calendarCodes.find((c) => c === facts.opening.parcours['calendrierDuConseil']) ?? facts.calendar;

/** The employer of the post in question: the only one, or the one that the avis names (CT D4624-64). */
export const employeurDuPoste = (facts: Facts): string | undefined =>
  facts.last(actes.avis)?.data.employeur ?? (plusieursEmployeurs(facts) ? undefined : facts.opening.employeurs[0]?.etablissement);
/** Whether a letter concerns its addressee: the worker always, an employer when the post is his. */
export const concerne = ({ to, etablissement }: Addressee, facts: Facts): boolean => to !== 'employeur' || etablissement === employeurDuPoste(facts);

/** One post and one employer: otherwise the avis must name the employer it is for. */
export const plusieursEmployeurs = (facts: Facts): boolean => facts.opening.employeurs.length > 1;
export const adherentSuspendu = (facts: Facts): boolean => facts.opening.employeurs.some((e) => facts.status(e.etablissement) === 'suspendu');
