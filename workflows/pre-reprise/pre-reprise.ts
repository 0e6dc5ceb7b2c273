import { jourEnClair } from '../../libs/law/typographie.js';
import type { Jour } from '../../libs/law/jour.js';
import { days } from '../../libs/law/period.js';
import { vingtJours } from '../../libs/law/regles/maintien-en-emploi.js';
import { canHold } from '../../libs/law/regles/qui-tient.js';
import type { Dossier } from '../../libs/journey/dossier.js';
import { etapes } from '../../libs/journey/etapes.js';
import type { Facts } from '../../libs/journey/facts.js';
import type { Professionnel } from '../../libs/journey/fields.js';
import { journey } from '../../libs/journey/journey.js';
import { from, grantOf, law, lossOf, type Candidate } from '../../libs/journey/law.js';
import { letters, upon, type Addressee } from '../../libs/journey/letters.js';
import { leJourManque } from '../rendez-vous-manque.js';
import { actes } from './actes.js';
import { papiers } from './documents.js';
import { accord, arret, conclusion, creneauEnCours, employeurInforme, horsDelai, medecinConseilInforme, opposition, premierJour, question, questionEnAttente, seuil, visiteTenue } from './situation.js';

// ── What the law says ──────────────────────────────────────────────────────
type Qui = Pick<Professionnel, 'protocole'> & { readonly role: string };
const parQui = ({ data, author }: Candidate<typeof actes.conclusion> | Candidate<typeof actes.recommandations>): Qui => data.signePar ?? author;
const tenue = (f: Facts, par: Qui, le: Jour) => canHold('pre_reprise', par, le, f.opening.suivi);
const refusDeTenir = (f: Facts, par: Qui, le: Jour): string => { const t = tenue(f, par, le); return t.permis ? '' : `${t.article} : ${t.motif}`; };
const demandee = (f: Facts): boolean => f.has(actes.demande) || accord(f)?.data.accord === true;
const radie = (f: Facts): boolean => f.opening.employeurs.length > 0 && f.opening.employeurs.every((e) => f.status(e.etablissement) === 'radie');
const quand = (f: Facts): string => { const [first, last] = [premierJour(f), arret(f)?.au]; return first === undefined || last === undefined ? '' : `un jour de l’arrêt, du ${jourEnClair(first)} au ${jourEnClair(last)} : au-delà, la prolongation d’abord, ou la visite de reprise`; };
const pourLEmployeur = ({ to }: Addressee, f: Facts): boolean => to !== 'employeur' || employeurInforme(f);
const aTransmettre = (f: Facts): boolean => { const said = f.last(actes.recommandations); return said !== undefined && medecinConseilInforme(f) && !f.hasAfter(actes.transmissionMedecinConseil, said); };

export const loi = {
  droit: law('CT R4624-29').grants('pré-reprise').to({ 'arrêt de plus de trente jours': (f) => seuil(f)?.eligible === true }).otherwise((f) => (seuil(f) === undefined ? 'aucun arrêt enregistré' : `${seuil(f)?.durationDays ?? 0} jours d’arrêt, il en faut plus de 30`)).alwaysSaid(),
  demandee: law('CT L4624-2-4').grants('examen demandé').to({ 'par qui le peut': (f) => f.has(actes.demande), 'par le médecin conseil, avec l’accord du salarié': (f) => accord(f)?.data.accord === true }).otherwise('demande attendue'),
  declinee: law('CSS D323-3').grants('examen décliné').to({ 'le salarié décline l’examen du médecin conseil': (f) => !f.has(actes.demande) && accord(f)?.data.accord === false }).otherwise('non'),
  informer: law('CT R4624-30').grants('information de l’employeur').to({ 'de l’organisation et des recommandations': employeurInforme })
    .otherwise((f) => (f.opening.independant ? 'travailleur indépendant' : opposition(f) === undefined ? 'oppositions du salarié à recueillir' : 'le salarié s’y oppose')).alwaysSaid(),
  oppositionEmployeur: law('CT R4624-30').grants('opposition à l’information de l’employeur').to({ 'dite par le salarié': (f) => opposition(f)?.employeur === true }).otherwise('aucune opposition dite'),
  informerConseil: law('CT R4624-30').grants('information du médecin conseil').to({ 'des recommandations': medecinConseilInforme }).otherwise((f) => (opposition(f) === undefined ? 'oppositions du salarié à recueillir' : 'le salarié s’y oppose')),
  mesures: law('CT R4624-30').grants('recommandations').to({ 'des mesures sont nécessaires': (f) => conclusion(f)?.data.conclusion === 'mesures' }).otherwise('aucune mesure conclue').guarded('medical'),
  aTransmettre: law('CT R4624-30').grants('transmission au médecin conseil').to({ 'à faire': aTransmettre }).otherwise('rien à transmettre'),
  aRepondre: law('CSS D323-3').grants('réponse au médecin conseil').to({ 'attendue': questionEnAttente }).otherwise('aucune question en attente'),

  reponse: law('CSS D323-3').requires(actes.reponseMedecinConseil).within(vingtJours).since(actes.questionMedecinConseil).titled('Répondre au médecin conseil'),
  finArret: law('CT R4624-29').informs('salarie').at(days(0)).since(from('dernier jour de l’arrêt', (f) => { const a = arret(f); return a === undefined ? 'arrêt non enregistré' : { on: a.au, cause: a.cause }; })).titled('Fin de l’arrêt : la pré-reprise se tient avant'),

  datesDeLArret: law('CT R4624-29').forbids(actes.arret).whenData('une fin qui suit le début', (a) => a.data.au < a.data.du, 'au'),
  jamaisLEmployeur: law('CT L4624-2-4').forbids(actes.demande).whenData('la demande du salarié, du médecin traitant, du médecin conseil ou du médecin du travail : jamais de l’employeur, qui informe le salarié qu’il le peut', (d) => d.data.par === 'employeur', 'par'),
  demandeAssezLongue: law('CT R4624-29').forbids(actes.demande).whenData((_d, f) => `un arrêt de plus de trente jours : ${seuil(f) === undefined ? 'aucun arrêt enregistré' : `celui-ci en compte ${seuil(f)?.durationDays ?? 0}`}`, (_d, f) => seuil(f)?.eligible !== true),
  adherentRadie: law('Procédure refus de visite').forbids(actes.demande).when('l’adhérent est radié', radie, 'radie'),
  questionAssezLongue: law('CSS L323-4-1').forbids(actes.questionMedecinConseil).when('un arrêt de plus de trente jours', (f) => seuil(f)?.eligible !== true),
  accordSurQuestion: law('CSS D323-3').forbids(actes.accordDuSalarie).unless(actes.questionMedecinConseil),
  demandeAvantCreneau: law('CT L4624-2-4').forbids(actes.creneau).when('une demande, ou l’accord du salarié à l’examen du médecin conseil', (f) => !demandee(f)),
  oppositionsAvantTout: law('CT R4624-30').forbids(actes.creneau).unless(actes.oppositions),
  creneauDansLArret: law('CT R4624-29').forbids(actes.creneau).whenData((_c, f) => quand(f), (c, f) => horsDelai(f, c.data.date), 'date'),
  quiEstPrevu: law('CT R4623-14').forbids(actes.creneau).whenData((c, f) => refusDeTenir(f, c.data.professionnel, c.data.date), (c, f) => !tenue(f, c.data.professionnel, c.data.date).permis, 'professionnel'),
  creneauAAnnuler: law('Procédure convocations').forbids(actes.annulation).when('un créneau en cours', (f) => creneauEnCours(f) === undefined),
  creneauManque: law('Procédure absences').forbids(actes.absence).when('un créneau en cours', (f) => creneauEnCours(f) === undefined),
  jourManque: leJourManque(actes.absence, creneauEnCours),
  creneauAvantVisite: law('CT R4624-29').forbids(actes.visite).when('un créneau en cours', (f) => creneauEnCours(f) === undefined),
  visiteDansLArret: law('CT R4624-29').forbids(actes.visite).whenData((_v, f) => quand(f), (v, f) => horsDelai(f, v.on)),
  quiTient: law('CT R4623-14').forbids(actes.visite).whenData((v, f) => refusDeTenir(f, v.data.tenuePar, v.on), (v, f) => !tenue(f, v.data.tenuePar, v.on).permis, 'tenuePar'),
  visiteAOrienter: law('CT R4623-14 II').forbids(actes.orientation).when('un examen tenu par un infirmier, non conclu', (f) => visiteTenue(f)?.data.tenuePar.role !== 'infirmier' || conclusion(f) !== undefined),
  quiConclut: law('CT R4624-30').forbids(actes.conclusion).whenData((c, f) => refusDeTenir(f, parQui(c), c.on), (c, f) => !tenue(f, parQui(c), c.on).permis),
  quiRecommande: law('CT R4624-30').forbids(actes.recommandations).whenData((r, f) => refusDeTenir(f, parQui(r), r.on), (r, f) => !tenue(f, parQui(r), r.on).permis),
  visiteAConclure: law('CT R4624-30').forbids(actes.conclusion).when('une pré-reprise tenue, non conclue', (f) => visiteTenue(f) === undefined || conclusion(f) !== undefined),
  recommanderSurMesures: law('CT R4624-30').forbids(actes.recommandations).when('une conclusion qui demande des mesures', (f) => conclusion(f)?.data.conclusion !== 'mesures').guarded('medical'),
  transmettreSansOpposition: law('CT R4624-30').forbids(actes.transmissionMedecinConseil).when('des recommandations, sans opposition du salarié', (f) => !f.has(actes.recommandations) || !medecinConseilInforme(f)),
  questionARepondre: law('CSS D323-3').forbids(actes.reponseMedecinConseil).when('une question en attente', (f) => !questionEnAttente(f)),
  examenAvantReponse: law('CSS D323-3').forbids(actes.reponseMedecinConseil).whenData('une pré-reprise conclue, tenue avec l’accord du salarié',
    (r, f) => r.data.objet === 'apres_examen' && (accord(f)?.data.accord !== true || conclusion(f) === undefined || (conclusion(f)?.on ?? '') < (question(f)?.on ?? '')), 'objet'),
  reponseSansOpposition: law('CT R4624-30').forbids(actes.reponseMedecinConseil).whenData('une réponse que le salarié accepte : il s’oppose à ce que le médecin conseil soit informé', (r, f) => r.data.objet === 'apres_examen' && opposition(f)?.medecinConseil === true, 'objet'),
  refusDuSalarie: law('CSS D323-3').forbids(actes.reponseMedecinConseil).whenData('le refus du salarié, ou son opposition', (r, f) => r.data.objet === 'refus_du_salarie' && accord(f)?.data.accord !== false && opposition(f)?.medecinConseil !== true, 'objet'),
};

// ── What is posted ─────────────────────────────────────────────────────────
export const courriers = letters({
  convocation: { by: 'email', to: ['salarie', 'employeur'], only: pourLEmployeur, law: 'CT R4624-30', label: 'Convocation à la visite de pré-reprise' },
  recommandations: { by: 'email', to: ['salarie', 'employeur'], only: pourLEmployeur, upon: upon(actes.recommandations), law: 'CT R4624-30', label: 'Recommandations de pré-reprise' },
});

// ── How it unfolds ─────────────────────────────────────────────────────────
export const stages = etapes({
  demande: { label: 'Demande attendue', order: 1 },
  accord: { label: 'Accord du salarié attendu', order: 2 },
  oppositions: { label: 'Oppositions à recueillir', order: 3 },
  a_planifier: { label: 'À planifier', order: 4 },
  planifiee: { label: 'Planifiée', order: 5 },
  tenue: { label: 'Tenue, à conclure', order: 6 },
  recommandations: { label: 'Recommandations', order: 7 },
  reponse: { label: 'Réponse au médecin conseil', order: 8 },
});

/** Who asks: those whom the law names, or the médecin conseil by a question that the worker may decline. */
async function demander(dossier: Dossier): Promise<'demandee' | 'declinee'> {
  await dossier.enter(stages.demande);
  const venue = await dossier.first({ demandee: grantOf(loi.demandee), question: actes.questionMedecinConseil });
  if (venue.came === 'demandee') return 'demandee';
  await dossier.enter(stages.accord);
  await dossier.ask(actes.accordDuSalarie, 'aep', 'Recueillir l’accord du salarié à l’examen demandé par le médecin conseil');
  const reponse = await dossier.first({ demandee: grantOf(loi.demandee), declinee: grantOf(loi.declinee) });
  return reponse.came;
}

/** From a slot to the day of the exam; nothing when something undid the slot. A new slot takes its place. */
async function rencontrer(dossier: Dossier): Promise<Jour | undefined> {
  for (;;) {
    await dossier.enter(stages.planifiee);
    await dossier.send(courriers.convocation);
    const suite = await dossier.first({ visite: actes.visite, creneau: actes.creneau, annulation: actes.annulation, absence: actes.absence });
    if (suite.came === 'visite') return suite.what.on;
    if (suite.came !== 'creneau') return undefined;
  }
}

/** Tells every reprise of the worker, and his case, what the doctor found; true when nothing is left to see. */
async function conclure(dossier: Dossier, tenueLe: Jour): Promise<boolean> {
  await dossier.enter(stages.tenue);
  await dossier.ask(actes.conclusion, 'medecin', 'Conclure la pré-reprise');
  const suite = await dossier.first({ conclusion: actes.conclusion, orientation: actes.orientation });
  if (suite.came === 'orientation') return false;
  const { conclusion: found } = suite.what.data;
  await dossier.tell('reprise', 'preReprise', { tenueLe, conclusion: found, employeurOppose: dossier.right(loi.oppositionEmployeur) !== undefined });
  await dossier.tell('pdp', 'preReprise', { conclusion: found });
  return found !== 'pas_encore';
}

/** As many exams as it takes for a doctor to conclude. */
async function examiner(dossier: Dossier): Promise<void> {
  for (;;) {
    await dossier.enter(stages.a_planifier);
    await dossier.ask(actes.creneau, 'aep', 'Proposer un créneau de pré-reprise');
    await dossier.until(actes.creneau);
    const tenueLe = await rencontrer(dossier);
    if (tenueLe !== undefined && await conclure(dossier, tenueLe)) return;
  }
}

async function informer(dossier: Dossier): Promise<void> {
  if (dossier.right(loi.mesures) === undefined) return;
  await dossier.enter(stages.recommandations);
  await dossier.ask(actes.recommandations, 'medecin', 'Écrire les recommandations');
  await dossier.until(actes.recommandations);
  if (dossier.right(loi.aTransmettre) === undefined) return;
  await dossier.ask(actes.transmissionMedecinConseil, 'aep', 'Transmettre les recommandations au médecin conseil');
  await dossier.until(lossOf(loi.aTransmettre));
}

async function repondre(dossier: Dossier): Promise<void> {
  if (dossier.right(loi.aRepondre) === undefined) return;
  await dossier.enter(stages.reponse);
  await dossier.until(actes.reponseMedecinConseil);
}

export const preReprise = journey({
  name: 'pre-reprise', label: 'Visite de pré-reprise', etapes: stages, actes, loi, courriers, documents: papiers,
  issues: { conclue: 'Conclue', declinee: 'Déclinée par le salarié', abandonnee: 'Abandonnée par le salarié', sans_objet: 'Sans objet', annule: 'Dossier annulé' },
  histoire: async (dossier) => {
    if (await demander(dossier) === 'declinee') {
      await repondre(dossier);
      return dossier.close('declinee');
    }
    await dossier.enter(stages.oppositions);
    if (!dossier.has(actes.oppositions)) {
      await dossier.ask(actes.oppositions, 'aep', 'Recueillir les oppositions du salarié, avant tout message');
      await dossier.until(actes.oppositions);
    }
    await examiner(dossier);
    await informer(dossier);
    await repondre(dossier);
    return dossier.close('conclue');
  },
});
