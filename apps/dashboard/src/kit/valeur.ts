import type { Champ } from '../api/types';
import { jourCourt, jourEnChiffres } from './temps';

const unJour = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a person types a field: who records is known already. */
export const saisi = (champ: Champ): boolean => champ.champ !== 'auteur';

/** A value as people read it: yes or no, the label of a code, a day. */
export function lisible(valeur: unknown, champ: Champ | undefined): string {
  if (Array.isArray(valeur)) return valeur.map((v) => lisible(v, champ)).join(', ');
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (typeof valeur === 'string') return champ?.labels?.[valeur] ?? (unJour.test(valeur) ? jourCourt(valeur) : valeur);
  if (typeof valeur === 'object' && valeur !== null && 'sha256' in valeur) return 'pièce jointe';
  if (typeof valeur === 'object' && valeur !== null && 'nom' in valeur) return String(valeur.nom);
  if (typeof valeur === 'object' && valeur !== null && 'role' in valeur) return String(valeur.role);
  return String(valeur);
}

/** The same in the cell of a table, where a day is short. */
export const lisibleEnCellule = (valeur: unknown, champ: Champ | undefined): string => (typeof valeur === 'string' && unJour.test(valeur) ? jourEnChiffres(valeur) : lisible(valeur, champ));
