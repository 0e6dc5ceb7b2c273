import { texte } from './texte.js';

/** Rulings and guidance: a source holds from its day. */
export const jurisprudence = {
  'Cass. 2e civ. 16 juillet 1976 n° 75-12.260': texte('Alsace-Moselle : le Vendredi saint proroge un délai de procédure', ['1976-07-16', 'Arrêt']),
  'Cass. soc. avis 17 mars 2021 n° 21-70.002': texte('Une étape omise n’annule pas à elle seule l’avis', ['2021-03-17', 'Avis']),
  'Cass. soc. 1er décembre 2021 n° 19-20.139': texte('Reprise du salaire : le mois part de l’examen, non de la notification', ['2021-12-01', 'Arrêt']),
  'Cass. soc. 2 mars 2022 n° 20-21.715': texte('Remise en main propre : sans émargement ni récépissé, le délai ne court pas', ['2022-03-02', 'Arrêt']),
  'Cass. soc. 7 décembre 2022 n° 21-23.662': texte('L’avis non contesté s’impose aux parties et au juge', ['2022-12-07', 'Arrêt']),
  'Cass. soc. 24 mai 2023': texte('Inaptitude constatée pendant un arrêt, à une visite demandée par le salarié', ['2023-05-24', 'Arrêt']),
  'Cass. soc. 10 janvier 2024 n° 22-13.464': texte('Reprise du salaire : délai préfix d’un mois', ['2024-01-10', 'Arrêt']),
  'Cass. soc. 4 décembre 2024 n° 23-18.128': texte('Remise en main propre : la notification suppose une signature', ['2024-12-04', 'Arrêt']),
  'Cass. soc. 10 décembre 2025': texte('Visite de reprise valable malgré un arrêt prolongé, si le salarié s’y rend', ['2025-12-10', 'Arrêt']),
  'Ministère du travail, questions-réponses du 8 octobre 2024': texte('Suivi de l’état de santé : qui tient quelle visite, quel document', ['2024-10-08', 'Questions-réponses']),
  'Ministère du travail, fiche du 3 juillet 2025': texte('Reconnaissance de l’inaptitude médicale', ['2025-07-03', 'Fiche']),
  'Ministère du travail, questions-réponses du 4 novembre 2025': texte('Autorisations de conduite et habilitations électriques', ['2025-11-04', 'Questions-réponses']),
  'Ministère du travail, fiche du 21 janvier 2026': texte('Visites médicales et examens', ['2026-01-21', 'Fiche']),
};
