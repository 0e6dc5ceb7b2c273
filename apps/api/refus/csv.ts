import type { LigneDeRefus } from './ligne.js';

const columns: readonly (readonly [string, (l: LigneDeRefus) => string])[] = [
  ['Reçue le', (l) => l.recueLe], ['Visite demandée', (l) => l.visiteLibelle], ['Salarié', (l) => l.personne], ['Établissement', (l) => l.etablissement], ['Demandeur', (l) => l.demandeurLibelle],
  ['Motif', (l) => l.motif], ['Motif en clair', (l) => l.motifLibelle], ['État', (l) => l.etatLibelle], ['Refusée par', (l) => l.par], ['Rôle', (l) => l.role], ['Enregistrée le', (l) => l.le],
  ['Confirmée par le médecin', (l) => l.confirmations.medecin ?? ''], ['Confirmée par le directeur', (l) => l.confirmations.directeur ?? ''],
  ['Réponse envoyée le', (l) => l.reponseLe ?? ''], ['Par', (l) => l.reponseCanal ?? ''], ['Dossier', (l) => l.dossier?.numero ?? ''],
];

/** A cell that a spreadsheet never takes for a formula. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Refused requests for a spreadsheet of a French machine: semicolons, and a mark that says UTF-8. */
export const refusEnCsv = (lignes: readonly LigneDeRefus[]): string =>
  `\uFEFF${[columns.map(([title]) => title), ...lignes.map((l) => columns.map(([, read]) => read(l)))].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
