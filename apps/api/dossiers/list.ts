import type { Pool } from 'pg';
import { z } from 'zod';
import type { Echeance } from '../../../libs/journey/clocks.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { zJour } from '../../../libs/law/jour.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';
import { nameFor } from './access.js';

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
  readonly echeances: readonly Echeance[]; readonly taches: number;
};

export const ligneColumns = (fin = 'd.prochaine_fin'): string => `d.id, d.numero, d.parcours, d.etape, d.issue, d.centre, c.nom as centre_nom, d.medecin, m.nom as medecin_nom, d.en_retard, d.fictif, d.maj_le, d.ouvert_le,
  p.nom, p.prenom, d.etablissement, e.nom as etablissement_nom, to_char(${fin} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as fin,
  d.etat->'echeances' as echeances, jsonb_array_length(d.etat->'taches') as taches`;
export const ligneJoins = `left join identite.personne p on p.id = d.salarie left join identite.etablissement e on e.id = d.etablissement
  left join identite.centre c on c.id = d.centre left join acces.compte m on m.id = d.medecin`;

/** When the clock of that name ends, in the dossiers where it has a date and is not met. */
const clockEnd = (rule: string): string => `cross join lateral (
  select to_timestamp(min((x->>'finMs')::double precision) / 1000) as fin from jsonb_array_elements(d.etat->'echeances') x
  where x->>'regle' = ${rule} and x ? 'finMs' and x->>'etat' not in ('tenue', 'utilisee')) t`;

/** One page of dossiers, least time left first, or by the clock asked for, resumed after the last one seen. */
export async function listDossiers(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte, f: Filtres) {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const clock = f.tri === undefined ? '' : clockEnd(bind(f.tri));
  const fin = f.tri === undefined ? 'd.prochaine_fin' : 't.fin';
  const where = [
    ...(f.tri === undefined ? [] : ['t.fin is not null']),
    ...(compte.centre === null ? [] : [`d.centre = ${bind(compte.centre)}`]),
    ...(f.centre === undefined ? [] : [`d.centre = ${bind(f.centre)}`]),
    ...(f.parcours === undefined ? [] : [`d.parcours = ${bind(f.parcours)}`]),
    ...(f.etape === undefined ? [] : [`d.etape = ${bind(f.etape)}`]),
    ...(f.medecin === undefined ? [] : [`d.medecin = ${bind(f.medecin)}`]),
    ...(f.salarie === undefined ? [] : [`d.salarie = ${bind(f.salarie)}`]),
    ...(f.etat === 'clos' ? ['d.issue is not null'] : f.etat === undefined ? [] : ['d.issue is null']),
    ...(f.etat === 'en_retard' ? ['d.en_retard'] : []),
    ...(f.echeance === undefined ? [] : [`d.prochaine_fin <= (${bind(f.echeance)}::date + 1)::timestamp at time zone 'Europe/Paris'`]),
    ...(f.portefeuille === 'mien' ? [`(d.medecin = ${bind(compte.id)} or d.etablissement = any(${bind(compte.portefeuille)}))`] : []),
  ];
  const filters = where.length === 0 ? 'true' : where.join(' and ');
  const filtered = [...values];
  const after = readCursor(f.apres);
  const keyset = after === undefined ? '' : `and (coalesce(${fin}, 'infinity'), d.id) > (${bind(after.fin)}::timestamptz, ${bind(after.id)})`;
  const [{ rows }, counted] = await Promise.all([
    db.query<Row>(
      `select ${ligneColumns(fin)} from parcours.dossier d ${clock} ${ligneJoins} where ${filters} ${keyset}
       order by coalesce(${fin}, 'infinity'), d.id limit ${bind(f.limite + 1)}`, values),
    db.query<{ total: number }>(`select count(*)::integer as total from parcours.dossier d ${clock} where ${filters}`, filtered),
  ]);
  const page = rows.slice(0, f.limite);
  const last = page.at(-1);
  return {
    lignes: page.map((row) => toLigne(row, journeys, compte, f.tri)),
    suivant: rows.length > f.limite && last !== undefined ? Buffer.from(JSON.stringify([last.fin ?? 'infinity', last.id])).toString('base64url') : null,
    total: counted.rows[0]?.total ?? 0,
  };
}

export async function ligneOf(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte, id: string) {
  const { rows } = await db.query<Row>(`select ${ligneColumns()} from parcours.dossier d ${ligneJoins} where d.id = $1`, [id]);
  return rows[0] === undefined ? undefined : toLigne(rows[0], journeys, compte);
}

export function toLigne(row: Row, journeys: Readonly<Record<string, Journey>>, compte: Compte, tri?: string) {
  const journey = journeys[row.parcours];
  const shown = (e: Echeance): boolean => (tri === undefined ? e.verbe === 'requires' && (e.etat === 'en_cours' || e.etat === 'en_retard') : e.regle === tri && e.finMs !== undefined);
  const due = row.echeances.filter(shown).sort((a, b) => (a.finMs ?? 0) - (b.finMs ?? 0))[0];
  const hidden = seesInitialsOnly(compte.role) && row.issue !== null;
  return {
    id: row.id, numero: row.numero, parcours: row.parcours, parcoursLibelle: journey?.label ?? row.parcours,
    personne: nameFor(compte, row.nom, row.prenom),
    etablissement: row.etablissement === null ? null : { id: row.etablissement, nom: row.etablissement_nom ?? '' },
    etape: row.etape, etapeLibelle: row.etape === null ? null : journey?.etapes[row.etape]?.label ?? row.etape,
    issue: hidden ? 'clos' : row.issue, issueLibelle: row.issue === null ? null : hidden ? 'Clos' : journey?.issues[row.issue] ?? row.issue,
    medecin: row.medecin === null ? null : { id: row.medecin, nom: row.medecin_nom ?? '' }, centre: { id: row.centre, nom: row.centre_nom ?? row.centre },
    enRetard: row.en_retard, taches: row.taches, fictif: row.fictif, majLe: row.maj_le.toISOString(), ouvertLe: row.ouvert_le.toISOString(),
    prochaine: due === undefined ? null : { titre: due.titre, article: due.article, finLe: due.finLe ?? null, finA: due.calcul?.endsAt ?? null, etat: due.etat },
  };
}

function readCursor(text: string | undefined): { readonly fin: string; readonly id: string } | undefined {
  if (text === undefined) return undefined;
  try {
    const [fin, id] = z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.string()]).parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { fin, id };
  } catch {
    return undefined; // a cursor that is not ours starts from the beginning
  }
}
