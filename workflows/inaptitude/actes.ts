import { acts } from '../../libs/journey/acts.js';
import { auteur, code, destinataire, employeur, facultatif, heure, jour, ouiNon, piece, professionnel, texte, texteLong } from '../../libs/journey/fields.js';
import { caregivers, doctors, team } from '../../libs/journey/roles.js';

export const parties = { salarie: 'Le salarié', employeur: 'L’employeur' } as const;
export type Partie = keyof typeof parties;

/** The two sentences of the law, word for word: no other wording spares the search for another post. */
export const dispenses = {
  aucune: 'Aucune dispense',
  maintien_prejudiciable: 'Tout maintien du salarié dans un emploi serait gravement préjudiciable à sa santé',
  obstacle_reclassement: 'L’état de santé du salarié fait obstacle à tout reclassement dans un emploi',
} as const;

const cadres = {
  reprise: 'Visite de reprise', demande_salarie: 'Visite à la demande du salarié', demande_employeur: 'Visite à la demande de l’employeur',
  demande_medecin: 'Visite à la demande du médecin du travail', periodique: 'Visite périodique', pre_reprise: 'Visite de pré-reprise',
};
const canaux = {
  main_propre: 'Remise en main propre contre signature', rar: 'Recommandé avec avis de réception, posté par le service',
  rar_prestataire: 'Recommandé avec avis de réception, confié au prestataire', lre: 'Recommandé électronique qualifié',
  commissaire: 'Commissaire de justice', courriel: 'Courriel avec accusé de réception', portail: 'Portail avec accusé de réception',
};
const evenements = {
  depose: 'Pli déposé', presente: 'Pli présenté, destinataire absent', en_instance: 'Pli à retirer au bureau de poste', distribue: 'Pli distribué ou accepté contre signature', remis_signe: 'Remis en main propre, signé', remis_sans_signature: 'Remis en main propre, sans signature',
  acte_signifie: 'Acte signifié par commissaire de justice', accuse_reception: 'Accusé de réception d’un courriel ou du portail',
  refus_au_bureau: 'Remise en main propre refusée', refuse: 'Pli refusé', non_reclame: 'Pli avisé et non réclamé', inconnu: 'Destinataire inconnu à l’adresse',
  defaut_adresse: 'Adresse incorrecte ou incomplète', rejete: 'Pli refusé par le prestataire, jamais posté', retourne: 'Pli revenu à l’expéditeur', perdu: 'Pli perdu ou sans nouvelle',
};
export type Evenement = keyof typeof evenements;
export const estEvenement = (c: string): c is Evenement => Object.hasOwn(evenements, c);
const partie = destinataire('Destinataire', parties);
const echange = { canal: code('Canal', { entretien: 'Entretien', telephone: 'Téléphone', visio: 'Visioconférence', ecrit: 'Écrit' }), personne: texte('Personne rencontrée') };
const recours = { juridiction: texte('Conseil de prud’hommes saisi') };

/** Who does what. */
export const actes = acts({
  premierExamen: { by: doctors, law: 'CT R4624-42 1°', label: 'Premier examen médical', data: {
    tenuPar: professionnel('Tenu par', { pour: 'avis' }), cadre: code('Cadre de l’examen', cadres),
    echange: ouiNon('Échange sur l’aménagement, l’adaptation ou le changement de poste'),
    pendantArret: facultatif(ouiNon('Pendant un arrêt de travail')),
  } },
  echangeSalarie: { by: doctors, law: 'CT L4624-5', label: 'Échange avec le salarié', data: { canal: echange.canal } },
  etudeDePoste: { by: [...caregivers, 'iprp'], law: 'CT R4624-42 2°', label: 'Étude de poste', data: {
    etat: code('État', { faite: 'Faite', commandee: 'Commandée' }), par: texte('Par'), pourLe: facultatif(jour('Attendue pour le')),
  } },
  etudeDesConditions: { by: [...caregivers, 'iprp'], law: 'CT R4624-42 3°', label: 'Étude des conditions de travail', data: { par: texte('Par', { pourTous: true }) } },
  ficheEntreprise: { by: [...team, 'iprp'], law: 'CT R4624-42 3°', label: 'Fiche d’entreprise', data: { aucune: ouiNon('Aucune fiche d’entreprise'), majLe: facultatif(jour('Dernière mise à jour le')) } },
  echangeEmployeur: { by: doctors, law: 'CT R4624-42 4°', label: 'Échange avec l’employeur', data: { ...echange, observations: facultatif(texteLong('Observations de l’employeur')) } },
  tentativeEmployeur: { by: team, law: 'CT R4624-42 4°', label: 'Tentative de joindre l’employeur', data: { canal: echange.canal } },
  propositions: { by: doctors, law: 'CT L4624-3', label: 'Propositions de mesures (annexe 4)', data: { mesures: texteLong('Mesures proposées', { sensible: 'parties' }), proposeesPar: auteur('Proposées par', { pour: 'avis' }) } },

  secondExamenDecide: { by: doctors, law: 'CT R4624-42', label: 'Décision d’un second examen' },
  creneau: { by: team, law: 'CT R4624-42', label: 'Créneau du second examen', books: 'second_examen', data: { date: jour('Date'), heure: heure('Heure'), lieu: texte('Lieu', { pourTous: true }), professionnel: professionnel('Médecin', { pour: 'avis' }) } },
  absence: { by: team, law: 'Procédure absences', label: 'Absence au second examen' },
  secondExamen: { by: doctors, law: 'CT R4624-42', label: 'Second examen médical', data: { tenuPar: professionnel('Tenu par', { pour: 'avis' }) } },
  choixApresDelai: { by: doctors, law: 'CT R4624-42', label: 'Suite du délai dépassé', data: {
    choix: code('Choix du médecin', { conclure: 'Conclure sur le premier examen', nouvel_examen: 'Un nouvel examen ouvre un nouveau délai', clore: 'Clore sans inaptitude' }),
  } },

  avis: { by: doctors, law: 'CT L4624-4', label: 'Avis d’inaptitude', immutable: true, data: {
    signePar: professionnel('Signé par', { pour: 'avis' }), dispense: code('Dispense de reclassement', dispenses, { sensible: 'parties' }),
    conclusions: texteLong('Conclusions écrites', { sensible: 'parties' }),
    reclassement: facultatif(texteLong('Indications de reclassement', { sensible: 'parties' })),
    formation: facultatif(texteLong('Capacité à suivre une formation', { sensible: 'parties' })),
    lienAtMp: ouiNon('Lien possible avec un accident du travail ou une maladie professionnelle', { sensible: 'dossier' }),
    employeur: facultatif(employeur('Employeur du poste visé, si le salarié en a plusieurs')),
    passerOutre: facultatif(texteLong('Motif pour signer sans une condition', { sensible: 'medical' })),
  } },
  rectificatif: { by: doctors, law: 'CT R4624-55', label: 'Rectificatif de l’avis', immutable: true, reopens: true, data: {
    objet: code('Erreur corrigée', { poste: 'Intitulé du poste', date: 'Date', identite: 'Identité', autre: 'Autre erreur matérielle' }), motif: texteLong('Ce qu’il faut lire', { aide: 'Le texte exact qui remplace l’erreur.', sensible: 'parties' }),
  } },
  juristePrevenu: { by: doctors, law: 'CT R4624-45', label: 'Juriste prévenu du rectificatif' },
  sansInaptitude: { by: doctors, law: 'CT R4624-42', label: 'Pas d’inaptitude', ends: 'sans_inaptitude', data: {
    document: code('Document remis', { attestation: 'Attestation de suivi (annexe 1)', attestation_propositions: 'Attestation de suivi et propositions (annexes 1 et 4)', avis_aptitude: 'Avis d’aptitude (annexe 2)' }),
  } },

  envoi: { by: ['aep', ...doctors], law: 'CT R4624-55', label: 'Envoi de l’avis', desk: 'poster', how: 'remise contre signature, sinon recommandé', data: { partie, canal: code('Canal', canaux), numero: facultatif(texte('Numéro de dépôt')), consentement: facultatif(ouiNon('Le salarié a consenti au recommandé électronique')) } },
  preuve: { by: ['aep', ...doctors], law: 'CT R4624-45', label: 'Nouvelle du pli', received: true, desk: 'recevoir', data: { partie, evenement: code('Événement', evenements), piece: facultatif(piece('Preuve numérisée')), identiteVerifiee: facultatif(ouiNon('Identité vérifiée')), temoin: facultatif(texte('Témoin du refus')) } },
  recoursSalarie: { by: team, law: 'CT L4624-7', label: 'Recours du salarié', reopens: true, data: recours },
  recoursEmployeur: { by: team, law: 'CT L4624-7', label: 'Recours de l’employeur', reopens: true, data: recours },
  jugement: { by: team, law: 'CT L4624-7', label: 'Décision du conseil de prud’hommes', data: {
    decision: code('Décision', { rejet: 'Recours rejeté', substitution: 'La décision se substitue à l’avis', desistement: 'Désistement' }),
  } },

  formulaireIti: { by: doctors, law: 'CT R4624-56', label: 'Formulaire d’indemnité temporaire remis' },
  issueEmployeur: { by: team, law: 'CT L1226-4', label: 'Issue chez l’employeur', data: { issue: code('Issue', { reclasse: 'Reclassement accepté', licencie: 'Licenciement', autre: 'Autre' }) } },
  questionEmployeur: { by: team, law: 'CT L1226-2', label: 'Question de l’employeur sur un poste', reopens: true, data: { poste: texte('Poste proposé') } },
  reponseAuPoste: { by: doctors, law: 'CT L1226-2', label: 'Réponse du médecin sur le poste', data: { reponse: code('Réponse', { compatible: 'Compatible', incompatible: 'Incompatible', sous_reserve: 'Compatible sous réserve' }, { sensible: 'dossier' }) } },
  refusDesPropositions: { by: team, law: 'CT L4624-6', label: 'Refus motivé des propositions par l’employeur' },
  agenceInformee: { by: ['aep', ...doctors], law: 'CT R4625-9', label: 'Médecin de l’entreprise de travail temporaire informé' },
  duplicata: { by: [...doctors, 'aep'], law: 'Procédure NJ-6', label: 'Duplicata remis', reopens: true, data: { pour: code('Demandé par', { ...parties, autre: 'Une autre personne' }) } },

  abandon: { by: [...doctors, 'aep'], law: 'Procédure inaptitude', label: 'Abandon de la procédure', ends: 'abandonnee', data: {
    motif: code('Motif', { depart: 'Départ du salarié', deces: 'Décès du salarié', autre: 'Autre' }), precision: facultatif(texte('Précision', { aide: 'Aucune donnée médicale.' })),
  }, silences: (data) => (data['motif'] === 'deces' ? ['salarie'] : []) },
  deces: { by: team, law: 'Procédure inaptitude', label: 'Décès du salarié après l’avis', ends: 'deces', silences: () => ['salarie'] },
  erreurDePersonne: { by: [...doctors, 'aep', 'administrateur'], law: 'Procédure NJ-2', label: 'Dossier ouvert pour la mauvaise personne', ends: 'annule', data: { motif: texte('Motif') }, silences: () => ['salarie', 'employeur'] },
  reaffectation: { by: ['medecin', 'directeur', 'administrateur'], law: 'Procédure suivi', label: 'Changement de médecin', data: { medecin: professionnel('Médecin qui suit désormais le dossier') } },
});
