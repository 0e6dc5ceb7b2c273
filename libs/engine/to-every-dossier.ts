import { randomUUID } from 'node:crypto';
import type { Employeur } from '../journey/opening.js';
import type { Author } from '../journey/fact.js';
import type { Jour } from '../law/jour.js';
import type { House } from './house.js';
import { bodyHash } from './ids.js';

type Door = Pick<House, 'db' | 'cipher'>;

const request = 'insert into parcours.demande (cle, dossier, parcours, nature, nom, corps_hash, cle_id, corps, auteur, auteur_role, at_ms, suivie)';
const onItsClock = '(extract(epoch from clock_timestamp()) * 1000)::bigint + d.decalage_ms';
const seal = ({ cipher }: Door, told: unknown): Buffer => cipher.encrypt(Buffer.from(JSON.stringify(told)));

/**
 * Keeps a choice of the service and, in the same statement, a followed request for each open dossier: whatever happens
 * next, the relay tells them all (0142). Answers how many there are.
 */
export async function keepChoice(house: Door, { code, valeur, author }: { readonly code: string; readonly valeur: unknown; readonly author: Author }): Promise<number> {
  const sealed = seal(house, { data: { code, valeur } }); // of the day of each dossier's own clock
  const { rowCount } = await house.db.query(
    `with made as (insert into parcours.choix (code, valeur, auteur, auteur_role) values ($1, $2::jsonb, $3, $4) returning id)
     ${request} select 'choix-' || made.id || '-' || d.id, d.id, d.parcours, 'choix', $1, $5, $6, $7, $3, $4, ${onItsClock}, true
     from made, parcours.dossier d where d.issue is null`,
    [code, JSON.stringify(valeur), author.id, author.role, bodyHash({ code, valeur }), house.cipher.active, sealed]);
  return rowCount ?? 0;
}

export type Standing = { readonly adherent: string; readonly statut: Employeur['statut']; readonly le: Jour; readonly author: Author };

/**
 * Keeps the standing of a member and, in the same statement, tells it to the open dossiers of the workers of its
 * establishments; a fiction keeps the one it was opened with. Standings follow each other in the order of their days.
 * Undefined when there is no such member, when nothing changes, or when the one it has is of a later day.
 */
export async function keepStanding(house: Door, { adherent, statut, le, author }: Standing): Promise<number | undefined> {
  const { rows: places } = await house.db.query<{ id: string }>('select id from identite.etablissement where adherent = $1 order by id', [adherent]);
  const sealed = places.map(({ id }) => seal(house, { on: le, data: { etablissement: id, statut } }));
  const { rows } = await house.db.query<{ change: number; dits: number }>(
    `with was as (select id, statut from identite.adherent where id = $1 and statut <> $2 and (statut_le is null or statut_le <= $10::date) for update),
       passed as (insert into identite.statut_passe (adherent, statut, au) select id, statut, $10::date from was),
       made as (update identite.adherent a set statut = $2, statut_le = $10::date from was where a.id = was.id returning a.id),
       told as (
         ${request} select 'statut-' || $3 || '-' || d.id || '-' || e.id, d.id, d.parcours, 'statut', 'statut', $4, $5, e.corps, $6, $7, ${onItsClock}, true
         from made, parcours.dossier d join parcours.fait o on o.dossier = d.id and o.seq = 1
           join unnest($8::text[], $9::bytea[]) e(id, corps) on o.donnees->'employeurs' @> jsonb_build_array(jsonb_build_object('etablissement', e.id))
         where d.issue is null and not d.fictif returning cle)
     select (select count(*)::integer from made) as change, (select count(*)::integer from told) as dits`,
    [adherent, statut, randomUUID(), bodyHash({ adherent, statut, le }), house.cipher.active, author.id, author.role, places.map(({ id }) => id), sealed, le]);
  return rows[0]?.change === 1 ? rows[0].dits : undefined;
}

type Missed = { readonly dossier: string; readonly nom: string; readonly on?: Jour | null; readonly data: Readonly<Record<string, unknown>>; readonly cle: string; readonly auteur: string; readonly role: string };

/** Marked by the database as it opened, or opened again. */
const absent = 'd.issue is null and d.absent_depuis is not null';
/** How long the mark stays: what was told to all at that very instant may have been written without seeing it. */
const settled = '1 hour';

/**
 * Tells what has changed to the open dossiers that did not hear it: they were being opened at that very instant, or were
 * closed then and are open again. Once each; what is of no day is of the day it is told, and nothing is of a day before
 * what it follows. Answers how many were told.
 */
export async function tellTheAbsent(house: Door): Promise<number> {
  const { rows: [before] } = await house.db.query<{ marked: string }>(`select (clock_timestamp() - interval '${settled}')::text as marked`);
  const missed = [...await missedChoices(house), ...await missedStandings(house)];
  for (const { dossier, nom, on, data, cle, auteur, role } of missed) {
    await house.db.query(
      `${request} select $1, d.id, d.parcours, $2, $3, $4, $5, $6, $7, $8, ${onItsClock}, true from parcours.dossier d where d.id = $9 on conflict (cle) do nothing`,
      [cle, nom === 'statut' ? 'statut' : 'choix', nom, bodyHash(data), house.cipher.active, seal(house, { ...(on == null ? {} : { on }), data }), auteur, role, dossier]);
  }
  await house.db.query('update parcours.dossier set absent_depuis = null where absent_depuis < $1::timestamptz', [before?.marked]);
  return missed.length;
}

/** What each dossier holds is put together once, and compared whole first: most of them hold all. */
async function missedChoices({ db }: Door): Promise<readonly Missed[]> {
  const { rows } = await db.query<Missed>(
    `with choix as (select distinct on (code) id, code, valeur, auteur, auteur_role from parcours.choix order by code, id desc),
       tous as (select jsonb_object_agg(code, valeur) as valeurs from choix),
       su as materialized (
         select d.id, coalesce(o.donnees->'choix', '{}') || coalesce((select jsonb_object_agg(f.nom, f.donnees->'valeur' order by f.seq) from parcours.fait f where f.dossier = d.id and f.nature = 'choix'), '{}') as valeurs
         from parcours.dossier d join parcours.fait o on o.dossier = d.id and o.seq = 1 where ${absent})
     select su.id as dossier, c.code as nom, jsonb_build_object('code', c.code, 'valeur', c.valeur) as data, k.cle, c.auteur, coalesce(c.auteur_role, a.role, 'administrateur') as role
     from su join tous on su.valeurs || tous.valeurs <> su.valeurs join choix c on su.valeurs->c.code is distinct from c.valeur
       left join acces.compte a on a.id = c.auteur cross join lateral (select 'choix-' || c.id || '-' || su.id) k(cle)
     where not exists (select 1 from parcours.demande r where r.cle = k.cle)`);
  return rows;
}

/** The standing that counts is the last in the order of days. One is told at a time: what was asked lately is left to come to its end. */
async function missedStandings({ db }: Door): Promise<readonly Missed[]> {
  const { rows } = await db.query<Missed>(
    `select d.id as dossier, 'statut' as nom, greatest(a.statut_le, heard.le)::text as on, jsonb_build_object('etablissement', e.id, 'statut', a.statut) as data, 'statut-' || gen_random_uuid() as cle, 'jalon' as auteur, 'systeme' as role
     from parcours.dossier d join parcours.fait o on o.dossier = d.id and o.seq = 1
       cross join lateral jsonb_to_recordset(o.donnees->'employeurs') as was(etablissement text, statut text)
       join identite.etablissement e on e.id = was.etablissement join identite.adherent a on a.id = e.adherent
       left join lateral (select f.le, f.donnees->>'statut' as statut from parcours.fait f where f.dossier = d.id and f.nature = 'statut' and f.donnees->>'etablissement' = e.id order by f.le desc, f.seq desc limit 1) heard on true
     where ${absent} and not d.fictif and coalesce(heard.statut, was.statut) <> a.statut
       and not exists (select 1 from parcours.demande r where r.dossier = d.id and r.nature = 'statut' and (r.etat = 'recue' or r.cree_le > clock_timestamp() - interval '1 hour'))`);
  return rows;
}
