import { texte } from './texte.js';

/** The occupational health record: access, transfer, retention. */
export const dossierMedical = {
  'CT L4624-8': texte('Dossier médical en santé au travail', ['2024-01-01', 'Loi n° 2021-1018 du 2 août 2021, art. 16']),
  'CT L4624-8-1': texte('Dossier médical partagé : opposition du travailleur', ['2022-03-31', 'Loi n° 2021-1018 du 2 août 2021, art. 15']),
  'CT L4624-8-2': texte('Systèmes d’information : interopérabilité et sécurité', ['2024-01-01', 'Loi n° 2021-1018 du 2 août 2021, art. 17']),
  'CT R4624-45-3': texte('Dossier médical en santé au travail : constitution', ['2022-11-17', 'Décret n° 2022-1434 du 15 novembre 2022, art. 1']),
  'CT R4624-45-4': texte('Dossier médical en santé au travail : contenu', ['2022-11-17', 'Décret n° 2022-1434 du 15 novembre 2022, art. 1. Modifié entre le 27 mars et le 20 août 2026 ; rédaction nouvelle non relue.']),
  'CT R4624-45-5': texte('Dossier médical en santé au travail : alimentation et consultation', ['2022-11-17', 'Décret n° 2022-1434 du 15 novembre 2022, art. 1']),
  'CT R4624-45-6': texte('Dossier médical en santé au travail : information et opposition du travailleur', ['2022-11-17', 'Décret n° 2022-1434 du 15 novembre 2022, art. 1']),
  'CT R4624-45-7': texte('Dossier médical en santé au travail : transmission à un autre service', ['2022-11-17', 'Décret n° 2022-1434 du 15 novembre 2022, art. 1']),
  'CT R4624-45-8': texte('Dossier médical en santé au travail : communication', ['2022-11-17', 'Décret n° 2022-1434 du 15 novembre 2022, art. 1']),
  'CT R4624-45-9': texte('Dossier médical en santé au travail : conservation quarante ans', ['2022-11-17', 'Décret n° 2022-1434 du 15 novembre 2022, art. 1']),
  'CT R4412-55': texte('Agents chimiques dangereux : conservation du dossier cinquante ans', ['2017-01-01', 'Décret n° 2016-1908 du 27 décembre 2016, art. 10']),
  'CT R4426-9': texte('Agents biologiques : conservation du dossier jusqu’à quarante ans', ['2022-11-17', 'Décret n° 2022-1434 du 15 novembre 2022, art. 4']),
  'CT R4451-83': texte('Rayonnements ionisants : conservation du dossier', ['2025-12-29', 'Décret n° 2025-1347 du 26 décembre 2025, art. 1']),
};
