import type { Pool } from 'pg';
import { z } from 'zod';
import type { Journey } from '../../../libs/journey/journey.js';
import { jourOf, zJour, type Jour } from '../../../libs/law/jour.js';
import type { Compte } from '../session/compte.js';
import { carteColumns, carteJoins, toCartes, type CarteRow, type Journeys } from './cartes.js';
import { binder, narrowed, open, zFiltresDuTableau } from './filtres.js';

export const zOrdreDuJour = zFiltresDuTableau.extend({ le: zJour.optional(), limite: z.coerce.number().int().min(1).max(200).default(100) });

/** No meeting looks at more; those it has seen are shown back for the minutes. */
const mostSeen = 200;

/** What a meeting has to look at by a day, longest waiting first, and what it has looked at on that day. */
export async function agenda(db: Pool, journeys: Journeys, journey: Journey, compte: Compte, { le, limite, ...f }: z.infer<typeof zOrdreDuJour>) {
  const on: Jour = le ?? jourOf(Date.now());
  const [due, seen] = await Promise.all([toLookAt(db, journey, compte, f, on, limite), lookedAt(db, journey, compte, f, on)]);
  const cards = await toCartes(db, journeys, compte, [...due.slice(0, limite), ...seen], on);
  return { le: on, aVoir: cards.slice(0, Math.min(due.length, limite)), reste: due.length > limite, vus: cards.slice(Math.min(due.length, limite)) };
}

type Filters = z.infer<typeof zFiltresDuTableau>;

async function toLookAt(db: Pool, journey: Journey, compte: Compte, f: Filters, on: Jour, limit: number): Promise<readonly CarteRow[]> {
  const { values, bind } = binder();
  return (await db.query<CarteRow>(
    `with page as materialized (select d.id, d.a_revoir_le from parcours.dossier d where ${open(bind, journey, compte, f)} and d.a_revoir_le <= ${bind(on)}::date order by d.a_revoir_le, d.id limit ${bind(limit + 1)})
     select ${carteColumns} from page join parcours.dossier d on d.id = page.id ${carteJoins} order by page.a_revoir_le, d.id`, values)).rows;
}

/** Closed since or not: the minutes of a day do not shrink. */
async function lookedAt(db: Pool, journey: Journey, compte: Compte, f: Filters, on: Jour): Promise<readonly CarteRow[]> {
  const { values, bind } = binder();
  return (await db.query<CarteRow>(`select ${carteColumns} from parcours.dossier d ${carteJoins} where ${narrowed(bind, journey, compte, f)} and d.vu_le = ${bind(on)}::date order by d.numero limit ${bind(mostSeen)}`, values)).rows;
}
