import { texte } from './texte.js';

/** Rules that no text of law gives: each still says where it comes from. */
export const service = {
  'Procédure du service': texte('Règle écrite du service de prévention et de santé au travail', ['2000-01-01', 'Procédures internes du service']),
  'Offre du service': texte('Contenu de l’offre aux adhérents et aux travailleurs indépendants', ['2000-01-01', 'Offre en vigueur du service']),
  'Choix du service': texte('La loi est muette : choix du service, réglable et affiché', ['2000-01-01', 'Registre des choix du service']),
  'Pratique des services': texte('Usage publié par les services et les organismes professionnels', ['2000-01-01', 'Sans texte']),
};
