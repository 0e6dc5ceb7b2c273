import type { Pool } from 'pg';
import { z } from 'zod';
import type { Journey } from '../../../libs/journey/journey.js';
import { zJour } from '../../../libs/law/jour.js';
import { motifsDeRefus, type MotifDeRefus } from '../../../libs/law/regles/refus-de-visite.js';
import type { Compte } from '../session/compte.js';
import { refusDesDossiers } from './dans-les-dossiers.js';
import { etats, ligneDeRefus, type Kept, type LigneDeRefus } from './ligne.js';
import { visites } from './visites.js';

export const zMotif = z.enum(Object.keys(motifsDeRefus) as [MotifDeRefus]); // the keys of the table of reasons
export const zFiltres = z.object({
  visite: z.string().max(64).optional(), motif: zMotif.optional(), etat: z.enum(Object.keys(etats) as [keyof typeof etats]).optional(), du: zJour.optional(), au: zJour.optional(),
  /** The instant and the id of the last one seen. */
  avant: z.string().max(120).optional(),
});
export type Filtres = z.infer<typeof zFiltres>;

export const pageDeRefus = 100;
/** What an export holds at most. */
export const exportDeRefus = 10_000;

/** Refused requests, the latest first: those that opened no dossier, read a page at a time, and those refused in one. */
export async function listRefus(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte, f: Filtres, limite: number) {
  const libelles = visites(journeys);
  const [kept, decided] = await Promise.all([keptRequests(db, compte, f, limite), refusDesDossiers(db, journeys, compte)]);
  const wanted = decided.filter((k) => passes(k, f));
  const after = [...kept.page, ...wanted.filter((k) => f.avant === undefined || rank(k) < f.avant)].sort(latestFirst);
  const page = after.slice(0, limite);
  const last = page.at(-1);
  return {
    lignes: page.map((k) => ligneDeRefus(compte, k, libelles)), total: kept.total + wanted.length,
    suivant: after.length > page.length && last !== undefined ? rank(last) : null,
  };
}

const rank = (k: Kept): string => `${k.le} ${k.id}`;
const latestFirst = (a: Kept, b: Kept): number => (rank(a) < rank(b) ? 1 : -1);
const passes = (k: Kept, f: Filtres): boolean =>
  (f.visite === undefined || k.visite === f.visite) && (f.motif === undefined || k.motif === f.motif) && (f.etat === undefined || k.etat === f.etat)
  && (f.du === undefined || k.recue_le >= f.du) && (f.au === undefined || k.recue_le <= f.au);

/** The instant of a row as it is shown, to the second; with its id, its place in the list, compared as `rank` is. */
const instant = `to_char(r.le at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const place = `(${instant} || ' ' || r.id) collate "C"`;
const columns = `r.id, r.visite, r.dossier, d.numero, p.nom, p.prenom, e.nom as etablissement_nom, r.demandeur, r.recue_le::text, r.motif, r.etat, r.auteur, c.nom as auteur_nom, r.auteur_role,
  ${instant} as le, m.nom as medecin_nom, g.nom as directeur_nom, r.reponse_le::text, r.reponse_canal`;
const joins = `left join parcours.dossier d on d.id = r.dossier left join identite.personne f on f.id = r.salarie left join identite.personne p on p.id = coalesce(f.fusionnee_dans, f.id) left join identite.etablissement e on e.id = r.etablissement
  left join acces.compte c on c.id = r.auteur left join acces.compte m on m.id = r.medecin left join acces.compte g on g.id = r.directeur`;

const filters = `($1::text is null or r.centre = $1) and ($2::text is null or r.visite = $2) and ($3::text is null or r.motif = $3) and ($4::text is null or r.etat = $4)
  and ($5::date is null or r.recue_le >= $5) and ($6::date is null or r.recue_le <= $6)`;

/** One page of those kept by themselves, with one more than it shows, and how many there are in all. */
async function keptRequests(db: Pool, { centre }: Compte, f: Filtres, limite: number): Promise<{ readonly page: readonly Kept[]; readonly total: number }> {
  const wanted = [centre, f.visite ?? null, f.motif ?? null, f.etat ?? null, f.du ?? null, f.au ?? null];
  const [{ rows: page }, { rows: counted }] = await Promise.all([
    db.query<Kept>(`with page as (select r.id from parcours.refus_de_visite r where ${filters} and ($7::text is null or ${place} < $7) order by ${place} desc limit $8)
      select ${columns} from page join parcours.refus_de_visite r on r.id = page.id ${joins}`, [...wanted, f.avant ?? null, limite + 1]),
    db.query<{ total: number }>(`select count(*)::integer as total from parcours.refus_de_visite r where ${filters}`, wanted),
  ]);
  return { page, total: counted[0]?.total ?? 0 };
}

export async function refusLu(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte, id: string): Promise<LigneDeRefus | undefined> {
  const { rows } = await db.query<Kept>(`select ${columns} from parcours.refus_de_visite r ${joins} where r.id = $1 and ($2::text is null or r.centre = $2)`, [id, compte.centre]);
  return rows[0] === undefined ? undefined : ligneDeRefus(compte, rows[0], visites(journeys));
}
