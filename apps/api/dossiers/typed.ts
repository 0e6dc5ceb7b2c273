import type { Pool } from 'pg';
import { z } from 'zod';
import { findEstablishment } from '../../../libs/db/identity.js';
import { findPartner } from '../../../libs/db/partners.js';
import type { Act } from '../../../libs/journey/acts.js';
import { findPiece } from '../../../libs/db/pieces.js';
import { fieldsOfKind, kindOf, type Piece } from '../../../libs/journey/fields.js';
import { compareJours, jourOf, zJour, type Jour } from '../../../libs/law/jour.js';
import { parse } from '../parse.js';
import { champ } from '../problem.js';
import type { Light } from './access.js';

/** What bounds what is typed: the dossier's own today, the worker's birth; the dossier itself, once it is open. */
type Clock = Pick<Light, 'decalage' | 'naissance'> & { readonly id?: string };

const zBody = z.strictObject({ le: zJour.optional(), donnees: z.record(z.string(), z.unknown()).default({}) });

/** The day a person says an act happened: not before the worker was born, not after today on the dossier's own clock. */
export function dayTyped(le: Jour | undefined, dossier: Clock): Jour {
  const today = jourOf(Date.now() + dossier.decalage);
  const day = le ?? today;
  if (compareJours(day, today) > 0) throw champ('le', 'un acte ne peut pas être daté dans l’avenir');
  if (dossier.naissance !== null && compareJours(day, dossier.naissance) < 0) throw champ('le', 'avant la naissance du salarié');
  if (compareJours(day, '2000-01-01') < 0) throw champ('le', 'avant l’an 2000');
  return day;
}

const far = 30;

/** The act as typed: its day and its data, professionals and establishments completed with what they were that day. */
export async function typedAct(db: Pool, act: Act, body: unknown, dossier: Clock, auteur: string) {
  const { le, donnees } = parse(zBody, body ?? {});
  const on = dayTyped(le, dossier);
  const data = parse(act.schema, await completed(db, act, donnees, on, auteur), ['donnees']);
  checkDays(act, data, on, dossier);
  await checkPieces(db, act, data, dossier);
  await checkEmployers(db, act, data, dossier);
  return { on, data };
}

/** Days typed inside the data: not before the worker was born, not in a far future. */
function checkDays(act: Act, data: Readonly<Record<string, unknown>>, on: Jour, dossier: Clock): void {
  for (const [name, schema] of Object.entries(act.shape)) {
    if (!['jour', 'jours'].includes(kindOf(schema) ?? '')) continue;
    for (const value of [data[name]].flat()) {
      if (typeof value !== 'string') continue;
      if (dossier.naissance !== null && value < dossier.naissance) throw champ(`donnees.${name}`, 'avant la naissance du salarié');
      if (Number(value.slice(0, 4)) > Number(on.slice(0, 4)) + far) throw champ(`donnees.${name}`, 'trop loin dans l’avenir');
    }
  }
}

/** A paper that an act cites is already kept by this very dossier, with those bytes. */
async function checkPieces(db: Pool, act: Act, data: Readonly<Record<string, unknown>>, dossier: Clock): Promise<void> {
  for (const name of Object.keys(act.shape).filter((n) => kindOf(act.shape[n]) === 'piece' && data[n] !== undefined)) {
    const { id, sha256 } = data[name] as Piece; // parsed by the act's schema
    const kept = dossier.id === undefined ? undefined : await findPiece(db, dossier.id, id);
    if (kept === undefined || kept.sha256 !== sha256) throw champ(`donnees.${name}`, 'cette pièce n’est pas gardée par ce dossier : joignez-la de nouveau');
  }
}

/** An employer that an act names is one of those with which this very dossier was opened: papers and letters go to him. */
async function checkEmployers(db: Pool, act: Act, data: Readonly<Record<string, unknown>>, dossier: Clock): Promise<void> {
  const named = fieldsOfKind(act.shape, 'employeur').filter((name) => data[name] !== undefined);
  if (named.length === 0) return;
  const { rows } = await db.query<{ id: string }>(`select e->>'etablissement' as id from parcours.fait f, jsonb_array_elements(f.donnees->'employeurs') e where f.dossier = $1 and f.seq = 1`, [dossier.id ?? '']);
  for (const name of named) if (!rows.some(({ id }) => id === data[name])) throw champ(`donnees.${name}`, 'cet établissement n’est pas un employeur de ce dossier');
}

/**
 * A form sends an id. The fact keeps what it stood for on the day of the act, and is never looked up again: a
 * professional's role and written protocol (P-14), the calendar of an establishment, the kind of a partner.
 */
async function completed(db: Pool, act: Act, data: Readonly<Record<string, unknown>>, on: Jour, auteur: string): Promise<Readonly<Record<string, unknown>>> {
  const found: Record<string, unknown> = { ...data };
  for (const [name, schema] of Object.entries(act.shape)) {
    if (kindOf(schema) === 'auteur') found[name] = await professional(db, auteur, on, `donnees.${name}`);
    const look = lookUps[kindOf(schema) ?? ''];
    if (look === undefined || found[name] === undefined) continue;
    const { id } = parse(z.object({ id: z.string() }), found[name], ['donnees', name]);
    const day = typeof data['date'] === 'string' ? data['date'] : on; // a slot is judged on its own day
    found[name] = await look(db, id, day, `donnees.${name}`);
  }
  return found;
}

type LookUp = (db: Pool, id: string, day: Jour, field: string) => Promise<unknown>;
const lookUps: Readonly<Record<string, LookUp>> = { professionnel: professional, etablissement: establishment, partenaire: partner };

async function partner(db: Pool, id: string, _day: Jour, field: string) {
  const found = await findPartner(db, id);
  if (found === undefined || !found.actif) throw champ(field, 'partenaire inconnu');
  return { id: found.id, nature: found.nature };
}

async function establishment(db: Pool, id: string, _day: Jour, field: string) {
  const found = await findEstablishment(db, id);
  if (found === undefined) throw champ(field, 'établissement inconnu');
  return { id: found.id, calendrier: found.calendrier };
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
