import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { z } from 'zod';
import { findEstablishment, standingOn } from '../../../libs/db/identity.js';
import type { House } from '../../../libs/engine/house.js';
import type { Refus } from '../../../libs/journey/refusals.js';
import { jourOf, zJour, type Jour } from '../../../libs/law/jour.js';
import { demandeurs, refusDeVisite, type Demandeur, type MotifDeRefus } from '../../../libs/law/regles/refus-de-visite.js';
import { findWorker, sees } from '../dossiers/access.js';
import { champ, introuvable, Problem } from '../problem.js';
import type { Compte } from '../session/compte.js';
import { canaux } from './ligne.js';
import { zMotif } from './list.js';
import { visites, type Visite } from './visites.js';

const opaque = z.string().min(1).max(64);
const zDemandeur = z.enum(Object.keys(demandeurs) as [Demandeur]); // the keys of the table of requesters
export const zRefus = z.strictObject({ visite: opaque, salarie: opaque.optional(), etablissement: opaque.optional(), demandeur: zDemandeur, recueLe: zJour, motif: zMotif });
export const zReponse = z.strictObject({ le: zJour.optional(), canal: z.enum(Object.keys(canaux) as [keyof typeof canaux]) }); // the keys of the table of channels

export type Refusee = {
  readonly visite: string; readonly salarie: string | null; readonly etablissement: string | null; readonly dossier: string | null;
  readonly demandeur: Demandeur; readonly recueLe: Jour; readonly motif: MotifDeRefus; readonly centre: string; readonly statut: string | undefined;
};

/** Who the request is about, as the service knows them: the worker's employer when only the worker is named, with the standing he had when it was received. */
export async function concerned(db: Pool, compte: Compte, asked: { readonly salarie?: string | undefined; readonly etablissement?: string | undefined; readonly recueLe: Jour }) {
  if (asked.salarie === undefined && asked.etablissement === undefined) throw champ('salarie', 'un salarié ou un établissement');
  const worker = asked.salarie === undefined ? undefined : await findWorker(db, asked.salarie, compte);
  if (asked.salarie !== undefined && worker === undefined) throw champ('salarie', 'salarié inconnu');
  const { person, posts = [] } = worker ?? {};
  const wanted = asked.etablissement ?? posts[0]?.etablissement;
  const place = wanted === undefined ? undefined : await findEstablishment(db, wanted);
  if (asked.etablissement !== undefined && place === undefined) throw champ('etablissement', 'établissement inconnu');
  if (posts.length > 0 && !posts.some((p) => p.etablissement === place?.id)) throw champ('etablissement', 'n’emploie pas ce salarié');
  const centre = place?.centre ?? compte.centre ?? '';
  if (!sees(compte, centre)) throw introuvable('Ce salarié');
  return { salarie: person?.id ?? null, etablissement: place?.id ?? null, centre, statut: place === undefined ? undefined : await standingOn(db, place.id, asked.recueLe) };
}

/** Keeps a refused request: refused at once, or held back until the doctor and the director have confirmed it. Twice under one key is once. */
export async function keepRefus(db: Pool, compte: Compte, cle: string, visite: Visite, r: Refusee): Promise<string> {
  const judged = refusDeVisite({ visite, demandeur: r.demandeur, motif: r.motif, role: compte.role, statut: r.statut });
  if (!judged.permis) throw new Problem(409, 'Refus impossible', `${judged.article} : ${judged.raison}`, { article: judged.article, manque: [judged.raison] });
  const held = judged.confirmations.length > 0;
  const mine = (role: string): string | null => (held && compte.role === role ? compte.id : null);
  await db.query(
    `insert into parcours.refus_de_visite (id, cle, centre, visite, salarie, etablissement, dossier, demandeur, recue_le, motif, auteur, auteur_role, etat, medecin, medecin_le, directeur, directeur_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, case when $14::text is null then null else clock_timestamp() end, $15, case when $15::text is null then null else clock_timestamp() end) on conflict (cle) do nothing`,
    [randomUUID(), cle, r.centre, r.visite, r.salarie, r.etablissement, r.dossier, r.demandeur, r.recueLe, r.motif, compte.id, compte.role, held ? 'a_confirmer' : 'refusee', mine('medecin'), mine('directeur')]);
  const { rows } = await db.query<{ id: string }>('select id from parcours.refus_de_visite where cle = $1', [cle]);
  return rows[0]?.id ?? '';
}

/** One of the two says yes; with the second, the request is refused. */
export async function confirmRefus(db: Pool, compte: Compte, id: string): Promise<void> {
  const mine = compte.role === 'medecin' ? 'medecin' : 'directeur';
  const other = mine === 'medecin' ? 'directeur' : 'medecin';
  const { rowCount } = await db.query(
    `update parcours.refus_de_visite set ${mine} = $2, ${mine}_le = clock_timestamp(), etat = case when ${other} is null then etat else 'refusee' end
     where id = $1 and etat = 'a_confirmer' and ${mine} is null and ($3::text is null or centre = $3)`, [id, compte.id, compte.centre]);
  if (rowCount === 0) throw new Problem(409, 'Rien à confirmer', 'Ce refus est déjà confirmé par vous, ou n’attend plus.');
}

/** One of the two says no: the request stands, and is to be followed. */
export async function dropRefus(db: Pool, compte: Compte, id: string): Promise<void> {
  const { rowCount } = await db.query(
    `update parcours.refus_de_visite set etat = 'retiree', retiree_par = $2, retiree_le = clock_timestamp() where id = $1 and etat = 'a_confirmer' and ($3::text is null or centre = $3)`, [id, compte.id, compte.centre]);
  if (rowCount === 0) throw new Problem(409, 'Rien à écarter', 'Ce refus n’attend plus de confirmation.');
}

export async function answerRefus(db: Pool, compte: Compte, id: string, { le = jourOf(Date.now()), canal }: z.infer<typeof zReponse>): Promise<void> {
  if (le > jourOf(Date.now())) throw champ('le', 'dans l’avenir');
  const { rowCount } = await db.query(
    `update parcours.refus_de_visite set reponse_le = $3, reponse_canal = $4, reponse_par = $2 where id = $1 and etat = 'refusee' and reponse_le is null and ($5::text is null or centre = $5)`, [id, compte.id, le, canal, compte.centre]);
  if (rowCount === 0) throw new Problem(409, 'Réponse impossible', 'Une réponse est déjà notée, ou ce refus attend encore d’être confirmé.');
}

type Attempt = { readonly cle: string; readonly recueLe: Jour; readonly data: Readonly<Record<string, unknown>>; readonly refus: readonly Refus[] };

/** A request that a rule refused in a dossier, for a reason of the governed list: kept as if it had been traced by hand. */
export async function keepRefusedRequest(house: House, compte: Compte, dossier: string, { cle, recueLe, data, refus }: Attempt): Promise<void> {
  const motif = refus.find((r) => r.motif !== undefined)?.motif;
  if (motif === undefined) return;
  const { rows } = await house.db.query<{ parcours: string; salarie: string; etablissement: string | null; centre: string }>('select parcours, salarie, etablissement, centre from parcours.dossier where id = $1', [dossier]);
  const visite = visites(house.journeys)[rows[0]?.parcours ?? ''];
  const asked = zDemandeur.safeParse(data['par']);
  const demandeur = asked.success ? asked.data : 'salarie';
  if (rows[0] === undefined || visite === undefined || !refusDeVisite({ visite, demandeur, motif, role: compte.role, statut: motif }).permis) return;
  const { parcours, ...who } = rows[0];
  await keepRefus(house.db, compte, cle, visite, { ...who, visite: parcours, dossier, demandeur, recueLe, motif, statut: motif });
}
