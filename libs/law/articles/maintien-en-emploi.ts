import { texte } from './texte.js';

/** Job retention: PDP, essai encadré, retraining, the insurance doctor. */
export const maintienEnEmploi = {
  'CT L1226-1-4': texte('Convention de rééducation professionnelle : salariés concernés', ['2022-03-31', 'Loi n° 2021-1018 du 2 août 2021, art. 28']),
  'CT L4622-2-1': texte('Signalement d’un risque de désinsertion professionnelle par le service', ['2024-01-01', 'Loi n° 2021-1018 du 2 août 2021, art. 19']),
  'CT L4622-8-1': texte('Cellule de prévention de la désinsertion professionnelle', ['2024-01-01', 'Loi n° 2021-1018 du 2 août 2021, art. 19. Modifié entre le 27 mars et le 20 août 2026 ; rédaction nouvelle non relue.']),
  'CT D4622-54': texte('Rapport annuel d’activité du service', ['2022-11-17', 'Décret n° 2022-1435 du 15 novembre 2022, art. 1']),
  'CT L5213-3-1': texte('Convention de rééducation professionnelle en entreprise', ['2022-07-01', 'Loi n° 2021-1754 du 23 décembre 2021, art. 98']),
  'CT R5213-15': texte('Convention de rééducation professionnelle en entreprise : dix-huit mois au plus', ['2022-03-31', 'Décret n° 2022-372 du 16 mars 2022, art. 2']),
  'CSS L315-4': texte('Signalement d’un risque de désinsertion professionnelle par l’assurance maladie', ['2024-01-01', 'Loi n° 2021-1018 du 2 août 2021, art. 19']),
  'CSS L323-3': texte('Reprise de travail à temps partiel pour motif thérapeutique', ['2019-12-28', 'Loi n° 2019-1446 du 24 décembre 2019, art. 85']),
  'CSS L323-3-1': texte('Actions pendant l’arrêt de travail : essai encadré, convention de rééducation', ['2022-03-31', 'Loi n° 2021-1018 du 2 août 2021, art. 28']),
  'CSS R323-3-1': texte('Indemnité de la convention de rééducation professionnelle en entreprise', ['2022-03-31', 'Décret n° 2022-372 du 16 mars 2022, art. 1']),
  'CSS L323-4-1': texte('Sollicitation du médecin du travail par le médecin conseil', ['2025-12-31', 'Loi n° 2025-1403 du 30 décembre 2025, art. 83']),
  'CSS D323-3': texte('Saisine du médecin du travail par le médecin conseil : réponse sous vingt jours', ['2004-12-30', 'Rédaction en vigueur depuis cette date']),
  'CSS D323-6': texte('Essai encadré : bénéficiaires', ['2022-03-31', 'Décret n° 2022-373 du 16 mars 2022, art. 1']),
  'CSS D323-6-1': texte('Essai encadré : indemnités maintenues', ['2022-03-31', 'Décret n° 2022-373 du 16 mars 2022, art. 1']),
  'CSS D323-6-2': texte('Essai encadré : accident pendant l’essai', ['2022-03-31', 'Décret n° 2022-373 du 16 mars 2022, art. 1']),
  'CSS D323-6-3': texte('Essai encadré : demande, évaluation et accords', ['2022-03-31', 'Décret n° 2022-373 du 16 mars 2022, art. 1']),
  'CSS D323-6-4': texte('Essai encadré : refus motivé de la caisse', ['2022-03-31', 'Décret n° 2022-373 du 16 mars 2022, art. 1']),
  'CSS D323-6-5': texte('Essai encadré : quatorze jours ouvrables, vingt-huit au plus', ['2022-03-31', 'Décret n° 2022-373 du 16 mars 2022, art. 1']),
  'CSS D323-6-6': texte('Essai encadré : convention', ['2022-03-31', 'Décret n° 2022-373 du 16 mars 2022, art. 1']),
  'CSS D323-6-7': texte('Essai encadré : tuteur et bilan', ['2022-03-31', 'Décret n° 2022-373 du 16 mars 2022, art. 1']),
};
