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

/** Refused requests, the latest first: those that opened no dossier, and those refused in one. */
export async function listRefus(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte, f: Filtres, limite: number) {
  const libelles = visites(journeys);
  const [kept, decided] = await Promise.all([keptRequests(db, compte), refusDesDossiers(db, journeys, compte)]);
  const wanted = [...kept, ...decided].filter((k) => passes(k, f)).sort(latestFirst);
  const after = wanted.filter((k) => f.avant === undefined || rank(k) < f.avant);
  const page = after.slice(0, limite);
  const last = page.at(-1);
  return {
    lignes: page.map((k) => ligneDeRefus(compte, k, libelles)), total: wanted.length,
    suivant: after.length > page.length && last !== undefined ? rank(last) : null,
  };
}

const rank = (k: Kept): string => `${k.le} ${k.id}`;
const latestFirst = (a: Kept, b: Kept): number => (rank(a) < rank(b) ? 1 : -1);
const passes = (k: Kept, f: Filtres): boolean =>
  (f.visite === undefined || k.visite === f.visite) && (f.motif === undefined || k.motif === f.motif) && (f.etat === undefined || k.etat === f.etat)
  && (f.du === undefined || k.recue_le >= f.du) && (f.au === undefined || k.recue_le <= f.au);

const columns = `r.id, r.visite, r.dossier, d.numero, p.nom, p.prenom, e.nom as etablissement_nom, r.demandeur, r.recue_le::text, r.motif, r.etat, r.auteur, c.nom as auteur_nom, r.auteur_role,
  to_char(r.le at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as le, m.nom as medecin_nom, g.nom as directeur_nom, r.reponse_le::text, r.reponse_canal`;
const joins = `left join parcours.dossier d on d.id = r.dossier left join identite.personne p on p.id = r.salarie left join identite.etablissement e on e.id = r.etablissement
  left join acces.compte c on c.id = r.auteur left join acces.compte m on m.id = r.medecin left join acces.compte g on g.id = r.directeur`;

const keptRequests = async (db: Pool, compte: Compte): Promise<readonly Kept[]> =>
  (await db.query<Kept>(`select ${columns} from parcours.refus_de_visite r ${joins} where ($1::text is null or r.centre = $1) order by r.le desc limit ${exportDeRefus}`, [compte.centre])).rows;

export async function refusLu(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte, id: string): Promise<LigneDeRefus | undefined> {
  const { rows } = await db.query<Kept>(`select ${columns} from parcours.refus_de_visite r ${joins} where r.id = $1 and ($2::text is null or r.centre = $2)`, [id, compte.centre]);
  return rows[0] === undefined ? undefined : ligneDeRefus(compte, rows[0], visites(journeys));
}
