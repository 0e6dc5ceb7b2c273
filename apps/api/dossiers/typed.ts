import type { Pool } from 'pg';
import { z } from 'zod';
import type { Act } from '../../../libs/journey/acts.js';
import { compareJours, jourOf, zJour, type Jour } from '../../../libs/law/jour.js';
import { parse } from '../parse.js';
import { champ } from '../problem.js';
import type { Light } from './access.js';

const zBody = z.strictObject({ le: zJour.optional(), donnees: z.record(z.string(), z.unknown()).default({}) });

/** The day a person says an act happened: not before the worker was born, not after today on the dossier's own clock. */
export function dayTyped(le: Jour | undefined, dossier: Light): Jour {
  const today = jourOf(Date.now() + dossier.decalage);
  const day = le ?? today;
  if (compareJours(day, today) > 0) throw champ('le', 'un acte ne peut pas être daté dans l’avenir');
  if (dossier.naissance !== null && compareJours(day, dossier.naissance) < 0) throw champ('le', 'avant la naissance du salarié');
  if (compareJours(day, '2000-01-01') < 0) throw champ('le', 'avant l’an 2000');
  return day;
}

const far = 30;

/** The act as typed: its day and its data, each professional completed with the role and the protocol of that day. */
export async function typedAct(db: Pool, act: Act, body: unknown, dossier: Light) {
  const { le, donnees } = parse(zBody, body ?? {});
  const on = dayTyped(le, dossier);
  const data = parse(act.schema, await withProfessionals(db, act, donnees, on), ['donnees']);
  checkDays(act, data, on, dossier);
  return { on, data };
}

/** Days typed inside the data: not before the worker was born, not in a far future. */
function checkDays(act: Act, data: Readonly<Record<string, unknown>>, on: Jour, dossier: Light): void {
  for (const [name, schema] of Object.entries(act.shape)) {
    const value = data[name];
    if (fieldKind(schema) !== 'jour' || typeof value !== 'string') continue;
    if (dossier.naissance !== null && value < dossier.naissance) throw champ(`donnees.${name}`, 'avant la naissance du salarié');
    if (Number(value.slice(0, 4)) > Number(on.slice(0, 4)) + far) throw champ(`donnees.${name}`, 'trop loin dans l’avenir');
  }
}

function fieldKind(schema: unknown): string | undefined {
  return schema instanceof z.ZodType ? (schema.meta() as { champ?: string } | undefined)?.champ : undefined; // our own metadata: see libs/journey/fields.ts
}

/** A form sends the account; the fact keeps the role and the written protocol that it had on the day of the act (P-14). */
async function withProfessionals(db: Pool, act: Act, data: Readonly<Record<string, unknown>>, on: Jour): Promise<Readonly<Record<string, unknown>>> {
  const completed: Record<string, unknown> = { ...data };
  for (const [name, schema] of Object.entries(act.shape)) {
    if (fieldKind(schema) !== 'professionnel' || completed[name] === undefined) continue;
    const { id } = parse(z.object({ id: z.string() }), completed[name], ['donnees', name]);
    const day = typeof data['date'] === 'string' ? data['date'] : on; // a slot is judged on its own day
    completed[name] = await professional(db, id, day, `donnees.${name}`);
  }
  return completed;
}

async function professional(db: Pool, id: string, day: Jour, field: string) {
  const { rows } = await db.query<{ id: string; role: string; protocole: string | null; visites: string[] | null; du: string | null; au: string | null }>(
    `select c.id, c.role, p.id as protocole, p.visites, p.du::text, p.au::text from acces.compte c
     left join lateral (select * from acces.protocole p where p.professionnel = c.id and p.du <= $2::date and (p.au is null or p.au >= $2::date) order by p.du desc limit 1) p on true
     where c.id = $1 and c.actif`, [id, day]);
  const found = rows[0];
  if (found === undefined) throw champ(field, 'professionnel inconnu');
  return {
    id: found.id, role: found.role,
    ...(found.protocole === null ? {} : { protocole: { id: found.protocole, visites: found.visites ?? [], du: found.du ?? day, ...(found.au === null ? {} : { au: found.au }) } }),
  };
}
