import { acts } from '../../libs/journey/acts.js';
import { auteur, code, employeur, facultatif, heure, jour, ouiNon, piece, professionnel, texte, texteLong } from '../../libs/journey/fields.js';
import { caregivers, doctors, team } from '../../libs/journey/roles.js';

const motifs = {
  maladie_non_professionnelle: 'Maladie ou accident non professionnel',
  accident_du_travail: 'Accident du travail',
  maladie_professionnelle: 'Maladie professionnelle',
  maternite: 'Congé de maternité',
};
const causes = {
  capacite_service: 'Pas de créneau dans le délai',
  refus_employeur: 'Créneau refusé par l’employeur',
  absence_salarie: 'Absence du salarié au premier rendez-vous',
  orientation_medecin: 'Orientation vers le médecin du travail',
  demande_tardive: 'Demande reçue trop tard',
};

/** What the law asks to be told first falls to the assistant. */
const secretariat = ['aep', ...caregivers] as const;
/** Nothing that has not left yet has an object any more. */
const everyone = () => ['salarie', 'employeur'];

/** Who does what. */
export const actes = acts({
  arret: { by: team, law: 'CT R4624-31', label: 'Arrêt de travail', data: {
    motif: code('Motif de l’arrêt', motifs, { sensible: 'dossier' }),
    du: jour('Du'), au: jour('Au'), prescritLe: jour('Prescrit le'),
    nature: code('Nature', { initial: 'Arrêt initial', prolongation: 'Prolongation' }),
    declarePar: facultatif(employeur('Employeur qui a déclaré l’accident')),
    seraPresent: facultatif(ouiNon('Le salarié viendra quand même à la visite')),
  } },
  dateDeReprise: { by: secretariat, law: 'CT R4624-31', label: 'Date de reprise', received: true, data: {
    repriseLe: jour('Reprise effective le'),
    congesDu: facultatif(jour('Congés du')), congesAu: facultatif(jour('Congés jusqu’au')),
    tempsPartielDes: facultatif(jour('Temps partiel thérapeutique dès le')),
    sansArret: facultatif(ouiNon('Aucun arrêt de travail n’a précédé cette reprise', { aide: 'La visite n’est alors pas due : temps partiel d’emblée, congé parental, sabbatique ou de formation.' })),
  } },
  arretSignale: { by: team, law: 'CT R4624-31', label: 'Arrêt signalé, motif à enregistrer', received: true, data: { du: jour('Du'), au: jour('Au') } },
  preReprise: { by: doctors, law: 'CT R4624-29', label: 'Visite de pré-reprise', received: true, data: {
    tenueLe: facultatif(jour('Tenue le, si ce n’est pas le jour de la conclusion')),
    conclusion: code('Conclusion du médecin du travail', {
      aucune_mesure: 'Aucune mesure de poste ni de temps de travail', mesures: 'Des mesures sont nécessaires', pas_encore: 'Pas encore de conclusion',
    }, { sensible: 'medical' }),
    employeurOppose: facultatif(ouiNon('Le salarié s’oppose à ce que l’employeur en soit informé', { aide: 'La dispense n’est alors pas proposée : elle dirait à l’employeur la pré-reprise et sa conclusion.' })),
    signePar: auteur('Conclue par', { pour: 'pre_reprise' }),
  } },
  demande: { by: team, law: 'CT R4624-31', label: 'Demande de visite', data: {
    par: code('Demandée par', { employeur: 'L’employeur', salarie: 'Le salarié', medecin: 'Le médecin du travail' }),
    mode: code('Reçue par', { portail: 'Portail', formulaire: 'Formulaire', autre_ecrit: 'Autre écrit' }),
    employeur: facultatif(employeur('Employeur demandeur')),
    posteOccupe: facultatif(texte('Poste occupé')),
    piece: facultatif(piece('Écrit reçu')),
    employeurPrevenu: facultatif(ouiNon('Le salarié a prévenu son employeur', { aide: 'Sinon la visite ne lui est pas opposable.' })),
  } },
  demandeOrale: { by: team, law: 'Procédure TJ-1', label: 'Demande orale de l’employeur', withoutEffect: true,
    answer: 'Une demande écrite de l’employeur est nécessaire, avec le poste occupé.' },
  choixDuMedecin: { by: doctors, law: 'CT R4624-33', label: 'Convoquer ou ne pas convoquer', data: {
    choix: code('Choix du médecin', { convoquer: 'Convoquer le salarié', ne_pas_convoquer: 'Ne pas convoquer' }),
  } },
  visiteParMedecin: { by: doctors, law: 'CT R4624-31', label: 'Visite à tenir par un médecin' },
  creneau: { by: team, law: 'CT R4624-31', label: 'Créneau proposé', books: 'reprise', data: {
    date: jour('Date'), heure: heure('Heure'), lieu: texte('Lieu', { pourTous: true }),
    professionnel: professionnel('Professionnel de santé', { pour: 'reprise' }),
    cause: facultatif(code('Cause, si le créneau est hors délai', causes)),
  } },
  refusDuCreneau: { by: team, law: 'Procédure reprise', label: 'Créneau refusé par l’employeur', data: { ecritDu: jour('Écrit de l’employeur du') } },
  annulation: { by: team, law: 'Procédure TJ-3', label: 'Annulation par l’employeur', data: {
    ecritDu: jour('Écrit de l’employeur du'),
    motif: code('Motif', { plus_due: 'La visite n’est plus due', indisponible: 'Salarié indisponible ce jour-là', autre: 'Autre' }),
  } },
  annulationParSalarie: { by: team, law: 'Procédure TJ-3', label: 'Annulation demandée par le salarié', withoutEffect: true,
    data: { motif: code('Motif', { horaire_temps_partiel: 'Horaire, à cause d’un temps partiel', convenance: 'Convenance', autre: 'Autre' }) },
    answer: 'Seul l’employeur peut annuler une visite de reprise. Pour l’horaire, le salarié s’adresse à son employeur.' },
  absence: { by: team, law: 'Procédure absences', label: 'Absence au rendez-vous', data: {
    excusee: ouiNon('Absence excusée'), motif: facultatif(texte('Motif de l’excuse', { aide: 'Aucune donnée médicale.' })),
  } },
  avoir: { by: 'comptabilite', law: 'Procédure absences', label: 'Avoir sur l’absence facturée' },
  visite: { by: [...caregivers, 'aep'], law: 'CT R4624-31', label: 'Visite tenue', data: { tenuePar: professionnel('Tenue par', { pour: 'reprise' }) } },
  orientation: { by: 'infirmier', law: 'CT R4623-14 II', label: 'Orientation vers le médecin du travail' },
  conclusion: { by: caregivers, law: 'CT R4624-32', label: 'Conclusion de la visite', data: {
    conclusion: code('Conclusion', {
      compatible: 'Reprise compatible', compatible_propositions: 'Compatible avec des propositions de mesures',
      reclassement: 'Préconisation de reclassement', medecin_traitant: 'Orientation vers le médecin traitant', revoir: 'À revoir',
    }, { sensible: 'dossier' }),
    mesures: facultatif(texteLong('Mesures proposées (annexe 4)', { sensible: 'parties' })),
    echangeEmployeur: facultatif(jour('Échange avec l’employeur le', { aide: 'Avant toute proposition de mesures.' })),
    revoirLe: facultatif(jour('À revoir le')),
    prochainActe: code('Prochain acte prévu', { vip: 'Visite d’information et de prévention', examen_aptitude: 'Examen médical d’aptitude', intermediaire: 'Visite intermédiaire', occasionnelle: 'Visite occasionnelle' }),
    prochainActeAvant: jour('Au plus tard le'),
    remise: code('Remise du document', { deux_exemplaires: 'Deux exemplaires remis au salarié', fin_de_session: 'Envoi en fin de session' }),
    signePar: auteur('Signé par', { pour: 'avis' }),
  } },
  versInaptitude: { by: doctors, law: 'CT R4624-42', label: 'Inaptitude envisagée : ouvrir la procédure', leadsTo: 'inaptitude' },
  sansObjet: { by: team, law: 'Procédure reprise', label: 'Sans objet', ends: 'sans_objet', data: {
    motif: code('Motif', { deces: 'Décès du salarié', depart: 'Départ du salarié', changement_employeur: 'Changement d’employeur', fermeture: 'Fermeture de l’établissement', ne_reprend_pas: 'Le salarié a dit à son employeur qu’il ne reprendra pas' }),
  }, silences: everyone },
  erreurDePersonne: { by: [...doctors, 'aep', 'administrateur'], law: 'Procédure NJ-2', label: 'Dossier ouvert pour la mauvaise personne', ends: 'annule', data: { motif: texte('Motif') },
    silences: everyone },
  reaffectation: { by: ['medecin', 'directeur', 'administrateur'], law: 'Procédure suivi', label: 'Changement de médecin', data: { medecin: professionnel('Médecin qui suit désormais le dossier') } },
});
