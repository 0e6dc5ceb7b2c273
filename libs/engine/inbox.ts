import type { NewFact } from '../journey/fact.js';
import { jourOf, type Jour } from '../law/jour.js';
import type { Engine } from './engine.js';
import type { House } from './house.js';
import { bodyHash } from './ids.js';

/** What reached us from outside, as it is kept before anything else: the name of the réception, its day and what it says. */
export type Received = { readonly nom: string; readonly le?: Jour; readonly donnees: Readonly<Record<string, unknown>> };

type Row = { readonly id: string; readonly dossier: string; readonly contenu: Received; readonly recue_ms: string; readonly decalage_ms: string };

/** The fact that an inbox row becomes: its key is the row's, so that sending it again adds nothing (kit rule 16). */
export const receptionKey = (id: string): string => `reception:${id}`;

/**
 * Sends to their dossiers the réceptions that are not yet among the facts of PostgreSQL, and marks those that are. An
 * engine that was lost before it saved one is told it again (kit rule 25). What names no dossier waits for a person.
 */
export async function sendReceptions(house: House, engine: Engine, limit = 50): Promise<number> {
  await house.db.query(`update parcours.boite_reception b set etat = 'faite' where etat = 'recue' and exists (select 1 from parcours.fait f where f.dossier = b.dossier and f.cle = 'reception:' || b.id)`);
  await house.db.query(`update parcours.boite_reception b set etat = 'anomalie' where etat = 'recue' and not exists (select 1 from parcours.dossier d where d.id = b.dossier)`);
  const { rows } = await house.db.query<Row>(
    `select b.id, b.dossier, b.contenu, (extract(epoch from b.recue_le) * 1000)::bigint as recue_ms, d.decalage_ms
     from parcours.boite_reception b join parcours.dossier d on d.id = b.dossier where b.etat = 'recue' order by b.recue_le limit $1`, [limit]);
  for (const row of rows) await engine.receive(row.dossier, factOf(row));
  return rows.length;
}

function factOf({ id, contenu, recue_ms: received, decalage_ms: offset }: Row): NewFact {
  const at = Number(received) + Number(offset);
  return { kind: 'reception', name: contenu.nom, on: contenu.le ?? jourOf(at), at, author: { id: 'exterieur', role: 'exterieur' }, key: receptionKey(id), bodyHash: bodyHash(contenu), data: contenu.donnees };
}
