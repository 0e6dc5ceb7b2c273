/** In the place of what this recipient may not read: a letter that names it does not leave. */
export const withheld: unique symbol = Symbol('withheld');

/** A choice in a coded list: what was chosen (`undefined` while nothing is told), and every code with its label. */
export class Coded {
  constructor(readonly chosen: string | undefined, readonly labels: Readonly<Record<string, string>>) {}
}

/** What a template may name. `undefined` is known but not told yet; a name that is absent is a spelling mistake. */
export type Leaf = string | boolean | Coded | undefined | typeof withheld;
export type Values = { readonly [name: string]: Leaf | Values };

/** A letter that must not leave as it stands; the message names the placeholder, never a value. */
export class LetterFault extends Error {
  override readonly name = 'LetterFault';
}

/** The text in the place of a placeholder. Throws rather than leave a hole. */
export function print(values: Values, path: string): string {
  const found = inWords(lookup(values, path));
  if (found === undefined || found === '') throw new LetterFault(`{{${path}}} n’a pas de valeur`);
  if (typeof found === 'object') throw new LetterFault(`{{${path}}} est un groupe : nommer l’une de ses valeurs (${Object.keys(found).join(', ')})`);
  if (typeof found === 'boolean') return found ? 'oui' : 'non';
  return found;
}

/** Whether a value is told: a text, `true`, or a group in which something is told. */
export function holds(values: Values, path: string): boolean {
  return told(lookup(values, path));
}

/** Whether a box is ticked: the choice is one of these codes, or, with none named, something is told. */
export function ticked(values: Values, path: string, codes: readonly string[]): boolean {
  const found = lookup(values, path);
  if (codes.length === 0) return told(found);
  if (!(found instanceof Coded)) throw new LetterFault(`{{${path}}} n’est pas un choix dans une liste`);
  const unknown = codes.find((code) => !Object.hasOwn(found.labels, code));
  if (unknown !== undefined) throw new LetterFault(`{{${path}}} : « ${unknown} » n’est pas dans la liste (${Object.keys(found.labels).join(', ')})`);
  return codes.some((code) => code === found.chosen);
}

/** The value at a path. Throws on an unknown name, and on what the recipient may not read: even a condition would tell it. */
export function lookup(values: Values, path: string): Exclude<Leaf, typeof withheld> | Values {
  let found: Leaf | Values = values;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found instanceof Coded || !Object.hasOwn(found, name)) throw new LetterFault(`{{${path}}} est inconnu`);
    found = found[name];
    if (found === withheld) throw new LetterFault(`{{${path}}} ne peut pas être lu par ce destinataire`);
  }
  return found as Exclude<Leaf, typeof withheld> | Values; // the loop throws on every withheld step
}

const inWords = (value: Exclude<Leaf, typeof withheld> | Values) =>
  value instanceof Coded ? (value.chosen === undefined ? undefined : value.labels[value.chosen] ?? value.chosen) : value;

function told(value: Leaf | Values): boolean {
  if (value === withheld) return false;
  if (value instanceof Coded) return value.chosen !== undefined;
  return typeof value === 'object' ? Object.values(value).some(told) : Boolean(value);
}
