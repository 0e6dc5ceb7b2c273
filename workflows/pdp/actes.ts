import { acts } from '../../libs/journey/acts.js';
import { code, codes, employeur, facultatif, heure, jour, ouiNon, partenaire, professionnel, texte } from '../../libs/journey/fields.js';
import { caregivers, doctors, team } from '../../libs/journey/roles.js';
import type { Party } from '../../libs/journey/partners.js';

const cellule = ['pdp', ...doctors] as const;
/** Those who keep a case going; a task goes to the first. */
const equipe = ['pdp', ...team, 'assistant_social'] as const;
const accompagnants = [...equipe, 'psychologue', 'iprp'] as const;
const referent = professionnel('Référent du cas', { parmi: ['pdp', 'assistant_social', ...doctors, 'infirmier'] });

export const origines = {
  medecin_travail: 'Médecin du travail', infirmier: 'Infirmier', medecin_traitant: 'Médecin traitant', medecin_conseil: 'Médecin conseil', caisse: 'Caisse d’assurance maladie', employeur: 'Employeur', salarie: 'Salarié', equipe: 'Équipe pluridisciplinaire',
};
const occasions = {
  accident_grave: 'Accident grave', maladie_professionnelle: 'Maladie professionnelle', pre_reprise: 'Visite de pré-reprise', reprise: 'Visite de reprise', mi_carriere: 'Visite de mi-carrière',
  demande_employeur: 'Visite à la demande de l’employeur', demande_salarie: 'Visite à la demande du salarié', demande_medecin: 'Visite à la demande du médecin', rendez_vous_de_liaison: 'Rendez-vous de liaison',
  arret_a_risque: 'Arrêt de travail à risque', essai_encadre: 'Essai encadré', inaptitude: 'Inaptitude envisagée',
};

/** For what a consent is given; the first is that of being accompanied at all. */
export const objets = {
  accompagnement: 'Accompagnement par la cellule', coordination: 'Coordination du retour', poste: 'Poste et conditions de travail', aides: 'Aides et financements', essai: 'Essai encadré', maintien: 'Maintien dans l’emploi',
} as const;
const { accompagnement: _cellule, ...partages } = objets;

/** Prescribed by a doctor, each one (offer of the service, additional examinations). */
export const prescrits = {
  bilan_fonctionnel: 'Bilan fonctionnel', evaluation_socioprofessionnelle: 'Évaluation socio-professionnelle', intervention_ergonomique: 'Intervention ergonomique', etude_de_poste: 'Étude de poste et des conditions de travail',
  entretien_psychologue: 'Entretien avec le psychologue du travail', evaluation_caisse: 'Évaluation psycho-sociale par le service social de l’assurance maladie',
} as const;
export const types = {
  ...prescrits, amenagement: 'Aménagement du poste', metrologie: 'Métrologie', formation: 'Information sur les formations', bilan_de_competences: 'Bilan de compétences', rqth: 'Aide à la demande de reconnaissance de handicap',
  crpe: 'Convention de rééducation professionnelle', essai_encadre: 'Essai encadré', accompagnement_social: 'Accompagnement social', cap_emploi: 'Appui de Cap emploi', carsat: 'Appui de la Carsat', mdph: 'Démarche auprès de la MDPH', aide_financiere: 'Aide financière', autre: 'Autre action',
} as const;
export const etats = { prevue: 'Prévue', en_cours: 'En cours', faite: 'Faite', abandonnee: 'Abandonnée' } as const;
export const responsables = {
  service: 'Le service', employeur: 'L’employeur', salarie: 'Le salarié', cpam: 'La caisse', carsat: 'La Carsat', cap_emploi: 'Cap emploi', mdph: 'La MDPH', medecin_traitant: 'Le médecin traitant', autre: 'Un autre partenaire',
} as const satisfies Partial<Record<Party, string>>;

export const mois = { m3: 'À 3 mois', m6: 'À 6 mois', m12: 'À 12 mois' } as const;
export type Mois = keyof typeof mois;
export const issues = {
  meme_poste: 'Maintenu au même poste', poste_amenage: 'Maintenu au poste aménagé', autre_poste: 'Maintenu à un autre poste', formation: 'En formation', licencie: 'Licencié', retraite: 'Retraité', perdu_de_vue: 'Perdu de vue',
} as const;

const destinataire = code('Destinataire', { employeur: 'L’employeur', partenaire: 'Un partenaire' });
const lequel = facultatif(employeur('Employeur, si le salarié en a plusieurs'));
const canal = code('Canal', { telephone: 'Téléphone', courriel: 'Courriel', entretien: 'Entretien', visio: 'Visioconférence', courrier: 'Courrier' });

/** Who does what. */
export const actes = acts({
  signalement: { by: accompagnants, law: 'CT L4622-8-1', label: 'Signalement', received: true, data: {
    origine: code('Origine', origines), occasion: code('Occasion', occasions),
    constatePar: facultatif(professionnel('Constaté par', { pour: 'signalement_pdp' })),
    accordAssure: facultatif(ouiNon('L’assuré a donné son accord au signalement', { aide: 'Exigé quand il vient de la caisse ou du médecin conseil.' })),
  } },
  priseEnCharge: { by: ['pdp', ...doctors, 'infirmier'], law: 'CT L4622-8-1', label: 'Signalement trié, cas pris en charge', data: {
    referent, risque: code('Niveau de risque', { faible: 'Faible', modere: 'Modéré', eleve: 'Élevé' }, { sensible: 'dossier' }),
  } },
  consentement: { by: [...equipe, 'psychologue'], law: 'CSP L1110-4', label: 'Consentement du salarié', linesOf: 'Consentements', data: {
    a: code('Donné à', { cellule: 'La cellule, pour être accompagné', employeur: 'L’employeur', partenaire: 'Un partenaire' }), partenaire: facultatif(partenaire('Partenaire')), employeur: lequel,
    objet: code('Pour', objets), reponse: code('Réponse', { oui: 'Oui', non: 'Non, ou retiré' }, { aide: 'Un refus n’a aucune conséquence pour le salarié.' }),
    recueilli: code('Recueilli', { ecrit: 'Par écrit', oral: 'De vive voix' }),
  } },
  information: { by: equipe, law: 'CT L4622-8-1', label: 'Salarié informé de ses droits', data: { canal } },
  arret: { by: equipe, law: 'CT L1226-1-3', label: 'Arrêt de travail connu', data: { du: jour('Du'), au: jour('Au') } },
  evaluation: { by: ['pdp', ...caregivers, 'assistant_social'], law: 'CT L4622-8-1', label: 'Évaluation de la situation', data: {
    freins: codes('Freins au retour', {
      poste: 'Poste et conditions de travail', organisation: 'Organisation et relations de travail', trajet: 'Trajet', formation: 'Formation', logement: 'Logement', famille: 'Situation familiale', financier: 'Situation financière', demarches: 'Démarches administratives', confiance: 'Confiance dans le retour',
    }, { sensible: 'medical' }),
    leviers: codes('Leviers', {
      amenagement: 'Aménagement du poste', temps_partiel: 'Temps partiel thérapeutique', essai: 'Essai encadré', autre_poste: 'Autre poste dans l’entreprise', formation: 'Formation', employeur: 'Employeur engagé', entourage: 'Entourage', aides: 'Aides mobilisables',
    }, { sensible: 'medical' }),
  } },
  statuts: { by: [...caregivers, 'assistant_social'], law: 'CT L5213-3-1', label: 'Reconnaissance de handicap, invalidité', data: {
    handicap: code('Reconnaissance de la qualité de travailleur handicapé', { aucune: 'Aucune', demandee: 'Demandée', reconnue: 'Reconnue', refusee: 'Refusée' }, { sensible: 'medical' }),
    invalidite: code('Pension d’invalidité', { aucune: 'Aucune', categorie_1: 'Catégorie 1', categorie_2: 'Catégorie 2', categorie_3: 'Catégorie 3' }, { sensible: 'medical' }),
  } },
  action: { by: accompagnants, law: 'CT L4622-8-1', label: 'Action du plan', linesOf: 'Actions du plan', linesBy: 'pourLe', linesKey: 'numero', data: {
    numero: texte('Numéro de l’action', { aide: 'Une action déjà enregistrée sous ce numéro est mise à jour.' }), type: code('Action', types),
    responsable: code('Responsable', responsables), partenaire: facultatif(partenaire('Partenaire')), pourLe: jour('Pour le'), etat: code('État', etats),
    preuve: facultatif(texte('Preuve', { aide: 'Référence d’un compte rendu, d’une convention, d’un courrier. Aucune donnée médicale.' })),
  } },
  planValide: { by: doctors, law: 'CT L4622-8-1', label: 'Plan de retour validé', data: { revoirLe: jour('Plan à revoir le') } },
  point: { by: cellule, law: 'CT L4622-8-1', label: 'Point en réunion de la cellule', data: {
    decision: code('Décision', { maintenu: 'Plan maintenu', ajuste: 'Plan ajusté', relance: 'Partenaire ou employeur relancé', medecin: 'À voir par le médecin' }), prochainLe: jour('Prochain point le'),
  } },

  liaisonDemandee: { by: equipe, law: 'CT L1226-1-3', label: 'Rendez-vous de liaison demandé', data: { par: code('Demandé par', { employeur: 'L’employeur', salarie: 'Le salarié' }) } },
  liaisonReponse: { by: equipe, law: 'CT L1226-1-3', label: 'Réponse du salarié au rendez-vous de liaison', data: { reponse: code('Réponse', { accepte: 'Accepté', refuse: 'Refusé' }, { aide: 'Aucune conséquence ne peut être tirée d’un refus.' }) } },
  liaisonFixee: { by: equipe, law: 'CT D1226-8-1', label: 'Rendez-vous de liaison fixé', data: { date: jour('Date'), heure: facultatif(heure('Heure')) } },
  liaisonTenue: { by: equipe, law: 'CT R4624-33-1', label: 'Rendez-vous de liaison tenu', data: { serviceParticipe: ouiNon('Le service y a participé') } },

  versPreReprise: { by: cellule, law: 'CT L4624-2-4', label: 'Pré-reprise à organiser', leadsTo: 'pre-reprise' },
  preReprise: { by: doctors, law: 'CT L4624-2-4', label: 'Visite de pré-reprise tenue', received: true, data: {
    conclusion: facultatif(code('Conclusion du médecin du travail', { aucune_mesure: 'Aucune mesure de poste ni de temps de travail', mesures: 'Des mesures sont nécessaires', pas_encore: 'Pas encore de conclusion' }, { sensible: 'medical' })),
  } },
  versEssai: { by: cellule, law: 'CSS L323-3-1', label: 'Essai encadré à organiser', leadsTo: 'essai-encadre', data: { courrierCaisse: facultatif(ouiNon('La caisse a donné son accord écrit pour un travailleur indépendant')) } },
  essai: { by: equipe, law: 'CSS D323-6-7', label: 'Issue d’un essai encadré', received: true, data: {
    issue: code('Issue', { meme_poste: 'Retour possible au même poste', poste_amenage: 'Retour possible au poste aménagé', autre_poste: 'Autre poste', echec: 'Essai non concluant', interrompu: 'Essai interrompu', refuse_accord: 'Accord refusé', refuse_caisse: 'Refusé par la caisse' }, { sensible: 'dossier' }),
  } },
  reeducationOuverte: { by: doctors, law: 'CT L1226-1-4', label: 'Convention de rééducation professionnelle possible', received: true },
  crpe: { by: equipe, law: 'CT L5213-3-1', label: 'Convention de rééducation professionnelle signée', data: { du: jour('Du'), au: jour('Au') } },
  entretien: { by: ['psychologue', 'assistant_social'], law: 'Offre du service', label: 'Entretien d’accompagnement', data: { avec: code('Avec', { psychologue: 'Le psychologue du travail', assistant_social: 'L’assistant social' }) } },
  orientation: { by: accompagnants, law: 'Offre du service', label: 'Orientation vers un autre dispositif', data: { vers: code('Vers', { psychologue: 'Suivi psychologique', social: 'Service social', medecin_traitant: 'Médecin traitant', association: 'Association' }) } },
  questionMedecinConseil: { by: equipe, law: 'CSS D323-3', label: 'Question du médecin conseil reçue' },
  reponseMedecinConseil: { by: doctors, law: 'CSS D323-3', label: 'Réponse au médecin conseil', data: { suite: code('Suite', { apres_pre_reprise: 'Après une pré-reprise', decline: 'Le salarié a décliné la visite' }) } },
  risqueDInaptitude: { by: doctors, law: 'CT R4624-42', label: 'Risque d’inaptitude : ouvrir la procédure', leadsTo: 'inaptitude' },

  ecrire: { by: equipe, law: 'CSP L1110-4', label: 'Écrire à l’employeur ou à un partenaire', data: { a: destinataire, partenaire: facultatif(partenaire('Partenaire')), employeur: lequel, objet: code('Objet', partages) } },
  reponse: { by: equipe, law: 'CSP L1110-4', label: 'Réponse reçue', data: { de: destinataire, partenaire: facultatif(partenaire('Partenaire')), employeur: lequel, teneur: code('Teneur', { accord: 'Accord', refus: 'Refus', rendez_vous: 'Rendez-vous proposé', information: 'Information' }) } },
  contact: { by: accompagnants, law: 'Procédure PDP', label: 'Contact', linesOf: 'Contacts', data: { avec: code('Avec', responsables), partenaire: facultatif(partenaire('Partenaire')), employeur: lequel, canal } },

  retourPrevu: { by: equipe, law: 'CT R4624-31', label: 'Retour prévu', data: { prevuLe: jour('Retour prévu le'), repriseOuverte: ouiNon('Un dossier de visite de reprise est déjà ouvert') } },
  retourEffectif: { by: equipe, law: 'CT R4624-31', label: 'Retour effectif', data: {
    repriseLe: jour('De retour depuis le'), modalite: code('Modalité', { meme_poste: 'Au même poste', poste_amenage: 'Au poste aménagé', autre_poste: 'À un autre poste', temps_partiel_therapeutique: 'À temps partiel thérapeutique' }),
  } },
  suivi: { by: equipe, law: 'Procédure PDP', label: 'Point de suivi', reopens: true, data: {
    point: code('Point', mois), situation: code('Situation', { en_poste: 'En poste', en_arret: 'En arrêt', autre_poste: 'À un autre poste', en_formation: 'En formation', sans_emploi: 'Sans emploi', retraite: 'À la retraite' }),
    preconisations: facultatif(code('Préconisations', { faites: 'Suivies', en_partie: 'Suivies en partie', refusees: 'Refusées par l’employeur', aucune: 'Aucune n’avait été faite' })),
    refusEcritDu: facultatif(jour('Écrit motivé de l’employeur du')),
  } },
  passation: { by: ['pdp', 'medecin', 'manager', 'directeur', 'administrateur'], law: 'Procédure PDP', label: 'Passation à un autre référent', data: { referent } },
  reaffectation: { by: ['medecin', 'directeur', 'administrateur'], law: 'Procédure suivi', label: 'Changement de médecin', data: { medecin: professionnel('Médecin qui suit désormais le dossier') } },
  cloture: { by: cellule, law: 'CT L4622-8-1', label: 'Décision de clôture', data: { issue: code('Issue', issues) } },
  reouverture: { by: cellule, law: 'CT L4622-8-1', label: 'Réouverture du cas', resumes: true },
  sansObjet: { by: equipe, law: 'Procédure PDP', label: 'Sans objet', ends: 'sans_objet', data: { motif: code('Motif', { deces: 'Décès du salarié', depart: 'Salarié suivi par un autre service', fermeture: 'Fermeture de l’établissement' }) },
    silences: (data) => (data['motif'] === 'deces' ? ['salarie'] : []) },
  erreurDePersonne: { by: ['pdp', ...doctors, 'aep', 'administrateur'], law: 'Procédure NJ-2', label: 'Dossier ouvert pour la mauvaise personne', ends: 'annule', data: { motif: texte('Motif') }, silences: () => ['salarie', 'employeur', 'partenaire'] },
});
