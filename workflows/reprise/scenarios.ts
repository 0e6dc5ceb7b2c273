import type { Scenario, Step } from '../../libs/journey/scenario.js';
import type { Jour } from '../../libs/law/jour.js';

const medecin = { id: 'm-1', role: 'medecin' } as const;
const infirmier = (visites: readonly string[] = ['reprise'], au?: Jour) => ({ id: 'i-1', role: 'infirmier', protocole: { id: 'p-1', visites, du: '2026-01-01', ...(au === undefined ? {} : { au }) } }) as const;

const arret = (du: Jour, au: Jour, more: Readonly<Record<string, unknown>> = {}, le = du): Step =>
  ({ acte: 'arret', le, par: 'aep', donnees: { motif: 'maladie_non_professionnelle', du, au, prescritLe: du, nature: 'initial', ...more } });
const reprise = (repriseLe: Jour, le: Jour, more: Readonly<Record<string, unknown>> = {}): Step => ({ acte: 'dateDeReprise', le, par: 'aep', donnees: { repriseLe, ...more } });
const demande = (le: Jour, more: Readonly<Record<string, unknown>> = {}): Step => ({ acte: 'demande', le, par: 'aep', donnees: { par: 'employeur', mode: 'portail', posteOccupe: 'Poste témoin', ...more } });
const creneau = (date: Jour, le: Jour, more: Readonly<Record<string, unknown>> = {}): Step =>
  ({ acte: 'creneau', le, par: 'aep', donnees: { date, heure: '09:30', lieu: 'Centre Témoin Nord', professionnel: medecin, ...more } });
const visite = (le: Jour, tenuePar: unknown = medecin): Step => ({ acte: 'visite', le, donnees: { tenuePar } });
const conclusion = (le: Jour, code = 'compatible', more: Readonly<Record<string, unknown>> = {}): Step =>
  ({ acte: 'conclusion', le, donnees: { conclusion: code, prochainActe: 'vip', prochainActeAvant: '2030-10-05', remise: 'deux_exemplaires', ...more } });
const refuse = (step: Step, manque: string): Step => ({ ...step, refuse: manque });

/** Ninety days of illness, back on Thursday 1 October 2026: day 8 is Friday 9 October. */
const longArret = arret('2026-07-03', '2026-09-30');
const retour = reprise('2026-10-01', '2026-09-21');
const ouvertLe: Jour = '2026-09-20';
const jusquaR8 = '2026-10-08';
const simple = { ouvertLe, jusquAu: '2026-10-05' } as const;
const convoquee = [longArret, demande('2026-09-21'), retour, creneau('2026-10-05', '2026-09-22')] as const;
const huit = (etat: 'en_cours' | 'tenue' | 'en_retard' | 'sans_objet' | 'non_ouverte', finLe?: Jour) => ({ huitJours: finLe === undefined ? { etat } : { etat, finLe } });

export const scenarios: readonly Scenario[] = [
  { titre: 'de la demande à la conclusion, dans les huit jours (R. 4624-31, R. 4624-32)', couvre: ['REP-R3', 'REP-R4', 'REP-R6', 'REP-R7', 'P-12', 'P-48', 'veille → demandée', 'demandée → à planifier', 'à planifier → planifiée dans le délai', 'planifiée → tenue', 'tenue → conclue'],
    ...simple, pas: [...convoquee, visite('2026-10-05'), conclusion('2026-10-05')],
    attendu: { issue: 'conclue', echeances: huit('tenue', '2026-10-09'), courriers: ['convocation', 'convocation'], droits: { documentDu: 'attestation de suivi (annexe 1)', finDeSuspension: 'visite tenue' } } },
  { titre: 'la veille du huitième jour, la visite court encore (R. 4624-31)', couvre: ['REP-R4'], ouvertLe, jusquAu: jusquaR8, pas: [...convoquee], attendu: { etape: 'planifiee', echeances: huit('en_cours', '2026-10-09') } },
  { titre: 'la visite du huitième jour, saisie le lendemain, est dans le délai (R. 4624-31)', couvre: ['REP-R4'], ouvertLe, jusquAu: '2026-10-12',
    pas: [...convoquee, { ...visite('2026-10-09'), saisiLe: '2026-10-10' }], attendu: { etape: 'tenue', echeances: huit('tenue', '2026-10-09') } },
  { titre: 'le lendemain du huitième jour, la visite est en retard et reste due (R. 4624-31)', couvre: ['REP-R4', 'P-02', 'P-44', 'retard à R + 8'], ouvertLe, jusquAu: '2026-10-09',
    pas: [longArret, demande('2026-09-21'), retour], attendu: { etape: 'a_planifier', echeances: huit('en_retard', '2026-10-09'), taches: ['Tenir la visite de reprise'] } },
  { titre: 'le retard naît aussi quand le créneau est passé sans visite (R. 4624-31)', couvre: ['P-02'], ouvertLe, jusquAu: '2026-10-12', pas: [...convoquee], attendu: { etape: 'planifiee', echeances: huit('en_retard', '2026-10-09') } },

  { titre: 'cinquante-neuf jours de maladie n’ouvrent pas la visite (R. 4624-31, 4°)', couvre: ['REP-R1', 'veille → non due'], ouvertLe, jusquAu: '2026-10-02',
    pas: [arret('2026-08-03', '2026-09-30'), reprise('2026-10-01', '2026-09-21')], attendu: { issue: 'non_due', droits: { droit: null } } },
  { titre: 'soixante jours de maladie ouvrent la visite (R. 4624-31, 4°)', couvre: ['REP-R1'], ouvertLe, jusquAu: '2026-10-02',
    pas: [arret('2026-08-02', '2026-09-30'), reprise('2026-10-01', '2026-09-21')], attendu: { etape: 'veille', echeances: huit('en_cours', '2026-10-09') } },
  { titre: 'trente jours suffisent pour un arrêt commencé le 31 mars 2022, pas le 1er avril (R. 4624-31)', couvre: ['REP-R1'], ouvertLe: '2022-04-20', jusquAu: '2022-05-02',
    pas: [arret('2022-03-31', '2022-04-29'), reprise('2022-05-02', '2022-04-25')], attendu: { etape: 'veille', echeances: huit('en_cours', '2022-05-10') } },
  { titre: 'un arrêt commencé le 1er avril 2022 relève des soixante jours (R. 4624-31)', couvre: ['REP-R1'], ouvertLe: '2022-04-20', jusquAu: '2022-05-03',
    pas: [arret('2022-04-01', '2022-04-30'), reprise('2022-05-02', '2022-04-25')], attendu: { issue: 'non_due' } },
  { titre: 'une maladie professionnelle ouvre la visite sans durée (R. 4624-31, 2°)', couvre: ['REP-R1'], ...simple,
    pas: [arret('2026-09-24', '2026-09-30', { motif: 'maladie_professionnelle' }), reprise('2026-10-01', '2026-09-25')], attendu: { etape: 'veille', droits: { droit: '2° maladie professionnelle', parLeMedecin: 'accident du travail ou maladie professionnelle' } } },
  { titre: 'un congé de maternité ouvre la visite sans durée (R. 4624-31, 1°)', couvre: ['REP-R1'], ...simple,
    pas: [arret('2026-06-10', '2026-09-30', { motif: 'maternite' }), reprise('2026-10-01', '2026-09-25')], attendu: { etape: 'veille', droits: { droit: '1° congé de maternité' } } },
  { titre: 'deux arrêts que seul un week-end sépare sont une absence (R. 4624-31, choix A-23)', couvre: ['P-05'], ...simple,
    pas: [arret('2026-07-20', '2026-08-21'), arret('2026-08-24', '2026-09-30', { nature: 'prolongation' }), retour], attendu: { etape: 'veille', echeances: huit('en_cours', '2026-10-09') } },
  { titre: 'deux arrêts séparés, par choix du service, ne s’additionnent pas (choix A-23)', couvre: ['P-05'], ...simple, ouverture: { choix: { 'A-23': 'deux_absences' } },
    pas: [arret('2026-07-20', '2026-08-21'), arret('2026-08-24', '2026-09-30', { nature: 'prolongation' }), retour], attendu: { issue: 'non_due' } },
  { titre: 'motifs mêlés : le seuil le plus favorable à la visite (choix A-24)', couvre: ['P-05'], ...simple,
    pas: [arret('2026-08-20', '2026-09-10', { motif: 'accident_du_travail' }), arret('2026-09-11', '2026-09-30', { nature: 'prolongation' }), retour], attendu: { etape: 'veille', droits: { droit: '3° accident du travail, au moins 30 jours' } } },

  { titre: 'la dispense est proposée tant que personne n’a demandé, et acquise à R + 8 (R. 4624-31 dernier al.)', couvre: ['REP-R2', 'P-01', 'P-13', 'P-44', 'veille → dispense proposée', 'dispense proposée → dispensée'], ouvertLe, jusquAu: '2026-10-09',
    pas: [longArret, { acte: 'preReprise', le: '2026-09-21', donnees: { conclusion: 'aucune_mesure' } }, retour],
    attendu: { issue: 'dispensee', courriers: ['dispense', 'dispense'], droits: { finDeSuspension: null } } },
  { titre: 'la veille de R + 8, la dispense n’est pas encore acquise (R. 4624-31 dernier al.)', couvre: ['P-44'], ouvertLe, jusquAu: jusquaR8,
    pas: [longArret, { acte: 'preReprise', le: '2026-09-21', donnees: { conclusion: 'aucune_mesure' } }, retour], attendu: { etape: 'dispense_proposee', echeances: { ...huit('sans_objet'), demandeMalgreDispense: { etat: 'en_cours', finLe: '2026-10-09' } } } },
  { titre: 'la dispense se perd à la première demande, le huitième jour encore (R. 4624-31 dernier al.)', couvre: ['P-01', 'REP-R2', 'dispense proposée → demandée'], ouvertLe, jusquAu: '2026-10-09',
    pas: [longArret, { acte: 'preReprise', le: '2026-09-21', donnees: { conclusion: 'aucune_mesure' } }, retour, demande('2026-10-09', { par: 'salarie', employeurPrevenu: true })], attendu: { etape: 'a_planifier', echeances: huit('en_retard', '2026-10-09') } },
  { titre: 'pas de dispense si la demande est venue avant (R. 4624-31 dernier al.)', couvre: ['P-01'], ...simple,
    pas: [longArret, demande('2026-09-21'), { acte: 'preReprise', le: '2026-09-22', donnees: { conclusion: 'aucune_mesure' } }, retour], attendu: { etape: 'a_planifier', droits: { dispense: null } } },
  { titre: 'pas de dispense pour une pré-reprise à R − 31 (R. 4624-31 dernier al.)', couvre: ['REP-R2'], ouvertLe: '2026-08-30', jusquAu: '2026-10-01',
    pas: [longArret, { acte: 'preReprise', le: '2026-08-31', donnees: { conclusion: 'aucune_mesure' } }, retour], attendu: { etape: 'veille', droits: { dispense: null } } },
  { titre: 'dispense pour une pré-reprise à R − 30 exactement (R. 4624-31 dernier al.)', couvre: ['REP-R2'], ouvertLe: '2026-08-30', jusquAu: '2026-10-01',
    pas: [longArret, { acte: 'preReprise', le: '2026-09-01', donnees: { conclusion: 'aucune_mesure' } }, retour], attendu: { etape: 'dispense_proposee' } },
  { titre: 'la dispense se recalcule quand la reprise est repoussée (R. 4624-31 dernier al.)', couvre: ['REP-R2'], ouvertLe: '2026-08-30', jusquAu: '2026-10-01',
    pas: [longArret, { acte: 'preReprise', le: '2026-09-01', donnees: { conclusion: 'aucune_mesure' } }, retour, reprise('2026-10-02', '2026-09-29')], attendu: { etape: 'veille', droits: { dispense: null } } },

  { titre: 'une demande orale est gardée sans effet, réponse : demande écrite nécessaire (procédure TJ-1)', couvre: ['P-08', 'P-45', 'REP-R3'], ...simple,
    pas: [longArret, retour, { acte: 'demandeOrale', le: '2026-09-22', par: 'aep' }], attendu: { etape: 'veille' } },
  { titre: 'la demande de l’employeur sans le poste occupé est refusée (procédure TJ-1)', couvre: ['P-08'], ...simple,
    pas: [longArret, retour, refuse(demande('2026-09-22', { posteOccupe: undefined }), 'poste occupé')], attendu: { etape: 'veille' } },
  { titre: 'plusieurs employeurs : seul le principal demande, et chacun est convoqué (D. 4624-63)', couvre: ['P-08'], ...simple,
    ouverture: { employeurs: [{ etablissement: 'e-1', statut: 'actif', principal: true, poste: 'A' }, { etablissement: 'e-2', statut: 'actif', principal: false, poste: 'B' }] },
    pas: [longArret, retour, refuse(demande('2026-09-22', { employeur: 'e-2' }), 'employeur principal'), demande('2026-09-22', { employeur: 'e-1' }), creneau('2026-10-05', '2026-09-23')],
    attendu: { etape: 'planifiee', courriers: ['convocation', 'convocation', 'convocation'] } },
  { titre: 'après un accident du travail, l’employeur qui l’a déclaré demande (D. 4624-63)', couvre: ['P-08'], ...simple,
    ouverture: { employeurs: [{ etablissement: 'e-1', statut: 'actif', principal: true, poste: 'A' }, { etablissement: 'e-2', statut: 'actif', principal: false, poste: 'B' }] },
    pas: [arret('2026-08-20', '2026-09-30', { motif: 'accident_du_travail', declarePar: 'e-2' }), retour, refuse(demande('2026-09-22', { employeur: 'e-1' }), 'déclaré'), demande('2026-09-22', { employeur: 'e-2' })], attendu: { etape: 'a_planifier' } },
  { titre: 'un adhérent radié ne peut plus demander (procédure, refus de visite)', couvre: ['REP-R10'], ...simple, ouverture: { employeurs: [{ etablissement: 'e-1', statut: 'radie', principal: true, poste: 'A' }] },
    pas: [longArret, retour, refuse(demande('2026-09-22'), 'radié')], attendu: { etape: 'veille' } },
  { titre: 'un adhérent suspendu garde la visite de reprise (procédure, adhérent suspendu)', couvre: ['REP-R10'], ...simple, ouverture: { employeurs: [{ etablissement: 'e-1', statut: 'suspendu', principal: true, poste: 'A' }] },
    pas: [...convoquee], attendu: { etape: 'planifiee' } },

  { titre: 'un créneau avant la reprise effective est refusé (R. 4624-31)', couvre: ['P-03'], ...simple,
    pas: [longArret, demande('2026-09-21'), retour, refuse(creneau('2026-09-30', '2026-09-22'), 'avant la reprise effective'), creneau('2026-10-01', '2026-09-22')], attendu: { etape: 'planifiee' } },
  { titre: 'ni créneau sans demande, ni créneau sans date de reprise (R. 4624-31)', couvre: ['REP-R3'], ...simple,
    pas: [longArret, refuse(creneau('2026-10-05', '2026-09-22'), 'demande écrite'), demande('2026-09-23'), refuse(creneau('2026-10-05', '2026-09-24'), 'date de reprise effective')], attendu: { etape: 'demandee', echeances: huit('non_ouverte') } },
  { titre: 'une visite avant la reprise est refusée (R. 4624-31)', couvre: ['P-03'], ...simple, jusquAu: '2026-09-30',
    pas: [...convoquee, refuse(visite('2026-09-30'), 'tenue avant')], attendu: { etape: 'planifiee' } },
  { titre: 'un créneau après R + 8 demande sa cause et reste une visite de reprise (R. 4624-31)', couvre: ['REP-R4', 'à planifier → planifiée hors délai'], ouvertLe, jusquAu: '2026-10-15',
    pas: [longArret, demande('2026-09-21'), retour, refuse(creneau('2026-10-12', '2026-09-22'), 'cause du retard'), creneau('2026-10-12', '2026-09-22', { cause: 'capacite_service' }), visite('2026-10-12'), conclusion('2026-10-12')],
    attendu: { issue: 'conclue', echeances: huit('tenue', '2026-10-09') } },
  { titre: 'le créneau refusé par l’employeur reste comme preuve, un autre suit (procédure, reprise)', couvre: ['REP-R4', 'planifiée → à planifier, créneau refusé'], ...simple,
    pas: [...convoquee, { acte: 'refusDuCreneau', le: '2026-09-24', par: 'aep', donnees: { ecritDu: '2026-09-24' } }], attendu: { etape: 'a_planifier', courriers: ['convocation', 'convocation'] } },
  { titre: 'sans créneau en cours, ni refus, ni annulation, ni absence, ni visite (procédure, reprise)', couvre: ['REP-R8'], ...simple,
    pas: [longArret, demande('2026-09-21'), retour,
      refuse({ acte: 'refusDuCreneau', le: '2026-09-24', par: 'aep', donnees: { ecritDu: '2026-09-24' } }, 'créneau en cours'),
      refuse({ acte: 'annulation', le: '2026-09-24', par: 'aep', donnees: { ecritDu: '2026-09-24', motif: 'autre' } }, 'créneau en cours'),
      refuse({ acte: 'absence', le: '2026-09-24', par: 'aep', donnees: { excusee: false } }, 'créneau en cours'),
      refuse(visite('2026-10-02'), 'créneau en cours')], attendu: { etape: 'a_planifier' } },
  { titre: 'l’employeur annule parce que la visite n’est plus due : le dossier se clôt (procédure TJ-3)', couvre: ['planifiée → annulée'], ...simple,
    pas: [...convoquee, { acte: 'annulation', le: '2026-09-25', par: 'aep', donnees: { ecritDu: '2026-09-25', motif: 'plus_due' } }], attendu: { issue: 'annulee' } },
  { titre: 'toute autre annulation ramène à la planification (procédure TJ-3)', couvre: ['planifiée → à planifier, report'], ...simple,
    pas: [...convoquee, { acte: 'annulation', le: '2026-09-25', par: 'aep', donnees: { ecritDu: '2026-09-25', motif: 'indisponible' } }], attendu: { etape: 'a_planifier' } },
  { titre: 'l’annulation du salarié est gardée sans effet (procédure TJ-3)', couvre: ['P-09', 'P-45'], ...simple,
    pas: [...convoquee, { acte: 'annulationParSalarie', le: '2026-09-25', par: 'aep', donnees: { motif: 'horaire_temps_partiel' } }], attendu: { etape: 'planifiee' } },

  { titre: 'l’absence est dite à l’employeur, notifiée avant la fin du mois, facturée le 5 (procédure, absences)', couvre: ['REP-R8', 'P-11', 'planifiée → à planifier, absence'], ouvertLe, jusquAu: '2026-10-05',
    pas: [...convoquee, { acte: 'absence', le: '2026-10-05', par: 'aep', donnees: { excusee: false } }],
    attendu: { etape: 'a_planifier', courriers: ['convocation', 'convocation', 'absence'], echeances: { absenceNotifiee: { etat: 'en_cours', finLe: '2026-10-31' }, absenceFacturee: { etat: 'en_cours', finLe: '2026-11-05' } } } },
  { titre: 'une absence excusée demande son motif et ne se facture pas (procédure TJ-9)', couvre: ['P-11'], ouvertLe, jusquAu: '2026-10-05',
    pas: [...convoquee, refuse({ acte: 'absence', le: '2026-10-05', par: 'aep', donnees: { excusee: true } }, 'motif de l’excuse'), { acte: 'absence', le: '2026-10-05', par: 'aep', donnees: { excusee: true, motif: 'Train supprimé' } }],
    attendu: { etape: 'a_planifier', echeances: { absenceFacturee: { etat: 'sans_objet' } } } },
  { titre: 'un avoir oblige à reconvoquer (procédure, absences)', couvre: ['P-11'], ouvertLe, jusquAu: '2026-10-07',
    pas: [...convoquee, refuse({ acte: 'avoir', le: '2026-09-28', par: 'comptabilite' }, 'Absence'), { acte: 'absence', le: '2026-10-05', par: 'aep', donnees: { excusee: false } }, { acte: 'avoir', le: '2026-10-06', par: 'comptabilite' }],
    attendu: { etape: 'a_planifier', echeances: { reconvoquer: { etat: 'en_cours', finLe: '2026-10-13' } } } },

  { titre: 'l’arrêt prolongé sans que le salarié vienne ramène à l’attente de la reprise, sans date (Cass. soc. 10 décembre 2025)', couvre: ['REP-R9', 'planifiée → veille, arrêt prolongé'], ...simple,
    pas: [...convoquee, arret('2026-10-01', '2026-10-31', { nature: 'prolongation', seraPresent: false }, '2026-09-28')], attendu: { etape: 'demandee', echeances: huit('non_ouverte') } },
  { titre: 'l’arrêt prolongé, le salarié vient : la visite est valable (Cass. soc. 10 décembre 2025)', couvre: ['REP-R9', 'P-03'], ouvertLe, jusquAu: '2026-10-06',
    pas: [...convoquee, arret('2026-10-01', '2026-10-31', { nature: 'prolongation', seraPresent: true }, '2026-09-28'), visite('2026-10-05'), conclusion('2026-10-05')], attendu: { issue: 'conclue' } },
  { titre: 'une reprise anticipée avance les huit jours (procédure, reprise)', couvre: ['REP-R4'], ouvertLe, jusquAu: '2026-09-28',
    pas: [longArret, demande('2026-09-21'), retour, reprise('2026-09-24', '2026-09-22')], attendu: { etape: 'a_planifier', echeances: huit('en_cours', '2026-10-02') } },
  { titre: 'des congés après l’arrêt reportent la reprise à leur fin (procédure, reprise)', couvre: ['REP-R4'], ...simple,
    pas: [longArret, demande('2026-09-21'), reprise('2026-10-01', '2026-09-21', { congesDu: '2026-10-01', congesAu: '2026-10-11' })], attendu: { etape: 'a_planifier', echeances: huit('en_cours', '2026-10-20') } },
  { titre: 'des congés qui finissent avant de commencer, un arrêt à l’envers : refusés (R. 4624-31)', couvre: ['REP-R1'], ...simple,
    pas: [refuse(arret('2026-09-30', '2026-07-03'), 'date de fin'), longArret, refuse(reprise('2026-10-01', '2026-09-21', { congesDu: '2026-10-11', congesAu: '2026-10-01' }), 'congés')], attendu: { etape: 'veille' } },
  { titre: 'le temps partiel thérapeutique compte comme la reprise (procédure, reprise)', couvre: ['REP-R4'], ...simple,
    pas: [longArret, demande('2026-09-21'), reprise('2026-12-01', '2026-09-21', { tempsPartielDes: '2026-10-01' })], attendu: { etape: 'a_planifier', echeances: huit('en_cours', '2026-10-09') } },
  { titre: 'un temps partiel thérapeutique sans arrêt n’ouvre pas la visite (procédure, reprise)', couvre: ['P-06'], ...simple,
    pas: [reprise('2026-10-01', '2026-09-21', { tempsPartielDes: '2026-10-01' })], attendu: { issue: 'non_due' } },

  { titre: 'un accident du travail de vingt-neuf jours laisse le choix au médecin, qui ne convoque pas (R. 4624-33)', couvre: ['P-07'], ...simple,
    pas: [arret('2026-09-02', '2026-09-30', { motif: 'accident_du_travail' }), retour, { acte: 'choixDuMedecin', le: '2026-09-25', donnees: { choix: 'ne_pas_convoquer' } }], attendu: { issue: 'non_due' } },
  { titre: 'le choix attend le médecin et reste une tâche (R. 4624-33)', couvre: ['P-07'], ...simple,
    pas: [arret('2026-09-02', '2026-09-30', { motif: 'accident_du_travail' }), retour], attendu: { etape: 'choix', taches: ['Convoquer ou ne pas convoquer'] } },
  { titre: 'le médecin convoque : un créneau suit sans demande (R. 4624-33)', couvre: ['P-07'], ...simple,
    pas: [arret('2026-09-02', '2026-09-30', { motif: 'accident_du_travail' }), retour, { acte: 'choixDuMedecin', le: '2026-09-25', donnees: { choix: 'convoquer' } }, creneau('2026-10-05', '2026-09-26')], attendu: { etape: 'planifiee' } },
  { titre: 'trente jours d’accident du travail : la visite est de droit, il n’y a rien à choisir (R. 4624-31, 3°)', couvre: ['REP-R1', 'P-07'], ...simple,
    pas: [arret('2026-09-01', '2026-09-30', { motif: 'accident_du_travail' }), retour, refuse({ acte: 'choixDuMedecin', le: '2026-09-25', donnees: { choix: 'convoquer' } }, 'de droit')], attendu: { etape: 'veille', echeances: huit('en_cours', '2026-10-09') } },
  { titre: 'travail de nuit : toute absence est annoncée au médecin (R. 3122-12)', couvre: ['P-07'], ...simple, ouverture: { travailDeNuit: true },
    pas: [arret('2026-09-21', '2026-09-30'), retour], attendu: { etape: 'choix' } },

  { titre: 'l’infirmier tient la visite sous protocole écrit (R. 4623-14)', couvre: ['REP-R5', 'P-14'], ...simple, pas: [...convoquee, visite('2026-10-05', infirmier())], attendu: { etape: 'tenue', echeances: huit('tenue', '2026-10-09') } },
  { titre: 'sans protocole, ou protocole expiré, l’infirmier ne peut pas la tenir (R. 4623-14)', couvre: ['REP-R5', 'P-14'], ...simple,
    pas: [longArret, demande('2026-09-21'), retour, refuse(creneau('2026-10-05', '2026-09-22', { professionnel: { id: 'i-1', role: 'infirmier' } }), 'protocole'), creneau('2026-10-05', '2026-09-22'),
      refuse(visite('2026-10-05', infirmier(['reprise'], '2026-10-04')), 'en vigueur'), visite('2026-10-05', infirmier(['reprise'], '2026-10-05'))], attendu: { etape: 'tenue' } },
  { titre: 'suivi renforcé : le protocole de l’infirmier doit le prévoir (R. 4623-14)', couvre: ['REP-R5'], ...simple, ouverture: { suivi: 'SIR' },
    pas: [...convoquee, refuse(visite('2026-10-05', infirmier()), 'ne prévoit pas'), visite('2026-10-05', infirmier(['reprise_sir']))], attendu: { etape: 'tenue', droits: { documentDu: 'attestation de suivi (annexe 1)' } } },
  { titre: 'suivi renforcé vu par le médecin : avis d’aptitude par défaut (choix A-11)', couvre: ['P-12', 'REP-R6'], ...simple, ouverture: { suivi: 'SIR' },
    pas: [...convoquee, visite('2026-10-05'), conclusion('2026-10-05')], attendu: { issue: 'conclue', droits: { documentDu: 'avis d’aptitude (annexe 2)' } } },
  { titre: 'l’infirmier oriente vers le médecin : la visite reste due jusqu’à celle du médecin (R. 4623-14 II)', couvre: ['P-04', 'tenue → à planifier, orientation'], ouvertLe, jusquAu: '2026-10-10',
    pas: [...convoquee, visite('2026-10-05', infirmier()), { acte: 'orientation', le: '2026-10-05', par: 'infirmier' }, creneau('2026-10-12', '2026-10-06', { cause: 'orientation_medecin' })],
    attendu: { etape: 'planifiee', echeances: huit('en_retard', '2026-10-09') } },
  { titre: 'seul l’infirmier qui a tenu la visite oriente (R. 4623-14 II)', couvre: ['P-04'], ...simple,
    pas: [...convoquee, refuse({ acte: 'orientation', le: '2026-10-05', par: 'infirmier' }, 'infirmier'), visite('2026-10-05')], attendu: { etape: 'tenue' } },
  { titre: 'l’infirmier ne propose pas de mesures ; le médecin oui (R. 4623-14 II)', couvre: ['REP-R6'], ...simple,
    pas: [...convoquee, refuse(conclusion('2026-10-05'), 'visite tenue'), visite('2026-10-05', infirmier()), refuse({ ...conclusion('2026-10-05', 'compatible_propositions'), par: 'infirmier' }, 'médecin'), conclusion('2026-10-05', 'compatible_propositions')], attendu: { issue: 'conclue' } },
  { titre: '« à revoir » demande une date (R. 4624-32)', couvre: ['REP-R6'], ...simple,
    pas: [...convoquee, visite('2026-10-05'), refuse(conclusion('2026-10-05', 'revoir'), 'date à laquelle'), conclusion('2026-10-05', 'revoir', { revoirLe: '2026-11-02' })], attendu: { issue: 'conclue' } },
  { titre: 'l’inaptitude envisagée ouvre la procédure, D1 au jour de l’examen (R. 4624-42)', couvre: ['REP-R6', 'tenue → inaptitude'], ...simple,
    pas: [...convoquee, refuse({ acte: 'versInaptitude', le: '2026-10-05' }, 'visite tenue'), visite('2026-10-05'), { acte: 'versInaptitude', le: '2026-10-05' }], attendu: { issue: 'inaptitude' } },

  { titre: 'un indépendant demande et reçoit lui-même ; l’inaptitude ne lui est pas ouverte (L. 4621-3)', couvre: ['P-15'], ...simple, ouverture: { independant: true, employeurs: [] },
    pas: [longArret, demande('2026-09-21', { par: 'salarie', posteOccupe: undefined }), retour, creneau('2026-10-05', '2026-09-22'), visite('2026-10-05'), refuse({ acte: 'versInaptitude', le: '2026-10-05' }, 'indépendants')], attendu: { etape: 'tenue', courriers: ['convocation'] } },
  { titre: 'rappels à R − 5 et à R, relance de l’employeur qui n’a pas demandé (procédure, reprise)', couvre: ['P-10'], ouvertLe, jusquAu: '2026-10-01', pas: [longArret, retour],
    attendu: { etape: 'veille', courriers: ['relance'], echeances: { rappelAvant: { etat: 'atteinte', finLe: '2026-09-26' }, rappelJour: { etat: 'atteinte', finLe: '2026-10-01' }, relance: { etat: 'atteinte', finLe: '2026-09-23' } } } },
  { titre: 'pas de relance quand la demande est venue la veille (procédure, reprise)', couvre: ['P-10'], ouvertLe, jusquAu: '2026-09-25', pas: [longArret, retour, demande('2026-09-22')], attendu: { etape: 'a_planifier', courriers: [] } },
  { titre: 'après un décès, rien n’est plus envoyé au salarié (procédure, reprise)', couvre: ['P-46'], ...simple,
    pas: [...convoquee, { acte: 'sansObjet', le: '2026-09-22', par: 'aep', donnees: { motif: 'deces' } }], attendu: { issue: 'sans_objet', courriers: ['convocation'] } },
  { titre: 'un dossier ouvert pour la mauvaise personne est annulé avec son motif (procédure NJ-2)', couvre: ['P-47'], ...simple,
    pas: [longArret, { acte: 'erreurDePersonne', le: '2026-09-21', par: 'aep', donnees: { motif: 'Homonyme' } }], attendu: { issue: 'annule' } },
  { titre: 'changer de médecin n’arrête aucun délai (procédure, suivi)', couvre: ['P-49'], ...simple,
    pas: [...convoquee, { acte: 'reaffectation', le: '2026-09-24', donnees: { medecin: { id: 'm-2', role: 'medecin' } } }], attendu: { etape: 'planifiee', echeances: huit('en_cours', '2026-10-09') } },
];
