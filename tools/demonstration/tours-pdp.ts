import type { Party } from '../../libs/journey/partners.js';

/** Whose turn it is, and on what: what a list of the cases must show. `qui` is ours under `service`. */
export type TourAttendu = { readonly titre: string; readonly qui: Party; readonly quoi: string; readonly objet?: string; readonly enRetard?: true };

/** Twelve cases of the demonstration, each with who must act and its next action, worked out by hand. */
export const toursAttendus: readonly TourAttendu[] = [
  { titre: 'signalé par l’employeur, à trier', qui: 'service', quoi: 'Trier le signalement, désigner un référent' },
  { titre: 'signalé, tri en retard', qui: 'service', quoi: 'Trier le signalement, désigner un référent', enRetard: true },
  { titre: 'consentement à recueillir', qui: 'service', quoi: 'Recueillir le consentement du salarié' },
  { titre: 'situation à évaluer', qui: 'service', quoi: 'Évaluer les freins et les leviers' },
  { titre: 'plan à valider par le médecin', qui: 'service', quoi: 'Valider le plan de retour' },
  { titre: 'plan actif, aménagement promis par l’employeur', qui: 'employeur', quoi: 'Action du plan', objet: 'Aménagement du poste' },
  { titre: 'plan actif, démarche promise par la caisse', qui: 'cpam', quoi: 'Action du plan', objet: 'Aide financière' },
  { titre: 'plan qui a glissé : l’employeur n’a rien fait', qui: 'service', quoi: 'Relancer', objet: 'Aménagement du poste, l’employeur', enRetard: true },
  { titre: 'courrier parti à la caisse, réponse attendue', qui: 'cpam', quoi: 'Réponse attendue : Courrier à un partenaire' },
  { titre: 'essai encadré en préparation', qui: 'medecin_traitant', quoi: 'Action du plan', objet: 'Essai encadré' },
  { titre: 'retour prévu, remis à la visite de reprise', qui: 'salarie', quoi: 'Retour prévu' },
  { titre: 'point à trois mois à recueillir', qui: 'service', quoi: 'Recueillir le point à 3 mois' },
];
