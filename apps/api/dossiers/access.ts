import type { Pool } from 'pg';
import { findEstablishment, findPerson, hirings, type Establishment, type Hiring, type Person } from '../../../libs/db/identity.js';
import { introuvable } from '../problem.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';

/** What a request needs to know of a dossier before anything else, in one query. */
export type Light = { readonly id: string; readonly parcours: string; readonly centre: string; readonly decalage: number; readonly naissance: string | null; readonly issue: string | null; readonly medecin: string | null; /** As it opened. */ readonly suivi: string };

/** The dossier, if the account's centre may see it: another centre's does not exist for it. */
export async function lightDossier(db: Pool, id: string, compte: Compte): Promise<Light> {
  const { rows } = await db.query<Omit<Light, 'decalage'> & { decalage_ms: string }>({
    name: 'dossier-leger',
    text: `select d.id, d.parcours, d.centre, d.decalage_ms, d.issue, d.medecin, p.naissance::text, coalesce(o.donnees->>'suivi', 'SI') as suivi from parcours.dossier d left join parcours.fait o on o.dossier = d.id and o.seq = 1 left join identite.personne p on p.id = d.salarie where d.id = $1`,
    values: [id],
  });
  const row = rows[0];
  if (row === undefined || !sees(compte, row.centre)) throw introuvable('Ce dossier');
  return { ...row, decalage: Number(row.decalage_ms) };
}

export const sees = (compte: Compte, centre: string): boolean => compte.centre === null || compte.centre === centre;

/** A worker and his posts, the oldest contract first. */
export type Worker = { readonly person: Person; readonly posts: readonly (Hiring & { readonly place: Establishment | undefined })[] };

/** The worker, if one of his employers is of the account's centre: another centre's does not exist for it. Undefined when nobody bears this id. */
export async function findWorker(db: Pool, id: string, compte: Compte): Promise<Worker | undefined> {
  const person = await findPerson(db, id);
  if (person === undefined) return undefined;
  const posts = await Promise.all((await hirings(db, id)).map(async (p) => ({ ...p, place: await findEstablishment(db, p.etablissement) })));
  if (posts.length > 0 && !posts.some(({ place }) => place !== undefined && sees(compte, place.centre))) throw introuvable('Ce salarié');
  return { person, posts };
}

/** « MODÈLE Inès », or « I. M. » where names have no place (P-41). */
export function nameFor(compte: Compte, nom: string | null, prenom: string | null): string {
  if (nom === null || prenom === null) return '';
  return seesInitialsOnly(compte.role) ? `${prenom.charAt(0)}. ${nom.charAt(0)}.` : `${nom.toLocaleUpperCase('fr')} ${prenom}`;
}
