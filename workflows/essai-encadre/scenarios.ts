import type { Jour } from '../../libs/law/jour.js';
import type { Scenario, Step } from '../../libs/journey/scenario.js';

type Donnees = Readonly<Record<string, unknown>>;
const pas = (acte: string, le: Jour, donnees: Donnees = {}, par: Step['par'] = 'pdp'): Step => ({ acte, le, par, donnees });
const refuse = (step: Step, manque: string): Step => ({ ...step, refuse: manque });

const arret = (du: Jour, au: Jour, le: Jour = '2026-04-01', nature = 'initial'): Step => pas('arret', le, { du, au, nature });
const demande = (le: Jour, more: Donnees = {}): Step => pas('demande', le, { situation: 'salarie', proposePar: 'service', ...more });
const evaluation = (le: Jour): Step => pas('evaluation', le, { source: 'courrier' }, 'assistant_social');
const traitant = (le: Jour, reponse = 'accord'): Step => pas('accordMedecinTraitant', le, { reponse, source: 'courrier' });
const conseil = (le: Jour, reponse = 'accord'): Step => pas('accordMedecinConseil', le, { reponse, source: 'messagerie' });
const travail = (le: Jour, reponse = 'accord'): Step => pas('accordMedecinTravail', le, { reponse, source: 'entretien' }, 'medecin');
const decision = (le: Jour, more: Donnees = {}): Step => pas('decision', le, { decision: 'accordee', ...more });
const hote = { id: 'e-9', calendrier: 'FR' } as const;
const convention = (le: Jour, du: Jour, au: Jour, more: Donnees = {}): Step => pas('convention', le, { hote, tuteur: 'Tuteur Témoin', du, au, signee: true, ...more });
const bilan = (le: Jour, more: Donnees = {}): Step => pas('bilan', le, more);
const tous = ['medecin_employeur', 'medecin_hote', 'service_social'];
const transmission = (le: Jour, a: readonly string[] = tous): Step => pas('transmission', le, { a });
const interruption = (le: Jour, dernierJour: Jour, motif = 'rechute'): Step => pas('interruption', le, { motif, dernierJour });
const issue = (le: Jour, code = 'meme_poste'): Step => pas('cloture', le, { issue: code }, 'medecin');

const ouvertLe: Jour = '2026-04-01';
const longArret = arret('2026-02-02', '2026-06-30');
const evalue = [longArret, demande('2026-04-02'), evaluation('2026-04-07')] as const;
const accorde = [...evalue, traitant('2026-04-09'), conseil('2026-04-10'), travail('2026-04-13')] as const;
const autorise = [...accorde, decision('2026-04-22')] as const;
/** From Monday 4 May 2026 the fourteenth jour ouvrable is Thursday 21 May, the twenty-eighth Monday 8 June. */
const premiere = convention('2026-04-29', '2026-05-04', '2026-05-21');
const enPeriode = [...autorise, premiere] as const;
const finie = [...enPeriode, bilan('2026-05-22'), transmission('2026-05-22')] as const;
const simple = { ouvertLe, jusquAu: '2026-05-12' } as const;
const avant = { ouvertLe, jusquAu: '2026-04-30' } as const;
const legale = 'quatorze jours ouvrables par période';

export const scenarios: readonly Scenario[] = [
  { titre: 'de la demande à l’issue, en une période de quatorze jours ouvrables (D. 323-6-3 à D. 323-6-7)', ouvertLe, jusquAu: '2026-05-26',
    couvre: ['PDP-R4 conditions', 'PDP-R4 preuves', 'PDP-R4 indemnités', 'PDP-R4 issues', 'P-48', 'demandé → évalué', 'évalué → accordé', 'accordé → autorisé', 'autorisé → période prévue', 'prévue → en cours', 'en cours → bilan dû, fin', 'bilan dû → bilan fait', 'bilan fait → terminé'],
    pas: [...finie, issue('2026-05-26')],
    attendu: { issue: 'meme_poste', dites: ['pdp:essai'], courriers: ['periode', 'periode'], droits: { bilans: 'reçus et transmis à tous leurs destinataires', suite: 'première période', indemnites: 'maintenues ; l’entreprise hôte ne verse rien, le contrat reste suspendu' },
      compteurs: { jours: { faits: 14, compte: 14, plafond: 14, lie: legale } }, echeances: { bilan: { etat: 'tenue', finLe: '2026-05-27' }, transmettre: { etat: 'tenue', finLe: '2026-05-28' } } } },
  { titre: 'rien n’est demandé : le dossier attend la demande de l’assuré (D. 323-6-3)', couvre: ['PDP-R4 bénéficiaires'], ...avant,
    pas: [longArret, refuse(evaluation('2026-04-02'), 'Demande de l’assuré')], attendu: { etape: 'demande', droits: { beneficiaire: null }, echeances: { relanceTraitant: { etat: 'non_ouverte' }, finArret: { etat: 'en_cours', finLe: '2026-06-30' } } } },
  { titre: 'un assuré hors des catégories de la loi est refusé, sur le champ (D. 323-6)', couvre: ['PDP-R4 bénéficiaires', 'P-45'], ...avant,
    pas: [longArret, refuse(demande('2026-04-02', { situation: 'autre' }), 'CSS D323-6 : un salarié du régime général')], attendu: { etape: 'demande' } },
  { titre: 'intérimaire, apprenti et stagiaire le peuvent (D. 323-6)', couvre: ['PDP-R4 bénéficiaires'], ...avant,
    pas: [longArret, demande('2026-04-02', { situation: 'interimaire' })], attendu: { etape: 'evaluation', droits: { beneficiaire: 'assuré salarié, intérimaire, apprenti ou stagiaire' }, taches: ['Évaluation globale par le service social'] } },
  { titre: 'de deux employeurs, la convention nomme son signataire, et lui seul reçoit les dates (D. 323-6-6)', couvre: ['P-43', 'PDP-R4 conditions'], ...simple, ouverture: { employeurs: ['e-1', 'e-2'].map((etablissement, i) => ({ etablissement, statut: 'actif', principal: i === 0, poste: 'Poste témoin' })) },
    pas: [...autorise, refuse(premiere, 'l’employeur signataire'), convention('2026-04-29', '2026-05-04', '2026-05-21', { employeur: 'e-2' })], attendu: { etape: 'en_cours', courriers: ['periode', 'periode'], destinataires: ['salarie', 'employeur:e-2'] } },
  { titre: 'un indépendant est bloqué tant que la caisse n’a pas écrit (D. 323-6, choix A-13)', couvre: ['A-13', 'P-15'], ouvertLe, jusquAu: '2026-05-05', ouverture: { independant: true, employeurs: [] },
    pas: [longArret, refuse(demande('2026-04-02', { situation: 'independant' }), 'courrier de la caisse'), pas('courrierCaisse', '2026-04-02', { ecritDu: '2026-03-30' }), demande('2026-04-02', { situation: 'independant' }),
      evaluation('2026-04-07'), traitant('2026-04-09'), conseil('2026-04-10'), travail('2026-04-13'), decision('2026-04-22'), premiere],
    attendu: { etape: 'en_cours', courriers: ['periode'], droits: { beneficiaire: 'indépendant, sur courrier de la caisse (choix A-13)' } } },
  { titre: 'par choix du service, jamais à un indépendant, même avec un courrier (choix A-13)', couvre: ['A-13'], ...avant, ouverture: { independant: true, employeurs: [], choix: { 'A-13': 'jamais' } },
    pas: [longArret, pas('courrierCaisse', '2026-04-02', { ecritDu: '2026-03-30' }), refuse(demande('2026-04-02', { situation: 'independant' }), 'choix A-13')], attendu: { etape: 'demande' } },

  { titre: 'les réponses ne viennent qu’après l’évaluation globale (D. 323-6-3)', couvre: ['PDP-R4 conditions', 'P-14'], ...avant,
    pas: [longArret, demande('2026-04-02'), refuse(traitant('2026-04-03'), 'Évaluation globale'), refuse(conseil('2026-04-03'), 'Évaluation globale'), refuse(travail('2026-04-03'), 'Évaluation globale'),
      evaluation('2026-04-07'), travail('2026-04-13')], attendu: { etape: 'accords', droits: { accords: null }, echeances: { relanceTravail: { etat: 'tenue', finLe: '2026-04-14' } } } },
  { titre: 'le refus d’un seul médecin suffit, et ses raisons ne sont pas gardées (D. 323-6-3)', couvre: ['évalué → refusé', 'P-45'], ...avant,
    pas: [...evalue, traitant('2026-04-09'), conseil('2026-04-10', 'refus')], attendu: { issue: 'refuse_accord', dites: ['pdp:essai'], droits: { accordRefuse: 'médecin conseil' } } },
  { titre: 'une réponse se relance tous les cinq jours ouvrés : la veille, elle court encore (procédure, essai)', couvre: ['relance des accords'], ouvertLe, jusquAu: '2026-04-13',
    pas: [...evalue], attendu: { etape: 'accords', echeances: { relanceTraitant: { etat: 'en_cours', finLe: '2026-04-14' } }, taches: ['Obtenir la réponse du médecin traitant'] } },
  { titre: 'le cinquième jour ouvré passé, la réponse est en retard et reste due, sans changer d’étape (procédure, essai)', couvre: ['relance des accords', 'P-44'], ouvertLe, jusquAu: '2026-04-14',
    pas: [...evalue], attendu: { etape: 'accords', echeances: { relanceTraitant: { etat: 'en_retard', finLe: '2026-04-14' } } } },
  { titre: 'la relance fait repartir cinq jours ouvrés ; elle est sans objet une fois la réponse donnée (procédure, essai)', couvre: ['relance des accords'], ouvertLe, jusquAu: '2026-04-20',
    pas: [...evalue, pas('relance', '2026-04-14', { aupresDe: 'medecin_traitant' }), travail('2026-04-15'), refuse(pas('relance', '2026-04-16', { aupresDe: 'medecin_travail' }), 'encore attendue')],
    attendu: { etape: 'accords', echeances: { relanceTraitant: { etat: 'en_cours', finLe: '2026-04-21' }, relanceTravail: { etat: 'tenue', finLe: '2026-04-14' } } } },
  { titre: 'la décision de la caisse attend les trois accords, et nomme ceux qui manquent (D. 323-6-3)', couvre: ['PDP-R4 conditions', 'P-36'], ...avant,
    pas: [...evalue, traitant('2026-04-09'), refuse(decision('2026-04-10'), 'l’accord du médecin conseil ; CSS D323-6-3 : l’accord du médecin du travail')], attendu: { etape: 'accords', manque: { accordsAvantDecision: ['l’accord du médecin conseil', 'l’accord du médecin du travail'] } } },
  { titre: 'la caisse refuse, avec ses motifs et les voies de recours : l’essai est refusé (D. 323-6-4)', couvre: ['accordé → refusé', 'P-45'], ...avant,
    pas: [...accorde, decision('2026-04-22', { decision: 'refusee', motifs: true, recours: true })], attendu: { issue: 'refuse_caisse' } },
  { titre: 'un refus sans motifs ni recours est gardé, et la caisse doit le compléter (D. 323-6-4)', couvre: ['accordé → refusé', 'P-36', 'P-45'], ...avant,
    pas: [...accorde, decision('2026-04-22', { decision: 'refusee', motifs: false })], attendu: { etape: 'decision', droits: { refusDeLaCaisse: null, refusACompleter: 'ni motifs ni voies de recours' }, taches: ['Demander à la caisse les motifs de son refus et les voies de recours'] } },
  { titre: 'un refus incomplet, puis complété, refuse l’essai (D. 323-6-4)', couvre: ['accordé → refusé'], ...avant,
    pas: [...accorde, decision('2026-04-22', { decision: 'refusee', motifs: true }), decision('2026-04-27', { decision: 'refusee', motifs: true, recours: true })], attendu: { issue: 'refuse_caisse' } },
  { titre: 'une décision qui devient favorable ouvre la convention (D. 323-6-4)', couvre: ['accordé → autorisé'], ...avant,
    pas: [...accorde, decision('2026-04-22', { decision: 'refusee', recours: true }), decision('2026-04-27')], attendu: { etape: 'convention', taches: ['Faire signer la convention'] } },
  { titre: 'un accord retiré pendant que la caisse étudie ramène aux accords (D. 323-6-3)', couvre: ['PDP-R4 conditions'], ...avant,
    pas: [...accorde, pas('retraitAccord', '2026-04-15', { de: 'medecin_traitant', source: 'telephone' })], attendu: { etape: 'accords', echeances: { relanceTraitant: { etat: 'en_retard', finLe: '2026-04-22' } } } },
  { titre: 'un accord retiré avant la convention est attendu de nouveau, puis redonné (D. 323-6-3)', couvre: ['PDP-R4 conditions'], ...avant,
    pas: [...autorise, pas('retraitAccord', '2026-04-23', { de: 'medecin_traitant', source: 'telephone' }), refuse(convention('2026-04-24', '2026-05-04', '2026-05-21'), 'l’accord du médecin traitant'), traitant('2026-04-28')], attendu: { etape: 'convention' } },
  { titre: 'un accord retiré avant la convention, puis refusé, refuse l’essai (D. 323-6-3)', couvre: ['évalué → refusé'], ...avant,
    pas: [...autorise, pas('retraitAccord', '2026-04-23', { de: 'medecin_traitant', source: 'telephone' }), traitant('2026-04-28', 'refus')], attendu: { issue: 'refuse_accord' } },
  { titre: 'seul un accord donné se retire, et celui du médecin du travail par lui-même (D. 323-6-3)', couvre: ['P-14'], ...avant,
    pas: [...evalue, refuse(pas('retraitAccord', '2026-04-08', { de: 'medecin_conseil', source: 'courrier' }), 'accord en vigueur'), travail('2026-04-13'), refuse(pas('retraitAccord', '2026-04-14', { de: 'medecin_travail', source: 'courrier' }), 'le médecin du travail lui-même'),
      pas('retraitAccord', '2026-04-15', { de: 'medecin_travail', source: 'entretien' }, 'medecin')], attendu: { etape: 'accords' } },

  { titre: 'sans aucune condition, la convention est refusée et chacune est nommée (D. 323-6-3, D. 323-6-4, D. 323-6-6, D. 323-6-7)', couvre: ['P-36', 'PDP-R4 conditions'], ...avant,
    pas: [refuse(convention('2026-04-02', '2026-05-04', '2026-05-21', { tuteur: undefined, signee: false }), [
      'CSS D323-6 : l’arrêt de travail', 'CSS D323-6-3 : la demande de l’assuré', 'CSS D323-6-3 : l’évaluation globale du service social', 'CSS D323-6-3 : l’accord du médecin traitant', 'CSS D323-6-3 : l’accord du médecin conseil', 'CSS D323-6-3 : l’accord du médecin du travail',
      'CSS D323-6-4 : la décision favorable de la caisse', 'CSS D323-6-6 : la convention signée par toutes les parties', 'CSS D323-6-7 : un tuteur dans l’entreprise hôte',
    ].join(' ; '))], attendu: { etape: 'demande', manque: { conditions: ['l’arrêt de travail', 'la demande de l’assuré', 'l’évaluation globale du service social', 'l’accord du médecin traitant', 'l’accord du médecin conseil', 'l’accord du médecin du travail', 'la décision favorable de la caisse'] } } },
  { titre: 'un treizième jour est admis (D. 323-6-5)', couvre: ['PDP-R4 durée'], ...simple, pas: [...autorise, convention('2026-04-29', '2026-05-04', '2026-05-20')], attendu: { etape: 'en_cours', compteurs: { jours: { faits: 7, compte: 13, plafond: 14, lie: legale } } } },
  { titre: 'le quatorzième jour ouvrable depuis le lundi 4 mai est le jeudi 21 mai (D. 323-6-5)', couvre: ['PDP-R4 durée', 'PDP-R4 compte'], ...simple, pas: [...enPeriode], attendu: { etape: 'en_cours', compteurs: { jours: { faits: 7, compte: 14, plafond: 14, lie: legale } } } },
  { titre: 'un quinzième jour est refusé, avec le compte (D. 323-6-5)', couvre: ['PDP-R4 durée'], ...simple,
    pas: [...autorise, refuse(convention('2026-04-29', '2026-05-04', '2026-05-22'), 'au plus 14 jours ouvrables par période : celle-ci en compte 15'), premiere], attendu: { etape: 'en_cours' } },
  { titre: 'une fin avant le début est refusée, sur le champ (D. 323-6-5)', couvre: ['PDP-R4 durée'], ...avant,
    pas: [...autorise, refuse(convention('2026-04-29', '2026-05-04', '2026-05-02'), 'une fin qui suit le début')], attendu: { etape: 'convention' } },
  { titre: 'un début un jour férié ou de repos est refusé, sur le champ, avec son nom (D. 323-6-5)', couvre: ['PDP-R4 compte'], ...avant,
    pas: [...autorise, refuse(convention('2026-04-29', '2026-05-08', '2026-05-12'), 'Victoire de 1945'), refuse(convention('2026-04-29', '2026-05-10', '2026-05-12'), 'dimanche'), refuse(convention('2026-04-29', '2026-05-04', '2026-05-12', { repos: ['lundi'] }), 'lundi, repos hebdomadaire')], attendu: { etape: 'convention' } },
  { titre: 'un férié travaillé chez l’hôte compte : la période finit un jour plus tôt (D. 323-6-5)', couvre: ['PDP-R4 compte'], ...simple,
    pas: [...autorise, refuse(convention('2026-04-29', '2026-05-04', '2026-05-20', { feriesTravailles: ['2026-05-07'] }), 'jours fériés chez l’hôte'), convention('2026-04-29', '2026-05-04', '2026-05-20', { feriesTravailles: ['2026-05-08'] })], attendu: { etape: 'en_cours', compteurs: { jours: { faits: 8, compte: 14, plafond: 14, lie: legale } } } },
  { titre: 'le repos hebdomadaire est celui de l’hôte (D. 323-6-5)', couvre: ['PDP-R4 compte'], ouvertLe, jusquAu: '2026-05-09',
    pas: [...autorise, refuse(convention('2026-04-29', '2026-05-04', '2026-05-10', { repos: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] }), 'qui ne soit pas de repos'), convention('2026-04-29', '2026-05-05', '2026-05-10', { repos: ['lundi', 'samedi'] })],
    attendu: { etape: 'en_cours', compteurs: { jours: { faits: 3, compte: 4, plafond: 14, lie: legale } } } },
  { titre: 'le calendrier est celui du lieu de l’hôte : le 26 décembre ne compte pas en Alsace-Moselle (D. 323-6-5, L. 3134-13)', couvre: ['PDP-R4 compte'], ouvertLe: '2026-11-01', jusquAu: '2026-12-27',
    pas: [arret('2026-10-01', '2027-02-28', '2026-11-02'), demande('2026-11-02'), evaluation('2026-11-05'), traitant('2026-11-06'), conseil('2026-11-06'), travail('2026-11-06'), decision('2026-11-20'),
      convention('2026-12-15', '2026-12-24', '2026-12-28', { hote: { id: 'e-8', calendrier: 'FR-ALSACE-MOSELLE' } })], attendu: { etape: 'en_cours', compteurs: { jours: { faits: 1, compte: 2, plafond: 14, lie: legale } } } },
  { titre: 'une période fractionnée ne compte que les jours de présence prévus (D. 323-6-5)', couvre: ['PDP-R4 compte', 'PDP-R4 durée'], ouvertLe, jusquAu: '2026-05-27',
    pas: [...autorise, refuse(convention('2026-04-29', '2026-05-04', '2026-06-03', { jours: ['2026-05-04', '2026-05-08'] }), 'des jours ouvrables de la période'), refuse(convention('2026-04-29', '2026-05-04', '2026-06-03', { jours: ['2026-05-04', '2026-06-04'] }), 'des jours ouvrables de la période'),
      convention('2026-04-29', '2026-05-04', '2026-06-03', { jours: ['2026-05-04', '2026-05-06', '2026-05-11', '2026-05-13', '2026-05-18', '2026-05-20', '2026-05-27', '2026-06-03'] })], attendu: { etape: 'en_cours', compteurs: { jours: { faits: 7, compte: 8, plafond: 8, lie: 'la fin de l’arrêt' } } } },
  { titre: 'une période sans aucun jour ouvrable est refusée (D. 323-6-5)', couvre: ['PDP-R4 compte'], ...avant,
    pas: [...autorise, refuse(convention('2026-04-29', '2026-05-08', '2026-05-08'), 'un jour ouvrable au moins')], attendu: { etape: 'convention' } },

  { titre: 'une période qui passe la fin de l’arrêt est refusée : demander d’abord la prolongation (D. 323-6)', couvre: ['PDP-R4 arrêt', 'P-35'], ...simple,
    pas: [arret('2026-02-02', '2026-05-15'), ...autorise.slice(1), refuse(premiere, 'la prolongation de l’arrêt, à demander d’abord : il finit le vendredi 15 mai 2026'), arret('2026-05-16', '2026-05-20', '2026-04-30', 'prolongation'),
      refuse(convention('2026-04-30', '2026-05-04', '2026-05-21'), 'mercredi 20 mai'), convention('2026-04-30', '2026-05-04', '2026-05-20')],
    attendu: { etape: 'en_cours', compteurs: { jours: { faits: 7, compte: 13, plafond: 13, lie: 'la fin de l’arrêt' } } } },
  { titre: 'à égalité de jours, c’est la loi qui borne (D. 323-6-5)', couvre: ['P-35'], ...simple,
    pas: [arret('2026-02-02', '2026-05-21'), ...autorise.slice(1), premiere], attendu: { etape: 'en_cours', compteurs: { jours: { compte: 14, plafond: 14, lie: legale } } } },
  { titre: 'un début avant l’arrêt est refusé (D. 323-6)', couvre: ['PDP-R4 arrêt'], ...simple,
    pas: [arret('2026-05-05', '2026-06-30'), ...autorise.slice(1), refuse(premiere, 'un début dans l’arrêt, qui commence le mardi 5 mai 2026')], attendu: { etape: 'convention' } },
  { titre: 'par choix du service, deux semaines au plus, et la borne le dit (offre du service)', couvre: ['essai.mode', 'P-35'], ...simple, ouverture: { choix: { 'essai.mode': 'semaines' } },
    pas: [...autorise, refuse(convention('2026-04-29', '2026-05-04', '2026-05-18'), 'deux semaines au plus, jusqu’au dimanche 17 mai 2026'), convention('2026-04-29', '2026-05-04', '2026-05-16')],
    attendu: { etape: 'en_cours', compteurs: { jours: { faits: 7, compte: 10, plafond: 10, lie: 'deux semaines' } } } },
  { titre: 'les dates d’un arrêt se suivent, et sa fin anticipée est dans l’arrêt (D. 323-6)', couvre: ['PDP-R4 arrêt'], ...avant,
    pas: [refuse(arret('2026-04-02', '2026-04-01'), 'une fin qui suit le début'), refuse(pas('finDArret', '2026-04-02', { dernierJour: '2026-04-02', motif: 'reprise' }), 'un jour de l’arrêt'), longArret, refuse(pas('finDArret', '2026-04-02', { dernierJour: '2026-07-01', motif: 'reprise' }), 'un jour de l’arrêt')], attendu: { etape: 'demande' } },

  { titre: 'la veille du premier jour, la période est prévue ; l’assuré et l’employeur ont les dates (D. 323-6-6)', couvre: ['autorisé → période prévue', 'P-43'], ouvertLe, jusquAu: '2026-05-02',
    pas: [...enPeriode], attendu: { etape: 'prevue', courriers: ['periode', 'periode'], echeances: { debut: { etat: 'en_cours', finLe: '2026-05-04' } } } },
  { titre: 'le premier jour, la période est en cours (D. 323-6-6)', couvre: ['prévue → en cours'], ouvertLe, jusquAu: '2026-05-04', pas: [...enPeriode], attendu: { etape: 'en_cours', compteurs: { jours: { faits: 1, compte: 14 } } } },
  { titre: 'le dernier jour compris, la période est en cours ; le lendemain, le bilan est attendu (D. 323-6-7)', couvre: ['en cours → bilan dû, fin', 'PDP-R4 bilan'], ouvertLe, jusquAu: '2026-05-21',
    pas: [...enPeriode, refuse(bilan('2026-05-20'), 'une période finie'), refuse(issue('2026-05-21'), 'la fin de la période en cours')], attendu: { etape: 'bilan', compteurs: { jours: { faits: 14, compte: 14 } }, taches: ['Obtenir le bilan de la période'] } },
  { titre: 'le troisième jour ouvré, le bilan court encore (D. 323-6-7)', couvre: ['rappel du bilan'], ouvertLe, jusquAu: '2026-05-26', pas: [...enPeriode], attendu: { etape: 'bilan', courriers: ['periode', 'periode'], echeances: { bilan: { etat: 'en_cours', finLe: '2026-05-27' } } } },
  { titre: 'le lendemain, il est en retard et l’équipe est rappelée (D. 323-6-7)', couvre: ['rappel du bilan', 'P-44'], ouvertLe, jusquAu: '2026-05-27', pas: [...enPeriode], attendu: { etape: 'bilan', courriers: ['periode', 'periode', 'rappelBilan'], echeances: { bilan: { etat: 'en_retard', finLe: '2026-05-27' } } } },
  { titre: 'un bilan reçu le dernier jour utile et saisi le lendemain est dans le délai (D. 323-6-7)', couvre: ['PDP-R4 bilan'], ouvertLe, jusquAu: '2026-05-29', pas: [...enPeriode, { ...bilan('2026-05-27'), saisiLe: '2026-05-28' }], attendu: { etape: 'bilan', courriers: ['periode', 'periode'], echeances: { bilan: { etat: 'tenue', finLe: '2026-05-27' } } } },
  { titre: 'le bilan va au médecin de l’employeur, à celui de l’hôte et au service social : il manque encore quelqu’un (D. 323-6-7)', couvre: ['PDP-R4 bilan', 'bilan dû → bilan fait'], ouvertLe, jusquAu: '2026-05-26',
    pas: [...enPeriode, refuse(transmission('2026-05-21'), 'un bilan reçu'), bilan('2026-05-22'), transmission('2026-05-22', ['medecin_employeur']), refuse(issue('2026-05-25'), 'le bilan de chaque période')],
    attendu: { etape: 'bilan', droits: { bilans: null }, echeances: { transmettre: { etat: 'en_cours', finLe: '2026-05-28' } }, taches: ['Transmettre le bilan à ses destinataires'] } },
  { titre: 'transmis en deux fois à tous, il reste à renouveler ou à conclure (D. 323-6-7)', couvre: ['bilan dû → bilan fait'], ouvertLe, jusquAu: '2026-05-26',
    pas: [...enPeriode, bilan('2026-05-22'), transmission('2026-05-22', ['medecin_employeur', 'medecin_hote']), transmission('2026-05-26', ['service_social'])], attendu: { etape: 'bilan_fait', taches: ['Renouveler l’essai ou le conclure'] } },
  { titre: 'proposé par un organisme de maintien en emploi, le bilan lui revient aussi (D. 323-6-7)', couvre: ['PDP-R4 bilan'], ouvertLe, jusquAu: '2026-05-26',
    pas: [longArret, demande('2026-04-02', { proposePar: 'organisme' }), ...autorise.slice(2), premiere, bilan('2026-05-22'), transmission('2026-05-22')], attendu: { etape: 'bilan', droits: { bilans: null } } },
  { titre: 'l’issue attend les bilans, sauf quand l’essai a été interrompu (D. 323-6-7)', couvre: ['PDP-R4 issues'], ouvertLe, jusquAu: '2026-05-14',
    pas: [...autorise, refuse(issue('2026-04-24'), 'une période commencée'), premiere, interruption('2026-05-11', '2026-05-11'), refuse(issue('2026-05-12', 'echec'), 'le bilan de chaque période'), issue('2026-05-12', 'interrompu')], attendu: { issue: 'interrompu' } },

  { titre: 'le renouvellement se signe pendant la période, pour le lendemain : vingt-huit jours au lundi 8 juin (D. 323-6-5)', couvre: ['P-34', 'PDP-R4 durée', 'bilan fait → renouvelé'], ouvertLe, jusquAu: '2026-05-22',
    pas: [...enPeriode, convention('2026-05-18', '2026-05-22', '2026-06-08')], attendu: { etape: 'en_cours', courriers: ['periode', 'periode', 'periode', 'periode'], droits: { suite: 'renouvellement' }, compteurs: { jours: { faits: 15, compte: 28, plafond: 14, lie: legale } }, echeances: { bilan: { etat: 'en_cours', finLe: '2026-05-27' } } } },
  { titre: 'un vingt-neuvième jour est refusé, avec le compte (D. 323-6-5)', couvre: ['PDP-R4 durée'], ouvertLe, jusquAu: '2026-05-28',
    pas: [...finie, refuse(convention('2026-05-26', '2026-05-27', '2026-06-12'), 'celle-ci en compte 15'), refuse(convention('2026-05-26', '2026-05-27', '2026-06-12'), 'au plus 28 jours ouvrables en tout : 14 déjà pris, 15 demandés'), convention('2026-05-26', '2026-05-27', '2026-06-11')],
    attendu: { etape: 'en_cours', compteurs: { jours: { faits: 16, compte: 28, plafond: 14, lie: legale } } } },
  { titre: 'un renouvellement qui chevauche la période en cours est refusé (D. 323-6-5)', couvre: ['P-34'], ...simple,
    pas: [...enPeriode, refuse(convention('2026-05-12', '2026-05-21', '2026-05-30'), 'un début après la fin de la période précédente, le jeudi 21 mai 2026')], attendu: { etape: 'en_cours' } },
  { titre: 'renouvelé après le bilan, puis conclu (D. 323-6-5)', couvre: ['bilan fait → renouvelé', 'PDP-R4 issues'], ouvertLe, jusquAu: '2026-06-15',
    pas: [...finie, convention('2026-05-26', '2026-05-27', '2026-06-11'), bilan('2026-06-12'), transmission('2026-06-12'), issue('2026-06-15', 'poste_amenage')], attendu: { issue: 'poste_amenage', compteurs: { jours: { faits: 28, compte: 28, plafond: 14 } } } },
  { titre: 'un second renouvellement est refusé (choix A-15)', couvre: ['A-15'], ouvertLe, jusquAu: '2026-06-01',
    pas: [...autorise, convention('2026-04-29', '2026-05-04', '2026-05-13'), convention('2026-05-12', '2026-05-18', '2026-05-22'), refuse(convention('2026-05-25', '2026-05-27', '2026-05-29'), 'au plus 1 renouvellement (choix A-15)')], attendu: { etape: 'bilan', droits: { suite: 'renouvellement' } } },
  { titre: 'par choix du service, autant de renouvellements que les vingt-huit jours le permettent (choix A-15)', couvre: ['A-15'], ouvertLe, jusquAu: '2026-05-28', ouverture: { choix: { 'A-15': 27 } },
    pas: [...autorise, convention('2026-04-29', '2026-05-04', '2026-05-13'), convention('2026-05-12', '2026-05-18', '2026-05-22'), convention('2026-05-25', '2026-05-27', '2026-05-29')], attendu: { etape: 'en_cours', compteurs: { jours: { faits: 15, compte: 16, plafond: 14, lie: legale } } } },
  { titre: 'le renouvellement ne dispose que de ce qui reste des vingt-huit jours (D. 323-6-5)', couvre: ['PDP-R4 durée', 'A-14'], ouvertLe, jusquAu: '2026-05-28', ouverture: { choix: { 'A-14': 'par_an' } },
    pas: [longArret, demande('2026-04-02', { joursDejaFaits: 10 }), ...autorise.slice(2), premiere, bilan('2026-05-22'), transmission('2026-05-22'), refuse(convention('2026-05-26', '2026-05-27', '2026-06-01'), 'au plus 18 jours ouvrables en tout : 14 déjà pris, 5 demandés'), convention('2026-05-26', '2026-05-27', '2026-05-30')],
    attendu: { etape: 'en_cours', compteurs: { jours: { faits: 16, compte: 18, plafond: 4, lie: 'ce qui reste des vingt-huit jours' } } } },
  { titre: 'les jours faits sous un autre arrêt ne comptent pas quand le compte est par arrêt (choix A-14)', couvre: ['A-14'], ...simple,
    pas: [longArret, demande('2026-04-02', { joursDejaFaits: 20 }), ...autorise.slice(2), premiere], attendu: { etape: 'en_cours', compteurs: { jours: { compte: 14, plafond: 14, lie: legale } } } },
  { titre: 'le bilan manquant d’une période reste dû et n’empêche pas de renouveler (choix du service)', couvre: ['P-34', 'PDP-R4 bilan'], ouvertLe, jusquAu: '2026-05-28',
    pas: [...enPeriode, convention('2026-05-26', '2026-05-27', '2026-06-11')], attendu: { etape: 'en_cours', echeances: { bilan: { etat: 'en_retard', finLe: '2026-05-27' } }, courriers: ['periode', 'periode', 'periode', 'periode', 'rappelBilan'] } },
  { titre: 'par choix du service, pas de renouvellement sans le bilan (choix du service)', couvre: ['P-34'], ouvertLe, jusquAu: '2026-05-26', ouverture: { choix: { 'essai.bilanManquant': 'bloque' } },
    pas: [...enPeriode, refuse(convention('2026-05-25', '2026-05-27', '2026-06-11'), 'le bilan de la période précédente'), bilan('2026-05-26'), convention('2026-05-26', '2026-05-28', '2026-06-11')], attendu: { etape: 'prevue' } },
  { titre: 'par choix du service, chaque médecin confirme avant le renouvellement (choix du service)', couvre: ['PDP-R4 conditions'], ouvertLe, jusquAu: '2026-05-26', ouverture: { choix: { 'essai.accords': 'a_confirmer' } },
    pas: [...finie, refuse(convention('2026-05-25', '2026-05-27', '2026-06-11'), 'l’accord du médecin conseil'), traitant('2026-05-25'), conseil('2026-05-25'), travail('2026-05-25'), convention('2026-05-26', '2026-05-28', '2026-06-11')], attendu: { etape: 'prevue' } },
  { titre: 'chaque période doit son bilan, nommé par son numéro quand ce n’est pas le plus ancien (D. 323-6-7)', couvre: ['PDP-R4 bilan'], ouvertLe, jusquAu: '2026-06-15',
    pas: [...enPeriode, convention('2026-05-18', '2026-05-22', '2026-06-08'), refuse(bilan('2026-06-09', { periode: 3 }), 'une période finie'), bilan('2026-06-09', { periode: 2 }), transmission('2026-06-09')],
    attendu: { etape: 'bilan', echeances: { bilan: { etat: 'en_retard', finLe: '2026-05-27' }, transmettre: { etat: 'tenue', finLe: '2026-06-12' } }, droits: { bilans: null } } },

  { titre: 'la rechute interrompt : les jours faits comptent, les autres restent (D. 323-6-5)', couvre: ['en cours → bilan dû, interruption', 'P-34'], ouvertLe, jusquAu: '2026-05-14',
    pas: [...enPeriode, refuse(interruption('2026-05-11', '2026-05-21'), 'une période à interrompre'), interruption('2026-05-12', '2026-05-11')],
    attendu: { etape: 'interrompu', courriers: ['periode', 'periode', 'interruption', 'interruption'], droits: { interrompu: 'interruption', joursRestants: 'à reprendre par une nouvelle convention' }, compteurs: { jours: { faits: 6, compte: 6, plafond: 14 } }, echeances: { bilan: { etat: 'en_cours', finLe: '2026-05-15' } } } },
  { titre: 'reprendre les jours non utilisés ne consomme pas le renouvellement (D. 323-6-5)', couvre: ['P-34'], ouvertLe, jusquAu: '2026-05-28',
    pas: [...enPeriode, interruption('2026-05-12', '2026-05-11'), convention('2026-05-15', '2026-05-18', '2026-05-27'), bilan('2026-05-28'), bilan('2026-05-28')],
    attendu: { etape: 'bilan', droits: { suite: 'suite d’une période interrompue, sans consommer le renouvellement' }, compteurs: { jours: { faits: 14, compte: 14, plafond: 8, lie: 'les jours non utilisés de la période interrompue' } } } },
  { titre: 'après la suite, le renouvellement reste possible, une fois (D. 323-6-5)', couvre: ['P-34', 'A-15'], ouvertLe, jusquAu: '2026-05-30',
    pas: [...enPeriode, interruption('2026-05-12', '2026-05-11'), convention('2026-05-15', '2026-05-18', '2026-05-27'), convention('2026-05-28', '2026-05-28', '2026-06-12'), refuse(convention('2026-05-29', '2026-06-15', '2026-06-15'), 'choix A-15')], attendu: { etape: 'en_cours', droits: { suite: 'renouvellement' }, compteurs: { jours: { compte: 28 } } } },
  { titre: 'plus de jours que ceux qui restent, c’est un renouvellement (D. 323-6-5)', couvre: ['P-34'], ouvertLe, jusquAu: '2026-05-20',
    pas: [...enPeriode, interruption('2026-05-12', '2026-05-11'), convention('2026-05-15', '2026-05-18', '2026-05-28')], attendu: { etape: 'en_cours', droits: { suite: 'renouvellement' }, compteurs: { jours: { compte: 15, plafond: 14, lie: legale } } } },
  { titre: 'l’entreprise hôte se retire avant le premier jour : une nouvelle convention reprend tous les jours (D. 323-6-6)', couvre: ['hôte retiré → nouvelle convention'], ouvertLe, jusquAu: '2026-05-12',
    pas: [...enPeriode, interruption('2026-04-30', '2026-04-30', 'hote'), convention('2026-05-05', '2026-05-11', '2026-05-28', { hote: { id: 'e-7', calendrier: 'FR' } })], attendu: { etape: 'en_cours', droits: { suite: 'suite d’une période interrompue, sans consommer le renouvellement' }, compteurs: { jours: { faits: 2, compte: 14, plafond: 14 } } } },
  { titre: 'l’accident déclaré par l’hôte interrompt, et son jour compte (D. 323-6-2)', couvre: ['PDP-R4 accident', 'P-36'], ouvertLe, jusquAu: '2026-05-14',
    pas: [...enPeriode, refuse(pas('accident', '2026-05-12', { survenuLe: '2026-05-10' }), 'un jour compté'), pas('accident', '2026-05-12', { survenuLe: '2026-05-12' })], attendu: { etape: 'interrompu', droits: { interrompu: 'accident pendant l’essai' }, compteurs: { jours: { faits: 7, compte: 7 } } } },
  { titre: 'un accord retiré arrête l’essai ; les jours restent, à condition qu’il revienne (D. 323-6-3)', couvre: ['en cours → interrompu, accord retiré'], ouvertLe, jusquAu: '2026-05-15',
    pas: [...enPeriode, pas('retraitAccord', '2026-05-12', { de: 'medecin_conseil', source: 'messagerie' }), refuse(convention('2026-05-13', '2026-05-15', '2026-05-22'), 'l’accord du médecin conseil'), conseil('2026-05-13'), convention('2026-05-13', '2026-05-15', '2026-05-22')], attendu: { etape: 'en_cours', compteurs: { jours: { faits: 8, compte: 14, plafond: 7 } } } },
  { titre: 'l’arrêt suspendu par la caisse arrête l’essai ; les jours non utilisés restent pour la rechute (D. 323-6)', couvre: ['en cours → interrompu, arrêt fini', 'PDP-R4 arrêt'], ouvertLe, jusquAu: '2026-05-26',
    pas: [...enPeriode, pas('finDArret', '2026-05-13', { dernierJour: '2026-05-13', motif: 'caisse' }), refuse(convention('2026-05-13', '2026-05-18', '2026-05-22'), 'il finit le mercredi 13 mai 2026'), arret('2026-05-25', '2026-07-31', '2026-05-25'), convention('2026-05-25', '2026-05-26', '2026-06-01')],
    attendu: { etape: 'en_cours', courriers: ['periode', 'periode', 'finAvecArret', 'finAvecArret', 'rappelBilan', 'periode', 'periode'], droits: { suite: 'suite d’une période interrompue, sans consommer le renouvellement' }, compteurs: { jours: { faits: 9, compte: 14 } } } },
  { titre: 'une période ne commence ni avant la décision de la caisse, ni avant sa convention (D. 323-6-4, D. 323-6-6)', couvre: ['P-36'], ouvertLe, jusquAu: '2026-05-12',
    pas: [...autorise, refuse(convention('2026-04-22', '2026-04-21', '2026-04-30'), 'la décision de la caisse, du mercredi 22 avril 2026'), refuse(convention('2026-05-05', '2026-05-04', '2026-05-21'), 'la convention, du mardi 5 mai 2026'), premiere], attendu: { etape: 'en_cours' } },
  { titre: 'le renouvellement signé tombe avec l’interruption, et se reprend par une nouvelle convention (D. 323-6-5)', couvre: ['P-34'], ouvertLe, jusquAu: '2026-05-25',
    pas: [...enPeriode, convention('2026-05-18', '2026-05-22', '2026-06-08'), interruption('2026-05-19', '2026-05-18')], attendu: { etape: 'interrompu', compteurs: { jours: { faits: 11, compte: 11 } }, droits: { joursRestants: 'à reprendre par une nouvelle convention' } } },

  { titre: 'ouvert par un dossier de maintien en emploi, il lui dit son issue (P-32)', couvre: ['P-32'], ouvertLe, jusquAu: '2026-04-30', ouverture: { source: { dossier: 'd-2', fait: 4 } },
    pas: [longArret, demande('2026-04-02'), pas('renoncement', '2026-04-10')], attendu: { issue: 'abandonne', dites: ['essai-encadre:dossier-clos'] } },
  { titre: 'renoncer avant toute période clôt ; après une convention, l’essai s’interrompt et se conclut (D. 323-6-3)', couvre: ['PDP-R4 issues'], ...simple,
    pas: [...enPeriode, refuse(pas('renoncement', '2026-05-05'), 'aucune convention')], attendu: { etape: 'en_cours' } },
  { titre: 'après un décès, rien n’est plus envoyé au salarié (procédure, essai)', couvre: ['P-46'], ouvertLe, jusquAu: '2026-04-30',
    pas: [...enPeriode, pas('sansObjet', '2026-04-29', { motif: 'deces' })], attendu: { issue: 'sans_objet', courriers: ['periode'] } },
  { titre: 'un dossier ouvert pour la mauvaise personne est annulé avec son motif (procédure NJ-2)', couvre: ['P-47'], ...avant,
    pas: [longArret, pas('erreurDePersonne', '2026-04-02', { motif: 'Homonyme' }, 'aep')], attendu: { issue: 'annule' } },
  { titre: 'changer de médecin n’arrête aucun délai (procédure, suivi)', couvre: ['P-49'], ouvertLe, jusquAu: '2026-04-13',
    pas: [...evalue, pas('reaffectation', '2026-04-08', { medecin: { id: 'm-2', role: 'medecin' } }, 'medecin')], attendu: { etape: 'accords', echeances: { relanceTraitant: { etat: 'en_cours', finLe: '2026-04-14' } } } },
];
