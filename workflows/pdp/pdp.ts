import { addDays, daysBetween, type Jour } from '../../libs/law/jour.js';
import { days, months, workingDays } from '../../libs/law/period.js';
import { dureeCrpe, reponseMedecinConseil } from '../../libs/law/regles/maintien-en-emploi.js';
import { seuilPrereprise } from '../../libs/law/regles/absence.js';
import { etapes } from '../../libs/journey/etapes.js';
import type { Facts } from '../../libs/journey/facts.js';
import { journey } from '../../libs/journey/journey.js';
import { dayOf, each, from, grantOf, law, lossOf, type Count, type Grants } from '../../libs/journey/law.js';
import { letters, onlyTo, upon } from '../../libs/journey/letters.js';
import { doctors, type Role } from '../../libs/journey/roles.js';
import type { Dossier } from '../../libs/journey/dossier.js';
import type { DataOf } from '../../libs/journey/acts.js';
import { actes, issues, prescrits, type Mois } from './actes.js';
import { accompagne, avaitConsenti, consenti, consentiDepuis, employeurManque, informeDepuisLeRefus, occulte, refuse } from './consentement.js';
import {
  absence, actions, actionsDe, connue, debutDAbsence, decision, departDuSuivi, entretienPossible, entretiensRestants, faite, jourDuPoint, liaisonAcceptee, moisDe, point, premierSignalement, prochainPoint, promises, quelleAction, quellePromesse, referent, retour, retourPrevu,
} from './situation.js';

// ── What the law says ──────────────────────────────────────────────────────
const niveau = (code: string) => (f: Facts) => days(Number(f.choice(code)));
const relances = (f: Facts): number => Number(f.choice('pdp.relances'));
const espace = (f: Facts): number => Number(f.choice('pdp.relanceJours'));
const estMedecin = (role: string): boolean => doctors.some((d) => d === role);
const independant = (f: Facts): boolean => f.opening.independant;
const enArret = (f: Facts, on: Jour): boolean => { const a = absence(f); return a !== undefined && a.du <= on && on <= a.au; };
const premierJourDeLiaison = (f: Facts): Jour | undefined => { const a = absence(f); return a === undefined ? undefined : addDays(a.du, f.choice('A-07') === 'jour_30' ? 29 : 30); };
const decidee = (f: Facts): boolean => decision(f) !== undefined;
const enSuivi = (f: Facts): boolean => typeof departDuSuivi(f) !== 'string';
const issue = (f: Facts) => decision(f)?.data.issue;
const valide = (f: Facts): boolean => f.has(actes.planValide);
const convention: Count = { count: (du, calendar) => days(daysBetween(du, dureeCrpe.evaluate({ startOn: du, calendar }).lastDay)).count(du, calendar) };
const quelEmployeur = 'l’employeur concerné, et lui seul : le salarié en a plusieurs, ou ce n’est pas de lui qu’il s’agit';
const ou = (droit: (f: Facts) => boolean) => (f: Facts): boolean => droit(f) || enSuivi(f);
const sansContrat = 'un contrat de travail : un travailleur indépendant n’a pas d’employeur';

/** The follow-up of one date: the day of the prompt, its reminders, the window after which the worker is lost from sight (P-33). */
function suiviDe(which: Mois, n: number) {
  const label = `point à ${n} mois`;
  const attendu = (f: Facts): boolean => point(f, which) === undefined;
  const relance = (k: number) => law('Procédure PDP').informs('service').at((f) => days(k * espace(f))).since(from(label, jourDuPoint(n)))
    .when(`le point n’est pas recueilli et la ${k}e relance est prévue`, (f) => !enSuivi(f) || (attendu(f) && k <= relances(f))).titled(`Relancer le salarié : ${label}, ${k}`);
  return {
    jour: law('Procédure PDP').informs('service').at(months(n)).since(from('retour effectif, sinon décision de clôture', departDuSuivi)).titled(`Suivi à ${n} mois`),
    relances: [relance(1), relance(2), relance(3)] as const,
    fenetre: law('Procédure PDP').opens(actes.suivi).for((f) => days((relances(f) + 1) * espace(f))).since(from(label, jourDuPoint(n)))
      .metWhen('ce point', (s, f) => s.seq === point(f, which)?.seq).titled(`Recueillir le ${label}`).orLost(label),
  };
}
const [trois, six, douze] = [suiviDe('m3', 3), suiviDe('m6', 6), suiviDe('m12', 12)];

/** The last point told after it was lost: the worker is found again. */
function retrouve(f: Facts): boolean {
  const told = point(f, 'm12');
  const last = jourDuPoint(12, (relances(f) + 1) * espace(f))(f);
  return told !== undefined && typeof last !== 'string' && told.on > last.on;
}
const sorti = (f: Facts): boolean => informeDepuisLeRefus(f) || ['retraite', 'perdu_de_vue'].includes(issue(f) ?? '') || f.has(actes.sansObjet) || f.has(actes.erreurDePersonne);

/** What a party outside has promised in the plan. */
const promesse = (qui: 'employeur' | 'salarie' | 'cpam' | 'carsat' | 'cap_emploi' | 'mdph' | 'medecin_traitant' | 'autre') =>
  law('CT L4622-8-1').informs(qui).at(days(0)).since(each('action promise', actionsDe(qui))).titled('Action du plan').about(quelleAction);

export const loi = {
  tri: law('CT L4622-8-1').grants('tri des signalements').to({
    'chargé de maintien en emploi': (f) => f.choice('pdp.tri') === 'pdp', 'infirmier': (f) => f.choice('pdp.tri') === 'infirmier', 'médecin': (f) => f.choice('pdp.tri') === 'medecin',
  }).otherwise('non réglé'),
  suiviPar: law('CT L4622-8-1').grants('questions du cas').to({
    'chargé de maintien en emploi': (f) => f.choice('pdp.referent') === 'pdp', 'assistant social': (f) => f.choice('pdp.referent') === 'assistant_social', 'médecin': (f) => f.choice('pdp.referent') === 'medecin',
  }).otherwise('non réglé'),
  pris: law('CT L4622-8-1').grants('prise en charge').to({ 'signalement trié': ou((f) => f.has(actes.priseEnCharge)) }).otherwise('signalement à trier'),
  consenti: law('CSP L1110-4').grants('accompagnement').to({ 'consenti par le salarié': accompagne, 'refusé ou retiré, le suivi continue': enSuivi }).otherwise((f) => (refuse(f) === undefined ? 'consentement à recueillir' : 'refusé par le salarié')).alwaysSaid(),
  refuse: law('CSP L1110-4').grants('refus').to({ 'accompagnement refusé': (f) => refuse(f) !== undefined && !informeDepuisLeRefus(f) }).otherwise('aucun refus'),
  evalue: law('CT L4622-8-1').grants('évaluation').to({ 'situation évaluée': ou((f) => f.has(actes.evaluation)) }).otherwise('à évaluer'),
  valide: law('CT L4622-8-1').grants('plan').to({ 'validé par le médecin': ou(valide) }).otherwise('à valider'),
  retourConnu: law('CT R4624-31').grants('retour').to({ 'prévu': (f) => retourPrevu(f) !== undefined, 'effectif, ou clôture décidée': enSuivi }).otherwise('date de retour inconnue'),
  suiviOuvert: law('Procédure PDP').grants('suivi').to({ 'depuis le retour effectif': (f) => retour(f) !== undefined, 'depuis la décision de clôture': decidee }).otherwise('ni retour effectif, ni décision de clôture'),
  issueDecidee: law('CT L4622-8-1').grants('issue du cas').to(Object.fromEntries(Object.entries(issues).map(([code, label]) => [label, (f: Facts) => issue(f) === code]))).otherwise('non décidée'),
  sortie: law('CSP L1110-4').grants('fin de l’accompagnement').to({
    'consentement retiré, salarié informé': (f) => informeDepuisLeRefus(f) && avaitConsenti(f), 'accompagnement refusé, salarié informé': informeDepuisLeRefus,
    'départ à la retraite': (f) => issue(f) === 'retraite', 'perdu de vue': (f) => issue(f) === 'perdu_de_vue',
  }).otherwise('l’accompagnement se poursuit'),
  retrouve: law('Procédure PDP').grants('salarié perdu de vue').to({ 'retrouvé après le dernier délai': retrouve }).otherwise('pas de réponse venue après le dernier délai'),
  entretiens: law('Offre du service').grants('entretien avec le psychologue').to({ 'encore possible': entretienPossible }).otherwise((f) => `plafond atteint, ${entretiensRestants(f)} restant : orienter vers un autre dispositif`),
  referentConnu: law('CT L4622-8-1').grants('référent').to({ 'désigné': (f) => referent(f) !== undefined }).otherwise('à désigner'),

  trier: law('Procédure PDP').requires(actes.priseEnCharge).within((f) => workingDays(Number(f.choice('pdp.trier')))).since(from('premier signalement', premierSignalement)).when('le cas n’est pas clos', (f) => !enSuivi(f)).titled('Trier le signalement'),
  evaluer: law('Procédure PDP').requires(actes.evaluation).within(niveau('pdp.evaluer')).since(from('consentement du salarié', consentiDepuis)).when('le salarié consent à être accompagné', accompagne).titled('Évaluer la situation'),
  faire: law('CT L4622-8-1').requires(actes.action).within(days(0)).since(each('action du service', actionsDe('service'))).metWhen('cette action, faite', faite).titled('Action du plan').about(quelleAction),
  relancer: law('Procédure PDP').requires(actes.action).within(niveau('pdp.relancerAction')).since(each('action promise par un autre', promises)).metWhen('cette action, faite', faite).titled('Relancer').about(quellePromesse),
  employeurPromet: promesse('employeur'), salariePromet: promesse('salarie'), caissePromet: promesse('cpam'), carsatPromet: promesse('carsat'), capEmploiPromet: promesse('cap_emploi'), mdphPromet: promesse('mdph'), medecinTraitantPromet: promesse('medecin_traitant'), autrePromet: promesse('autre'),
  revoir: law('CT L4622-8-1').requires(actes.point).within(days(0)).since(from('prochain point', prochainPoint)).when('le cas n’est pas en suivi', (f) => !enSuivi(f)).metWhen('après le précédent', (p, f, { cause }) => p.seq > cause.seq).titled('Point en réunion de la cellule'),

  liaisonPossible: law('CT D1226-8-1').informs('service').at((f) => days(f.choice('A-07') === 'jour_30' ? 29 : 30)).since(from('début de l’absence', debutDAbsence)).when('le salarié a un employeur', (f) => !f.has(actes.arret) || !independant(f)).titled('Rendez-vous de liaison possible').underChoice('A-07'),
  liaisonATenir: law('Pratique des services, rendez-vous de liaison').requires(actes.liaisonTenue).within(niveau('pdp.liaisonTenue')).since(from('accord du salarié', liaisonAcceptee)).titled('Tenir le rendez-vous de liaison'),
  liaisonAPrevenir: law('Pratique des services, rendez-vous de liaison').informs('employeur').at((f) => days(-Number(f.choice('pdp.liaisonPrevenir')))).since(actes.liaisonFixee, (l) => l.data.date).titled('Service prévenu du rendez-vous de liaison, au plus tard'),
  crpeAuPlusTard: law('CT R5213-15').informs('employeur').at(convention).since(actes.crpe, (c) => c.data.du).titled('Dernier jour possible de la convention de rééducation'),
  crpeFin: law('CT L5213-3-1').informs('service').at(days(0)).since(actes.crpe, (c) => c.data.au).titled('Fin de la convention de rééducation'),
  repondre: law('CSS D323-3').requires(actes.reponseMedecinConseil).within(reponseMedecinConseil.period ?? days(20)).since(actes.questionMedecinConseil).metWhen('après la question', (r, f) => r.seq > (f.last(actes.questionMedecinConseil)?.seq ?? 0)).titled('Répondre au médecin conseil'),
  retourPrevuLe: law('CT R4624-31').informs('salarie').at(days(0)).since(from('retour prévu', (f) => { const p = retourPrevu(f); return p === undefined ? 'date de retour inconnue' : { on: p.data.prevuLe, cause: p }; })).when('le retour n’est pas encore effectif', (f) => retour(f) === undefined).titled('Retour prévu'),
  confirmer: law('Procédure PDP').requires(actes.retourEffectif).within(niveau('pdp.confirmerRetour')).since(from('retour prévu', (f) => { const p = retourPrevu(f); return p === undefined ? 'date de retour inconnue' : { on: p.data.prevuLe, cause: p }; })).titled('Confirmer le retour'),

  suivi3: trois.jour, suivi6: six.jour, suivi12: douze.jour, point3: trois.fenetre, point6: six.fenetre, point12: douze.fenetre,
  relance31: trois.relances[0], relance32: trois.relances[1], relance33: trois.relances[2], relance61: six.relances[0], relance62: six.relances[1], relance63: six.relances[2], relance121: douze.relances[0], relance122: douze.relances[1], relance123: douze.relances[2],

  accordDeLAssure: law('CSS L315-4').forbids(actes.signalement).whenData('l’accord de l’assuré', (s) => ['caisse', 'medecin_conseil'].includes(s.data.origine) && s.data.accordAssure !== true, 'accordAssure'),
  employeurDIndependant: law('CT L4621-3').forbids(actes.signalement).whenData('une autre origine : un travailleur indépendant n’a pas d’employeur', (s, f) => independant(f) && s.data.origine === 'employeur', 'origine'),
  sousProtocole: law('CT R4623-14').forbids(actes.signalement).whenData('un protocole écrit en vigueur qui prévoit le signalement', (s) => {
    const par = s.data.constatePar;
    return par?.role === 'infirmier' && !(par.protocole?.visites.includes('signalement_pdp') === true && par.protocole.du <= s.on && s.on <= (par.protocole.au ?? s.on));
  }, 'constatePar'),
  infirmierNomme: law('CT R4623-14').forbids(actes.signalement).whenData('l’infirmier qui l’a constaté', (s) => s.data.origine === 'infirmier' && s.data.constatePar?.role !== 'infirmier', 'constatePar'),
  repriseRenforcee: law('Offre du service').forbids(actes.signalement).whenData('un médecin : la reprise en suivi renforcé est constatée par lui', (s, f) => s.data.occasion === 'reprise' && f.opening.suivi === 'SIR' && s.data.constatePar?.role === 'infirmier', 'constatePar'),
  quiTrie: law('Choix du service').forbids(actes.priseEnCharge).whenData('celui qui trie les signalements (choix du service)', (p, f) => (f.choice('pdp.tri') === 'medecin' && !estMedecin(p.author.role)) || (f.choice('pdp.tri') === 'infirmier' && p.author.role === 'pdp')),
  objetDuConsentement: law('CSP L1110-4').forbids(actes.consentement).whenData('l’accompagnement seul est consenti à la cellule', (c) => (c.data.a === 'cellule') !== (c.data.objet === 'accompagnement'), 'objet'),
  partenaireDuConsentement: law('CSP L1110-4').forbids(actes.consentement).whenData('le partenaire', (c) => (c.data.a === 'partenaire') !== (c.data.partenaire !== undefined), 'partenaire'),
  employeurDuConsentement: law('CSP L1110-4').forbids(actes.consentement).whenData(quelEmployeur, (c, f) => employeurManque(f, c.data.a, c.data.employeur), 'employeur'),
  accompagnementDAbord: law('CSP L1110-4').forbids(actes.consentement).whenData('le consentement du salarié à être accompagné', (c, f) => c.data.a !== 'cellule' && c.data.reponse === 'oui' && !accompagne(f)),
  refusAvantInformation: law('CT L4622-8-1').forbids(actes.information).when('un refus d’être accompagné', (f) => refuse(f) === undefined),
  datesDeLArret: law('CT L1226-1-3').forbids(actes.arret).whenData('une date de fin qui suit la date de début', (a) => a.data.au < a.data.du, 'au'),
  consentementAvantEvaluation: law('CSP L1110-4').forbids(actes.evaluation).when('le consentement du salarié à être accompagné', (f) => !accompagne(f)),
  quiEvalue: law('Choix du service').forbids(actes.evaluation).whenData('un médecin (choix du service)', (e, f) => f.choice('pdp.medecin') === 'evaluation_et_plan' && !estMedecin(e.author.role)),
  consentementAvantAction: law('CSP L1110-4').forbids(actes.action).when('le consentement du salarié à être accompagné', (f) => !accompagne(f)),
  prescription: law('Offre du service').forbids(actes.action).whenData('la prescription d’un médecin', (a, f) => Object.hasOwn(prescrits, a.data.type) && !connue(f, a.data.numero, a.data.type) && !estMedecin(a.author.role), 'type'),
  preuveDeLAction: law('CT L4622-8-1').forbids(actes.action).whenData('la preuve de ce qui est fait', (a) => a.data.etat === 'faite' && a.data.preuve === undefined, 'preuve'),
  actionDeLEmployeur: law('CT L4621-3').forbids(actes.action).whenData('un autre responsable : un travailleur indépendant n’a pas d’employeur', (a, f) => independant(f) && a.data.responsable === 'employeur', 'responsable'),
  evaluationAvantPlan: law('CT L4622-8-1').forbids(actes.planValide).unless(actes.evaluation),
  actionsAvantPlan: law('CT L4622-8-1').forbids(actes.planValide).when('une action au moins', (f) => actions(f).length === 0),
  planAvantPoint: law('CT L4622-8-1').forbids(actes.point).unless(actes.planValide),
  prochainApres: law('CT L4622-8-1').forbids(actes.point).whenData('un prochain point qui vient après celui-ci', (p) => p.data.prochainLe <= p.on, 'prochainLe'),

  liaisonAvecContrat: law('CT L1226-1-3').forbids(actes.liaisonDemandee).when(sansContrat, independant),
  demandeAvantReponse: law('CT L1226-1-3').forbids(actes.liaisonReponse).unless(actes.liaisonDemandee),
  accordAvantDate: law('CT L1226-1-3').forbids(actes.liaisonFixee).when('l’accord du salarié', (f) => typeof liaisonAcceptee(f) === 'string'),
  trenteJours: law('CT D1226-8-1').forbids(actes.liaisonFixee).whenData((_l, f) => `une absence de plus de trente jours : à partir du ${premierJourDeLiaison(f) ?? 'jour où un arrêt est connu'}`, (l, f) => l.data.date < (premierJourDeLiaison(f) ?? '9999-12-31'), 'date'),
  quinzeJours: law('Pratique des services, rendez-vous de liaison').warns(actes.liaisonFixee).whenData('au-delà de l’usage après l’accord du salarié', (l, f) => { const yes = liaisonAcceptee(f); return typeof yes !== 'string' && l.data.date > addDays(yes.on, Number(f.choice('pdp.liaisonTenue'))); }, 'date'),
  accordAvantRencontre: law('CT L1226-1-3').forbids(actes.liaisonTenue).when('l’accord du salarié', (f) => typeof liaisonAcceptee(f) === 'string'),
  arretDePreReprise: law('CT L4624-2-4').forbids(actes.versPreReprise).when('un arrêt de plus de trente jours', (f) => { const a = absence(f); return a === undefined || !seuilPrereprise.evaluate({ arretStartsOn: a.du, arretEndsOn: a.au }).eligible; }),
  planAvantEssai: law('CSS L323-3-1').forbids(actes.versEssai).when('un plan validé par le médecin', (f) => !valide(f)),
  essaiPendantArret: law('CSS D323-6').forbids(actes.versEssai).whenData('un arrêt de travail en cours', (e, f) => !enArret(f, e.on)),
  essaiDIndependant: law('CSS D323-6').forbids(actes.versEssai).whenData('l’accord écrit de la caisse pour un travailleur indépendant (choix A-13)', (e, f) => independant(f) && (e.data.courrierCaisse !== true || f.choice('A-13') === 'jamais'), 'courrierCaisse'),
  crpeOuverte: law('CT L1226-1-4').forbids(actes.crpe).when('une inaptitude, ou un risque constaté en pré-reprise', (f) => !f.all(actes.preReprise).some((p) => p.data.conclusion !== 'aucune_mesure') && !f.has(actes.risqueDInaptitude) && !f.has(actes.reeducationOuverte)).guarded('medical'),
  dixHuitMois: law('CT R5213-15').forbids(actes.crpe).whenData((c, f) => `une fin au plus tard le ${dureeCrpe.evaluate({ startOn: c.data.du, calendar: f.calendar }).lastDay}`, (c, f) => c.data.au > dureeCrpe.evaluate({ startOn: c.data.du, calendar: f.calendar }).lastDay, 'au'),
  datesDeLaCrpe: law('CT R5213-15').forbids(actes.crpe).whenData('une date de fin qui suit la date de début', (c) => c.data.au < c.data.du, 'au'),
  plafond: law('Offre du service').forbids(actes.entretien).whenData('une orientation : le plafond des entretiens avec le psychologue est atteint', (e, f) => e.data.avec === 'psychologue' && !entretienPossible(f), 'avec'),
  questionAvantReponse: law('CSS D323-3').forbids(actes.reponseMedecinConseil).unless(actes.questionMedecinConseil),
  preRepriseAvantReponse: law('CSS D323-3').forbids(actes.reponseMedecinConseil).whenData('une pré-reprise tenue avec l’accord du salarié, ou son refus', (r, f) => { const q = f.last(actes.questionMedecinConseil); return r.data.suite === 'apres_pre_reprise' && (q === undefined || !f.hasAfter(actes.preReprise, q)); }, 'suite'),
  pasPourIndependant: law('CT L4621-3').forbids(actes.risqueDInaptitude).when('un contrat de travail : la procédure n’est pas ouverte aux indépendants', independant),

  consentementAvantCourrier: law('CSP L1110-4').forbids(actes.ecrire).whenData('le consentement du salarié, en vigueur pour ce destinataire et cet objet', (e, f) => !consenti(f, e.data, e.data.objet)),
  partenaireDuCourrier: law('CSP L1110-4').forbids(actes.ecrire).whenData('le partenaire', (e) => (e.data.a === 'partenaire') !== (e.data.partenaire !== undefined), 'partenaire'),
  employeurDuCourrier: law('CSP L1110-4').forbids(actes.ecrire).whenData(quelEmployeur, (e, f) => employeurManque(f, e.data.a, e.data.employeur), 'employeur'),
  employeurDeLaReponse: law('CSP L1110-4').forbids(actes.reponse).whenData(quelEmployeur, (r, f) => employeurManque(f, r.data.de, r.data.employeur), 'employeur'),
  employeurDuContact: law('CSP L1110-4').forbids(actes.contact).whenData(quelEmployeur, (c, f) => employeurManque(f, c.data.avec, c.data.employeur), 'employeur'),
  courrierAvantReponse: law('CSP L1110-4').forbids(actes.reponse).unless(actes.ecrire),
  suiviSorti: law('Procédure PDP').forbids(actes.suivi).when('un cas encore suivi : le rouvrir d’abord', sorti),
  pointUneFois: law('Procédure PDP').forbids(actes.suivi).whenData('un point qui n’est pas encore recueilli : celui qui l’est se rectifie', (s, f) => point(f, s.data.point) !== undefined, 'point'),
  suiviAvantLeJour: law('Procédure PDP').forbids(actes.suivi).whenData((s, f) => { const due = jourDuPoint(moisDe[s.data.point])(f); return typeof due === 'string' ? due : `le jour du point : à partir du ${due.on}`; }, (s, f) => { const due = jourDuPoint(moisDe[s.data.point])(f); return typeof due === 'string' || s.on < due.on; }, 'point'),
  preconisationsDemandees: law('Procédure PDP').forbids(actes.suivi).whenData('ce que sont devenues les préconisations', (s) => s.data.point !== 'm12' && s.data.preconisations === undefined, 'preconisations'),
  refusMotive: law('CT L4624-6').forbids(actes.suivi).whenData('l’écrit motivé de l’employeur qui refuse', (s) => s.data.preconisations === 'refusees' && s.data.refusEcritDu === undefined, 'refusEcritDu'),
  retourAVenir: law('CT R4624-31').warns(actes.retourEffectif).whenData('cette date est à venir : est-ce un retour prévu ?', (r) => r.data.repriseLe > r.on, 'repriseLe'),
  priseAvantPassation: law('Procédure PDP').forbids(actes.passation).unless(actes.priseEnCharge),
  quiClot: law('Choix du service').forbids(actes.cloture).whenData('un médecin (choix du service)', (c, f) => f.choice('pdp.medecin') === 'plan_et_cloture' && !estMedecin(c.author.role)),
  retourAvantMaintien: law('CT L4622-8-1').forbids(actes.cloture).whenData('un retour effectif', (c, f) => ['meme_poste', 'poste_amenage', 'autre_poste'].includes(c.data.issue) && retour(f) === undefined, 'issue'),
};

// ── What is posted ─────────────────────────────────────────────────────────
export const courriers = letters({
  partenaire: { by: 'email', to: ['partenaire'], law: 'CSP L1110-4', label: 'Courrier à un partenaire', upon: upon(actes.ecrire, (e) => e.data.a === 'partenaire'), awaits: actes.reponse },
  employeur: { by: 'email', to: ['employeur'], law: 'CSP L1110-4', label: 'Courrier à l’employeur', upon: upon(actes.ecrire, (e) => e.data.a === 'employeur'), only: onlyTo((f) => f.last(actes.ecrire)?.data.employeur), awaits: actes.reponse },
  suivi: { by: 'email', to: ['salarie'], law: 'Procédure PDP', label: 'Point de suivi', follows: [loi.suivi3, loi.suivi6, loi.suivi12] },
  relance: { by: 'email', to: ['salarie'], law: 'Procédure PDP', label: 'Point de suivi, relance', follows: [...trois.relances, ...six.relances, ...douze.relances] },
});

// ── How it unfolds ─────────────────────────────────────────────────────────
export const stages = etapes({
  signale: { label: 'Signalé', order: 1 },
  consentement: { label: 'Consentement', order: 2 },
  refus: { label: 'Refus : salarié à informer', order: 3 },
  evaluation: { label: 'Évaluation', order: 4 },
  plan: { label: 'Plan à valider', order: 5 },
  plan_actif: { label: 'Plan actif', order: 6 },
  retour: { label: 'Retour', order: 7 },
  suivi: { label: 'Suivi', order: 8 },
});
type Etape = (typeof stages)[keyof typeof stages];

const roleDe: Readonly<Record<string, Role>> = { 'chargé de maintien en emploi': 'pdp', 'infirmier': 'infirmier', 'assistant social': 'assistant_social', 'médecin': 'medecin' };
const qui = (dossier: Dossier, regle: Grants): Role => roleDe[dossier.right(regle) ?? ''] ?? 'pdp';

/** Whether the planned return was handed over to a visit. */
type Cas = { remis: boolean };

/** Whatever the stage, what is opened on the way is linked and the case goes on; a refusal is told, then it ends. */
async function jusqua(dossier: Dossier, cas: Cas, etape: Etape, droit: Grants): Promise<'venu' | 'sorti'> {
  await dossier.enter(etape);
  for (;;) {
    const suite = await dossier.first({ inaptitude: actes.risqueDInaptitude, essai: actes.versEssai, preReprise: actes.versPreReprise, arret: actes.arret, prevu: actes.retourPrevu, effectif: actes.retourEffectif, sortie: grantOf(loi.sortie), refus: grantOf(loi.refuse), venu: grantOf(droit) });
    if (suite.came === 'venu') return 'venu';
    if (suite.came === 'sortie') return 'sorti';
    if (suite.came === 'inaptitude') await dossier.open('inaptitude', {});
    if (suite.came === 'essai') await dossier.open('essai-encadre', {});
    if (suite.came === 'preReprise') await dossier.open('pre-reprise', {});
    if (suite.came === 'arret') await dossier.tell('reprise', 'arretSignale', { du: suite.what.data.du, au: suite.what.data.au });
    if (suite.came === 'effectif') await dossier.tell('reprise', 'dateDeReprise', { repriseLe: suite.what.data.repriseLe });
    if (suite.came === 'prevu') await remettre(dossier, cas, suite.what.data);
    if (suite.came === 'refus') {
      await dossier.enter(stages.refus);
      await dossier.ask(actes.information, qui(dossier, loi.suiviPar), 'Informer le salarié de ses droits');
      await dossier.until(lossOf(loi.refuse));
      if (dossier.right(loi.sortie) === undefined) await dossier.enter(etape);
    }
  }
}

/** From the signalement to a validated plan; then to the return. */
async function accompagner(dossier: Dossier, cas: Cas): Promise<'suivi' | 'sorti'> {
  const marche: readonly (readonly [Etape, Grants, () => Promise<void>])[] = [
    [stages.signale, loi.pris, () => dossier.ask(actes.priseEnCharge, qui(dossier, loi.tri), 'Trier le signalement, désigner un référent', { before: loi.trier })],
    [stages.consentement, loi.consenti, () => dossier.ask(actes.consentement, qui(dossier, loi.suiviPar), 'Recueillir le consentement du salarié')],
    [stages.evaluation, loi.evalue, () => dossier.ask(actes.evaluation, qui(dossier, loi.suiviPar), 'Évaluer les freins et les leviers', { before: loi.evaluer })],
    [stages.plan, loi.valide, () => dossier.ask(actes.planValide, 'medecin', 'Valider le plan de retour')],
    [stages.plan_actif, loi.retourConnu, async () => undefined],
    [stages.retour, loi.suiviOuvert, async () => undefined],
  ];
  for (const [etape, droit, demander] of marche) {
    if (dossier.right(droit) !== undefined && dossier.right(loi.refuse) === undefined && dossier.right(loi.sortie) === undefined) continue;
    await dossier.enter(etape);
    await demander();
    if (await jusqua(dossier, cas, etape, droit) === 'sorti') return 'sorti';
  }
  return dossier.right(loi.sortie) === undefined ? 'suivi' : 'sorti';
}

/** Hands the planned return over to the visit, whose dossier is opened once, when there is none; a new date is told again. */
async function remettre(dossier: Dossier, cas: Cas, { prevuLe, repriseOuverte }: DataOf<typeof actes.retourPrevu>): Promise<void> {
  if (!repriseOuverte && !cas.remis) await dossier.open('reprise', {});
  cas.remis = true;
  await dossier.tell('reprise', 'dateDeReprise', { repriseLe: prevuLe });
}

const points = [['3 mois', loi.suivi3, loi.point3], ['6 mois', loi.suivi6, loi.point6], ['12 mois', loi.suivi12, loi.point12]] as const;

/** The three points that follow; a new arrêt brings the plan back. */
async function suivre(dossier: Dossier): Promise<'termine' | 'perdu' | 'rechute' | 'sorti'> {
  await dossier.enter(stages.suivi);
  let perdu = false;
  const ailleurs = { sortie: grantOf(loi.sortie), rechute: lossOf(loi.suiviOuvert), inaptitude: actes.risqueDInaptitude };
  for (const [quand, jour, fenetre] of points) {
    let venu = await dossier.first({ jour: dayOf(jour), point: fenetre, ...ailleurs });
    while (venu.came === 'inaptitude' || venu.came === 'jour') {
      if (venu.came === 'inaptitude') await dossier.open('inaptitude', {});
      else await dossier.ask(actes.suivi, qui(dossier, loi.suiviPar), `Recueillir le point à ${quand}`, { before: fenetre });
      venu = await dossier.first({ jour: dayOf(jour), point: fenetre, ...ailleurs });
    }
    if (venu.came !== 'point') return venu.came === 'sortie' ? 'sorti' : 'rechute';
    perdu = venu.what === undefined;
  }
  return perdu ? 'perdu' : 'termine';
}

const codes = Object.fromEntries(Object.entries(issues).map(([code, label]) => [label, code]));
const sorties: Readonly<Record<string, string>> = { 'consentement retiré, salarié informé': 'retiree', 'accompagnement refusé, salarié informé': 'declinee', 'départ à la retraite': 'retraite', 'perdu de vue': 'perdu_de_vue' };

/** The outcome: what was decided, else how the case came out of itself. */
async function conclure(dossier: Dossier, fin: 'termine' | 'perdu' | 'sorti'): Promise<string> {
  if (fin === 'sorti') return sorties[dossier.right(loi.sortie) ?? ''] ?? 'declinee';
  const decidee = dossier.right(loi.issueDecidee);
  if (decidee !== undefined) return codes[decidee] ?? 'perdu_de_vue';
  if (fin === 'perdu') return 'perdu_de_vue';
  await dossier.ask(actes.cloture, qui(dossier, loi.suiviPar), 'Décider de la clôture du cas');
  let venu = await dossier.first({ decidee: grantOf(loi.issueDecidee), inaptitude: actes.risqueDInaptitude });
  while (venu.came === 'inaptitude') {
    await dossier.open('inaptitude', {});
    venu = await dossier.first({ decidee: grantOf(loi.issueDecidee), inaptitude: actes.risqueDInaptitude });
  }
  return codes[dossier.right(loi.issueDecidee) ?? ''] ?? 'perdu_de_vue';
}

/** What takes a closed case up again: the cell, or the answer of a worker who was lost from sight. */
async function reprendre(dossier: Dossier, fin: 'termine' | 'perdu' | 'sorti'): Promise<'rechute' | 'termine'> {
  if (fin !== 'perdu') {
    await dossier.until(actes.reouverture);
    return 'rechute';
  }
  const suite = await dossier.first({ reouverture: actes.reouverture, retrouve: grantOf(loi.retrouve) });
  return suite.came === 'retrouve' ? 'termine' : 'rechute';
}

export const pdp = journey({
  name: 'pdp', label: 'Prévention de la désinsertion professionnelle', etapes: stages, actes, loi, courriers, ouverture: actes.signalement, unSeul: true, occulte,
  issues: { ...issues, declinee: 'Accompagnement refusé', retiree: 'Consentement retiré', sans_objet: 'Sans objet', annule: 'Dossier annulé' },
  histoire: async (dossier) => {
    const cas: Cas = { remis: false };
    let fin: Awaited<ReturnType<typeof accompagner | typeof suivre>> = 'rechute';
    for (;;) {
      while (fin === 'rechute' || fin === 'suivi') fin = fin === 'suivi' ? await suivre(dossier) : await accompagner(dossier, cas);
      await dossier.close(await conclure(dossier, fin));
      fin = await reprendre(dossier, fin);
    }
  },
});
