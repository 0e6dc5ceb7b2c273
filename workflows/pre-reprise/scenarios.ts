import type { Jour } from '../../libs/law/jour.js';
import type { Scenario, Step } from '../../libs/journey/scenario.js';

type Donnees = Readonly<Record<string, unknown>>;
const pas = (acte: string, le: Jour, donnees: Donnees = {}, par: Step['par'] = 'aep'): Step => ({ acte, le, par, donnees });
const refuse = (step: Step, manque: string): Step => ({ ...step, refuse: manque });

const medecin = { id: 'm-1', role: 'medecin' } as const;
const infirmier = (visites: readonly string[] = ['pre_reprise'], au?: Jour) => ({ id: 'i-1', role: 'infirmier', protocole: { id: 'p-1', visites, du: '2026-01-01', ...(au === undefined ? {} : { au }) } }) as const;
const interne = (visites?: readonly string[]) => ({ signePar: { id: 'in-1', role: 'interne', ...(visites === undefined ? {} : { protocole: { id: 'p-2', visites, du: '2026-01-01' } }) } });
const arret = (du: Jour, au: Jour, le: Jour = '2026-09-01', nature = 'initial'): Step => pas('arret', le, { du, au, nature });
const demande = (par = 'salarie', le: Jour = '2026-09-02'): Step => pas('demande', le, { par });
const oppositions = (employeur = false, medecinConseil = false, le: Jour = '2026-09-03'): Step => pas('oppositions', le, { employeur, medecinConseil });
const creneau = (date: Jour, le: Jour, professionnel: unknown = medecin): Step => pas('creneau', le, { date, heure: '09:30', lieu: 'Centre Témoin Nord', professionnel });
const visite = (le: Jour, tenuePar: unknown = medecin): Step => pas('visite', le, { tenuePar }, 'medecin');
const conclusion = (le: Jour, code = 'aucune_mesure'): Step => pas('conclusion', le, { conclusion: code }, 'medecin');
const recommandations = (le: Jour): Step => pas('recommandations', le, { nature: ['amenagement'], texte: 'Poste assis, reprise progressive.' }, 'medecin');
const question = (le: Jour = '2026-10-12'): Step => pas('questionMedecinConseil', le, { canal: 'messagerie' });
const accord = (oui: boolean, le: Jour): Step => pas('accordDuSalarie', le, { accord: oui });
const reponse = (le: Jour, objet = 'apres_examen'): Step => pas('reponseMedecinConseil', le, { objet, canal: 'messagerie' }, 'medecin');

const ouvertLe: Jour = '2026-09-01';
const longArret = arret('2026-07-01', '2026-12-31');
const prete = [longArret, demande(), oppositions()] as const;
const planifiee = [...prete, creneau('2026-09-22', '2026-09-04')] as const;
const tenue = [...planifiee, visite('2026-09-22')] as const;
const simple = { ouvertLe, jusquAu: '2026-09-25' } as const;

export const scenarios: readonly Scenario[] = [
  { titre: 'de la demande du salarié à la conclusion sans mesure, dite à la reprise (L. 4624-2-4, R. 4624-29, R. 4624-30)', couvre: ['PRE-R2 demandeurs', 'PRE-R4 conclusion', 'PRE-R5 information', 'PRE-R7 pas d’avis', 'P-32', 'P-48'], ...simple,
    pas: [...tenue, conclusion('2026-09-22')], attendu: { issue: 'conclue', courriers: ['convocation', 'convocation'], dites: ['reprise:preReprise', 'pdp:preReprise'], droits: { droit: 'arrêt de plus de trente jours', informer: 'de l’organisation et des recommandations' } } },
  { titre: 'trente jours d’arrêt ne suffisent pas (R. 4624-29)', couvre: ['PRE-R1 durée', 'P-45'], ...simple,
    pas: [arret('2026-08-10', '2026-09-08'), refuse(demande(), 'celui-ci en compte 30'), refuse(question('2026-09-02'), 'plus de trente jours')], attendu: { etape: 'demande', droits: { droit: null } } },
  { titre: 'trente et un jours suffisent (R. 4624-29)', couvre: ['PRE-R1 durée'], ...simple, pas: [arret('2026-08-10', '2026-09-09'), demande()], attendu: { etape: 'oppositions', taches: ['Recueillir les oppositions du salarié, avant tout message'] } },
  { titre: 'trente-deux jours, par une prolongation qui suit (R. 4624-29)', couvre: ['PRE-R1 durée'], ...simple, pas: [arret('2026-08-10', '2026-08-31'), refuse(demande(), 'celui-ci en compte 22'), arret('2026-09-01', '2026-09-10', '2026-09-02', 'prolongation'), demande()], attendu: { etape: 'oppositions' } },
  { titre: 'sans arrêt enregistré, ou aux dates inversées, rien n’est demandé (R. 4624-29)', couvre: ['PRE-R1 durée'], ...simple,
    pas: [refuse(demande(), 'aucun arrêt enregistré'), refuse(arret('2026-09-02', '2026-09-01'), 'une fin qui suit le début')], attendu: { etape: 'demande' } },
  { titre: 'avant le 31e jour, la durée prescrite compte (choix A-21)', couvre: ['A-21'], ...simple, pas: [arret('2026-09-01', '2026-11-30'), demande(), oppositions(), creneau('2026-09-15', '2026-09-04')], attendu: { etape: 'planifiee' } },
  { titre: 'par choix du service, pas d’examen avant le 31e jour écoulé (choix A-21)', couvre: ['A-21'], ouvertLe, jusquAu: '2026-10-01', ouverture: { choix: { 'A-21': 'duree_ecoulee' } },
    pas: [arret('2026-09-01', '2026-11-30'), demande(), oppositions(), refuse(creneau('2026-09-30', '2026-09-04'), 'du jeudi 1er octobre 2026'), creneau('2026-10-01', '2026-09-04')], attendu: { etape: 'planifiee' } },

  { titre: 'l’employeur ne peut pas la demander (L. 4624-2-4)', couvre: ['PRE-R2 demandeurs', 'P-45'], ...simple, pas: [longArret, refuse(demande('employeur'), 'CT L4624-2-4')], attendu: { etape: 'demande' } },
  ...(['medecin_traitant', 'medecin_conseil', 'medecin_travail'] as const).map((par): Scenario => (
    { titre: `elle se demande aussi par le ${{ medecin_traitant: 'médecin traitant', medecin_conseil: 'médecin conseil', medecin_travail: 'médecin du travail' }[par]} (L. 4624-2-4)`, couvre: ['PRE-R2 demandeurs'], ...simple, pas: [longArret, demande(par)], attendu: { etape: 'oppositions' } })),
  { titre: 'un adhérent suspendu garde la pré-reprise ; un adhérent radié, non (procédure, refus de visite)', couvre: ['P-31'], ...simple, ouverture: { employeurs: [{ etablissement: 'e-1', statut: 'suspendu', principal: true, poste: 'A' }] }, pas: [longArret, demande()], attendu: { etape: 'oppositions' } },
  { titre: 'un adhérent radié ne l’a plus (procédure, refus de visite)', couvre: ['P-31'], ...simple, ouverture: { employeurs: [{ etablissement: 'e-1', statut: 'radie', principal: true, poste: 'A' }] }, pas: [longArret, refuse(demande(), 'radié')], attendu: { etape: 'demande' } },

  { titre: 'aucun créneau avant une demande, ni avant les oppositions (R. 4624-30)', couvre: ['P-37'], ...simple,
    pas: [longArret, refuse(creneau('2026-09-22', '2026-09-01'), 'une demande'), demande(), refuse(creneau('2026-09-22', '2026-09-02'), 'Oppositions du salarié')], attendu: { etape: 'oppositions', courriers: [], droits: { informer: null } } },
  { titre: 'le salarié s’oppose : l’employeur ne sait ni l’examen ni les recommandations (R. 4624-30)', couvre: ['PRE-R5 information', 'P-37', 'P-43'], ouvertLe, jusquAu: '2026-09-25',
    pas: [longArret, demande(), oppositions(true, true), creneau('2026-09-22', '2026-09-04'), visite('2026-09-22'), conclusion('2026-09-22', 'mesures'), refuse(pas('transmissionMedecinConseil', '2026-09-22', { canal: 'courrier' }), 'sans opposition'), recommandations('2026-09-23')],
    attendu: { issue: 'conclue', courriers: ['convocation', 'recommandations'], droits: { informer: null, informerConseil: null } } },
  ...([[true, true], [false, false]] as const).map(([oppose, employeurOppose]): Scenario => (
    { titre: `la conclusion dite à la reprise dit si le salarié s’oppose à ce que l’employeur sache : ${oppose ? 'oui' : 'non'} (R. 4624-30)`, couvre: ['PRE-R5 information', 'P-32', 'P-37'], ...simple,
      pas: [longArret, demande(), oppositions(oppose), creneau('2026-09-22', '2026-09-04'), visite('2026-09-22'), conclusion('2026-09-22')], attendu: { issue: 'conclue', ditAvec: { 'reprise:preReprise': { tenueLe: '2026-09-22', conclusion: 'aucune_mesure', employeurOppose } } } })),
  { titre: 'l’opposition dite après le créneau retient l’avis qui n’est pas parti (R. 4624-30)', couvre: ['P-37', 'P-43'], ...simple, pas: [...planifiee, oppositions(true, false, '2026-09-04')], attendu: { etape: 'planifiee', courriers: ['convocation'] } },
  { titre: 'l’opposition levée, ce qui vient ensuite est dit à l’employeur (R. 4624-30)', couvre: ['P-37'], ...simple,
    pas: [longArret, demande(), oppositions(true), creneau('2026-09-22', '2026-09-04'), oppositions(false, false, '2026-09-05'), creneau('2026-09-23', '2026-09-05')], attendu: { etape: 'planifiee', courriers: ['convocation', 'convocation', 'convocation'] } },
  { titre: 'un indépendant reçoit seul (L. 4621-3)', couvre: ['P-15'], ...simple, ouverture: { independant: true, employeurs: [] }, pas: [...planifiee], attendu: { etape: 'planifiee', courriers: ['convocation'], droits: { informer: null } } },

  { titre: 'le dernier jour de l’arrêt, l’examen est possible ; le lendemain, il faut la prolongation ou la reprise (R. 4624-29)', couvre: ['PRE-R7 pas d’avis', 'PRE-R1 durée'], ouvertLe, jusquAu: '2026-09-22',
    pas: [arret('2026-07-01', '2026-09-22'), demande(), oppositions(), refuse(creneau('2026-09-23', '2026-09-04'), 'la prolongation d’abord, ou la visite de reprise'), creneau('2026-09-22', '2026-09-04'), refuse(visite('2026-06-30'), 'un créneau en cours'), visite('2026-09-22')],
    attendu: { etape: 'tenue', echeances: { finArret: { etat: 'atteinte', finLe: '2026-09-22' } } } },
  { titre: 'un examen tenu après la fin de l’arrêt est refusé (R. 4624-29)', couvre: ['PRE-R7 pas d’avis'], ouvertLe, jusquAu: '2026-09-25',
    pas: [arret('2026-07-01', '2026-09-22'), demande(), oppositions(), creneau('2026-09-22', '2026-09-04'), refuse(visite('2026-09-23'), 'un jour de l’arrêt')], attendu: { etape: 'planifiee' } },
  { titre: 'l’absence ou l’annulation ramène à la planification, sans rien dire à l’employeur (procédure, absences)', couvre: ['PRE-R8 absence'], ...simple,
    pas: [...prete, refuse(pas('absence', '2026-09-04', { excusee: true }), 'créneau en cours'), refuse(pas('annulation', '2026-09-04', { par: 'salarie' }), 'créneau en cours'), refuse(visite('2026-09-04'), 'créneau en cours'),
      creneau('2026-09-15', '2026-09-04'), refuse(pas('absence', '2026-09-14', { excusee: false }), 'le mardi 15 septembre 2026'), refuse(pas('absence', '2026-09-16', { excusee: false }), 'le mardi 15 septembre 2026'), pas('absence', '2026-09-15', { excusee: false }), creneau('2026-09-18', '2026-09-15'), pas('annulation', '2026-09-17', { par: 'salarie' })],
    attendu: { etape: 'a_planifier', courriers: ['convocation', 'convocation', 'convocation', 'convocation'], taches: ['Proposer un créneau de pré-reprise'] } },
  { titre: 'l’infirmier la tient sous protocole écrit, et seulement s’il la prévoit (R. 4623-14)', couvre: ['P-14'], ...simple,
    pas: [...prete, refuse(creneau('2026-09-22', '2026-09-04', { id: 'i-1', role: 'infirmier' }), 'aucun protocole'), creneau('2026-09-22', '2026-09-04', infirmier()), refuse(visite('2026-09-22', infirmier(['reprise'])), 'ne prévoit pas'), refuse(visite('2026-09-22', infirmier(['pre_reprise'], '2026-09-21')), 'en vigueur'), visite('2026-09-22', infirmier())],
    attendu: { etape: 'tenue', taches: ['Conclure la pré-reprise'] } },
  { titre: 'l’infirmier oriente vers le médecin : un autre examen est à planifier (R. 4623-14 II)', couvre: ['PRE-R4 conclusion', 'P-14'], ...simple,
    pas: [...prete, refuse(pas('orientation', '2026-09-04', {}, 'infirmier'), 'tenu par un infirmier'), creneau('2026-09-22', '2026-09-04', infirmier()), visite('2026-09-22', infirmier()), pas('orientation', '2026-09-22', {}, 'infirmier')], attendu: { etape: 'a_planifier', dites: [] } },
  { titre: 'rien ne se conclut avant l’examen, ni ne se recommande sans mesures (R. 4624-30)', couvre: ['PRE-R4 conclusion'], ...simple,
    pas: [...planifiee, refuse(conclusion('2026-09-21'), 'une pré-reprise tenue'), visite('2026-09-22'), refuse(recommandations('2026-09-22'), 'demande des mesures')], attendu: { etape: 'tenue' } },
  { titre: 'l’interne ne conclut ni ne recommande sans protocole écrit qui prévoit la pré-reprise (R. 4623-28, R. 4624-30)', couvre: ['PRE-R4 conclusion', 'P-14'], ...simple,
    pas: [...tenue, ...[interne(), interne(['reprise'])].map((qui) => refuse(pas('conclusion', '2026-09-22', { conclusion: 'mesures', ...qui }, 'interne'), 'protocole')), pas('conclusion', '2026-09-22', { conclusion: 'mesures', ...interne(['pre_reprise']) }, 'interne'),
      refuse(pas('recommandations', '2026-09-23', { nature: ['amenagement'], texte: 'Poste assis.', ...interne() }, 'interne'), 'protocole'), recommandations('2026-09-23')], attendu: { etape: 'recommandations' } },
  { titre: 'pas encore de conclusion : un second examen suit, et chacun est dit à la reprise (R. 4624-29)', couvre: ['PRE-R3 plusieurs', 'P-32'], ouvertLe, jusquAu: '2026-10-12',
    pas: [...tenue, conclusion('2026-09-22', 'pas_encore'), creneau('2026-10-09', '2026-09-25'), visite('2026-10-09'), conclusion('2026-10-09')], attendu: { issue: 'conclue', dites: ['reprise:preReprise', 'pdp:preReprise', 'reprise:preReprise', 'pdp:preReprise'] } },
  { titre: 'des mesures : recommandations au salarié, à l’employeur, et au médecin conseil (R. 4624-30)', couvre: ['PRE-R5 information', 'PRE-R6 médecin conseil'], ...simple,
    pas: [...tenue, conclusion('2026-09-22', 'mesures'), refuse(pas('transmissionMedecinConseil', '2026-09-22', { canal: 'courrier' }), 'des recommandations'), recommandations('2026-09-23')],
    attendu: { etape: 'recommandations', courriers: ['convocation', 'convocation', 'recommandations', 'recommandations'], taches: ['Transmettre les recommandations au médecin conseil'] } },
  { titre: 'transmises au médecin conseil, le dossier se conclut (R. 4624-30)', couvre: ['PRE-R6 médecin conseil'], ...simple,
    pas: [...tenue, conclusion('2026-09-22', 'mesures'), recommandations('2026-09-23'), pas('transmissionMedecinConseil', '2026-09-24', { canal: 'messagerie' })], attendu: { issue: 'conclue' } },
  { titre: 'l’opposition au médecin conseil seul laisse informer l’employeur (R. 4624-30)', couvre: ['PRE-R6 médecin conseil', 'P-37'], ...simple,
    pas: [longArret, demande(), oppositions(false, true), creneau('2026-09-22', '2026-09-04'), visite('2026-09-22'), conclusion('2026-09-22', 'mesures'), recommandations('2026-09-23')], attendu: { issue: 'conclue', courriers: ['convocation', 'convocation', 'recommandations', 'recommandations'] } },

  { titre: 'la question du médecin conseil attend l’accord du salarié ; le vingtième jour tombe un dimanche (D. 323-3)', couvre: ['PDP-R7 saisine', 'P-38'], ouvertLe, jusquAu: '2026-10-31',
    pas: [longArret, refuse(accord(true, '2026-10-01'), 'Question du médecin conseil'), refuse(reponse('2026-10-01'), 'une question en attente'), question()],
    attendu: { etape: 'accord', echeances: { reponse: { etat: 'en_cours', finLe: '2026-11-01' } }, taches: ['Répondre au médecin conseil'] } },
  { titre: 'le vingtième jour passé, la réponse est en retard et reste due (D. 323-3)', couvre: ['PDP-R7 saisine', 'P-44'], ouvertLe, jusquAu: '2026-11-01', pas: [longArret, question()], attendu: { etape: 'accord', echeances: { reponse: { etat: 'en_retard', finLe: '2026-11-01' } } } },
  { titre: 'la réponse du vingtième jour est dans le délai, saisie le lendemain (D. 323-3)', couvre: ['PDP-R7 saisine', 'P-38'], ouvertLe, jusquAu: '2026-11-03',
    pas: [longArret, question(), accord(true, '2026-10-13'), oppositions(false, false, '2026-10-13'), refuse(reponse('2026-10-14'), 'une pré-reprise conclue'), refuse(reponse('2026-10-14', 'refus_du_salarie'), 'le refus du salarié'), creneau('2026-10-22', '2026-10-14'), visite('2026-10-22'), conclusion('2026-10-22'), { ...reponse('2026-11-01'), saisiLe: '2026-11-02' }],
    attendu: { issue: 'conclue', echeances: { reponse: { etat: 'tenue', finLe: '2026-11-01' } } } },
  { titre: 'après l’examen, la réponse au médecin conseil reste à donner (D. 323-3)', couvre: ['PDP-R7 saisine'], ouvertLe, jusquAu: '2026-10-24',
    pas: [longArret, question(), accord(true, '2026-10-13'), oppositions(false, false, '2026-10-13'), creneau('2026-10-22', '2026-10-14'), visite('2026-10-22'), conclusion('2026-10-22')], attendu: { etape: 'reponse' } },
  { titre: 'le salarié décline : la réponse le dit, sans examen, et le dossier se clôt (D. 323-3)', couvre: ['P-38'], ouvertLe, jusquAu: '2026-10-20',
    pas: [longArret, question(), accord(false, '2026-10-14'), refuse(reponse('2026-10-15'), 'avec l’accord du salarié'), reponse('2026-10-15', 'refus_du_salarie')], attendu: { issue: 'declinee', courriers: [], dites: [] } },
  { titre: 'le salarié accepte l’examen mais s’oppose à la réponse : elle dit son opposition (R. 4624-30)', couvre: ['P-38', 'PRE-R6 médecin conseil'], ouvertLe, jusquAu: '2026-10-26',
    pas: [longArret, question(), accord(true, '2026-10-13'), oppositions(false, true, '2026-10-13'), creneau('2026-10-22', '2026-10-14'), visite('2026-10-22'), conclusion('2026-10-22'), refuse(reponse('2026-10-23'), 'il s’oppose'), reponse('2026-10-23', 'refus_du_salarie')], attendu: { issue: 'conclue' } },

  { titre: 'le salarié renonce : le dossier se clôt (L. 4624-2-4)', couvre: ['PRE-R8 absence'], ...simple, pas: [...prete, pas('renoncement', '2026-09-05')], attendu: { issue: 'abandonnee' } },
  { titre: 'après un décès, rien n’est plus envoyé au salarié (procédure, pré-reprise)', couvre: ['P-46'], ouvertLe, jusquAu: '2026-09-04', pas: [...planifiee, pas('sansObjet', '2026-09-04', { motif: 'deces' })], attendu: { issue: 'sans_objet', courriers: ['convocation'] } },
  { titre: 'un dossier ouvert pour la mauvaise personne est annulé avec son motif (procédure NJ-2)', couvre: ['P-47'], ...simple, pas: [longArret, pas('erreurDePersonne', '2026-09-02', { motif: 'Homonyme' })], attendu: { issue: 'annule' } },
  { titre: 'changer de médecin n’arrête aucun délai (procédure, suivi)', couvre: ['P-49'], ouvertLe, jusquAu: '2026-10-20', pas: [longArret, question(), pas('reaffectation', '2026-10-13', { medecin: { id: 'm-2', role: 'medecin' } }, 'medecin')], attendu: { etape: 'accord', echeances: { reponse: { etat: 'en_cours', finLe: '2026-11-01' } } } },
];
