import { acts } from '../../libs/journey/acts.js';
import { auteur, code, codes, facultatif, heure, jour, ouiNon, professionnel, texte, texteLong } from '../../libs/journey/fields.js';
import { caregivers, doctors, team } from '../../libs/journey/roles.js';

const equipe = [...team, 'pdp'] as const;
const canal = code('Canal', { messagerie: 'Messagerie sécurisée', courrier: 'Courrier', portail: 'Portail de l’assurance maladie' });

export const conclusions = {
  aucune_mesure: 'Aucune mesure de poste ni de temps de travail', mesures: 'Des mesures sont nécessaires', pas_encore: 'Pas encore de conclusion',
} as const;

/** Who does what. */
export const actes = acts({
  arret: { by: equipe, law: 'CT R4624-29', label: 'Arrêt de travail', data: { du: jour('Du'), au: jour('Au'), nature: code('Nature', { initial: 'Arrêt initial', prolongation: 'Prolongation' }) } },
  demande: { by: equipe, law: 'CT L4624-2-4', label: 'Demande de pré-reprise', data: {
    par: code('Demandée par', { salarie: 'Le salarié', medecin_traitant: 'Le médecin traitant', medecin_conseil: 'Le médecin conseil', medecin_travail: 'Le médecin du travail', employeur: 'L’employeur' }),
  } },
  questionMedecinConseil: { by: equipe, law: 'CSS D323-3', label: 'Question du médecin conseil reçue', data: { canal } },
  accordDuSalarie: { by: equipe, law: 'CSS D323-3', label: 'Réponse du salarié à l’examen', data: { accord: ouiNon('Le salarié accepte l’examen') } },
  oppositions: { by: equipe, law: 'CT R4624-30', label: 'Oppositions du salarié', data: {
    employeur: ouiNon('S’oppose à ce que l’employeur soit informé', { aide: 'De l’organisation de l’examen et des recommandations.' }),
    medecinConseil: ouiNon('S’oppose à ce que le médecin conseil soit informé'),
  }, silences: (data) => (data['employeur'] === true ? ['employeur'] : []) },
  creneau: { by: team, law: 'CT R4624-29', label: 'Créneau proposé', books: 'pre_reprise', data: { date: jour('Date'), heure: heure('Heure'), lieu: texte('Lieu', { pourTous: true }), professionnel: professionnel('Professionnel de santé', { pour: 'pre_reprise' }) } },
  annulation: { by: team, law: 'Procédure convocations', label: 'Créneau annulé', data: { par: code('Par', { salarie: 'Le salarié', service: 'Le service' }) } },
  absence: { by: team, law: 'Procédure absences', label: 'Absence au rendez-vous', data: { excusee: ouiNon('Absence excusée') } },
  visite: { by: [...caregivers, 'aep'], law: 'CT R4624-29', label: 'Pré-reprise tenue', data: { tenuePar: professionnel('Tenue par', { pour: 'pre_reprise' }) } },
  orientation: { by: 'infirmier', law: 'CT R4623-14 II', label: 'Orientation vers le médecin du travail' },
  conclusion: { by: doctors, law: 'CT R4624-30', label: 'Conclusion de la pré-reprise', data: { conclusion: code('Conclusion du médecin du travail', conclusions, { sensible: 'medical' }), signePar: auteur('Signée par', { pour: 'pre_reprise' }) } },
  recommandations: { by: doctors, law: 'CT R4624-30', label: 'Recommandations', data: {
    nature: codes('Nature', { amenagement: 'Aménagements et adaptations du poste', reclassement: 'Préconisations de reclassement', formation: 'Formation professionnelle pour un reclassement ou une réorientation' }, { sensible: 'parties' }),
    texte: texteLong('Recommandations', { sensible: 'parties' }), signePar: auteur('Signées par', { pour: 'pre_reprise' }),
  } },
  transmissionMedecinConseil: { by: equipe, law: 'CT R4624-30', label: 'Recommandations transmises au médecin conseil', data: { canal } },
  reponseMedecinConseil: { by: doctors, law: 'CSS D323-3', label: 'Réponse au médecin conseil', data: {
    objet: code('Réponse', { apres_examen: 'Après une pré-reprise acceptée par le salarié', refus_du_salarie: 'Le salarié refuse l’examen, ou que la réponse soit donnée' }), canal,
  } },
  renoncement: { by: equipe, law: 'CT L4624-2-4', label: 'Le salarié renonce', ends: 'abandonnee' },
  sansObjet: { by: team, law: 'Procédure pré-reprise', label: 'Sans objet', ends: 'sans_objet', data: {
    motif: code('Motif', { reprise: 'Reprise du travail', deces: 'Décès du salarié', depart: 'Départ du salarié', changement_employeur: 'Changement d’employeur', fermeture: 'Fermeture de l’établissement' }),
    precision: facultatif(texte('Précision', { aide: 'Aucune donnée médicale.' })),
  }, silences: (data) => (data['motif'] === 'deces' ? ['salarie'] : []) },
  erreurDePersonne: { by: [...doctors, 'aep', 'administrateur'], law: 'Procédure NJ-2', label: 'Dossier ouvert pour la mauvaise personne', ends: 'annule', data: { motif: texte('Motif') }, silences: () => ['salarie', 'employeur'] },
  reaffectation: { by: ['medecin', 'directeur', 'administrateur'], law: 'Procédure suivi', label: 'Changement de médecin', data: { medecin: professionnel('Médecin qui suit désormais le dossier') } },
});
