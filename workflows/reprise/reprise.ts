import { days, daysToWorkingDay, endOfMonth, ofNextMonth, workingDays } from '../../libs/law/period.js';
import type { Jour } from '../../libs/law/jour.js';
import { jourEnClair } from '../../libs/law/typographie.js';
import { canHold } from '../../libs/law/regles/qui-tient.js';
import { etapes } from '../../libs/journey/etapes.js';
import type { Professionnel } from '../../libs/journey/fields.js';
import type { Facts } from '../../libs/journey/facts.js';
import { journey } from '../../libs/journey/journey.js';
import { dayOf, derive, from, grantOf, law, lossOf, type Candidate } from '../../libs/journey/law.js';
import { letters, type Addressee } from '../../libs/journey/letters.js';
import type { Dossier } from '../../libs/journey/dossier.js';
import { absence, finDAbsence, joursDAbsence, retour, retourLe, seuilNonProfessionnel } from './absences.js';
import { leJourManque } from '../rendez-vous-manque.js';
import { actes } from './actes.js';
import { papiers } from './documents.js';
import { alineas, ancienneSansRetour, choisi, convoque, droitOuvert, motif } from './droit.js';
import { creneauEnCours, dispenseProposee, documentDu, documentPour, employeurConcerne, obstacleALaDispense, preReprise, presentMalgreArret, visiteTenue, type Obstacle } from './situation.js';

// ── What the law says ──────────────────────────────────────────────────────
const repriseEffective = from('reprise effective', retour);
const aucunDroit = (facts: Facts): boolean => !droitOuvert(facts);
const relanceApres = (f: Facts) => days(Number(f.choice('reprise.relanceApres')));
type Conclusion = Candidate<typeof actes.conclusion>;
const proposeDesMesures = ({ conclusion, mesures }: Conclusion['data']): boolean => ['compatible_propositions', 'reclassement'].includes(conclusion) || mesures !== undefined;
/** Whoever concludes signs what he concludes: why he cannot sign what only a doctor may. */
const refusDeSigner = ({ data, author, on }: Conclusion): string => { const t = canHold('avis', data.signePar ?? author, on); return t.permis ? '' : `${t.article} : ${t.motif}`; };
/** A pré-reprise told by its own dossier was judged there. */
const refusDeConclure = ({ data, author, on }: Candidate<typeof actes.preReprise>): string => { const t = canHold('pre_reprise', data.signePar ?? author, on); return t.permis || author.role === 'systeme' ? '' : `${t.article} : ${t.motif}`; };
const finDArret = from('fin de l’arrêt', finDAbsence);
const retourInconnu = (f: Facts): boolean => retourLe(f) === undefined && (droitOuvert(f) || apprecie(f));
const [auPlusTard, auJourOuvreSuivant] = [days(8), daysToWorkingDay(8)];
const huit = (facts: Facts) => (facts.choice('A-02') === 'jour_ouvre_suivant' ? auJourOuvreSuivant : auPlusTard);
const limite = (facts: Facts): Jour | undefined => { const back = retourLe(facts); return back === undefined ? undefined : derive(huit(facts), back, facts.calendar).end; };
const apresLaLimite = (facts: Facts): string => { const last = limite(facts); return last === undefined ? '' : `la cause du retard : le créneau est après le ${jourEnClair(last)}`; };
const sansArret = (facts: Facts): boolean => facts.last(actes.dateDeReprise)?.data.sansArret === true;
const sansAbsence = (facts: Facts): string => { const told = facts.last(actes.arretSignale); return told === undefined ? 'aucun arrêt enregistré' : `arrêt signalé du ${jourEnClair(told.data.du)} au ${jourEnClair(told.data.au)}, à enregistrer avec son motif`; };
const demandeDuSalarie = (facts: Facts) => facts.all(actes.demande).findLast((d) => d.data.par === 'salarie');
const tenue = (facts: Facts, par: Professionnel, le: Jour) => canHold('reprise', par, le, facts.opening.suivi);
const refusDeTenir = (facts: Facts, par: Professionnel, le: Jour): string => { const t = tenue(facts, par, le); return t.permis ? '' : `${t.article} : ${t.motif}`; };

/** What a doctor appreciates when the visit is not of right. */
const aApprecier: Readonly<Record<string, (f: Facts) => boolean>> = {
  'accident du travail de moins de 30 jours': (f) => motif(f, 'accident_du_travail'),
  'travail de nuit (CT R. 3122-12)': (f) => absence(f) !== undefined && f.opening.travailDeNuit,
  'un arrêt plus ancien ouvrait la visite, retour non enregistré': ancienneSansRetour,
};
const apprecie = (f: Facts): boolean => Object.values(aApprecier).some((test) => test(f));

/** Only a visit of right ends a suspension, and only that of a contract. */
const suspenduJusqua = (f: Facts): boolean => droitOuvert(f) && !f.opening.independant;
const pasDeFin = (f: Facts): string => {
  if (f.opening.independant) return 'sans objet : travailleur indépendant, aucun contrat suspendu';
  if (droitOuvert(f)) return 'pas de visite tenue';
  return absence(f) === undefined ? 'aucun arrêt enregistré' : 'sans objet : la visite n’est pas de droit';
};

const pourquoiPasDeDispense: Readonly<Record<Obstacle, string>> = {
  aucune_prereprise: 'aucune pré-reprise suivie d’une date de reprise connue',
  'arret_before_2026-06-15': 'l’arrêt a été délivré avant le 15 juin 2026',
  measures_needed_or_no_conclusion: 'le médecin du travail n’a pas conclu qu’aucune mesure n’est nécessaire',
  prereprise_too_old: 'la pré-reprise n’a pas eu lieu dans les trente jours qui précèdent la reprise',
  visit_requested: 'la visite a été demandée',
  opposition_du_salarie: 'le salarié s’oppose à ce que l’employeur soit informé de la pré-reprise, que la dispense lui dirait',
  maternite: 'la dispense ne s’applique pas après un congé de maternité',
};

export const loi = {
  droit: law('CT R4624-31').grants('visite de reprise').to(alineas).otherwise((f) => (absence(f) === undefined ? sansAbsence(f) : `${joursDAbsence(f)} jours sur ${motif(f, 'accident_du_travail') ? 30 : seuilNonProfessionnel(absence(f))}`)).alwaysSaid().guarded('dossier'),
  aConvoquer: law('CT R4624-31').grants('convocation à la visite').to({
    'visite demandée, reprise connue': (f) => f.has(actes.demande) && droitOuvert(f) && retourLe(f) !== undefined,
    'convocation décidée par le médecin': (f) => convoque(f) && retourLe(f) !== undefined,
    'présence du salarié malgré la prolongation de l’arrêt': (f) => f.has(actes.demande) && droitOuvert(f) && presentMalgreArret(f),
  }).otherwise('demande ou date de reprise attendue'),
  rendezVous: law('CT R4624-31').grants('rendez-vous').to({ 'en cours': (f) => creneauEnCours(f) !== undefined }).otherwise('aucun créneau en cours'),
  choixAttendu: law('CT R4624-33').grants('choix du médecin : convoquer ou non').to(
    Object.fromEntries(Object.entries(aApprecier).map(([cas, test]) => [cas, (f: Facts) => retourLe(f) !== undefined && aucunDroit(f) && !choisi(f) && test(f)])),
  ).otherwise('sans objet').guarded('dossier'),
  arretAttendu: law('CT R4624-31').grants('arrêt à enregistrer').to({
    'date de reprise connue, arrêt inconnu': (f) => retourLe(f) !== undefined && absence(f) === undefined && !sansArret(f),
    'arrêt signalé, motif inconnu': (f) => f.has(actes.arretSignale) && absence(f) === undefined && !sansArret(f),
  }).otherwise('arrêt enregistré, ou date de reprise attendue'),
  nonDue: law('CT R4624-31').grants('clôture, visite non due').to({
    'seuil non atteint, date de reprise connue': (f) => retourLe(f) !== undefined && absence(f) !== undefined && aucunDroit(f) && !convoque(f) && (choisi(f) || !apprecie(f)),
    'reprise que nul arrêt n’a précédée': (f) => absence(f) === undefined && sansArret(f),
  }).otherwise('la visite est due, ou reste à apprécier'),
  dispense: law('CT R4624-31 dernier al.').grants('dispense de visite').to({
    'pré-reprise dans les trente jours, aucune mesure, aucune demande': (f) => droitOuvert(f) && obstacleALaDispense(f) === undefined,
  }).otherwise((f) => pourquoiPasDeDispense[obstacleALaDispense(f) ?? 'aucune_prereprise']).guarded('medical'),
  parLeMedecin: law('CT R4624-31').grants('visite tenue par le médecin de préférence').to({
    'suivi individuel renforcé': (f) => f.opening.suivi === 'SIR',
    'accident du travail ou maladie professionnelle': (f) => motif(f, 'accident_du_travail') || motif(f, 'maladie_professionnelle'),
    'demandé par un médecin': (f) => f.has(actes.visiteParMedecin),
  }).otherwise('médecin ou infirmier, selon le protocole').guarded('dossier'),
  mesuresAnnoncees: law('CT R4624-31').grants('visite tenue par le médecin de préférence, au vu de la pré-reprise').to({
    'mesures annoncées en pré-reprise': (f) => preReprise(f)?.conclusion === 'mesures',
  }).otherwise('aucune mesure annoncée en pré-reprise').guarded('medical'),
  opposable: law('Ministère du travail, questions-réponses du 8 octobre 2024').grants('demande opposable à l’employeur').to({
    'demande de l’employeur ou du médecin': (f) => f.all(actes.demande).some((d) => d.data.par !== 'salarie'),
    'demande du salarié, employeur prévenu': (f) => demandeDuSalarie(f)?.data.employeurPrevenu === true,
    'travailleur indépendant': (f) => f.has(actes.demande) && f.opening.independant,
  }).otherwise((f) => (f.has(actes.demande) ? 'non opposable : le salarié n’a pas prévenu son employeur' : 'aucune demande')),
  documentDu: law('Arrêté 16/10/2017').grants('document dû').to({
    'avis d’aptitude (annexe 2)': (f) => documentDu(f) === 'aptitude',
    'attestation de suivi (annexe 1)': (f) => documentDu(f) === 'attestation',
  }).otherwise('aucune visite tenue').guarded('dossier'),
  finDeSuspension: law('CT R4624-31').grants('fin de la suspension du contrat').to({
    'visite tenue': (f) => visiteTenue(f) !== undefined && suspenduJusqua(f),
    'reprise effective (choix du service A-10)': (f) => f.choice('A-10') === 'reprise_effective' && droitOuvert(f) && obstacleALaDispense(f) === undefined,
  }).otherwise((f) => (droitOuvert(f) && obstacleALaDispense(f) === undefined ? 'non tranchée (A-10)' : pasDeFin(f))).alwaysSaid().guarded('dossier'),

  huitJours: law('CT R4624-31').requires(actes.visite).within(huit).since(repriseEffective)
    .when('la visite est due', droitOuvert).when('elle n’est pas dispensée', (f) => obstacleALaDispense(f) !== undefined)
    .metWhen('sans orientation vers le médecin', (visite, f) => !f.hasAfter(actes.orientation, visite))
    .titled('Tenir la visite de reprise').underChoice('A-02'),
  demandeMalgreDispense: law('CT R4624-31 dernier al.').opens(actes.demande).for(days(8)).since(from('reprise effective, ou proposition de la dispense si elle vient après', dispenseProposee))
    .when('la dispense est proposée', (f) => droitOuvert(f) && ['visit_requested', undefined].includes(obstacleALaDispense(f)))
    .titled('Demander la visite malgré la dispense'),
  rappelAvant: law('Procédure reprise').informs('service').at((f) => days(-Number(f.choice('reprise.rappelAvant')))).since(repriseEffective)
    .when('la visite reste à tenir', (f) => droitOuvert(f) && !f.has(actes.visite)).titled('Rappel avant la reprise'),
  rappelJour: law('Procédure reprise').informs('service').at(days(0)).since(repriseEffective)
    .when('la visite reste à tenir', (f) => droitOuvert(f) && !f.has(actes.visite)).titled('Jour de la reprise'),
  retourAConnaitre: law('Procédure reprise').requires(actes.dateDeReprise).within(relanceApres).since(finDArret)
    .when('une visite peut être due et la reprise n’est pas connue', retourInconnu).titled('Savoir si le travail a repris').onDesk('recevoir'),
  relanceRetour: law('Procédure reprise').informs('employeur').at(relanceApres).since(finDArret)
    .when('une visite peut être due et la reprise n’est pas connue', retourInconnu).titled('Demander à l’employeur si le travail a repris'),
  relance: law('Procédure reprise').informs('employeur').at(relanceApres).since(actes.dateDeReprise)
    .when('la visite est due et personne ne l’a demandée', (f) => droitOuvert(f) && !f.has(actes.demande) && !convoque(f) && obstacleALaDispense(f) !== undefined && !f.opening.independant)
    .titled('Relancer l’employeur : demande attendue'),
  absenceNotifiee: law('Procédure absences').informs('employeur').at(endOfMonth).since(actes.absence)
    .when('un employeur est à prévenir', (f) => !f.has(actes.absence) || !f.opening.independant).titled('Notifier l’absence avant la fin du mois'),
  absenceFacturee: law('Procédure absences').informs('employeur').at(ofNextMonth(5)).since(actes.absence)
    .when('l’absence n’est pas excusée', (f) => f.last(actes.absence)?.data.excusee === false).titled('Facturer l’absence'),
  reconvoquer: law('Procédure absences').requires(actes.creneau).within(workingDays(5)).since(actes.avoir).titled('Reconvoquer après l’avoir, revoir la périodicité avec le médecin'),

  radie: law('Procédure refus de visite').forbids(actes.demande).when('l’adhérent est radié', (f) => f.status(employeurConcerne(f) ?? '') === 'radie', 'radie'),
  posteObligatoire: law('Procédure TJ-1').forbids(actes.demande).whenData('le poste occupé', (d) => d.data.par === 'employeur' && d.data.posteOccupe === undefined),
  demandeurCompetent: law('CT D4624-63').forbids(actes.demande).whenData('la demande de l’employeur principal, ou de celui qui a déclaré l’accident',
    (d, f) => d.data.par === 'employeur' && d.data.employeur !== undefined && d.data.employeur !== employeurConcerne(f)),
  demandeurIndependant: law('CT L4621-3').forbids(actes.demande).whenData('la demande du travailleur indépendant lui-même, ou du médecin', (d, f) => f.opening.independant && d.data.par === 'employeur'),
  annulationIndependant: law('CT L4621-3').forbids(actes.annulationParSalarie).when('un employeur : le travailleur indépendant annule lui-même sa visite', (f) => f.opening.independant),
  datesDeLArret: law('CT R4624-31').forbids(actes.arret).whenData('une date de fin qui suit la date de début', (d) => d.data.au < d.data.du),
  datesDeReprise: law('CT R4624-31').forbids(actes.dateDeReprise).whenData('des congés qui finissent après avoir commencé', (d) => d.data.congesDu !== undefined && (d.data.congesAu ?? '') < d.data.congesDu),
  sansAucunArret: law('CT R4624-31').forbids(actes.dateDeReprise).whenData('aucun arrêt enregistré : il y en a un', (d, f) => d.data.sansArret === true && absence(f) !== undefined, 'sansArret'),
  demandePrealable: law('CT R4624-31').forbids(actes.creneau).when('une demande écrite, ou la convocation décidée par le médecin', (f) => !f.has(actes.demande) && !convoque(f)),
  dateConnue: law('CT R4624-31').forbids(actes.creneau).when('la date de reprise effective', (f) => retourLe(f) === undefined && !presentMalgreArret(f)),
  pasAvantLaReprise: law('CT R4624-31').forbids(actes.creneau).whenData('un jour qui n’est pas avant la reprise effective', (c, f) => c.data.date < (retourLe(f) ?? '') && !presentMalgreArret(f)),
  causeDuRetard: law('CT R4624-31').forbids(actes.creneau).whenData((_c, f) => apresLaLimite(f), (c, f) => c.data.cause === undefined && c.data.date > (limite(f) ?? c.data.date)),
  quiPeutEtrePrevu: law('CT R4623-14').forbids(actes.creneau).whenData((c, f) => refusDeTenir(f, c.data.professionnel, c.data.date), (c, f) => !tenue(f, c.data.professionnel, c.data.date).permis),
  creneauARefuser: law('Procédure reprise').forbids(actes.refusDuCreneau).when('un créneau en cours', (f) => creneauEnCours(f) === undefined),
  creneauAAnnuler: law('Procédure TJ-3').forbids(actes.annulation).when('un créneau en cours', (f) => creneauEnCours(f) === undefined),
  toujoursDue: law('CT R4624-31').forbids(actes.annulation).whenData('un autre motif : la visite est de droit, l’employeur n’y met pas fin', (a, f) => a.data.motif === 'plus_due' && droitOuvert(f), 'motif'),
  creneauManque: law('Procédure absences').forbids(actes.absence).when('un créneau en cours', (f) => creneauEnCours(f) === undefined),
  jourManque: leJourManque(actes.absence, creneauEnCours),
  motifDeLExcuse: law('Procédure TJ-9').forbids(actes.absence).whenData('le motif de l’excuse', (a) => a.data.excusee && a.data.motif === undefined),
  absenceAvantAvoir: law('Procédure absences').forbids(actes.avoir).unless(actes.absence),
  creneauAvantVisite: law('CT R4624-31').forbids(actes.visite).when('un créneau en cours', (f) => creneauEnCours(f) === undefined),
  visiteAvantReprise: law('CT R4624-31').forbids(actes.visite).whenData('la reprise effective : la visite serait tenue avant', (v, f) => v.on < (retourLe(f) ?? '') && !presentMalgreArret(f)),
  quiTient: law('CT R4623-14').forbids(actes.visite).whenData((v, f) => refusDeTenir(f, v.data.tenuePar, v.on), (v, f) => !tenue(f, v.data.tenuePar, v.on).permis),
  visiteAOrienter: law('CT R4623-14 II').forbids(actes.orientation).when('une visite tenue par un infirmier', (f) => visiteTenue(f)?.data.tenuePar.role !== 'infirmier'),
  visiteAConclure: law('CT R4624-32').forbids(actes.conclusion).when('une visite tenue', (f) => visiteTenue(f) === undefined),
  preRepriseDuMedecin: law('CT R4624-31 dernier al.').forbids(actes.preReprise).whenData((p) => refusDeConclure(p), (p) => refusDeConclure(p) !== ''),
  propositionsDuMedecin: law('CT R4623-14 II').forbids(actes.conclusion).whenData((c) => `des mesures ou un reclassement proposés par un médecin qui le peut : ${refusDeSigner(c)}`, (c) => proposeDesMesures(c.data) && refusDeSigner(c) !== ''),
  avisDuMedecin: law('CT R4623-14 II').forbids(actes.conclusion).whenData((c) => `un avis d’aptitude rendu par un médecin qui le peut : ${refusDeSigner(c)}`, (c, f) => documentPour(f, c.data.conclusion) === 'aptitude' && refusDeSigner(c) !== ''),
  visiteAvantMesures: law('CT R4623-14 II').forbids(actes.conclusion).whenData('une visite tenue par le médecin qui propose : l’infirmier oriente d’abord', (c, f) => proposeDesMesures(c.data) && visiteTenue(f)?.data.tenuePar.role === 'infirmier'),
  echangeAvantMesures: law('CT L4624-3').forbids(actes.conclusion).whenData('un échange avec l’employeur, avant de proposer des mesures',
    (c, f) => proposeDesMesures(c.data) && !f.opening.independant && (c.data.echangeEmployeur === undefined || c.data.echangeEmployeur > c.on), 'echangeEmployeur'),
  mesuresEcrites: law('CT L4624-3').forbids(actes.conclusion).whenData('les mesures proposées, par écrit',
    (c) => ['compatible_propositions', 'reclassement'].includes(c.data.conclusion) && c.data.mesures === undefined),
  dateARevoir: law('CT R4624-32').forbids(actes.conclusion).whenData('la date à laquelle revoir le salarié', (c) => c.data.conclusion === 'revoir' && c.data.revoirLe === undefined),
  visiteAvantInaptitude: law('CT R4624-42').forbids(actes.versInaptitude).when('une visite tenue par un médecin', (f) => visiteTenue(f) === undefined || visiteTenue(f)?.data.tenuePar.role === 'infirmier'),
  pasPourIndependant: law('CT L4621-3').forbids(actes.versInaptitude).when('un contrat de travail : la procédure n’est pas ouverte aux indépendants', (f) => f.opening.independant),
  choixSansObjet: law('CT R4624-33').forbids(actes.choixDuMedecin).when('une visite qui n’est pas de droit', droitOuvert),
};

// ── What is posted ─────────────────────────────────────────────────────────
/** The other employers could not ask: their request would be refused. */
const aCeluiQuiDemande = ({ to, etablissement }: Addressee, f: Facts): boolean => to !== 'employeur' || etablissement === employeurConcerne(f);
export const courriers = letters({
  convocation: { by: 'email', to: ['salarie', 'employeur'], only: (_a, f) => suspenduJusqua(f), law: 'CT R4624-31', label: 'Convocation à la visite de reprise' },
  convocationDuMedecin: { by: 'email', to: ['salarie', 'employeur'], only: (_a, f) => !droitOuvert(f) && !f.opening.independant, law: 'CT R4624-34', label: 'Convocation à la demande du médecin du travail' },
  convocationIndependant: { by: 'email', to: ['salarie'], only: (_a, f) => f.opening.independant, law: 'CT L4621-3', label: 'Convocation d’un travailleur indépendant' },
  rendezVousAnnule: { by: 'email', to: ['salarie', 'employeur'], law: 'Procédure reprise', label: 'Rendez-vous annulé' },
  dispense: { by: 'email', to: ['salarie', 'employeur'], only: aCeluiQuiDemande, law: 'CT R4624-31 dernier al.', label: 'Dispense de visite de reprise proposée' },
  absence: { by: 'email', to: ['employeur'], law: 'Procédure absences', label: 'Absence au rendez-vous' },
  relance: { by: 'email', to: ['employeur'], only: aCeluiQuiDemande, law: 'Procédure reprise', label: 'Demande de visite de reprise attendue', follows: loi.relance },
  relanceRetour: { by: 'email', to: ['employeur'], only: aCeluiQuiDemande, law: 'Procédure reprise', label: 'Date de reprise attendue', follows: loi.relanceRetour },
});

/** Each says itself to whom it goes. */
const convocations = [courriers.convocation, courriers.convocationDuMedecin, courriers.convocationIndependant];

// ── How it unfolds ─────────────────────────────────────────────────────────
export const stages = etapes({
  veille: { label: 'Veille', order: 1 },
  demandee: { label: 'Demandée', order: 2 },
  choix: { label: 'Choix du médecin', order: 3 },
  dispense_proposee: { label: 'Dispense proposée', order: 4 },
  a_planifier: { label: 'À planifier', order: 5 },
  planifiee: { label: 'Planifiée', order: 6 },
  tenue: { label: 'Tenue', order: 7 },
});

type Tenue = { readonly tenueLe: Jour };

/** From a slot to the day of a visit held; whatever undoes the slot leads to another. */
async function planifier(dossier: Dossier): Promise<Tenue | 'annulee' | 'date_inconnue' | 'a_replanifier'> {
  await dossier.enter(stages.a_planifier);
  await dossier.ask(actes.creneau, 'aep', 'Proposer un créneau', { before: loi.huitJours, while: loi.aConvoquer });
  let rendezVous = await dossier.first({ creneau: actes.creneau, date: lossOf(loi.aConvoquer) });
  while (rendezVous.came === 'creneau') {
    await dossier.enter(stages.planifiee);
    for (const letter of convocations) await dossier.send(letter);
    const suite = await dossier.first({
      visite: actes.visite, creneau: actes.creneau, refus: actes.refusDuCreneau, annulation: actes.annulation, absence: actes.absence, date: lossOf(loi.aConvoquer), repoussee: lossOf(loi.rendezVous),
    });
    if (suite.came === 'visite') return { tenueLe: suite.what.on };
    if (suite.came !== 'creneau' && suite.came !== 'absence') await dossier.send(courriers.rendezVousAnnule);
    if (suite.came === 'date') return 'date_inconnue';
    if (suite.came === 'annulation' && suite.what.data.motif === 'plus_due') return 'annulee';
    if (suite.came === 'absence') await dossier.send(courriers.absence);
    if (suite.came !== 'creneau') return 'a_replanifier';
    rendezVous = suite;
  }
  return 'date_inconnue';
}

/** The inaptitude counts from the day of the exam, whenever it is opened. */
async function conclure(dossier: Dossier, { tenueLe }: Tenue): Promise<'conclue' | 'inaptitude' | 'a_replanifier'> {
  await dossier.enter(stages.tenue);
  await dossier.ask(actes.conclusion, 'medecin', 'Conclure la visite de reprise');
  const suite = await dossier.first({ conclusion: actes.conclusion, orientation: actes.orientation, inaptitude: actes.versInaptitude });
  if (suite.came === 'orientation') return 'a_replanifier';
  if (suite.came === 'conclusion') return 'conclue';
  await dossier.open('inaptitude', { premierExamenLe: tenueLe });
  return 'inaptitude';
}

export const reprise = journey({
  name: 'reprise', label: 'Visite de reprise', protection: { obligatoire: true, jamais: ['suspendu'] }, etapes: stages, actes, loi, courriers, documents: papiers,
  issues: {
    conclue: 'Conclue', dispensee: 'Dispensée', non_due: 'Non due', annulee: 'Annulée, visite plus due',
    inaptitude: 'Procédure d’inaptitude ouverte', sans_objet: 'Sans objet', annule: 'Dossier annulé',
  },
  histoire: async (dossier) => {
    await dossier.ask(actes.arret, 'aep', 'Enregistrer l’arrêt de travail qui précède la reprise', { while: loi.arretAttendu });
    for (;;) {
      await dossier.enter(dossier.has(actes.demande) ? stages.demandee : stages.veille);
      const tournant = await dossier.first({
        demande: actes.demande, convocation: grantOf(loi.aConvoquer), dispense: grantOf(loi.dispense), choix: grantOf(loi.choixAttendu), nonDue: grantOf(loi.nonDue),
      });
      if (tournant.came === 'nonDue') return dossier.close('non_due');
      if (tournant.came === 'choix') {
        await dossier.enter(stages.choix);
        await dossier.ask(actes.choixDuMedecin, 'medecin', 'Convoquer ou ne pas convoquer');
        await dossier.first({ choix: actes.choixDuMedecin, plusLieu: lossOf(loi.choixAttendu) });
      }
      if (tournant.came === 'dispense') {
        await dossier.enter(stages.dispense_proposee);
        await dossier.send(courriers.dispense);
        const fin = await dossier.first({ demandee: lossOf(loi.dispense), acquise: dayOf(loi.demandeMalgreDispense) });
        if (fin.came === 'acquise') return dossier.close('dispensee');
      }
      if (tournant.came === 'convocation') {
        let fin: Awaited<ReturnType<typeof planifier | typeof conclure>> = 'a_replanifier';
        while (fin === 'a_replanifier' || typeof fin !== 'string') fin = typeof fin === 'string' ? await planifier(dossier) : await conclure(dossier, fin);
        if (fin !== 'date_inconnue') return dossier.close(fin);
      }
    }
  },
});
