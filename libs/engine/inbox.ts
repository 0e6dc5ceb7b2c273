import type { NewFact } from '../journey/fact.js';
import { jourOf, type Jour } from '../law/jour.js';
import { dueAgain, parkedDossier } from './back-off.js';
import type { Engine } from './engine.js';
import type { House } from './house.js';
import { bodyHash } from './ids.js';

/** What reached us from outside, as it is kept before anything else: the name of the réception, its day and what it says. */
export type Received = { readonly nom: string; readonly le?: Jour; readonly donnees: Readonly<Record<string, unknown>> };

/** What another dossier told (`nom` and what follows), or the fact that it became here and that is now taken back (`vise`). */
type Row = {
  readonly id: string; readonly dossier: string; readonly contenu: Received | { readonly nouvelle: string } | { readonly retrait: string }; readonly recue_ms: string; readonly decalage_ms: string;
  readonly vise: number | null;
  readonly nom: string; readonly le: Jour; readonly cle_id: string; readonly scelle: Buffer; readonly de: string; readonly de_parcours: string; readonly cause_seq: number;
};

/** The fact that an inbox row becomes: its key is the row's, so that sending it again adds nothing (kit rule 16). */
const receptionKey = (id: string): string => `reception:${id}`;

type Options = { readonly limit?: number; readonly over?: () => boolean; readonly onError?: (error: unknown) => void };

/**
 * Sends to their dossiers the réceptions that are not yet among the facts of PostgreSQL, and marks those that are. An
 * engine that was lost before it saved one is told it again (kit rule 25). What names no dossier waits for a person;
 * what was least tried goes first, so that a dossier that does not answer holds no other up. A signal stays in the
 * history of its run, which holds so many and no more: it is sent again less and less, and to a parked dossier not at all.
 */
export async function sendReceptions(house: House, engine: Engine, { limit = 50, over = () => false, onError = rethrow }: Options = {}): Promise<number> {
  await house.db.query(`update parcours.boite_reception b set etat = 'faite' where etat = 'recue' and exists (select 1 from parcours.fait f where f.dossier = b.dossier and f.cle = 'reception:' || b.id)`);
  await house.db.query(`update parcours.boite_reception b set etat = 'anomalie' where etat = 'recue' and not exists (select 1 from parcours.dossier d where d.id = b.dossier)`);
  for (let sent = 0; sent < limit && !over(); sent += 1) {
    const [row] = (await house.db.query<Row>({ name: 'recevoir', text: due })).rows;
    if (row === undefined) return sent;
    await send(house, engine, row).catch(onError);
  }
  return limit;
}

const send = async (house: House, engine: Engine, row: Row): Promise<void> => engine.receive(row.dossier, factOf(row, house));

const rethrow = (error: unknown): never => { throw error; };

const due = `
  with due as (
    select b.id, f.seq as vise from parcours.boite_reception b left join parcours.fait f on f.dossier = b.dossier and f.cle = 'reception:' || (b.contenu->>'retrait')
    where b.etat = 'recue' and (b.contenu->>'retrait' is null or f.seq is not null) and ${dueAgain('b.essayee_le', 'b.recue_le', '10 minutes')} and not ${parkedDossier('b.dossier')}
    order by b.essayee_le nulls first, b.recue_le limit 1),
  tried as (update parcours.boite_reception b set essayee_le = clock_timestamp() from due where b.id = due.id returning b.*, due.vise)
  select t.id, t.dossier, t.contenu, t.vise, (extract(epoch from t.recue_le) * 1000)::bigint as recue_ms, d.decalage_ms,
         n.nom, n.le::text, n.cle_id, n.contenu as scelle, n.dossier as de, s.parcours as de_parcours, n.cause_seq
  from tried t join parcours.dossier d on d.id = t.dossier
    left join parcours.nouvelle n on n.id = t.contenu->>'nouvelle' left join parcours.dossier s on s.id = n.dossier`;

function factOf(row: Row, { cipher }: House): NewFact {
  const { id, contenu } = row;
  const at = Number(row.recue_ms) + Number(row.decalage_ms);
  const key = receptionKey(id);
  const ours = { at, key, author: { id: 'jalon', role: 'systeme' } } as const;
  if ('retrait' in contenu) {
    return { ...ours, kind: 'rectification', name: 'rectification', on: jourOf(at), bodyHash: '', data: { vise: row.vise, mode: 'annule', motif: 'Corrigé dans le dossier qui l’avait dit' } };
  }
  if ('nouvelle' in contenu) {
    const data = JSON.parse(cipher.decrypt(row.cle_id, row.scelle).toString('utf8')) as Readonly<Record<string, unknown>>; // sealed by keepNews from such a record
    return { ...ours, kind: 'reception', name: row.nom, on: row.le, bodyHash: bodyHash(contenu), data: { ...data, source: { dossier: row.de, parcours: row.de_parcours, fait: row.cause_seq } } };
  }
  return { kind: 'reception', name: contenu.nom, on: contenu.le ?? jourOf(at), at, author: { id: 'exterieur', role: 'exterieur' }, key, bodyHash: bodyHash(contenu), data: contenu.donnees };
}
