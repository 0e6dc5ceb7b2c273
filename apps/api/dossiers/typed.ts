import type { Pool } from 'pg';
import { z } from 'zod';
import { findEstablishment } from '../../../libs/db/identity.js';
import { findPartner } from '../../../libs/db/partners.js';
import type { Act } from '../../../libs/journey/acts.js';
import { findPiece } from '../../../libs/db/pieces.js';
import { fieldOf, fieldsOfKind, kindOf, type Piece } from '../../../libs/journey/fields.js';
import { compareJours, jourOf, zJour, type Jour } from '../../../libs/law/jour.js';
import { parse } from '../parse.js';
import { champ } from '../problem.js';
import type { Light } from './access.js';
import type { Corrected } from './corrected.js';
import { namedIn, professional, sameProfessional, type Named } from './professional.js';

/** What bounds what is typed: the dossier's own today, the worker's birth and follow-up, the doctor; the dossier itself, once it is open. */
type Clock = Pick<Light, 'decalage' | 'naissance' | 'suivi' | 'medecin'> & { readonly id?: string };

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

/** Who types, and what he corrects when he corrects. */
type Typing = { readonly auteur: string; readonly corrige?: Corrected };

/** The act as typed: its day and its data, professionals and establishments completed with what they were that day. */
export async function typedAct(db: Pool, act: Act, body: unknown, dossier: Clock, typing: Typing) {
  const { le, donnees } = parse(zBody, body ?? {});
  const on = dayTyped(le ?? typing.corrige?.on, dossier);
  const data = parse(act.schema, await completed(db, act, { donnees, on, dossier }, typing), ['donnees']);
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

type Told = { readonly donnees: Data; readonly on: Jour; readonly dossier: Clock };
type Data = Readonly<Record<string, unknown>>;

/**
 * A form sends an id. The fact keeps what it stood for on the day of the act, and is never looked up again: a
 * professional's role and written protocol (P-14), the calendar of an establishment, the kind of a partner. Whoever
 * corrects a fact does not sign it in the place of who recorded it (0180).
 */
async function completed(db: Pool, act: Act, { donnees, on, dossier: { suivi, medecin } }: Told, { auteur, corrige }: Typing): Promise<Data> {
  const found: Record<string, unknown> = { ...donnees };
  for (const [name, schema] of Object.entries(act.shape)) {
    const { champ: kind = '', pour } = fieldOf(schema);
    const named = { day: kind === 'auteur' ? on : slotOr(on, donnees), pour, suivi, medecin };
    const former = corrige === undefined ? undefined : namedIn(corrige.data[name]);
    if (kind === 'auteur') {
      const signed = former === undefined || corrige === undefined ? undefined : await sameProfessional(db, former, corrige.on, named);
      found[name] = corrige === undefined ? await professional(db, auteur, named, `donnees.${name}`) : signed; // one that named nobody is signed by who recorded it
    }
    const look = lookUps[kind];
    if (look === undefined || found[name] === undefined) continue;
    const { id } = parse(z.object({ id: z.string() }), found[name], ['donnees', name]);
    const same = kind === 'professionnel' && former?.id === id ? former : undefined;
    found[name] = same === undefined || corrige === undefined ? await look(db, id, named, `donnees.${name}`) : await sameProfessional(db, same, slotOr(corrige.on, corrige.data), named);
  }
  return found;
}

/** A slot is judged on its own day. */
const slotOr = (on: Jour, data: Data): Jour => (typeof data['date'] === 'string' ? data['date'] : on);

type LookUp = (db: Pool, id: string, named: Named, field: string) => Promise<unknown>;
const lookUps: Readonly<Record<string, LookUp>> = { professionnel: professional, etablissement: establishment, partenaire: partner };

async function partner(db: Pool, id: string, _named: Named, field: string) {
  const found = await findPartner(db, id);
  if (found === undefined || !found.actif) throw champ(field, 'partenaire inconnu');
  return { id: found.id, nature: found.nature };
}

async function establishment(db: Pool, id: string, _named: Named, field: string) {
  const found = await findEstablishment(db, id);
  if (found === undefined) throw champ(field, 'établissement inconnu');
  return { id: found.id, calendrier: found.calendrier };
}
