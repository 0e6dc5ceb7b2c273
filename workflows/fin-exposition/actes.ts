import { acts } from '../../libs/journey/acts.js';
import { auteur, code, employeur, facultatif, heure, jour, ouiNon, professionnel, texte, texteLong } from '../../libs/journey/fields.js';
import { caregivers, doctors } from '../../libs/journey/roles.js';
import { risques, type RisqueCode } from '../../libs/law/regles/exposition.js';

/** The assistant first: what is to be gathered, booked or checked waits in her list. */
const secretariat = ['aep', ...caregivers] as const;
const doctorsThenAssistant = [...doctors, 'aep'] as const;

/** Nothing of an exposure reaches an employer: each field is guarded, whatever a letter or a document names. */
const garde = { sensible: 'dossier' } as const;
const risqueLabels = Object.fromEntries(Object.entries(risques).map(([nom, r]) => [nom, r.libelle])) as { readonly [K in RisqueCode]: string }; // the keys of the table of risks

const modes = { portail: 'Portail', formulaire: 'Formulaire', autre_ecrit: 'Autre écrit', oral: 'Oralement' };
const annonce = { cessationLe: facultatif(jour('Cessation de l’exposition le')), departLe: facultatif(jour('Départ le')) };

/** Why a doctor keeps or drops a request that came after the period. */
const motifsDAppreciation = {
  droit_du_service: 'Le service doit la visite dès qu’il est informé', risque_differe: 'Risque de maladie différée', retard_excuse: 'Retard qui ne tient pas au salarié',
  sans_risque: 'Aucun risque de maladie différée', deja_vue: 'Déjà vu en visite de fin d’exposition',
} as const;

/** Why a doctor finds a worker entitled or not. */
const motifsDeDecision = {
  sir_actuel: 'Suivi renforcé en cours', sir_passe: 'Suivi renforcé passé', avant_sir: 'Risque particulier avant le suivi renforcé', appreciation: 'Appréciation du médecin',
  aucun_risque: 'Ni suivi renforcé ni risque particulier', risque_non_differe: 'Risque sans maladie différée', cessation_ancienne: 'Cessation antérieure au 31 mars 2022', exposition_en_cours: 'L’exposition continue',
} as const;

/** Who does what. */
export const actes = acts({
  information: { by: secretariat, law: 'CT R4624-28-2 al. 1', label: 'Information de l’employeur', data: {
    mode: code('Reçue par', modes),
    objet: code('Annonce', { cessation: 'Cessation de l’exposition', depart: 'Départ de l’entreprise', retraite: 'Départ ou mise à la retraite' }),
    ...annonce,
    salarieInformeLe: facultatif(jour('Salarié prévenu le', { aide: 'L’employeur le prévient sans délai. Vide : à vérifier.' })),
    employeur: facultatif(employeur('Employeur')),
  } },
  avisAuSalarie: { by: secretariat, law: 'CT R4624-28-2 al. 1', label: 'Salarié prévenu par l’employeur', desk: 'reprendre' },
  demande: { by: secretariat, law: 'CT R4624-28-2 al. 2', label: 'Demande du salarié', data: {
    mode: code('Reçue par', modes), ...annonce,
    employeurPrevenu: ouiNon('Le salarié a prévenu son employeur de sa démarche'),
  } },
  dates: { by: secretariat, law: 'CT R4624-28-2', label: 'Dates de cessation ou de départ', data: {
    ...annonce, departAnnule: facultatif(ouiNon('Le départ est annulé')),
    ditesPar: code('Dites par', { employeur: 'L’employeur', salarie: 'Le salarié', medecin: 'Le médecin du travail' }),
  } },
  appreciation: { by: doctors, law: 'CT R4624-28-2 al. 3', label: 'Décision sur une demande tardive', data: {
    suite: code('Suite', { instruire: 'Instruire la demande', ne_pas_donner_suite: 'Ne pas donner suite' }),
    motif: code('Motif', motifsDAppreciation, garde), precision: facultatif(texteLong('Précision', garde)), decidePar: auteur('Décidée par', { pour: 'fin_exposition' }),
  }, refuses: (d) => (d['suite'] === 'ne_pas_donner_suite' ? 'non_motivee' : undefined) },

  questionnaire: { by: secretariat, law: 'Procédure fin d’exposition', label: 'Questionnaire de fin de carrière reçu' },
  exposition: { by: [...caregivers, 'aep', 'iprp'], law: 'CT R4624-28-3', label: 'Exposition', linesOf: 'Expositions', linesBy: 'du', data: {
    employeur: texte('Employeur', garde), poste: texte('Poste', garde), facteur: code('Facteur ou risque', risqueLabels, garde),
    du: jour('Du', garde), au: facultatif(jour('Au', { ...garde, aide: 'Vide : l’exposition dure encore.' })),
    intensite: code('Intensité', { faible: 'Faible', moyenne: 'Moyenne', forte: 'Forte', inconnue: 'Non connue' }, garde), mesure: facultatif(texte('Mesure, durée ou fréquence', garde)),
    suiviRenforce: ouiNon('Suivi individuel renforcé pour ce risque', garde),
    source: code('Source', {
      dossier_medical: 'Dossier médical', salarie: 'Déclaration du salarié', employeur: 'Déclaration de l’employeur', fiche_entreprise: 'Fiche d’entreprise', attestation: 'Attestation d’exposition', autre_service: 'Dossier d’un autre service',
    }, garde),
    saisiePar: auteur('Saisie par', { pour: 'expositions' }),
  } },
  dossierComplet: { by: secretariat, law: 'CT R4624-28-2 al. 3', label: 'Dossier réuni pour le médecin', desk: 'recevoir' },
  decision: { by: doctors, law: 'CT R4624-28-2 al. 3', label: 'Décision d’éligibilité', data: {
    decision: code('Décision', { eligible: 'Éligible', non_eligible: 'Non éligible' }), motif: code('Motif', motifsDeDecision, garde),
    precision: facultatif(texteLong('Précision', garde)), decidePar: auteur('Décidée par', { pour: 'fin_exposition' }),
  }, refuses: (d) => (d['decision'] === 'non_eligible' ? 'non_reglementaire' : undefined) },
  elementNouveau: { by: secretariat, law: 'CT R4624-28-2 al. 3', label: 'Élément nouveau', reopens: true, data: {
    nature: code('Nature', { exposition: 'Exposition retrouvée', attestation: 'Attestation d’exposition', autre_service: 'Dossier d’un autre service', employeur: 'Information de l’employeur', autre: 'Autre' }, { sensible: 'dossier' }),
  } },

  creneau: { by: secretariat, law: 'CT L4624-2-1', label: 'Rendez-vous proposé', books: 'fin_exposition', data: {
    date: jour('Date'), heure: heure('Heure'), lieu: texte('Lieu', { pourTous: true }), professionnel: professionnel('Médecin', { pour: 'fin_exposition' }),
    preavis: facultatif(code('Préavis de moins de huit jours, parce que', { accord_salarie: 'Le salarié l’accepte', depart_proche: 'Le départ est proche' })),
  } },
  report: { by: secretariat, law: 'Procédure convocations', label: 'Rendez-vous reporté', data: { par: code('À la demande de', { salarie: 'Salarié', employeur: 'Employeur', service: 'Service' }), motif: facultatif(texte('Motif', { aide: 'Aucune donnée médicale.' })) } },
  absence: { by: secretariat, law: 'Procédure absences', label: 'Absence au rendez-vous', data: { excusee: ouiNon('Absence excusée'), motif: facultatif(texte('Motif de l’excuse', { aide: 'Aucune donnée médicale.' })) } },
  visite: { by: [...caregivers, 'aep'], law: 'CT L4624-2-1', label: 'Visite tenue', data: { tenuePar: professionnel('Tenue par', { pour: 'fin_exposition' }) } },
  etatDesLieux: { by: doctorsThenAssistant, law: 'CT R4624-28-3', label: 'État des lieux remis', data: {
    remise: code('Remise', { signee: 'En main propre, signée', recommandee: 'Par recommandé, reçu signé', refusee: 'Signature refusée devant témoin' }), temoin: facultatif(texte('Témoin du refus')),
  } },
  surveillance: { by: doctors, law: 'CT R4624-28-3', label: 'Surveillance décidée', data: {
    type: code('Surveillance', { aucune: 'Aucune', post_exposition: 'Post-exposition', post_professionnelle: 'Post-professionnelle' }, garde),
    situation: code('Situation du salarié', { en_activite: 'En activité', demandeur_emploi: 'Demandeur d’emploi', retraite: 'Retraité', sans_activite: 'Sans activité' }),
    demarches: ouiNon('Démarches auprès de la caisse expliquées au salarié'),
    accordMedecinTraitant: ouiNon('Le salarié accepte l’envoi à son médecin traitant'), medecinTraitant: facultatif(texte('Médecin traitant', garde)),
  } },
  envoiMedecinTraitant: { by: ['aep', ...doctors], law: 'CT R4624-28-3', label: 'Transmis au médecin traitant', desk: 'poster', how: 'Messagerie sécurisée de santé', data: {
    canal: code('Par', { messagerie: 'Messagerie sécurisée de santé', pli: 'Pli confidentiel', salarie: 'Remis au salarié pour lui' }),
  } },

  sansObjet: { by: secretariat, law: 'Procédure fin d’exposition', label: 'Sans objet', ends: 'sans_objet', data: {
    motif: code('Motif', { deces: 'Décès du salarié', renonciation: 'Le salarié renonce à la visite', deja_vue: 'Visite déjà tenue', continue: 'L’exposition continue, le départ est annulé' }),
  }, silences: (data) => (data['motif'] === 'deces' ? ['salarie'] : []) },
  erreurDePersonne: { by: [...doctors, 'aep', 'administrateur'], law: 'Procédure NJ-2', label: 'Dossier ouvert pour la mauvaise personne', ends: 'annule', data: { motif: texte('Motif') }, silences: () => ['salarie', 'employeur'] },
  reaffectation: { by: ['medecin', 'directeur', 'administrateur'], law: 'Procédure suivi', label: 'Changement de médecin', data: { medecin: professionnel('Médecin qui suit désormais le dossier') } },
});
