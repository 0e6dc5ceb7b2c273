import type { Journey } from '../../../libs/journey/journey.js';
import { sansProtection, visitesSansParcours, type Protection } from '../../../libs/law/regles/refus-de-visite.js';

export type Visite = { readonly libelle: string } & Protection;

/** Every visit that may be asked for: those of the journeys, and those that have none. */
export function visites(journeys: Readonly<Record<string, Journey>>): Readonly<Record<string, Visite>> {
  const ours = Object.values(journeys).map((j) => [j.name, { libelle: j.label, ...(j.protection ?? sansProtection) }] as const);
  return { ...Object.fromEntries(ours), ...visitesSansParcours };
}
