import type { Pool } from 'pg';
import { z } from 'zod';
import type { Echeance } from '../../../libs/journey/clocks.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { zJour } from '../../../libs/law/jour.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';
import type { Tache } from '../../../libs/journey/tasks.js';
import type { Tour } from '../../../libs/journey/tour.js';
import { champ } from '../problem.js';
import { nameFor } from './access.js';
import { toldToAccount, tourView } from './views.js';

export const zFiltres = z.object({
  parcours: z.string().optional(), etape: z.string().optional(), etat: z.enum(['ouvert', 'clos', 'en_retard']).optional(), echeance: zJour.optional(),
  medecin: z.string().optional(), centre: z.string().optional(), salarie: z.string().optional(), portefeuille: z.enum(['mien', 'tous']).default('tous'),
  /** A clock of the journey asked for: only the dossiers where it is dated and not met, by that date. */
  tri: z.string().max(64).optional(),
  apres: z.string().max(200).optional(), limite: z.coerce.number().int().min(1).max(200).default(50),
});
export type Filtres = z.infer<typeof zFiltres>;

type Row = {
  readonly id: string; readonly numero: string; readonly parcours: string; readonly etape: string | null; readonly issue: string | null; readonly centre: string; readonly centre_nom: string | null;
  readonly medecin: string | null; readonly medecin_nom: string | null; readonly en_retard: boolean; readonly fictif: boolean; readonly maj_le: Date; readonly ouvert_le: Date;
  readonly nom: string | null; readonly prenom: string | null; readonly etablissement: string | null; readonly etablissement_nom: string | null; readonly fin: string | null;
  readonly echeances: readonly Echeance[]; readonly tour: Tour | null; readonly taches: readonly Tache[];
};

export const ligneColumns = (fin = 'd.prochaine_fin'): string => `d.id, d.numero, d.parcours, d.etape, d.issue, d.centre, c.nom as centre_nom, d.medecin, m.nom as medecin_nom, d.en_retard, d.fictif, d.maj_le, d.ouvert_le,
  p.nom, p.prenom, d.etablissement, e.nom as etablissement_nom, to_char(${fin} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as fin,
  d.etat->'echeances' as echeances, d.etat->'tour' as tour, d.etat->'taches' as taches`;
export const ligneJoins = `left join identite.personne p on p.id = d.salarie left join identite.etablissement e on e.id = d.etablissement
  left join identite.centre c on c.id = d.centre left join acces.compte m on m.id = d.medecin`;

/** When the clock of that name ends, in the dossiers where it has a date and is not met. */
const clockEnd = (rule: string): string => ` cross join lateral (
  select to_timestamp(min((x->>'finMs')::double precision) / 1000) as fin from jsonb_array_elements(d.etat->'echeances') x
  where x->>'regle' = ${rule} and x ? 'finMs' and x->>'etat' not in ('tenue', 'utilisee', 'retrouvee')) t`;

/** What a page is sorted by: least time left first among the open ones, the last changed otherwise, each with its indexes (0020); or one clock. */
const orders = {
  temps: { key: `coalesce(d.prochaine_fin, 'infinity'::timestamptz)`, direction: 'asc', follows: '>' },
  changement: { key: 'd.maj_le', direction: 'desc', follows: '<' },
  echeance: { key: 't.fin', direction: 'asc', follows: '>' },
} as const;

const orderOf = ({ tri, etat }: Filtres) => orders[tri !== undefined ? 'echeance' : etat === 'clos' || etat === undefined ? 'changement' : 'temps'];

/** Beyond it a total is only said to be more: counting a hundred thousand dossiers takes longer than listing them. */
const countedUpTo = 1_000;

/**
 * The filter by which an account would learn what it may not read: of whom a dossier is, for initials only (P-41); a
 * clock that is not told to it.
 */
function keptFrom(journeys: Readonly<Record<string, Journey>>, compte: Compte, { salarie, tri, parcours }: Filtres): keyof Filtres | undefined {
  if (salarie !== undefined && seesInitialsOnly(compte.role)) return 'salarie';
  const asked = Object.values(journeys).filter((j) => parcours === undefined || j.name === parcours);
  return tri !== undefined && asked.some((j) => !toldToAccount(j, compte).rule(tri)) ? 'tri' : undefined;
}

/** One page of dossiers, resumed after the last one seen. */
export async function listDossiers(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte, f: Filtres) {
  const kept = keptFrom(journeys, compte, f);
  if (kept !== undefined) throw champ(kept, 'ne se lit pas avec votre compte');
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const dossiers = `parcours.dossier d${f.tri === undefined ? '' : clockEnd(bind(f.tri))}`;
  const filters = [f.tri === undefined ? 'true' : 't.fin is not null',
    ...(compte.centre === null ? [] : [`d.centre = ${bind(compte.centre)}`]),
    ...(f.centre === undefined ? [] : [`d.centre = ${bind(f.centre)}`]),
    ...(f.parcours === undefined ? [] : [`d.parcours = ${bind(f.parcours)}`]),
    ...(f.etape === undefined ? [] : [`d.etape = ${bind(f.etape)}`]),
    ...(f.medecin === undefined ? [] : [`d.medecin = ${bind(f.medecin)}`]),
    ...(f.salarie === undefined ? [] : [`d.salarie = ${bind(f.salarie)}`]),
    ...(f.etat === 'clos' ? ['d.issue is not null'] : f.etat === undefined ? [] : ['d.issue is null']),
    ...(f.etat === 'en_retard' ? ['d.en_retard'] : []),
    ...(f.echeance === undefined ? [] : [`${orders.temps.key} <= (${bind(f.echeance)}::date + 1)::timestamp at time zone 'Europe/Paris'`]),
  ].join(' and ');
  const mine = f.portefeuille === 'mien' ? { medecin: bind(compte.id), chez: bind(compte.portefeuille) } : undefined;
  const counted = { text: `select count(*)::integer as total from (select 1 from ${dossiers} where ${filters}${mine === undefined ? '' : ` and (d.medecin = ${mine.medecin} or d.etablissement = any(${mine.chez}))`} limit ${countedUpTo + 1}) found`, values: [...values] };

  const { key, direction, follows } = orderOf(f);
  const after = readCursor(f.apres);
  const keyset = after === undefined ? '' : ` and (${key}, d.id) ${follows} (to_timestamp(${bind(after.key)}::double precision), ${bind(after.id)})`;
  const limit = bind(f.limite + 1);
  const narrowed = (more: string): string => `select d.id, ${key} as rang from ${dossiers} where ${filters}${keyset}${more} order by ${key} ${direction}, d.id ${direction} limit ${limit}`;
  // One index for the doctor and one for each establishment, each read in order: an « or » would sort all that they hold.
  const page = mine === undefined ? narrowed('') : `select * from ((${narrowed(` and d.medecin = ${mine.medecin}`)}) union
    select x.* from unnest(${mine.chez}::text[]) as chez (id) cross join lateral (${narrowed(' and d.etablissement = chez.id')}) x) mine order by rang ${direction}, id ${direction} limit ${limit}`;
  const [{ rows }, total] = await Promise.all([
    db.query<Row & { readonly rang: string }>(
      `with page as materialized (${page}) select ${ligneColumns(f.tri === undefined ? undefined : 'page.rang')}, extract(epoch from page.rang)::text as rang from page join parcours.dossier d on d.id = page.id ${ligneJoins} order by page.rang ${direction}, d.id ${direction}`, values),
    db.query<{ total: number }>(counted).then((found) => found.rows[0]?.total ?? 0),
  ]);
  const last = rows.slice(0, f.limite).at(-1);
  return {
    lignes: rows.slice(0, f.limite).map((row) => toLigne(row, journeys, compte, f.tri)),
    suivant: rows.length > f.limite && last !== undefined ? writeCursor(last.rang, last.id) : null,
    total: Math.min(total, countedUpTo), auMoins: total > countedUpTo,
  };
}

export async function ligneOf(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte, id: string) {
  const { rows } = await db.query<Row>(`select ${ligneColumns()} from parcours.dossier d ${ligneJoins} where d.id = $1`, [id]);
  return rows[0] === undefined ? undefined : toLigne(rows[0], journeys, compte);
}

export function toLigne(row: Row, journeys: Readonly<Record<string, Journey>>, compte: Compte, tri?: string) {
  const journey = journeys[row.parcours];
  const shown = (e: Echeance): boolean => (tri === undefined ? e.verbe === 'requires' && (e.etat === 'en_cours' || e.etat === 'en_retard') : e.regle === tri && e.finMs !== undefined);
  const told = toldToAccount(journey ?? { loi: {} }, compte);
  const clocks = told.rules(row.echeances);
  const due = clocks.filter(shown).sort((a, b) => (a.finMs ?? 0) - (b.finMs ?? 0))[0];
  const hidden = seesInitialsOnly(compte.role) && row.issue !== null;
  return {
    id: row.id, numero: row.numero, parcours: row.parcours, parcoursLibelle: journey?.label ?? row.parcours,
    personne: nameFor(compte, row.nom, row.prenom),
    etablissement: row.etablissement === null ? null : { id: row.etablissement, nom: row.etablissement_nom ?? '' },
    etape: row.etape, etapeLibelle: row.etape === null ? null : journey?.etapes[row.etape]?.label ?? row.etape,
    issue: hidden ? 'clos' : row.issue, issueLibelle: row.issue === null ? null : hidden ? 'Clos' : journey?.issues[row.issue] ?? row.issue,
    medecin: row.medecin === null ? null : { id: row.medecin, nom: row.medecin_nom ?? '' }, centre: { id: row.centre, nom: row.centre_nom ?? row.centre },
    enRetard: row.en_retard && (clocks.length === row.echeances.length || clocks.some((e) => e.etat === 'en_retard')), taches: told.tasks(row.taches).length, fictif: row.fictif, majLe: row.maj_le.toISOString(), ouvertLe: row.ouvert_le.toISOString(),
    tour: tourView(row.tour, seesInitialsOnly(compte.role)),
    prochaine: due === undefined ? null : { titre: due.titre, article: due.article, finLe: due.finLe ?? null, finA: due.calcul?.endsAt ?? null, etat: due.etat },
  };
}

/** Where a page ended: an instant in seconds, and the dossier that bears it. */
export const writeCursor = (key: string, id: string): string => Buffer.from(JSON.stringify([key, id])).toString('base64url');

export function readCursor(text: string | undefined): { readonly key: string; readonly id: string } | undefined {
  if (text === undefined) return undefined;
  try {
    const [key, id] = zCursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { key, id };
  } catch {
    return undefined; // a cursor that is not ours starts from the beginning
  }
}

/** An instant in seconds, to the microsecond, and the id of the dossier that bears it. */
const zCursor = z.tuple([z.string().regex(/^(Infinity|\d{1,11}(\.\d{1,6})?)$/), z.string().max(64)]);
