import { ApplicationFailure } from '@temporalio/activity';
import type { LetterRequest } from '../libs/journey/on-temporal/run-input.js';
import type { House } from './index.js';

/** Longer than the longest pause between two attempts of one letter and the attempt itself: silent for so long, nobody tries it any more. */
const tried = '15 minutes';
/** What is decided in the same moment is tried in the same moment, in any order. */
const together = '2 minutes';
/** A letter that failed so many times while the post answered has a trouble of its own: with the engine's pauses, twenty minutes or an hour. */
const ownTrouble = 12;

type Earlier = { readonly courrier: string; readonly enMain: boolean };

/**
 * A letter does not overtake an earlier one to the same addressee, by the same post, that is still being tried: « annulé »
 * is not read before the convocation that it annuls. The order is that of the story, as it was last saved. One that the
 * story no longer sends, that a person holds, that is settled, that nobody tries any more or whose own trouble lasts,
 * holds up nobody.
 */
export async function inTurn({ db, journeys }: House, { dossier, cle, parcours, courrier, destinataire }: LetterRequest): Promise<void> {
  const { rows } = await db.query<Earlier>(
    `with suite as (
       select c.value->>'cle' as cle, c.value->>'courrier' as courrier, c.ordinality as rang, c.value->>'etat' = 'en_attente' and c.value->>'retenu' is null as attendu
       from parcours.dossier d cross join jsonb_array_elements(d.etat->'courriers') with ordinality c where d.id = $1 and c.value->>'destinataire' = $3)
     select s.courrier, k.cle is null or coalesce(k.bail_jusqua > clock_timestamp(), false) as "enMain"
     from suite s join suite mine on mine.cle = $2 and s.rang < mine.rang join parcours.courrier m on m.dossier = $1 and m.cle = $2
     left join parcours.courrier k on k.dossier = $1 and k.cle = s.cle
     where s.attendu and case when k.cle is null then m.reserve_le > clock_timestamp() - $4::interval else k.etat = 'reserve' and k.differe < $5 and k.essaye_le > clock_timestamp() - $6::interval end`,
    [dossier, cle, destinataire, together, ownTrouble, tried]);
  const letters = journeys[parcours]?.courriers ?? {};
  const isRegistered = (name: string): boolean => letters[name]?.by === 'registered';
  const before = rows.filter((row) => isRegistered(row.courrier) === isRegistered(courrier));
  if (before.length === 0) return;
  throw ApplicationFailure.create({ message: 'an earlier letter to the same addressee is being sent', type: 'CourrierPrecedent', nextRetryDelay: before.every(({ enMain }) => enMain) ? '1 second' : '1 minute' });
}
