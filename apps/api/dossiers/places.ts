import { findEstablishment } from '../../../libs/db/identity.js';
import type { House } from '../../../libs/engine/house.js';
import { fieldsOfKind } from '../../../libs/journey/fields.js';
import type { Journey } from '../../../libs/journey/journey.js';

type Told = { readonly nom: string; readonly donnees: Readonly<Record<string, unknown>> };
type Place = { readonly id: string };
const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null && 'id' in value;

/** The same facts with each establishment they hold under the name that people read: facts keep ids only. */
export async function withPlaceNames<F extends Told>(house: House, journey: Journey, facts: readonly F[]): Promise<readonly F[]> {
  const fields = (f: F): readonly string[] => fieldsOfKind(journey.actes[f.nom]?.shape ?? {}, 'etablissement');
  const ids = new Set(facts.flatMap((f) => fields(f).map((name) => f.donnees[name]).filter(isPlace).map((p) => p.id)));
  if (ids.size === 0) return facts;
  const found = await Promise.all([...ids].map((id) => findEstablishment(house.db, id)));
  const nameOf = (id: string): string => found.find((e) => e?.id === id)?.nom ?? '';
  return facts.map((f) => {
    const named = fields(f).flatMap((name) => { const place = f.donnees[name]; return isPlace(place) ? [[name, { ...place, nom: nameOf(place.id) }]] : []; });
    return named.length === 0 ? f : { ...f, donnees: { ...f.donnees, ...Object.fromEntries(named) } };
  });
}

type Lines = { readonly acte: string; readonly lignes: readonly { readonly donnees: Readonly<Record<string, unknown>> }[] };

/** The same for the lines of tables. */
export const tablesWithPlaceNames = <T extends Lines>(house: House, journey: Journey, tables: readonly T[]): Promise<readonly T[]> => Promise.all(tables.map(async (table) => {
  const named = await withPlaceNames(house, journey, table.lignes.map((line) => ({ nom: table.acte, donnees: line.donnees })));
  return { ...table, lignes: table.lignes.map((line, i) => ({ ...line, donnees: named[i]?.donnees ?? line.donnees })) };
}));
