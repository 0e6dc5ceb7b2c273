import { texte } from './texte.js';

/** Civil procedure, public health, post, and the orders and decrees cited by name. */
export const autresTextes = {
  'CPC 640': texte('Délais : point de départ', ['1976-01-01', 'Décret n° 75-1123 du 5 décembre 1975']),
  'CPC 641': texte('Délais : décompte en jours, en mois ou en années', ['1976-01-01', 'Décret n° 75-1123 du 5 décembre 1975']),
  'CPC 642': texte('Délais : expiration à vingt-quatre heures et report au premier jour ouvrable', ['1976-01-01', 'Décret n° 75-1123 du 5 décembre 1975']),
  'C. civ. 1377': texte('Date certaine de l’acte sous signature privée', ['2016-10-01', 'Ordonnance n° 2016-131 du 10 février 2016']),
  'CSP L1110-4': texte('Secret des informations de santé', ['2002-03-05', 'Loi n° 2002-303 du 4 mars 2002 ; rédactions suivantes non tenues ici']),
  'CSP L1111-7': texte('Accès de la personne à son dossier médical : quarante-huit heures, huit jours, deux mois', ['2002-03-05', 'Loi n° 2002-303 du 4 mars 2002 ; rédactions suivantes non tenues ici']),
  'CSP L1111-8': texte('Hébergement des données de santé', ['2002-03-05', 'Loi n° 2002-303 du 4 mars 2002 ; rédactions suivantes non tenues ici']),
  'CSP R1111-1': texte('Demande d’accès au dossier médical', ['2002-04-30', 'Issu du décret n° 2002-637 du 29 avril 2002']),
  'CPCE L100': texte('Lettre recommandée électronique', ['2016-10-09', 'Loi n° 2016-1321 du 7 octobre 2016, art. 93']),
  'CPCE R53-3': texte('Lettre recommandée électronique : acceptation, refus et délai de quinze jours', ['2019-01-01', 'Décret n° 2018-347 du 9 mai 2018']),
  'Arrêté du 16 octobre 2017': texte(
    'Modèles d’avis d’aptitude et d’inaptitude, d’attestation de suivi et de propositions de mesures',
    ['2017-11-01', 'Arrêté du 16 octobre 2017'], ['2025-07-01', 'Modèles modifiés par l’arrêté du 3 mars 2025'],
  ),
  'Arrêté du 7 février 2007': texte('Instance des lettres recommandées : quinze jours', ['2007-02-07', 'Date du texte']),
  'Recommandation SFMT': texte('Visite de fin de carrière : risques à cibler, conseil de la Société française de médecine du travail', ['2022-03-31', 'Conseil au médecin, sans force de règle ; date du régime de la visite']),
  'Décret 2022-372': texte('Suivi de l’état de santé, examens de préreprise et de reprise', ['2022-03-18', 'Décret n° 2022-372 du 16 mars 2022']),
  'Décret 2025-355': texte('Autorisations de conduite et habilitations électriques : attestation de cinq ans', ['2025-10-01', 'Décret n° 2025-355 du 18 avril 2025']),
  'Décret 2026-253': texte('Plomb : suivi individuel renforcé sans seuil', ['2026-04-10', 'Décret n° 2026-253']),
  'Décret 2026-503': texte('Visite de reprise : dispense après une préreprise', ['2026-06-15', 'Décret n° 2026-503 du 12 juin 2026']),
};
