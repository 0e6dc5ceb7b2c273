import type { Pool } from 'pg';
import type { Jour } from '../law/jour.js';

export type Person = {
  readonly id: string; readonly civilite: string | null; readonly nom: string; readonly prenom: string; readonly naissance: string;
  readonly suivi: 'SI' | 'SIA' | 'SIR'; readonly travail_de_nuit: boolean; readonly independant: boolean; readonly adresse: readonly string[]; readonly courriel: string | null;
};
export type Establishment = {
  readonly id: string; readonly nom: string; readonly siret: string; readonly commune: string; readonly calendrier: string; readonly centre: string;
  readonly adresse: readonly string[]; readonly courriel: string | null; readonly adherent: string; readonly adherent_nom: string; readonly statut: 'actif' | 'suspendu' | 'radie';
};
export type Hiring = { readonly etablissement: string; readonly poste: string; readonly depuis: string; readonly principal: boolean };
export type ServiceRow = { readonly nom: string; readonly adresse: readonly string[]; readonly ville: string; readonly telephone: string | null; readonly courriel: string | null };

const person = `id, civilite, nom, prenom, naissance::text, suivi, travail_de_nuit, independant, adresse, courriel`;
const establishment = `e.id, e.nom, e.siret, e.commune, e.calendrier, e.centre, e.adresse, e.courriel, e.adherent, a.nom as adherent_nom, a.statut`;

/** A record merged into another gives the one that was kept: facts go on naming the person they were told of. */
const keptRecord = `coalesce((select fusionnee_dans from identite.personne where id = $1), $1)`;

export async function findPerson(db: Pool, id: string): Promise<Person | undefined> {
  return (await db.query<Person>(`select ${person} from identite.personne where id = ${keptRecord}`, [id])).rows[0];
}

export async function findEstablishment(db: Pool, id: string): Promise<Establishment | undefined> {
  return (await db.query<Establishment>(`select ${establishment} from identite.etablissement e join identite.adherent a on a.id = e.adherent where e.id = $1`, [id])).rows[0];
}

/** The standing of its member on a day: struck off on the 5th, it still was one on the 4th. Undefined when there is no such establishment. */
export async function standingOn(db: Pool, etablissement: string, on: Jour): Promise<Establishment['statut'] | undefined> {
  const { rows } = await db.query<Pick<Establishment, 'statut'>>('select identite.statut_du(adherent, $2::date) as statut from identite.etablissement where id = $1', [etablissement, on]);
  return rows[0]?.statut;
}

/** The worker's posts, the principal employer first: the oldest contract (CT D4624-60). */
export async function hirings(db: Pool, personId: string): Promise<readonly Hiring[]> {
  return (await db.query<Hiring>(`select etablissement, poste, depuis::text, principal from identite.embauche where personne = ${keptRecord} order by principal desc, depuis, etablissement`, [personId])).rows;
}

export async function service(db: Pool): Promise<ServiceRow> {
  const { rows } = await db.query<ServiceRow>('select nom, adresse, ville, telephone, courriel from identite.service');
  return rows[0] ?? { nom: 'Service de prévention et de santé au travail', adresse: [], ville: '', telephone: null, courriel: null };
}

/** Names by account id, for letters and screens. */
export async function accountNames(db: Pool, ids: readonly string[]): Promise<Readonly<Record<string, { readonly nom: string; readonly role: string }>>> {
  if (ids.length === 0) return {};
  const { rows } = await db.query<{ id: string; nom: string; role: string }>('select id, nom, role from acces.compte where id = any($1)', [ids]);
  return Object.fromEntries(rows.map((r) => [r.id, { nom: r.nom, role: r.role }]));
}
