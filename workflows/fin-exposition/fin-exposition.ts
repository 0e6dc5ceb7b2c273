import { addMonths, type Jour } from '../../libs/law/jour.js';
import { days, endOfMonth, months, workingDays } from '../../libs/law/period.js';
import { preavisConvocation } from '../../libs/law/regles/convocation.js';
import { regimeDepuis } from '../../libs/law/regles/exposition.js';
import { canEnterExposures, canHold } from '../../libs/law/regles/qui-tient.js';
import { etapes } from '../../libs/journey/etapes.js';
import type { Professionnel } from '../../libs/journey/fields.js';
import type { Facts } from '../../libs/journey/facts.js';
import { journey } from '../../libs/journey/journey.js';
import { dayOf, from, law, lossOf } from '../../libs/journey/law.js';
import { letters, type Addressee } from '../../libs/journey/letters.js';
import type { Dossier } from '../../libs/journey/dossier.js';
import { leJourManque } from '../rendez-vous-manque.js';
import { actes } from './actes.js';
import { papiers } from './documents.js';
import {
  aApprecier, aApprecierDepuis, aReunir, annonceLe, appreciation, apresFermeture, avantLaCessation, avantLeSuiviRenforce, cessation, conservationDuDossier, creneauEnCours, decision, depart, departAVenir, departDeLEligible,
  eligible, eligibleEtCesse, encoreEmploye, fermeDepuis, fermeture, informe, ouvreDepuis, ouverture, refusee, regime, risquesDe, suiviRenforcePasse, verdict, visite,
} from './situation.js';

// ── What the law says ──────────────────────────────────────────────────────
type Signe = { readonly author: { readonly id: string; readonly role: string }; readonly on: Jour };
const auteurDe = (c: Signe, auteur: Professionnel | undefined): Pick<Professionnel, 'role' | 'protocole'> | { readonly role: string } => auteur ?? c.author;
const refusDeTenir = (par: Parameters<typeof canHold>[1], le: Jour): string => { const t = canHold('fin_exposition', par, le); return t.permis ? '' : `${t.article} : ${t.motif}`; };
const nEstPas = (par: Parameters<typeof canHold>[1], le: Jour): boolean => !canHold('fin_exposition', par, le).permis;
const classe = (f: Facts) => conservationDuDossier(f)?.classe;
const attend = (f: Facts): boolean => !informe(f) && verdict(f) === 'anticipee';
const favorables: readonly string[] = ['sir_actuel', 'sir_passe', 'avant_sir', 'appreciation'];
const preavis = (c: { readonly on: Jour; readonly data: { readonly date: Jour } }, f: Facts) =>
  preavisConvocation.evaluate({ appointmentOn: c.data.date, sentOn: c.on, visitType: 'fin_exposition', minNoticeDays: Number(f.choice('convocation.minNoticeDays')) });

type Annonce = { readonly data: { readonly cessationLe?: Jour | undefined; readonly departLe?: Jour | undefined } };
const ancienne = ({ data }: Annonce, f: Facts): boolean => data.cessationLe !== undefined && data.cessationLe < regimeDepuis && (data.departLe ?? depart(f)?.on ?? '') < regimeDepuis;
const trop = 'cessation antérieure au 31 mars 2022, sans départ postérieur : le médecin apprécie';
const lointaine = (c: Annonce & { readonly on: Jour }): boolean => (c.data.cessationLe ?? '') > addMonths(c.on, 12);
const plusDUnAn = 'cessation dans plus d’un an : à vérifier ; la demande sera gardée jusqu’à son ouverture';

export const loi = {
  regime: law('CT R4624-28-1').grants('régime de la visite').to({
    'cessation constatée depuis le 31 mars 2022': (f) => regime(f) === 'cessation', 'départ depuis le 31 mars 2022': (f) => regime(f) === 'depart',
  }).otherwise((f) => (cessation(f) === undefined && depart(f) === undefined ? 'aucune date de cessation ni de départ connue' : trop)).alwaysSaid(),
  demandeRecue: law('CT R4624-28-2 al. 2').grants('demande du salarié').to({
    'reçue dans la période': (f) => verdict(f) === 'dans_la_periode',
    'reçue le premier jour ouvré qui suit la fermeture (choix du service A-25)': (f) => verdict(f) === 'jour_ouvre_suivant',
    'retenue par le médecin': (f) => appreciation(f)?.data.suite === 'instruire',
  }).otherwise((f) => ({ anticipee: `en avance : la période s’ouvre le ${ouverture(f)}`, tardive: `reçue après la fermeture du ${fermeture(f)?.le} : le médecin apprécie`, sans_date: 'reçue, dates à connaître' }[String(verdict(f))] ?? 'aucune demande')).alwaysSaid(),
  anticipee: law('CT R4624-28-2 al. 2').grants('mise en attente').to({ 'demande reçue avant l’ouverture': attend }).otherwise('sans objet'),
  aApprecier: law('CT R4624-28-2 al. 3').grants('appréciation du médecin').to({ 'demande reçue après la fermeture': aApprecier }).otherwise('sans objet'),
  eligibilite: law('CT R4624-28-1').grants('conditions de la visite').to({
    '1° suivi renforcé en cours': (f) => f.opening.suivi === 'SIR', '1° suivi renforcé passé': suiviRenforcePasse, '2° risque particulier avant le suivi renforcé': avantLeSuiviRenforce,
  }).otherwise('ni suivi renforcé, ni risque particulier avant lui : le médecin apprécie').alwaysSaid().guarded('dossier'),
  avisSfmt: law('Recommandation SFMT').grants('avis de la SFMT, simple conseil').to({
    'risque à cibler': (f) => risquesDe(f).some((r) => r.sfmt === 'cibler'), 'liste de l’employeur, au cas par cas': (f) => risquesDe(f).some((r) => r.sfmt === 'cas_par_cas'),
    'risque à ne pas prendre en considération': (f) => risquesDe(f).some((r) => r.sfmt === 'ecarter'),
  }).otherwise('aucun risque dont elle parle').guarded('dossier'),
  aLEmployeur: law('CT R4624-14').grants('information de l’employeur').to({ 'le salarié est encore dans l’entreprise': encoreEmploye }).otherwise('le salarié est parti : rien à l’employeur'),
  postProfessionnelle: law('CSS D461-23').grants('surveillance post-professionnelle').to({ 'exposition qui l’ouvre': (f) => risquesDe(f).some((r) => r.postProfessionnel === true) }).otherwise('aucune exposition relevée qui l’ouvre').guarded('dossier'),
  conservation: law('CT R4624-45-9').grants('conservation du dossier médical').to({
    'quarante ans après la dernière visite': (f) => classe(f) === 'visite', 'dix ans après le décès': (f) => classe(f) === 'deces', 'cinquante ans après l’exposition chimique (R. 4412-55)': (f) => classe(f) === 'chimique',
    'quarante ans après l’exposition biologique (R. 4426-9, choix du service A-22)': (f) => classe(f) === 'biologique', 'cinquante ans après les rayonnements (R. 4451-83)': (f) => classe(f) === 'ionisant',
    'soixante-quinzième anniversaire, après des rayonnements (R. 4451-83)': (f) => classe(f) === 'soixanteQuinzeAns',
  }).otherwise('aucune visite tenue').until((f) => conservationDuDossier(f)?.calcul).guarded('dossier'),

  ouverture: law('CT R4624-28-2 al. 2').informs('salarie').at(months(-1)).since(from('cessation ou départ', ouvreDepuis)).titled('Ouverture de la demande du salarié').underChoice('A-26'),
  fermeture: law('CT R4624-28-2 al. 2').opens(actes.demande).for(months(6)).since(from('cessation de l’exposition', fermeDepuis)).metWhen('avant comme après', () => true).titled('Demande du salarié, directement au service').underChoice('A-25'),
  annonce: law('CT R4624-28-2').informs('service').at(days(0)).since(from('départ ou cessation annoncés', annonceLe)).when('la visite n’est pas tenue', (f) => visite(f) === undefined).titled('Départ ou cessation annoncés, salarié pas encore vu'),
  prevenirLeSalarie: law('CT R4624-28-2 al. 1').requires(actes.avisAuSalarie).within((f) => workingDays(Number(f.choice('finexpo.avisAuSalarie')))).since(actes.information)
    .when('l’employeur n’a pas dit l’avoir prévenu', (f) => f.last(actes.information)?.data.salarieInformeLe === undefined && !f.has(actes.demande)).titled('Vérifier que l’employeur a prévenu le salarié'),
  demandeTardiveAApprecier: law('Procédure fin d’exposition').requires(actes.appreciation).within(workingDays(5)).since(from('demande tardive, ou ouverture si elle est plus tardive', aApprecierDepuis)).when('la demande est tardive, sans information de l’employeur', aApprecier).titled('Décider de la suite d’une demande tardive'),
  dansLesMeilleursDelais: law('Procédure fin d’exposition').requires(actes.visite).within((f) => days(Number(f.choice('finexpo.slaDays')))).since(from('éligibilité, ou cessation si elle est plus tardive', eligibleEtCesse)).titled('Tenir la visite dans les meilleurs délais'),
  avantLeDepart: law('CT L4624-2-1').requires(actes.visite).within(days(0)).since(from('départ du salarié éligible', departDeLEligible)).when('le départ était à venir', departAVenir).titled('Tenir la visite avant le départ'),
  rendezVousAvantLeDepart: law('Procédure fin d’exposition').requires(actes.creneau).within((f) => days(-Number(f.choice('finexpo.alerteDepart')))).since(from('départ du salarié éligible', departDeLEligible))
    .when('le départ était à venir', departAVenir).when('aucun rendez-vous ne tient avant le départ', (f) => visite(f) === undefined && (creneauEnCours(f)?.data.date ?? '9') > (depart(f)?.on ?? ''))
    .metWhen('qui tient encore', (c, f) => c.seq === creneauEnCours(f)?.seq).titled('Prévoir la visite avant le départ'),
  remise: law('CT R4624-28-3').requires(actes.etatDesLieux).within(days(0)).since(actes.visite).titled('Remettre l’état des lieux à la fin de la visite'),
  remiseComplete: law('CT R4624-28-3').requires(actes.etatDesLieux).within(workingDays(5)).since(actes.exposition).when('un état des lieux est déjà remis', (f) => f.has(actes.etatDesLieux))
    .metWhen('après cette exposition', (e, f) => f.hasAfter(actes.exposition, e) === false).titled('Remettre l’état des lieux complété'),
  autreRendezVous: law('Procédure absences').requires(actes.creneau).within(workingDays(5)).since(actes.absence).when('la visite n’est pas tenue', (f) => visite(f) === undefined).titled('Proposer un autre rendez-vous'),
  absenceNotifiee: law('Procédure absences').informs('employeur').at(endOfMonth).since(actes.absence).when('le salarié est encore dans l’entreprise', encoreEmploye).titled('Notifier l’absence avant la fin du mois'),

  cessationAncienneInformee: law('CT R4624-28-1').warns(actes.information).whenData(trop, ancienne, 'cessationLe'),
  cessationAncienneDemandee: law('CT R4624-28-1').warns(actes.demande).whenData(trop, ancienne, 'cessationLe'),
  cessationAncienneDite: law('CT R4624-28-1').warns(actes.dates).whenData(trop, ancienne, 'cessationLe'),
  cessationLointaineInformee: law('CT R4624-28-2').warns(actes.information).whenData(plusDUnAn, lointaine, 'cessationLe'),
  cessationLointaineDemandee: law('CT R4624-28-2').warns(actes.demande).whenData(plusDUnAn, lointaine, 'cessationLe'),
  employeurNonPrevenu: law('CT R4624-28-2 al. 2').warns(actes.demande).whenData('le salarié doit prévenir son employeur : le lui rappeler', (d) => !d.data.employeurPrevenu, 'employeurPrevenu'),
  ligneDejaDite: law('CT R4624-28-3').warns(actes.exposition).whenData('une ligne du même employeur et du même facteur couvre déjà ces jours', (e, f) => f.all(actes.exposition).some((l) =>
    l.data.employeur === e.data.employeur && l.data.facteur === e.data.facteur && l.data.du <= (e.data.au ?? '9') && e.data.du <= (l.data.au ?? '9')), 'du'),
  enfance: law('CT R4624-28-3').warns(actes.exposition).whenData('avant les quatorze ans du salarié : à vérifier', (e, f) => f.opening.naissance !== undefined && e.data.du < addMonths(f.opening.naissance, 14 * 12), 'du'),
  contreLaSfmt: law('Recommandation SFMT').warns(actes.decision).whenData('la SFMT conseille de ne pas retenir ce seul risque ; le médecin décide', (d, f) => d.data.decision === 'eligible' && risquesDe(f).length > 0 && risquesDe(f).every((r) => r.sfmt === 'ecarter'), 'decision'),
  sansFondement: law('CT R4624-28-1').warns(actes.decision).whenData('ni suivi renforcé ni risque particulier relevé : le motif est gardé', (d, f) => d.data.decision === 'eligible' && f.opening.suivi !== 'SIR' && !suiviRenforcePasse(f) && !avantLeSuiviRenforce(f), 'motif'),

  pasPourIndependant: law('CT R4624-28-2').forbids(actes.information).when('un employeur : un indépendant demande lui-même', (f) => f.opening.independant),
  prevenuAvant: law('CT R4624-28-2 al. 1').forbids(actes.information).whenData('un jour qui n’est pas après l’information', (i) => (i.data.salarieInformeLe ?? '') > i.on, 'salarieInformeLe'),
  informationDAbord: law('CT R4624-28-2 al. 1').forbids(actes.avisAuSalarie).unless(actes.information),
  uneDate: law('CT R4624-28-2').forbids(actes.dates).whenData('une date, ou l’annulation du départ', (d) => d.data.cessationLe === undefined && d.data.departLe === undefined && d.data.departAnnule !== true),
  departOuAnnule: law('CT R4624-28-2').forbids(actes.dates).whenData('un départ daté ou annulé, pas les deux', (d) => d.data.departAnnule === true && d.data.departLe !== undefined, 'departAnnule'),
  demandeTardive: law('CT R4624-28-2 al. 3').forbids(actes.appreciation).when('une demande reçue après la fermeture, sans information de l’employeur', (f) => !apresFermeture(f) || informe(f)),
  quiApprecie: law('CT R4623-14 II').forbids(actes.appreciation).whenData((a) => refusDeTenir(auteurDe(a, a.data.decidePar), a.on), (a) => nEstPas(auteurDe(a, a.data.decidePar), a.on)),

  delegation: law('CT R4624-45-5').forbids(actes.exposition).whenData('une délégation écrite du médecin pour saisir les expositions', (e) => !canEnterExposures(auteurDe(e, e.data.saisiePar), e.on)),
  ordreDesJours: law('CT R4624-28-3').forbids(actes.exposition).whenData('une fin qui ne précède pas le début', (e) => e.data.au !== undefined && e.data.au < e.data.du, 'au'),
  expositionCommencee: law('CT R4624-28-3').forbids(actes.exposition).whenData('un début qui n’est pas à venir', (e) => e.data.du > e.on, 'du'),
  reuni: law('CT R4624-28-2 al. 3').gathers(actes.dossierComplet).of(aReunir),
  dossierReuni: law('CT R4624-28-2 al. 3').forbids(actes.decision).unless(actes.dossierComplet),
  pasAvantLOuverture: law('CT R4624-28-2 al. 2').forbids(actes.decision).whenData((_d, f) => `l’ouverture de la demande, le ${ouverture(f)}`, (d, f) => attend(f) && d.on < (ouverture(f) ?? '')),
  tardiveAppreciee: law('CT R4624-28-2 al. 3').forbids(actes.decision).when('la décision du médecin sur la demande tardive', aApprecier),
  quiDecide: law('CT R4623-14 II').forbids(actes.decision).whenData((d) => refusDeTenir(auteurDe(d, d.data.decidePar), d.on), (d) => nEstPas(auteurDe(d, d.data.decidePar), d.on)),
  uneDecision: law('CT R4624-28-2 al. 3').forbids(actes.decision).when('une éligibilité à décider : un élément nouveau rouvre un refus, une rectification corrige', (f) => decision(f) !== undefined),
  motifAccorde: law('CT R4624-28-2 al. 3').forbids(actes.decision).whenData('un motif qui va avec la décision', (d) => (d.data.decision === 'eligible') !== favorables.includes(d.data.motif), 'motif'),
  refusDAbord: law('CT R4624-28-2 al. 3').forbids(actes.elementNouveau).when('une demande restée sans suite ou une décision de non-éligibilité', (f) => !refusee(f)),

  eligibleDAbord: law('CT R4624-28-2 al. 3').forbids(actes.creneau).when('l’éligibilité décidée par le médecin', (f) => !eligible(f)),
  uneSeuleVisitePrevue: law('CT L4624-2-1').forbids(actes.creneau).when('une visite encore à tenir', (f) => visite(f) !== undefined),
  medecinSeulement: law('CT R4623-14 II').forbids(actes.creneau).whenData((c) => refusDeTenir(c.data.professionnel, c.data.date), (c) => nEstPas(c.data.professionnel, c.data.date), 'professionnel'),
  apresLaCessation: law('CT L4624-2-1').forbids(actes.creneau).whenData((_c, f) => `un jour qui n’est pas avant la cessation, le ${cessation(f)?.on}`, (c, f) => avantLaCessation(f, c.data.date), 'date'),
  pasDansLePasse: law('Procédure convocations').forbids(actes.creneau).whenData('un jour à venir', (c) => c.data.date < c.on, 'date'),
  preavisDeHuitJours: law('Procédure convocations').forbids(actes.creneau).whenData((c, f) => `un préavis jusqu’au ${preavis(c, f).latestSendingDay} au plus tard, ou la raison d’un préavis plus court`, (c, f) => c.data.date >= c.on && c.data.preavis === undefined && !preavis(c, f).ok, 'preavis'),
  creneauAReporter: law('Procédure convocations').forbids(actes.report).when('un rendez-vous en cours', (f) => creneauEnCours(f) === undefined),
  creneauManque: law('Procédure absences').forbids(actes.absence).when('un rendez-vous en cours', (f) => creneauEnCours(f) === undefined),
  jourManque: leJourManque(actes.absence, creneauEnCours),
  motifDeLExcuse: law('Procédure TJ-9').forbids(actes.absence).whenData('le motif de l’excuse', (a) => a.data.excusee && a.data.motif === undefined, 'motif'),
  eligibleAvantVisite: law('CT R4624-28-2 al. 3').forbids(actes.visite).when('l’éligibilité décidée par le médecin', (f) => !eligible(f)),
  uneVisite: law('CT L4624-2-1').forbids(actes.visite).when('une visite encore à tenir', (f) => visite(f) !== undefined),
  tenueParUnMedecin: law('CT R4623-14 II').forbids(actes.visite).whenData((v) => refusDeTenir(v.data.tenuePar, v.on), (v) => nEstPas(v.data.tenuePar, v.on), 'tenuePar'),
  pasAvantLaCessation: law('CT L4624-2-1').forbids(actes.visite).whenData((_v, f) => `la cessation de l’exposition, le ${cessation(f)?.on}`, (v, f) => avantLaCessation(f, v.on)),

  visiteAvantEtat: law('CT R4624-28-3').forbids(actes.etatDesLieux).unless(actes.visite, actes.exposition),
  temoinDuRefus: law('CT R4624-28-3').forbids(actes.etatDesLieux).whenData('le témoin du refus', (e) => e.data.remise === 'refusee' && e.data.temoin === undefined, 'temoin'),
  etatAvantSurveillance: law('CT R4624-28-3').forbids(actes.surveillance).unless(actes.etatDesLieux),
  selonLaSituation: law('CSS D461-23').forbids(actes.surveillance).whenData((s) => (s.data.type === 'post_exposition' ? 'un salarié en activité pour une surveillance post-exposition' : 'un salarié sans activité pour une surveillance post-professionnelle'),
    (s) => (s.data.type === 'post_exposition' && s.data.situation !== 'en_activite') || (s.data.type === 'post_professionnelle' && s.data.situation === 'en_activite'), 'type'),
  demarchesDites: law('CT R4624-28-3').forbids(actes.surveillance).whenData('les démarches expliquées au salarié', (s) => s.data.type !== 'aucune' && !s.data.demarches, 'demarches'),
  medecinNomme: law('CT R4624-28-3').forbids(actes.surveillance).whenData('le médecin traitant auquel transmettre', (s) => s.data.accordMedecinTraitant && s.data.medecinTraitant === undefined, 'medecinTraitant'),
  avecSonAccord: law('CSP L1110-4').forbids(actes.envoiMedecinTraitant).when('l’accord du salarié', (f) => f.last(actes.surveillance)?.data.accordMedecinTraitant !== true),
  visiteFaite: law('Procédure fin d’exposition').forbids(actes.sansObjet).whenData('une visite qui n’est pas tenue', (s, f) => s.data.motif !== 'deces' && visite(f) !== undefined, 'motif'),
};

// ── What is posted ─────────────────────────────────────────────────────────
/** Once the worker has left, his employer is told nothing more. */
const encoreEmployeur = ({ to }: Addressee, f: Facts): boolean => to !== 'employeur' || encoreEmploye(f);

export const courriers = letters({
  accuse: { by: 'email', to: ['salarie'], law: 'CT R4624-28-2 al. 2', label: 'Demande reçue' },
  enAttente: { by: 'email', to: ['salarie'], law: 'CT R4624-28-2 al. 2', label: 'Demande gardée jusqu’à son ouverture' },
  sansSuite: { by: 'email', to: ['salarie'], law: 'CT R4624-28-2 al. 3', label: 'Réponse à une demande tardive' },
  questionnaire: { by: 'email', to: ['salarie'], law: 'Procédure fin d’exposition', label: 'Questionnaire de fin de carrière' },
  nonEligible: { by: 'email', to: ['salarie'], law: 'CT R4624-28-2 al. 3', label: 'Courrier de non-éligibilité' },
  convocation: { by: 'email', to: ['salarie', 'employeur'], law: 'CT L4624-2-1', label: 'Convocation à la visite', only: encoreEmployeur },
  absence: { by: 'email', to: ['employeur'], law: 'Procédure absences', label: 'Absence au rendez-vous', only: encoreEmployeur },
  attestation: { by: 'email', to: ['salarie', 'employeur'], law: 'CT R4624-14', label: 'Attestation de suivi', only: encoreEmployeur },
  surveillance: { by: 'email', to: ['salarie'], law: 'CT R4624-28-3', label: 'Surveillance : démarches auprès de la caisse' },
});

// ── How it unfolds ─────────────────────────────────────────────────────────
export const stages = etapes({
  annonce: { label: 'Information ou demande attendue', order: 1 },
  en_attente: { label: 'En attente de l’ouverture', order: 2 },
  a_apprecier: { label: 'Demande tardive, au médecin', order: 3 },
  instruction: { label: 'Instruction', order: 4 },
  eligibilite: { label: 'Éligibilité à décider', order: 5 },
  eligible: { label: 'Éligible, à planifier', order: 6 },
  planifiee: { label: 'Planifiée', order: 7 },
  visitee: { label: 'Visite tenue', order: 8 },
  documentee: { label: 'État des lieux remis', order: 9 },
  surveillance: { label: 'Surveillance décidée', order: 10 },
});

/** From the first word of the end of exposure to what may be looked into: an early request waits, a late one is the doctor's. */
async function recevoir(dossier: Dossier): Promise<'a_instruire' | 'sans_suite'> {
  await dossier.enter(stages.annonce);
  const premier = await dossier.first({ information: actes.information, demande: actes.demande });
  if (premier.came === 'demande') await dossier.send(courriers.accuse);
  while (dossier.right(loi.anticipee) !== undefined) {
    await dossier.enter(stages.en_attente);
    await dossier.send(courriers.enAttente);
    const suite = await dossier.first({ ouverte: dayOf(loi.ouverture), changee: lossOf(loi.anticipee) });
    if (suite.came === 'ouverte') break;
  }
  if (dossier.right(loi.aApprecier) === undefined) return 'a_instruire';
  await dossier.enter(stages.a_apprecier);
  const suite = await dossier.first({ appreciation: actes.appreciation, changee: lossOf(loi.aApprecier) });
  return suite.came === 'appreciation' && suite.what.data.suite === 'ne_pas_donner_suite' ? 'sans_suite' : 'a_instruire';
}

/** What the doctor decides on the dossier gathered; what he refuses may come back. */
async function decider(dossier: Dossier): Promise<void> {
  for (;;) {
    await dossier.enter(stages.eligibilite);
    await dossier.ask(actes.decision, 'medecin', 'Décider de l’éligibilité à la visite');
    const { data } = await dossier.until(actes.decision);
    if (data.decision === 'eligible') return;
    await dossier.send(courriers.nonEligible);
    await dossier.close('non_eligible');
    await dossier.until(actes.elementNouveau);
  }
}

/** From the worker found entitled to the visit held; whatever undoes the slot leads to another. */
async function voir(dossier: Dossier): Promise<void> {
  for (;;) {
    await dossier.enter(stages.eligible);
    await dossier.ask(actes.creneau, 'aep', 'Proposer un rendez-vous avec le médecin');
    let suite = await dossier.first({ visite: actes.visite, creneau: actes.creneau, report: actes.report, absence: actes.absence });
    while (suite.came === 'creneau') {
      await dossier.enter(stages.planifiee);
      await dossier.send(courriers.convocation);
      suite = await dossier.first({ visite: actes.visite, creneau: actes.creneau, report: actes.report, absence: actes.absence });
    }
    if (suite.came === 'visite') return;
    if (suite.came === 'absence') await dossier.send(courriers.absence);
  }
}

async function remettre(dossier: Dossier): Promise<void> {
  await dossier.enter(stages.visitee);
  await dossier.send(courriers.attestation);
  await dossier.until(actes.etatDesLieux);
  await dossier.enter(stages.documentee);
  await dossier.ask(actes.surveillance, 'medecin', 'Décider d’une surveillance');
  const { data } = await dossier.until(actes.surveillance);
  if (data.type !== 'aucune') {
    await dossier.enter(stages.surveillance);
    await dossier.send(courriers.surveillance);
  }
  if (!data.accordMedecinTraitant) return;
  await dossier.ask(actes.envoiMedecinTraitant, 'aep', 'Transmettre l’état des lieux au médecin traitant');
  await dossier.until(actes.envoiMedecinTraitant);
}

export const finExposition = journey({
  name: 'fin-exposition', label: 'Visite de fin d’exposition ou de fin de carrière', etapes: stages, actes, loi, courriers, documents: papiers,
  protection: { obligatoire: true, jamais: ['suspendu', 'radie'] },
  issues: { terminee: 'Visite tenue, état des lieux remis', non_eligible: 'Non éligible', sans_suite: 'Demande tardive sans suite', sans_objet: 'Sans objet', annule: 'Dossier annulé' },
  histoire: async (dossier) => {
    if (await recevoir(dossier) === 'sans_suite') {
      await dossier.send(courriers.sansSuite);
      await dossier.close('sans_suite');
      await dossier.until(actes.elementNouveau);
    }
    await dossier.enter(stages.instruction);
    await dossier.send(courriers.questionnaire);
    await dossier.ask(actes.dossierComplet, 'aep', 'Réunir le dossier : dates, questionnaire, expositions, suivi renforcé');
    await dossier.until(actes.dossierComplet);
    await decider(dossier);
    await voir(dossier);
    await remettre(dossier);
    return dossier.close('terminee');
  },
});
