import { texte } from './texte.js';

/** End of exposure and follow-up after it. */
export const exposition = {
  'CT L4161-1': texte('Facteurs de risques professionnels', ['2017-10-01', 'Ordonnance n° 2017-1389 du 22 septembre 2017, art. 1']),
  'CT L4624-2-1': texte('Visite de fin d’exposition ou de fin de carrière', ['2022-03-31', 'Loi n° 2021-1018 du 2 août 2021, art. 5']),
  'CT R4624-28-1': texte('Visite de fin d’exposition : travailleurs concernés', ['2021-10-01', 'Décret n° 2021-1065 du 9 août 2021'], ['2022-03-31', 'Décret n° 2022-372 du 16 mars 2022, art. 3 et 6 : cessations d’exposition constatées à compter du 31 mars 2022']),
  'CT R4624-28-2': texte('Visite de fin d’exposition : information et demande', ['2022-04-28', 'Décret n° 2022-679 du 26 avril 2022, art. 2']),
  'CT R4624-28-3': texte('État des lieux des expositions et surveillance', ['2022-03-31', 'Décret n° 2022-372 du 16 mars 2022, art. 3']),
  'CSS D461-23': texte('Surveillance médicale post-professionnelle', ['2022-04-28', 'Décret n° 2022-696 du 26 avril 2022, art. 1']),
};
