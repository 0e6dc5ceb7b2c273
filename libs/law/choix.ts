import { composeFrench, nombre } from './typographie.js';

export type ChoiceValue = string | number | boolean;

/**
 * What a service may choose: where the law is silent (A-nn), and its own service levels. Figures fixed by law are not
 * choices; a level may tighten them, never relax them (`bounds`).
 */
export type Choice = {
  readonly code: string;
  readonly question: string;
  readonly kind: 'ambiguite' | 'niveau_de_service';
  readonly options: readonly { readonly value: ChoiceValue; readonly label: string }[];
  readonly bounds?: { readonly min: number; readonly max: number };
  readonly recommended: ChoiceValue;
  readonly source: string;
};

const silent = (code: string, question: string, source: string, ...options: readonly (readonly [ChoiceValue, string])[]): Choice => ({
  code, question: composeFrench(question), source: composeFrench(source), kind: 'ambiguite',
  options: options.map(([value, label]) => ({ value, label: composeFrench(label) })), recommended: options[0]?.[0] ?? '',
});
const level = (code: string, question: string, source: string, recommended: number, min: number, max: number): Choice => ({
  code, question: composeFrench(question), source: composeFrench(source), kind: 'niveau_de_service', options: [], recommended, bounds: { min, max },
});

/** The register; the first option of each is the recommended one. */
export const choices: readonly Choice[] = [
  silent('A-01', 'Second examen d’inaptitude : le 15e jour n’est pas un jour ouvré', 'CT R4624-42, silencieux sur le report', ['pas_de_report', 'Tenir l’examen au plus tard le dernier jour ouvré qui précède'], ['jour_ouvre_suivant', 'Admettre le jour ouvré suivant']),
  silent('A-02', 'Visite de reprise : le 8e jour n’est pas un jour ouvré', 'CT R4624-31, silencieux sur le report', ['pas_de_report', 'Tenir la visite au plus tard le dernier jour ouvré qui précède'], ['jour_ouvre_suivant', 'Admettre le jour ouvré suivant']),
  silent('A-03', 'Inaptitude : premier jour du salaire de nouveau dû', 'CT L1226-4 et L1226-11', ['meme_quantieme', 'Le même quantième du mois suivant'], ['lendemain', 'Le lendemain']),
  silent('A-04', 'Avis d’inaptitude : recommandé non réclamé', 'CT R4624-45', ['pas_de_depart', 'Aucun délai : notifier de nouveau'], ['premiere_presentation', 'Le délai part de la première présentation']),
  silent('A-05', 'Avis d’inaptitude : recommandé refusé', 'CT R4624-45', ['pas_de_depart', 'Aucun délai : notifier de nouveau'], ['jour_du_refus', 'Le délai part du jour du refus']),
  silent('A-06', 'Avis rectifié : un nouveau délai de recours s’ouvre-t-il ?', 'CT R4624-45', ['nouveau_delai', 'Oui, à compter de la notification du rectificatif'], ['delai_initial', 'Non']),
  silent('A-07', 'Rendez-vous de liaison : premier jour où il peut être organisé', 'CT L1226-1-3 (« supérieure à ») et D1226-8-1 (« à partir de »)', ['jour_31', 'Le 31e jour d’arrêt'], ['jour_30', 'Le 30e jour d’arrêt']),
  silent('A-08', 'Le week-end qui suit l’arrêt compte-t-il dans l’absence ?', 'CT R4624-31', ['compte', 'Oui : organiser la visite'], ['ne_compte_pas', 'Non']),
  silent('A-09', 'Visite de mi-carrière : début des deux ans d’anticipation', 'CT L4624-2-2 I al. 2', ['premier_janvier', 'Le 1er janvier de la deuxième année qui précède'], ['anniversaire', 'Deux ans avant le 45e anniversaire'], ['trente_et_un_decembre', 'Le 31 décembre de la deuxième année qui précède']),
  silent('A-10', 'Fin de la suspension du contrat quand la visite est dispensée', 'CT R4624-31 dernier al.', ['non_tranchee', 'Afficher « non tranchée »'], ['reprise_effective', 'La reprise effective']),
  silent('A-11', 'Document remis à un salarié en suivi renforcé vu par le médecin', 'Arrêté du 16 octobre 2017', ['avis_aptitude', 'Avis d’aptitude (annexe 2)'], ['attestation', 'Attestation de suivi (annexe 1)']),
  silent('A-12', 'Adhérent suspendu : second examen d’une procédure d’inaptitude ouverte', 'CT R4624-42', ['autorise', 'Autorisé, et signalé au directeur'], ['bloque', 'Bloqué']),
  silent('A-13', 'Essai encadré d’un travailleur indépendant', 'CSS D323-6', ['courrier_de_la_caisse', 'Bloqué, sauf courrier de la caisse'], ['jamais', 'Jamais']),
  silent('A-14', 'Essai encadré : sur quoi se comptent les vingt-huit jours ?', 'CSS D323-6-5', ['par_arret', 'L’arrêt de travail'], ['par_an', 'L’année, tous arrêts confondus']),
  silent('A-15', 'Essai encadré : combien de renouvellements ?', 'CSS D323-6-5', [1, 'Un seul'], [27, 'Autant que les vingt-huit jours le permettent']),
  silent('A-16', 'Accès au dossier : 48 heures de réflexion à travers un changement d’heure', 'CSP L1111-7', ['plus_tard', 'L’instant le plus tardif'], ['plus_tot', 'L’instant le plus proche']),
  silent('A-17', 'Dispense : arrêt commencé avant le 15 juin 2026 et prolongé après', 'Décret 2026-503, art. 5', ['ne_s_applique_pas', 'Pas de dispense'], ['s_applique', 'Dispense possible']),
  silent('A-18', 'Dispense après un congé de maternité', 'CT R4624-31 dernier al.', ['ne_s_applique_pas', 'Pas de dispense'], ['s_applique', 'Dispense possible']),
  silent('A-19', 'Avis notifié « au plus tard à cette date » : laquelle ?', 'CT R4624-42', ['quinzieme_jour', 'Le jour du second examen de préférence, le quinzième jour au plus tard'], ['second_examen', 'Le jour du second examen']),
  silent('A-20', 'Remise en main propre refusée au bureau', 'CT R4624-45', ['pas_de_depart', 'Noter le refus avec un témoin et poster un recommandé le jour même'], ['jour_du_refus', 'Le délai part du jour du refus']),
  silent('A-21', 'Pré-reprise avant le 31e jour d’un arrêt prescrit plus long', 'CT L4624-2-4', ['duree_prescrite', 'La durée prescrite compte'], ['duree_ecoulee', 'La durée écoulée compte']),
  silent('A-22', 'Agents biologiques : conservation « pouvant atteindre quarante ans » après la cessation', 'CT R4426-9', ['quarante_ans', 'Quarante ans après la cessation, si c’est plus tard que la règle générale'], ['regle_generale', 'La règle générale seule']),
  silent('A-23', 'Arrêts séparés par des jours non ouvrés seulement', 'CT R4624-31', ['une_absence', 'Une seule absence'], ['deux_absences', 'Deux absences']),
  silent('A-24', 'Arrêts de causes différentes enchaînés : quel seuil ?', 'CT R4624-31', ['plus_favorable', 'Le seuil le plus favorable à la visite'], ['dernier_motif', 'Celui du dernier motif']),
  silent('A-25', 'Fin d’exposition : la période de demande se ferme un jour non ouvré', 'CT R4624-28-2 al. 2, silencieux sur le report', ['jour_ouvre_suivant', 'Accepter la demande du premier jour ouvré qui suit'], ['pas_de_report', 'Se tenir au dernier jour']),
  silent('A-26', 'Fin d’exposition : cessation ancienne, départ annoncé', 'CT R4624-28-2 al. 2', ['depart', 'La demande s’ouvre de nouveau un mois avant le départ ; le médecin apprécie'], ['cessation_seule', 'La cessation seule compte : demande tardive, que le médecin apprécie aussitôt']),
  silent('A-27', 'Accusé de réception d’un courriel ou du portail', 'CT R4624-45', ['ouvre', 'Ouvre le délai, preuve faible, à doubler par un recommandé'], ['n_ouvre_pas', 'N’ouvre pas le délai']),
  silent('courrier.prestataire', 'Recommandés avec avis de réception : qui les poste ?', 'Choix du service', ['aucun', 'Le service les poste et saisit lui-même leurs preuves'], ['maileva', 'Un prestataire en ligne (Maileva), ou le service']),
  silent('essai.mode', 'Essai encadré : durée d’une période', 'Offre du service, essai encadré', ['legal', 'Quatorze jours ouvrables, la limite de la loi'], ['semaines', 'Deux semaines, sans jamais dépasser la loi']),
  silent('essai.accords', 'Essai encadré renouvelé : les trois accords valent-ils encore ?', 'CSS D323-6-3', ['valent', 'Oui, tant qu’aucun n’est retiré'], ['a_confirmer', 'Non : chacun confirme avant le renouvellement']),
  silent('essai.bilanManquant', 'Essai encadré renouvelé alors que le bilan manque', 'CSS D323-6-7', ['ne_bloque_pas', 'Le bilan reste dû, le renouvellement est possible'], ['bloque', 'Pas de renouvellement sans le bilan']),
  level('convocation.minNoticeDays', 'Préavis d’une convocation, en jours', 'Procédure du service, convocations', 8, 8, 30),
  level('convocation.targetDays', 'Délai visé entre l’envoi d’une convocation et le rendez-vous, en jours', 'Procédure du service, convocations', 15, 8, 60),
  level('finexpo.slaDays', 'Visite de fin d’exposition : délai visé après l’éligibilité et la cessation, en jours', 'Procédure du service, fin d’exposition', 60, 15, 180),
  level('finexpo.alerteDepart', 'Visite de fin d’exposition : alerte avant le départ sans rendez-vous, en jours', 'Procédure du service, fin d’exposition', 15, 8, 60),
  level('finexpo.avisAuSalarie', 'Fin d’exposition : vérifier que l’employeur a prévenu le salarié, en jours ouvrés', 'Procédure du service, fin d’exposition', 5, 1, 15),
  level('essai.relance', 'Relance d’un accord attendu, en jours ouvrés', 'Procédure du service, essai encadré', 5, 1, 15),
  level('essai.rappelBilan', 'Rappel du bilan, puis de sa transmission, en jours ouvrés', 'Procédure du service, essai encadré', 3, 1, 15),
  level('inaptitude.tentatives', 'Tentatives de joindre l’employeur avant que le médecin décide seul', 'Procédure du service, inaptitude', 3, 3, 10),
  level('inaptitude.joursDePoste', 'Délai d’acheminement d’un recommandé, en jours ouvrables', 'Procédure du service, inaptitude', 3, 1, 10),
  level('inaptitude.rappelSalaire', 'Rappel à l’employeur avant la fin du mois, en jours', 'Procédure du service, inaptitude', 7, 1, 20),
  level('inaptitude.reponseAuPoste', 'Réponse à l’employeur sur un poste proposé, en jours', 'Procédure du service, inaptitude', 8, 1, 30),
  level('inaptitude.envois', 'Envois sans preuve avant de recourir à un commissaire de justice', 'Procédure du service, inaptitude', 3, 1, 5),
  level('inaptitude.renvoi', 'Nouvelle notification après un pli sans effet, en jours ouvrés', 'Procédure du service, inaptitude', 2, 1, 5),
  level('reprise.rappelAvant', 'Rappel avant la reprise, en jours', 'Procédure du service, reprise', 5, 1, 30),
  level('reprise.relanceApres', 'Relance de l’employeur sans demande, en jours après la connaissance de la date', 'Procédure du service, reprise', 2, 1, 15),
  silent('pdp.tri', 'Cellule PDP : qui trie un signalement ?', 'CT L4622-8-1', ['pdp', 'Le chargé de maintien en emploi'], ['infirmier', 'L’infirmier, ou un médecin'], ['medecin', 'Un médecin']),
  silent('pdp.referent', 'Cellule PDP : à qui les questions d’un cas sont-elles posées ?', 'CT L4622-8-1', ['pdp', 'Au chargé de maintien en emploi'], ['assistant_social', 'À l’assistant social'], ['medecin', 'Au médecin du travail']),
  silent('pdp.medecin', 'Cellule PDP : quelles étapes demandent un médecin ?', 'CT L4622-8-1', ['plan', 'La validation du plan'], ['evaluation_et_plan', 'L’évaluation et le plan'], ['plan_et_cloture', 'Le plan et la décision de clôture']),
  level('pdp.trier', 'Tri d’un signalement, en jours ouvrés', 'Procédure du service, PDP', 5, 1, 15),
  level('pdp.evaluer', 'Évaluation après le consentement, en jours', 'Procédure du service, PDP', 30, 7, 60),
  level('pdp.relancerAction', 'Relance d’une action promise et non faite, en jours', 'Procédure du service, PDP', 5, 1, 30),
  level('pdp.confirmerRetour', 'Confirmation d’un retour prévu, en jours', 'Procédure du service, PDP', 8, 1, 15),
  level('pdp.liaisonTenue', 'Rendez-vous de liaison après l’accord du salarié, en jours', 'Pratique des services, rendez-vous de liaison', 15, 1, 15),
  level('pdp.liaisonPrevenir', 'Service prévenu avant un rendez-vous de liaison, en jours', 'Pratique des services, rendez-vous de liaison', 8, 8, 15),
  level('pdp.relances', 'Suivi d’un cas : relances sans réponse avant « perdu de vue »', 'Procédure du service, PDP', 2, 1, 3),
  level('pdp.relanceJours', 'Suivi d’un cas : délai d’une relance à l’autre, en jours', 'Procédure du service, PDP', 15, 7, 25),
  level('pdp.entretiens', 'Entretiens avec le psychologue du travail avant une orientation', 'Offre du service', 2, 1, 2),
  level('courrier.delaiAnnulationMinutes', 'Délai d’annulation d’un courrier, en minutes', 'Choix du service', 5, 0, 120),
];

const byCode = new Map(choices.map((c) => [c.code, c]));
const recommended: Readonly<Record<string, ChoiceValue>> = Object.freeze(Object.fromEntries(choices.map((c) => [c.code, c.recommended])));

/** Every choice at its recommended value. */
export const defaultChoices = (): Readonly<Record<string, ChoiceValue>> => recommended;

/** A value of that choice. Throws a RangeError, in French: unknown code, value not offered, level out of its bounds. */
export function validateChoice(code: string, value: unknown): ChoiceValue {
  const choice = byCode.get(code);
  if (choice === undefined) throw new RangeError(composeFrench(`Choix inconnu : ${code}`));
  return choice.bounds === undefined ? offered(choice, value) : within(choice, choice.bounds, value);
}

function offered(choice: Choice, value: unknown): ChoiceValue {
  const option = choice.options.find((o) => o.value === value);
  if (option === undefined) throw new RangeError(composeFrench(`${choice.code} : valeur non proposée, attendu ${choice.options.map((o) => `« ${o.value} »`).join(' ou ')}`));
  return option.value;
}

function within(choice: Choice, { min, max }: NonNullable<Choice['bounds']>, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new RangeError(composeFrench(`${choice.code} : nombre entier attendu, de ${nombre(min)} à ${nombre(max)}`));
}
