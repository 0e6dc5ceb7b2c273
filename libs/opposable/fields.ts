import { sensitiveFields } from '../db/sensitive.js';
import type { Act } from '../journey/acts.js';
import { fieldOf, type Sensibilite } from '../journey/fields.js';
import { nombre } from '../law/typographie.js';
import { frenchDay, frenchHour, frenchList } from '../post/french.js';
import { authorOf, type Names } from './names.js';
import { ours, typed, type Said } from './section.js';

/** Whether the reader of a copy may read what bears this mark. */
export type Reads = (mark: Sensibilite) => boolean;

type Meta = ReturnType<typeof fieldOf>;

/** The data of a fact as this reader may read them, a line each; what is kept from him is counted. */
export function fieldLines(act: Pick<Act, 'shape'> | undefined, data: Readonly<Record<string, unknown>>, reads: Reads, names: Names): readonly Said[] {
  const marks = sensitiveFields(act);
  const told = Object.entries(act?.shape ?? {}).filter(([name]) => data[name] !== undefined && data[name] !== null);
  const open = told.filter(([name]) => { const mark = marks[name]; return mark === undefined || reads(mark); });
  const kept = told.length - open.length;
  return [
    ...open.map(([name, schema]) => { const meta = fieldOf(schema); return typed(meta.title ?? name, inFrench(meta, data[name], names)); }),
    ...(kept === 0 ? [] : [ours(`${kept === 1 ? 'Un champ réservé' : `${kept} champs réservés`} aux soignants ${kept === 1 ? 'n’est pas reproduit' : 'ne sont pas reproduits'}.`, 'quiet')]),
  ];
}

function inFrench(meta: Meta, value: unknown, names: Names): string {
  if (Array.isArray(value)) return frenchList(value.map((item) => inFrench(meta, item, names)));
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return nombre(value);
  if (typeof value === 'object' && value !== null) return named(value as Readonly<Record<string, unknown>>, names); // neither null nor a list
  const text = String(value);
  if (meta.champ === 'employeur') return names.places[text] ?? text;
  if (meta.labels?.[text] !== undefined) return meta.labels[text];
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return frenchDay(text);
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? frenchHour(text) : text;
}

/** A professional, a paper or an establishment; anything else as it is kept, so that nothing told is lost. */
function named(value: Readonly<Record<string, unknown>>, names: Names): string {
  const { id, role, sha256 } = value;
  if (typeof id !== 'string') return JSON.stringify(value);
  if (typeof role === 'string') return authorOf({ id, role }, names);
  if (typeof sha256 === 'string') return names.papers[id] ?? 'pièce absente de cet exemplaire';
  return names.places[id] ?? JSON.stringify(value);
}
