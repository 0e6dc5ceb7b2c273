import type { Pool } from 'pg';
import { restOf } from './back-off.js';

/** An envelope given to the provider. `decalage_ms` is the dossier's clock minus the real one now, `alors_ms` when it left: they differ only in a fiction moved since. */
export type Pli = { readonly dossier: string; readonly cle: string; readonly reference: string; readonly externe: string; readonly courrier: string; readonly destinataire: string; readonly parcours: string; readonly cause_seq: number; readonly decalage_ms: string; readonly alors_ms: string };
/** `relire`: when it is read again if nobody says better. Another instant, later, means that a call of the provider came meanwhile. */
export type Taken = Pli & { readonly relire: string };

/** Shown to a person once an envelope has told nothing for that long; one that the provider does not know is then given up. */
const shown = '2 days';
const givenUp = '60 days';
const nothing = 'Le prestataire n’a rien dit de ce pli depuis deux jours : demandez-lui ce qu’il est devenu.';

/** The instant before which what is due may be taken: nothing is taken twice in one turn. */
export async function turnBegins(db: Pool): Promise<string> {
  const { rows } = await db.query<{ now: string }>('select clock_timestamp()::text as now');
  return rows[0]?.now ?? 'now';
}

/**
 * The envelope that has waited longest to be read, if one is due. It goes to the back of the queue before it is read: one
 * that never answers, or stops the process, comes back less and less, and at the least every hour, as an outage may last.
 */
export async function takePli(db: Pool, prestataire: string, before: string): Promise<Taken | undefined> {
  const { rows } = await db.query<Taken>({
    name: 'relever',
    text: `with due as (
             select dossier, cle from parcours.pli where prestataire = $1 and not fini and externe is not null and relire_le <= $2::timestamptz
             order by relire_le limit 1 for update skip locked),
           taken as (
             update parcours.pli p set muet_depuis = coalesce(p.muet_depuis, clock_timestamp()), relire_le = clock_timestamp() + ${restOf('clock_timestamp() - p.muet_depuis', '1 hour')}
             from due where p.dossier = due.dossier and p.cle = due.cle returning p.*)
           select p.dossier, p.cle, p.reference, p.externe, c.courrier, c.destinataire, c.cause_seq, d.parcours, d.decalage_ms, p.decalage_ms as alors_ms, p.relire_le::text as relire
           from taken p join parcours.courrier c on c.dossier = p.dossier and c.cle = p.cle join parcours.dossier d on d.id = p.dossier`,
    values: [prestataire, before],
  });
  return rows[0];
}

/** What an envelope told. `every`: how long (ms) it is left in peace. */
type Told = { readonly numero: string | undefined; readonly etat: string; readonly fini: boolean; readonly anomalie: string; readonly every: number };

/** It is read again after `every`, unless the provider called meanwhile: then at once. */
export async function keepTold(db: Pool, { dossier, cle, relire }: Taken, { numero, etat, fini, anomalie, every }: Told): Promise<void> {
  await db.query(
    `update parcours.pli set numero = coalesce($4, numero), etat = $5, anomalie = coalesce(nullif($6, ''), nullif(anomalie, $7)), lu_le = clock_timestamp(), muet_depuis = null,
       fini = $8 and relire_le = $3::timestamptz, relire_le = case when relire_le = $3::timestamptz then clock_timestamp() + $9 * interval '1 millisecond' else relire_le end
     where dossier = $1 and cle = $2`, [dossier, cle, relire, numero ?? null, etat, anomalie, nothing, fini, every]);
}

/** It could not be read. `unknown`: the provider says that it has no such letter, which is then asked once a day at the least. */
export async function keepSilence(db: Pool, { dossier, cle, relire }: Taken, { unknown }: { readonly unknown: boolean }): Promise<void> {
  await db.query(
    `update parcours.pli set anomalie = case when muet_depuis < clock_timestamp() - interval '${shown}' then coalesce(anomalie, $4) else anomalie end,
       fini = $5 and relire_le = $3::timestamptz and muet_depuis < clock_timestamp() - interval '${givenUp}',
       relire_le = case when $5 and relire_le = $3::timestamptz then clock_timestamp() + ${restOf('clock_timestamp() - muet_depuis', '1 day')} else relire_le end
     where dossier = $1 and cle = $2`, [dossier, cle, relire, nothing, unknown]);
}
