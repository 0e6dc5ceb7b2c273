import { validateChoice, type ChoiceValue } from '../../../libs/law/choix.js';
import { champ } from '../problem.js';

/** A value that the service may choose; refused on its field, with what is expected. */
export function chosen(code: string, valeur: unknown, nom: string): ChoiceValue {
  try {
    return validateChoice(code, valeur);
  } catch (error) {
    throw champ(nom, error instanceof RangeError ? error.message : 'valeur refusée');
  }
}
