import { Refuse } from '../api/client';
import type { Probleme } from '../api/types';

type Champs = NonNullable<Probleme['champs']>;
const champsDe = (erreur: unknown): Champs => (erreur instanceof Refuse ? erreur.probleme.champs ?? [] : []);
const estDe = (nom: string) => ({ champ }: Champs[number]): boolean => champ === nom || champ.startsWith(`${nom}.`);

/** What the API says of one field of a form, or of a part of it. */
export const fauteDe = (erreur: unknown, nom: string): string | undefined => champsDe(erreur).find(estDe(nom))?.message;

/** Whether an error is to be told by itself: it is about no field, or about one that the form does not draw. */
export function horsChamp(erreur: unknown, dessines: readonly string[]): boolean {
  const champs = champsDe(erreur);
  return erreur !== null && erreur !== undefined && (champs.length === 0 || champs.some((c) => !dessines.some((nom) => estDe(nom)(c))));
}
