import { texte } from './texte.js';

/** Holidays. */
export const joursFeries = {
  'CT L3122-5': texte('Travailleur de nuit : définition', ['2016-08-10', 'Loi n° 2016-1088 du 8 août 2016, art. 8']),
  'CT L3133-1': texte('Jours fériés légaux', ['2016-08-10', 'Loi n° 2016-1088 du 8 août 2016, art. 8']),
  'CT L3133-4': texte('Premier mai férié et chômé', ['2016-08-10', 'Loi n° 2016-1088 du 8 août 2016, art. 8']),
  'CT L3134-13': texte('Alsace-Moselle : jours fériés', ['2008-05-01', 'Recodification du code du travail, 1er mai 2008']),
  'CT L3422-2': texte('Outre-mer : commémoration de l’abolition de l’esclavage', ['2018-01-01', 'Ordonnance n° 2017-1491 du 25 octobre 2017, art. 4']),
};
