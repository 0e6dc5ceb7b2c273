import { calendarLabels } from '../../libs/law/calendar.js';
import { dayAfterMonths, days, months, workingDays } from '../../libs/law/period.js';
import { addMonths, type Jour } from '../../libs/law/jour.js';
import { jourEnClair } from '../../libs/law/typographie.js';
import { joursOuvrablesAvant, joursOuvresAvant } from '../../libs/law/regles/poste.js';
import { canHold } from '../../libs/law/regles/qui-tient.js';
import { etapes } from '../../libs/journey/etapes.js';
import { code, facultatif, jour, ouiNon } from '../../libs/journey/fields.js';
import type { Facts } from '../../libs/journey/facts.js';
import { journey } from '../../libs/journey/journey.js';
import { doctors } from '../../libs/journey/roles.js';
import { breachOf, dayOf, from, grantOf, law, lossOf, type Start } from '../../libs/journey/law.js';
import { letters, news, upon } from '../../libs/journey/letters.js';
import type { Dossier } from '../../libs/journey/dossier.js';
import { actes } from './actes.js';
import { papiers } from './documents.js';
import { auPrestataire, destinataireDuDernierEnvoi, envois, envoyeAuxDeux, loiDeLaPartie, notifies, nouvelleDuPli, parCourriel, recoursPendant, rectifie, repondA, tousLesEnvois } from './notification.js';
import {
  adherentSuspendu, avisCompteDe, choixApresDelai, concerne, conditions, creneauEnCours, delaiDeLAvis, dernierExamen, dernierJourDuSecond, limiteDuSecond, manquantes, plusieursEmployeurs, premier, premierExamenDu, quinzeJours, quinziemeJour, secondDecide, secondTenu,
} from './situation.js';

// ── What the law says ──────────────────────────────────────────────────────
type Tenant = Parameters<typeof canHold>[1];
const tenue = (par: Tenant, le: string) => canHold('avis', par, le);
const refusDeTenir = (par: Tenant, le: string): string => { const t = tenue(par, le); return t.permis ? '' : `${t.article} : ${t.motif}`; };
const examenAttendu = (f: Facts): boolean => secondDecide(f) !== undefined && secondTenu(f) === undefined && choixApresDelai(f)?.data.choix !== 'conclure';
const inapte = (f: Facts) => f.last(actes.avis);
const dispense = (f: Facts): boolean => inapte(f) !== undefined && inapte(f)?.data.dispense !== 'aucune';
const lien = (f: Facts): boolean => inapte(f)?.data.lienAtMp === true;
const issue = (f: Facts) => f.last(actes.issueEmployeur)?.data.issue;
const issueInconnue = (f: Facts): boolean => issue(f) === undefined;
/** Whether the month that follows the exam is over that day; when the avis was signed, nothing of it was then left to count. */
const moisEcoule = (le: Jour, f: Facts): boolean => { const exam = dernierExamen(f); return exam !== undefined && le >= addMonths(exam, 1); };
const moisOuvert = (f: Facts): boolean => { const avis = inapte(f); return avis !== undefined && !moisEcoule(avis.on, f); };
/** Whether a first exam, with no second one decided, is of less than fifteen days: it is then the one to conclude on. */
const premierRecent = (f: Facts, le: Jour): boolean => secondDecide(f) === undefined && le <= (dernierJourDuSecond(f) ?? '');
/** What the follow-up of a final avis still awaits. */
const enSuspens = (f: Facts): readonly string[] => [
  ...(issueInconnue(f) ? ['issue chez l’employeur inconnue'] : []),
  ...(lien(f) && !f.has(actes.formulaireIti) ? ['formulaire d’indemnité temporaire à remettre'] : []),
  ...(questionSansReponse(f) ? ['question de l’employeur sans réponse'] : []),
  ...(interimaire(f) && !f.has(actes.agenceInformee) ? ['médecin de l’entreprise de travail temporaire à informer'] : []),
];
const questionSansReponse = (f: Facts): boolean => { const question = f.last(actes.questionEmployeur); return question !== undefined && !f.hasAfter(actes.reponseAuPoste, question); };
const voletDu = (f: Facts): boolean => lien(f) && ['reclasse', 'licencie'].includes(issue(f) ?? '');
const interimaire = (f: Facts): boolean => f.opening.parcours['interimaire'] === true;
const finDuMois = (f: Facts): Start => {
  const avis = inapte(f);
  const exam = dernierExamen(f);
  return avis === undefined || exam === undefined ? 'avis non signé' : { on: addMonths(exam, 1), cause: avis };
};
const examenDeLAvis = (f: Facts): Start => {
  const avis = inapte(f);
  const exam = dernierExamen(f);
  return avis === undefined || exam === undefined ? 'avis non signé' : { on: exam, cause: avis };
};
const [unMois, lendemainDuMois] = [months(1), dayAfterMonths(1)];
const salarie = loiDeLaPartie('salarie');
const employeur = loiDeLaPartie('employeur');

export const loi = {
  complet: law('CT R4624-42').gathers(actes.avis).of(conditions).unlessTold((avis) => avis.data.passerOutre !== undefined),
  examenRepris: law('CT R4624-42 1°').grants('premier examen repris d’une visite de reprise').to({ 'tenu à la visite de reprise': (f) => f.opening.parcours['premierExamenLe'] !== undefined }).otherwise('procédure ouverte d’elle-même'),
  issueConnue: law('CT L1226-4').grants('issue chez l’employeur').to({ 'reclassement accepté': (f) => issue(f) === 'reclasse', 'licenciement': (f) => issue(f) === 'licencie', 'autre issue': (f) => issue(f) === 'autre' }).otherwise('non connue'),
  acheve: law('Procédure inaptitude').grants('clôture du dossier').to({ 'issue connue, plus rien à remettre ni à répondre': (f) => enSuspens(f).length === 0 }).otherwise((f) => enSuspens(f).join(' ; ')).guarded('dossier'),
  reclassement: law('CT L1226-2').grants('recherche de reclassement').to({
    'dispensée par la mention expresse de l’avis': dispense, 'due, après avis du comité social et économique': (f) => inapte(f) !== undefined && !dispense(f),
  }).otherwise('aucun avis d’inaptitude').guarded('parties'),
  reeducation: law('CT L5213-3-1').grants('convention de rééducation professionnelle').to({ 'ouverte par l’avis d’inaptitude': (f) => inapte(f) !== undefined }).otherwise('aucun avis d’inaptitude'),
  modele: law('Arrêté 16/10/2017').grants('modèle de l’avis').to({
    'annexe 3 modifiée, depuis le 1er juillet 2025': (f) => (inapte(f)?.on ?? '') >= '2025-07-01', 'annexe 3 d’origine': (f) => inapte(f) !== undefined,
  }).otherwise('aucun avis d’inaptitude'),
  signalement: law('Procédure refus de visite').grants('accord du directeur sur l’adhérent suspendu').to({ 'procédure ouverte, à signaler au directeur': adherentSuspendu }).otherwise('adhérent actif'),
  quiStatue: law('CT R4625-9').grants('médecin compétent').to({ 'celui de l’entreprise utilisatrice': interimaire }).otherwise('celui de l’employeur'),
  notifies: law('CT R4624-55').grants('notification aux deux parties').to({ 'une preuve pour chacune': notifies }).otherwise('une preuve manque'),
  preuveSalarie: salarie.preuve, preuveEmployeur: employeur.preuve, recoursDuSalarie: salarie.jugement, recoursDeLEmployeur: employeur.jugement,

  quinzeJours: law('CT R4624-42').informs('service').at(quinzeJours).since(from('premier examen', premierExamenDu)).when('aucun second examen n’est décidé et l’avis n’est pas signé', (f) => secondDecide(f) === undefined && inapte(f) === undefined).titled('Quinzième jour après le premier examen').underChoice('A-01'),
  secondExamen: law('CT R4624-42').requires(actes.secondExamen).within(quinzeJours).since(from('premier examen', premierExamenDu))
    .when('un second examen est décidé', (f) => secondDecide(f) !== undefined).metWhen('après ce premier examen', (e, f) => e.seq === secondTenu(f)?.seq).titled('Tenir le second examen').underChoice('A-01'),
  avisAuPlusTard: law('CT R4624-42').requires(actes.avis).within(delaiDeLAvis).since(from('examen d’où court le délai', avisCompteDe)).when('un second examen a été tenu', (f) => secondTenu(f) !== undefined).titled('Signer l’avis au plus tard').underChoice('A-19'),
  notifierAuPlusTard: law('CT R4624-42').requires(actes.envoi).within(delaiDeLAvis).since(from('examen d’où court le délai', avisCompteDe)).when('un second examen a été tenu et l’avis est signé', (f) => secondTenu(f) !== undefined && inapte(f) !== undefined)
    .metWhen('aux deux parties', (envoi, f) => envoyeAuxDeux(f.upTo(envoi))).titled('Notifier l’avis au plus tard').underChoice('A-19'),
  alerteAvis: law('CT R4624-42').informs('service').at(joursOuvresAvant(2)).since(from('quinzième jour', quinziemeJour)).when('un second examen a été tenu et l’avis n’est pas signé', (f) => secondTenu(f) !== undefined && inapte(f) === undefined).titled('Deux jours ouvrés avant le terme de l’avis'),
  dernierJourSur: law('CT R4624-42').informs('service').at((f) => joursOuvrablesAvant(Number(f.choice('inaptitude.joursDePoste')))).since(from('quinzième jour', quinziemeJour))
    .when('un second examen est décidé', (f) => secondDecide(f) !== undefined).titled('Dernier jour sûr pour poster').onDesk('poster'),

  notifierSalarie: salarie.notifier, notifierEmployeur: employeur.notifier, renvoyerSalarie: salarie.renvoyer, renvoyerEmployeur: employeur.renvoyer,
  doublerSalarie: salarie.doubler, doublerEmployeur: employeur.doubler, joindreSalarie: salarie.joindre, joindreEmployeur: employeur.joindre, suivreSalarie: salarie.sansNouvelle, suivreEmployeur: employeur.sansNouvelle,
  instanceSalarie: salarie.instance, instanceEmployeur: employeur.instance, lreSalarie: salarie.fenetreLre, lreEmployeur: employeur.fenetreLre,
  recoursSalarie: salarie.recours, recoursEmployeur: employeur.recours, recoursRectifieSalarie: salarie.recoursRectifie, recoursRectifieEmployeur: employeur.recoursRectifie,
  delaiRectifie: law('CT R4624-45').grants('nouveau délai sur ce qui est rectifié').to({ 'ouvert par la notification du rectificatif': (f) => rectifie(f) !== undefined }).otherwise('aucun rectificatif n’ouvre de nouveau délai'),
  juristeAPrevenir: law('CT R4624-45').requires(actes.juristePrevenu).within(workingDays(1)).since(actes.rectificatif).when('un rectificatif ouvre un nouveau délai', (f) => rectifie(f) !== undefined).titled('Prévenir le juriste : le rectificatif ouvre un nouveau délai').underChoice('A-06'),

  salaire: law('CT L1226-4').informs('employeur').at((f) => (f.choice('A-03') === 'lendemain' ? lendemainDuMois : unMois)).since(from('examen qui constate l’inaptitude', examenDeLAvis)).when('l’issue chez l’employeur n’est pas connue', issueInconnue).titled('Salaire de nouveau dû').underChoice('A-03'),
  rappelSalaire: law('Procédure inaptitude').informs('employeur').at((f) => days(-Number(f.choice('inaptitude.rappelSalaire')))).since(from('fin du mois qui suit l’examen', finDuMois))
    .when('un avis est signé et l’issue n’est pas connue', (f) => inapte(f) !== undefined && issueInconnue(f)).titled('Rappeler à l’employeur la reprise du salaire'),
  formulaireIti: law('CT R4624-56').requires(actes.formulaireIti).within(days(0)).since(actes.avis).when('un lien avec un accident du travail ou une maladie professionnelle est possible', lien).titled('Remettre le formulaire d’indemnité temporaire').guarded('dossier'),
  itiDes: law('CSS D433-5').informs('cpam').at(days(1)).since(actes.avis).when('un lien avec un accident du travail ou une maladie professionnelle est possible', lien).when('le mois qui suit l’examen court encore à l’avis', moisOuvert).titled('Premier jour de l’indemnité temporaire').guarded('dossier'),
  itiJusquAu: law('CSS D433-5').informs('cpam').at(months(1)).since(from('examen qui constate l’inaptitude', examenDeLAvis)).when('un lien avec un accident du travail ou une maladie professionnelle est possible', lien).when('le mois qui suit l’examen court encore à l’avis', moisOuvert).titled('Fin de l’indemnité temporaire, au plus tard').guarded('dossier'),
  voletEmployeur: law('CSS D433-6').informs('employeur').at(days(8)).since(actes.issueEmployeur).when('l’indemnité temporaire court, après un licenciement ou un reclassement accepté', voletDu).titled('Retour du volet de l’employeur').guarded('dossier'),
  voletAttendu: law('CSS D433-6').grants('volet de l’employeur').to({ 'à retourner sous huit jours': voletDu }).otherwise('sans objet').guarded('dossier'),
  reponseAuPoste: law('Procédure inaptitude').requires(actes.reponseAuPoste).within((f) => days(Number(f.choice('inaptitude.reponseAuPoste')))).since(actes.questionEmployeur)
    .metWhen('à cette question', (r, f) => r.seq > (f.last(actes.questionEmployeur)?.seq ?? 0)).titled('Répondre à l’employeur sur le poste proposé'),
  agence: law('CT R4625-9').requires(actes.agenceInformee).within(days(0)).since(actes.avis).when('le salarié est intérimaire sur un poste à risque', (f) => inapte(f) !== undefined && interimaire(f)).titled('Informer le médecin de l’entreprise de travail temporaire'),
  ficheDue: law('CT R4624-47').requires(actes.ficheEntreprise).within(months(12)).since(actes.ficheEntreprise).when('l’entreprise n’a aucune fiche', (f) => f.last(actes.ficheEntreprise)?.data.aucune === true)
    .metWhen('fiche établie', (fiche) => fiche.data['aucune'] === false).titled('Établir la fiche d’entreprise'),

  pasPourIndependant: law('CT L4621-3').forbids(actes.premierExamen).when('un contrat de travail : la procédure n’est pas ouverte aux indépendants', (f) => f.opening.independant),
  pasDAvisPourIndependant: law('CT L4621-3').forbids(actes.avis).when('un contrat de travail : la procédure n’est pas ouverte aux indépendants', (f) => f.opening.independant),
  pasEnPreReprise: law('CT R4624-42').forbids(actes.premierExamen).whenData('une autre visite qu’une pré-reprise', (e) => e.data.cadre === 'pre_reprise'),
  pendantLArret: law('Cass. soc. 24 mai 2023').forbids(actes.premierExamen).whenData('une reprise ou une demande du salarié : pendant un arrêt, il ne peut être contraint de venir', (e) => e.data.pendantArret === true && !['reprise', 'demande_salarie'].includes(e.data.cadre)),
  quiTientLePremier: law('CT R4624-42').forbids(actes.premierExamen).whenData((e) => refusDeTenir(e.data.tenuPar, e.on), (e) => !tenue(e.data.tenuPar, e.on).permis),
  unSeulPremier: law('CT R4624-42').forbids(actes.premierExamen).when('le choix d’un nouvel examen, après un délai dépassé', (f) => secondDecide(f) !== undefined && choixApresDelai(f)?.data.choix !== 'nouvel_examen'),
  premierDejaTenu: law('CT R4624-42').forbids(actes.premierExamen).whenData('un premier examen de plus de quinze jours : un nouvel examen ouvre alors un nouveau délai', (e, f) => premierRecent(f, e.on)),
  examenApresAvis: law('CT R4624-55').forbids(actes.premierExamen).when('un avis non signé', (f) => f.has(actes.avis)),
  examenAncien: law('CT L1226-4').warns(actes.avis).whenData((_a, f) => `L’examen du ${jourEnClair(dernierExamen(f) ?? '')} date d’un mois ou plus : le salaire est de nouveau dû sans que l’employeur ait eu ce mois. Tenez d’abord un nouvel examen.`, (a, f) => moisEcoule(a.on, f)),
  examenAvantSecond: law('CT R4624-42').forbids(actes.secondExamenDecide).when('un premier examen', (f) => premier(f) === undefined),
  decisionDansLeDelai: law('CT R4624-42').forbids(actes.secondExamenDecide).whenData('un jour qui ne passe pas le quinzième', (d, f) => d.on > (dernierJourDuSecond(f) ?? d.on)),
  decideAvantCreneau: law('CT R4624-42').forbids(actes.creneau).when('la décision d’un second examen', (f) => secondDecide(f) === undefined),
  creneauDansLeDelai: law('CT R4624-42').forbids(actes.creneau).whenData((_c, f) => `un jour au plus tard le ${limiteDuSecond(f)}`, (c, f) => c.data.date > (limiteDuSecond(f) ?? c.data.date)),
  quiEstPrevu: law('CT R4624-42').forbids(actes.creneau).whenData((c) => refusDeTenir(c.data.professionnel, c.data.date), (c) => !tenue(c.data.professionnel, c.data.date).permis),
  creneauManque: law('Procédure absences').forbids(actes.absence).when('un créneau en cours', (f) => creneauEnCours(f) === undefined),
  decideAvantExamen: law('CT R4624-42').forbids(actes.secondExamen).when('la décision d’un second examen', (f) => secondDecide(f) === undefined),
  secondDansLeDelai: law('CT R4624-42').forbids(actes.secondExamen).whenData('un jour qui ne passe pas le quinzième : le médecin choisit la suite', (e, f) => e.on > (dernierJourDuSecond(f) ?? e.on)),
  quiTientLeSecond: law('CT R4624-42').forbids(actes.secondExamen).whenData((e) => refusDeTenir(e.data.tenuPar, e.on), (e) => !tenue(e.data.tenuPar, e.on).permis),
  adherentBloque: law('Choix du service').forbids(actes.secondExamen).when('un adhérent actif (choix A-12)', (f) => f.choice('A-12') === 'bloque' && adherentSuspendu(f)),
  delaiDepasse: law('CT R4624-42').forbids(actes.choixApresDelai).whenData('un second examen décidé, non tenu dans les quinze jours', (c, f) => !examenAttendu(f) || c.on <= (dernierJourDuSecond(f) ?? c.on)),
  conclureComplet: law('CT R4624-42').forbids(actes.choixApresDelai).whenData((_c, f) => manquantes(f).join(' ; '), (c, f) => c.data.choix === 'conclure' && manquantes(f).length > 0),
  echangesAvantPropositions: law('CT L4624-3').forbids(actes.propositions).unless(actes.echangeSalarie, actes.echangeEmployeur),
  quiPropose: law('CT L4624-3').forbids(actes.propositions).whenData((p) => refusDeTenir(p.data.proposeesPar ?? p.author, p.on), (p) => !tenue(p.data.proposeesPar ?? p.author, p.on).permis),
  pourLeJourDit: law('CT R4624-42 2°').forbids(actes.etudeDePoste).whenData('le jour attendu de l’étude commandée', (e) => e.data.etat === 'commandee' && e.data.pourLe === undefined),
  ficheOuAucune: law('CT R4624-42 3°').forbids(actes.ficheEntreprise).whenData('la date de la fiche, ou « aucune »', (e) => e.data.aucune === (e.data.majLe !== undefined)),

  examenAvantAvis: law('CT R4624-42').forbids(actes.avis).when('un examen médical', (f) => premier(f) === undefined),
  secondExamenDu: law('CT R4624-42').forbids(actes.avis).when('le second examen décidé reste à faire', examenAttendu),
  unSeulAvis: law('CT R4624-55').forbids(actes.avis).when('un avis déjà signé ne se refait pas : un rectificatif, ou une nouvelle procédure', (f) => f.has(actes.avis)),
  derogationDuMedecin: law('Cass. soc. avis 17 mars 2021 n° 21-70.002').forbids(actes.avis).whenData('le médecin du travail : lui seul peut signer sans une condition', (a) => a.data.passerOutre !== undefined && a.author.role !== 'medecin'),
  quiSigne: law('CT L4624-4').forbids(actes.avis).whenData((a) => refusDeTenir(a.data.signePar, a.on), (a) => !tenue(a.data.signePar, a.on).permis),
  indicationsDuMedecin: law('CT L4624-4').forbids(actes.avis).whenData('les indications de reclassement et la capacité à suivre une formation', (a) => a.data.dispense === 'aucune' && (a.data.reclassement === undefined || a.data.formation === undefined)),
  dispenseSansIndication: law('CT R4624-42 dernier al.').forbids(actes.avis).whenData('la seule mention de la loi : une dispense n’est assortie d’aucune indication de reclassement', (a) => a.data.dispense !== 'aucune' && a.data.reclassement !== undefined),
  unAvisParPoste: law('CT D4624-64').forbids(actes.avis).whenData('l’employeur du poste visé : un avis par poste et par employeur', (a, f) => plusieursEmployeurs(f) && a.data.employeur === undefined),
  rectificatifASignaler: law('CT R4624-45').forbids(actes.juristePrevenu).unless(actes.rectificatif),
  avisARectifier: law('CT R4624-55').forbids(actes.rectificatif).unless(actes.avis),
  examenAvantConclusion: law('CT R4624-42').forbids(actes.sansInaptitude).when('un examen médical', (f) => premier(f) === undefined),
  avisDejaSigne: law('CT R4624-55').forbids(actes.sansInaptitude).when('un avis non signé', (f) => f.has(actes.avis)),
  abandonAvantAvis: law('Procédure inaptitude').forbids(actes.abandon).when('un avis non signé', (f) => f.has(actes.avis)),
  annulerAvantAvis: law('CT R4624-55').forbids(actes.erreurDePersonne).when('un avis non signé : un avis signé ne s’annule pas, il se rectifie ou se conteste', (f) => f.has(actes.avis)),
  abandonDuMedecin: law('Procédure inaptitude').forbids(actes.abandon).whenData('le médecin : lui seul abandonne pour un autre motif que le départ ou le décès', (a) => a.data.motif === 'autre' && !doctors.some((role) => role === a.author.role), 'motif'),
  decesApresAvis: law('Procédure inaptitude').forbids(actes.deces).unless(actes.avis),
  motifDeLAbandon: law('Procédure inaptitude').forbids(actes.abandon).whenData('une précision', (a) => a.data.motif === 'autre' && a.data.precision === undefined),

  avisAEnvoyer: law('CT R4624-55').forbids(actes.envoi).unless(actes.avis),
  prestataire: law('Choix du service').forbids(actes.envoi).whenData('un prestataire de recommandés : le service n’en a pas choisi', (e, f) => auPrestataire(e) && f.choice('courrier.prestataire') === 'aucun'),
  consentementPrealable: law('CPCE L100').forbids(actes.envoi).whenData('le consentement préalable du salarié au recommandé électronique', (e) => e.data.canal === 'lre' && e.data.partie === 'salarie' && e.data.consentement !== true),
  commissaire: law('Procédure inaptitude').forbids(actes.envoi).whenData('un commissaire de justice, après autant d’envois sans preuve', (e, f) => e.data.canal !== 'commissaire' && envois(f, e.data.partie).length >= Number(f.choice('inaptitude.envois'))),
  envoiAvantPreuve: law('CT R4624-45').forbids(actes.preuve).whenData('un envoi au même destinataire', (p, f) => !tousLesEnvois(f, p.data.partie).some((e) => e.on <= p.on)),
  moyenDeLaPreuve: law('CT R4624-45').forbids(actes.preuve).whenData('un envoi par un moyen qui donne cette preuve', (p, f) => { const sent = tousLesEnvois(f, p.data.partie).filter((e) => e.on <= p.on); return sent.length > 0 && !sent.some((e) => repondA(p.data.evenement, e)); }, 'evenement'),
  identite: law('CT R4624-45').forbids(actes.preuve).whenData('l’identité vérifiée', (p) => p.data.evenement === 'remis_signe' && p.data.identiteVerifiee !== true),
  temoinDuRefus: law('Choix du service').forbids(actes.preuve).whenData('un témoin du refus', (p) => p.data.evenement === 'refus_au_bureau' && p.data.temoin === undefined),
  recoursAJuger: law('CT L4624-7').forbids(actes.jugement).when('un recours enregistré et non jugé', (f) => !recoursPendant(f)),
  avisAvantIti: law('CT R4624-56').forbids(actes.formulaireIti).when('un avis qui retient un lien possible avec le travail', (f) => !lien(f)).guarded('dossier'),
  avisAvantIssue: law('CT L1226-4').forbids(actes.issueEmployeur).unless(actes.avis),
  avisAvantQuestion: law('CT L1226-2').forbids(actes.questionEmployeur).unless(actes.avis),
  questionAvantReponse: law('CT L1226-2').forbids(actes.reponseAuPoste).unless(actes.questionEmployeur),
  propositionsAvantRefus: law('CT L4624-6').forbids(actes.refusDesPropositions).when('des propositions ou un avis', (f) => !f.has(actes.propositions) && !f.has(actes.avis)),
  agenceSeulement: law('CT R4625-9').forbids(actes.agenceInformee).when('un salarié intérimaire', (f) => !interimaire(f)),
  duplicataNominatif: law('Procédure NJ-6').forbids(actes.duplicata).whenData('la demande du salarié ou de l’employeur nommé sur l’avis', (d) => d.data.pour === 'autre'),
  avisAvantDuplicata: law('Procédure NJ-6').forbids(actes.duplicata).unless(actes.avis),
};

// ── What is posted ─────────────────────────────────────────────────────────
export const courriers = letters({
  convocation: { by: 'email', to: ['salarie', 'employeur'], law: 'CT R4624-42', label: 'Convocation au second examen' },
  notification: { by: 'registered', to: ['salarie', 'employeur'], only: destinataireDuDernierEnvoi, law: 'CT R4624-55', label: 'Notification de l’avis, en recommandé',
    upon: upon(actes.envoi, auPrestataire), encloses: [papiers.avis, papiers.rectificatif], news: news(actes.preuve, nouvelleDuPli) },
  notificationParCourriel: { by: 'acknowledged', to: ['salarie', 'employeur'], only: destinataireDuDernierEnvoi, law: 'CT R4624-55', label: 'Notification de l’avis, par courriel avec accusé de réception',
    upon: upon(actes.envoi, parCourriel), encloses: [papiers.avis, papiers.rectificatif], news: news(actes.preuve, nouvelleDuPli) },
  salaire: { by: 'email', to: ['employeur'], only: concerne, law: 'CT L1226-4', label: 'Reprise du salaire : rappel à l’employeur', follows: loi.rappelSalaire },
});

// ── How it unfolds ─────────────────────────────────────────────────────────
export const stages = etapes({
  instruction: { label: 'Instruction', order: 1 },
  examen_tenu: { label: 'Premier examen tenu', order: 2 },
  second_examen: { label: 'Second examen à tenir', order: 3 },
  delai_depasse: { label: 'Délai du second examen dépassé', order: 4 },
  decision: { label: 'Prêt à décider', order: 5 },
  notification: { label: 'Notification', order: 6 },
  recours: { label: 'Délais de recours', order: 7 },
  contestation: { label: 'Contestation', order: 8 },
  definitif: { label: 'Avis définitif', order: 9 },
});

/** From a second exam decided to the day it is held; a missed slot leads to another. */
async function secondExamen(dossier: Dossier): Promise<'tenu' | 'nouvel_examen' | 'conclure' | 'clore'> {
  await dossier.enter(stages.second_examen);
  await dossier.ask(actes.creneau, 'aep', 'Proposer un créneau pour le second examen', { before: loi.secondExamen });
  let suite = await dossier.first({ tenu: actes.secondExamen, creneau: actes.creneau, absence: actes.absence, depasse: breachOf(loi.secondExamen) });
  while (suite.came === 'creneau' || suite.came === 'absence') {
    if (suite.came === 'creneau') {
      await dossier.send(courriers.convocation);
    } else await dossier.ask(actes.creneau, 'aep', 'Proposer un autre créneau pour le second examen', { before: loi.secondExamen });
    suite = await dossier.first({ tenu: actes.secondExamen, creneau: actes.creneau, absence: actes.absence, depasse: breachOf(loi.secondExamen) });
  }
  if (suite.came === 'tenu') return 'tenu';
  await dossier.enter(stages.delai_depasse);
  await dossier.ask(actes.choixApresDelai, 'medecin', 'Second examen non tenu dans les quinze jours : choisir la suite');
  const { data } = await dossier.until(actes.choixApresDelai);
  return data.choix;
}

/** From the first exam to the avis signed; `clos` when the doctor closes without one. */
async function decider(dossier: Dossier): Promise<'avis' | 'clos'> {
  if (dossier.right(loi.examenRepris) === undefined) await dossier.until(actes.premierExamen);
  for (;;) {
    await dossier.enter(stages.examen_tenu);
    const tournant = await dossier.first({ second: actes.secondExamenDecide, avis: actes.avis, examen: actes.premierExamen });
    if (tournant.came === 'avis') return 'avis';
    if (tournant.came === 'examen') continue;
    const fin = await secondExamen(dossier);
    if (fin === 'clore') return 'clos';
    if (fin !== 'nouvel_examen') {
      await dossier.enter(stages.decision);
      await dossier.ask(actes.avis, 'medecin', 'Conclure la procédure');
      await dossier.until(actes.avis);
      return 'avis';
    }
    await dossier.until(actes.premierExamen);
  }
}

const recours = { salarie: actes.recoursSalarie, employeur: actes.recoursEmployeur } as const;
const saisine = { ...recours, rectificatif: actes.rectificatif } as const;
/** What is then to be done: judged, notified, or nothing more once the delays are over. */
type Suite = 'conteste' | 'a_notifier' | 'expires';
const suiteDe = (came: keyof typeof saisine): Suite => (came === 'rectificatif' ? 'a_notifier' : 'conteste');

/** Until each party's delay has run out; a filing or a rectificatif comes first when it comes. */
async function courirLesDelais(dossier: Dossier): Promise<Suite> {
  if (dossier.right(loi.notifies) === undefined) await dossier.enter(stages.notification);
  const notifie = await dossier.first({ ...saisine, deux: grantOf(loi.notifies) });
  if (notifie.came !== 'deux') return suiteDe(notifie.came);
  await dossier.enter(stages.recours);
  const surRectificatif = dossier.right(loi.delaiRectifie) === undefined ? [] : [loi.recoursRectifieSalarie, loi.recoursRectifieEmployeur];
  for (const fin of [loi.recoursSalarie, loi.recoursEmployeur, ...surRectificatif]) {
    const suite = await dossier.first({ ...saisine, fin });
    if (suite.came !== 'fin') return suiteDe(suite.came);
  }
  return 'expires';
}

/** One decision judges every filing that stands before it. */
async function juger(dossier: Dossier): Promise<'substituee' | 'rejete'> {
  await dossier.enter(stages.contestation);
  for (;;) {
    const suite = await dossier.first({ ...recours, jugement: actes.jugement });
    if (suite.came === 'jugement') return suite.what.data.decision === 'substitution' ? 'substituee' : 'rejete';
  }
}

/** Until the avis is final for both parties, or replaced by the judge. */
async function trancher(dossier: Dossier, venu: Suite): Promise<'definitif' | 'substituee'> {
  for (let suite = venu; suite !== 'expires'; suite = await courirLesDelais(dossier)) {
    if (suite === 'conteste' && await juger(dossier) === 'substituee') return 'substituee';
  }
  await dossier.enter(stages.definitif);
  return 'definitif';
}

/** What follows a final avis, until nothing is awaited any more: what the employer does, asked of him once the month is over. */
async function suivre(dossier: Dossier): Promise<Suite> {
  let suite = await dossier.first({ ...saisine, acheve: grantOf(loi.acheve), mois: dayOf(loi.salaire) });
  if (suite.came === 'mois') {
    await dossier.ask(actes.issueEmployeur, 'aep', 'Le mois est passé : demander à l’employeur ce qu’il a décidé');
    suite = await dossier.first({ ...saisine, acheve: grantOf(loi.acheve) });
  }
  if (suite.came === 'acheve' && dossier.right(loi.voletAttendu) !== undefined) suite = await dossier.first({ ...saisine, acheve: dayOf(loi.voletEmployeur) });
  return suite.came === 'acheve' ? 'expires' : suiteDe(suite.came);
}

export const inaptitude = journey({
  name: 'inaptitude', label: 'Procédure d’inaptitude', etapes: stages, actes, loi, courriers, documents: papiers, opensBy: doctors,
  brought: { premierExamenLe: facultatif(jour('Premier examen tenu le, à une visite de reprise')) },
  ouverture: {
    calendrierDuConseil: facultatif(code('Calendrier du conseil de prud’hommes', calendarLabels)),
    interimaire: facultatif(ouiNon('Intérimaire sur un poste à risque')),
  },
  issues: {
    definitive: 'Avis définitif', substituee: 'Avis substitué par le juge', sans_inaptitude: 'Sans inaptitude', abandonnee: 'Procédure abandonnée', deces: 'Décès du salarié', annule: 'Dossier annulé',
  },
  histoire: async (dossier) => {
    await dossier.enter(stages.instruction);
    await dossier.open('pdp', { origine: 'medecin_travail', occasion: 'inaptitude' });
    if (await decider(dossier) === 'clos') return dossier.close('sans_inaptitude');
    await dossier.tell('pdp', 'reeducationOuverte', {});
    let suite: Suite = 'a_notifier';
    while (suite !== 'expires') {
      if (await trancher(dossier, suite) === 'substituee') return dossier.close('substituee');
      suite = await suivre(dossier);
    }
    for (;;) {
      await dossier.close('definitive');
      const reprise = await dossier.first({ ...saisine, question: lossOf(loi.acheve) });
      if (reprise.came === 'question') await dossier.until(grantOf(loi.acheve));
      else if (await trancher(dossier, suiteDe(reprise.came)) === 'substituee') return dossier.close('substituee');
    }
  },
});
