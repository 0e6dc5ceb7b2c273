import { texte } from './texte.js';

/** Absence, pré-reprise, reprise, liaison, mid-career. */
export const absenceEtRetour = {
  'CT L1226-1': texte('Absence pour maladie ou accident : indemnisation complémentaire', ['2015-12-23', 'Loi n° 2015-1702 du 21 décembre 2015, art. 63. Modifié entre le 27 mars et le 20 août 2026 ; rédaction nouvelle non relue.']),
  'CT L1226-1-2': texte('Arrêt de travail et actions de formation ou d’évaluation', ['2020-12-16', 'Loi n° 2020-1576 du 14 décembre 2020, art. 76']),
  'CT L1226-1-3': texte('Rendez-vous de liaison', ['2022-03-31', 'Loi n° 2021-1018 du 2 août 2021, art. 27']),
  'CT D1226-8-1': texte('Rendez-vous de liaison : durée d’arrêt de trente jours', ['2022-03-31', 'Décret n° 2022-373 du 16 mars 2022, art. 2']),
  'CT R4624-33-1': texte('Rendez-vous de liaison : participation du service', ['2022-04-28', 'Décret n° 2022-679 du 26 avril 2022, art. 2']),
  'CT L1225-17': texte('Congé de maternité', ['2008-05-01', 'Loi n° 2008-67 du 21 janvier 2008, art. 3']),
  'CT L1226-7': texte('Accident du travail ou maladie professionnelle : suspension du contrat', ['2025-12-31', 'Loi n° 2025-1403 du 30 décembre 2025, art. 81']),
  'CT L1226-8': texte('Accident du travail ou maladie professionnelle : retour dans l’emploi', ['2017-01-01', 'Loi n° 2016-1088 du 8 août 2016, art. 102']),
  'CT L1226-9': texte('Accident du travail ou maladie professionnelle : protection pendant la suspension', ['2008-05-01', 'Recodification du code du travail, 1er mai 2008']),
  'CT L1226-23': texte('Alsace-Moselle : maintien du salaire', ['2008-05-01', 'Loi n° 2008-67 du 21 janvier 2008, art. 3. Modifié entre le 27 mars et le 20 août 2026 ; rédaction nouvelle non relue.']),
  'CT L4624-2-2': texte('Visite médicale de mi-carrière', ['2022-03-31', 'Loi n° 2021-1018 du 2 août 2021, art. 22. Modifié entre le 27 mars et le 20 août 2026 ; rédaction nouvelle non relue.']),
  'CT L4624-2-3': texte('Examen de reprise', ['2022-03-31', 'Loi n° 2021-1018 du 2 août 2021, art. 27']),
  'CT L4624-2-4': texte('Examen de préreprise', ['2022-03-31', 'Loi n° 2021-1018 du 2 août 2021, art. 27']),
  'CT R4624-29': texte('Visite de préreprise : arrêts de plus de trente jours', ['2017-01-01', 'Décret n° 2016-1908 du 27 décembre 2016, art. 1 : arrêts de plus de trois mois'], ['2022-03-31', 'Décret n° 2022-372 du 16 mars 2022, art. 5 : arrêts de plus de trente jours, commençant après le 31 mars 2022']),
  'CT R4624-30': texte('Visite de préreprise : recommandations et information', ['2022-04-28', 'Décret n° 2022-679 du 26 avril 2022, art. 2'], ['2026-06-15', 'Décret n° 2026-503 : l’employeur est informé de l’organisation de l’examen, sauf opposition du travailleur']),
  'CT R4624-31': texte('Visite de reprise : cas, saisine du service, huit jours', ['2017-01-01', 'Décret n° 2016-1908 du 27 décembre 2016, art. 1 : trente jours pour tout accident ou maladie non professionnels'], ['2022-03-31', 'Décret n° 2022-372 du 16 mars 2022, art. 5 : soixante jours pour les arrêts non professionnels commençant après le 31 mars 2022'], ['2022-04-28', 'Décret n° 2022-679 du 26 avril 2022, art. 2'], ['2026-06-15', 'Décret n° 2026-503, art. 2 et 5 : dispense possible après une préreprise, pour les arrêts délivrés à compter du 15 juin 2026']),
  'CT R4624-32': texte('Visite de reprise : objet', ['2022-03-18', 'Décret n° 2022-372 du 16 mars 2022, art. 5']),
  'CT R4624-33': texte('Accident du travail de moins de trente jours : information du médecin du travail', ['2022-03-18', 'Décret n° 2022-372 du 16 mars 2022, art. 5']),
  'CT L6315-1': texte('Entretien de parcours professionnel', ['2025-12-31', 'Loi n° 2025-1403 du 30 décembre 2025, art. 99']),
};
