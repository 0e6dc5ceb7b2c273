import type { Pool } from 'pg';
import { z } from 'zod';
import type { Bureau } from '../../../libs/journey/desk.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { partiesOf } from '../../../libs/journey/parties.js';
import { doctors, type Role } from '../../../libs/journey/roles.js';
import type { Tache } from '../../../libs/journey/tasks.js';
import { nameFor } from '../dossiers/access.js';
import { tacheView } from '../dossiers/views.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';

export const zPage = z.object({ apres: z.string().max(400).optional(), limite: z.coerce.number().int().min(1).max(100).default(20) });
export type Page = z.infer<typeof zPage>;

type Row = {
  readonly cle: string; readonly detail: Tache; readonly fin: string | null;
  readonly dossier: string; readonly numero: string; readonly parcours: string; readonly fictif: boolean;
  readonly nom: string | null; readonly prenom: string | null; readonly etablissement_nom: string | null; readonly medecin_nom: string | null;
};

const columns = `t.cle, t.detail, to_char(t.fin at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as fin, d.id as dossier, d.numero, d.parcours, d.fictif, p.nom, p.prenom, e.nom as etablissement_nom, m.nom as medecin_nom`;
const joins = `left join identite.personne p on p.id = d.salarie left join identite.etablissement e on e.id = d.etablissement left join acces.compte m on m.id = d.medecin`;
const order = `coalesce(t.fin, 'infinity'), t.dossier, t.cle`;

/**
 * One page of a list of the desk, least time left first: a walk along the index of each centre the account sees, from
 * where the last page ended. Its length does not depend on how many dossiers are open.
 */
export async function deskPage(db: Pool, journeys: Journeys, compte: Compte, bureau: Bureau, page: Page) {
  const { rows } = await db.query<Row>(
    `select ${columns} from (
       select t.* from ${places} cross join lateral (
         select * from parcours.tache t where t.centre = c.id and t.bureau = $2 and (coalesce(t.fin, 'infinity'), t.dossier, t.cle) > ($3::timestamptz, $4, $5) order by ${order} limit $6
       ) t order by ${order} limit $6
     ) t join parcours.dossier d on d.id = t.dossier ${joins} order by ${order}`,
    [compte.centre, bureau, ...cursorValues(page.apres), page.limite + 1]);
  return toPage(rows, journeys, compte, page.limite);
}

const places = `(select id from identite.centre where $1::text is null or id = $1) c`;

/** How much stands on each list. */
export async function deskCounts(db: Pool, compte: Compte): Promise<Readonly<Partial<Record<Bureau, number>>>> {
  const { rows } = await db.query<{ bureau: Bureau; n: number }>(
    `select t.bureau, count(*)::integer as n from parcours.tache t where t.bureau is not null and t.centre in (select id from ${places}) group by t.bureau`, [compte.centre]);
  return Object.fromEntries(rows.map((r) => [r.bureau, r.n]));
}

/** A doctor answers for what is asked of any doctor in the dossiers he follows; others, for what is asked of their role. */
const rolesOf = (role: Role): readonly Role[] => ((doctors as readonly Role[]).includes(role) ? doctors : [role]);

/** What waits for somebody in the dossiers he follows or covers, least time left first. */
export async function waitingFor(db: Pool, journeys: Journeys, compte: Compte, page: Page) {
  const mine = `from parcours.dossier d join parcours.tache t on t.dossier = d.id
    where (d.medecin = $1 or d.etablissement = any($2)) and d.issue is null and ($3::text is null or d.centre = $3) and t.role = any($4) and t.nature <> 'attente'`;
  const who = [compte.id, compte.portefeuille, compte.centre, rolesOf(compte.role)];
  const [{ rows }, counted] = await Promise.all([
    db.query<Row>(
      `select ${columns} from (select t.* ${mine} and (coalesce(t.fin, 'infinity'), t.dossier, t.cle) > ($5::timestamptz, $6, $7) order by ${order} limit $8) t
       join parcours.dossier d on d.id = t.dossier ${joins} order by ${order}`, [...who, ...cursorValues(page.apres), page.limite + 1]),
    db.query<{ total: number }>(`select count(*)::integer as total ${mine}`, who),
  ]);
  return { ...toPage(rows, journeys, compte, page.limite), total: counted.rows[0]?.total ?? 0 };
}

type Journeys = Readonly<Record<string, Journey>>;

function toPage(rows: readonly Row[], journeys: Journeys, compte: Compte, limite: number) {
  const page = rows.slice(0, limite);
  const last = page.at(-1);
  return {
    lignes: page.map((row) => toLine(row, journeys, compte)),
    suivant: rows.length > limite && last !== undefined ? Buffer.from(JSON.stringify([last.fin ?? 'infinity', last.dossier, last.cle])).toString('base64url') : null,
  };
}

function toLine(row: Row, journeys: Journeys, compte: Compte) {
  const journey = journeys[row.parcours];
  const { partie, acte, ...told } = tacheView(row.detail, seesInitialsOnly(compte.role));
  const personne = nameFor(compte, row.nom, row.prenom);
  return {
    ...told, ...(acte === undefined ? {} : { acte, acteLibelle: journey?.actes[acte]?.label ?? acte }),
    ...(partie === undefined ? {} : { destinataire: { partie, libelle: (journey === undefined ? undefined : partiesOf(journey)[partie]) ?? addressees[partie] ?? partie, nom: partie === 'employeur' ? row.etablissement_nom ?? '' : partie === 'salarie' ? personne : '' } }),
    dossier: { id: row.dossier, numero: row.numero, parcoursLibelle: journey?.label ?? row.parcours, fictif: row.fictif }, personne, etablissement: row.etablissement_nom, medecin: row.medecin_nom,
  };
}

const addressees: Readonly<Record<string, string>> = { salarie: 'Le salarié', employeur: 'L’employeur', medecin_traitant: 'Le médecin traitant', medecin: 'Le médecin', equipe: 'L’équipe', partenaire: 'Un partenaire' };

/** Where the last page ended; a cursor that is not ours starts from the beginning. */
function cursorValues(text: string | undefined): readonly [string, string, string] {
  try {
    return z.tuple([z.union([z.iso.datetime(), z.literal('infinity')]), z.string(), z.string()]).parse(JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8')));
  } catch {
    return ['-infinity', '', ''];
  }
}
