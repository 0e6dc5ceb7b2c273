import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { DossierRow } from '../db/dossiers.js';
import type { LetterRequest, RunInput } from '../journey/on-temporal/run-input.js';
import { workflowId } from '../temporal/client.js';
import { parkedDossier } from './back-off.js';
import { inputFromFacts } from './from-facts.js';
import type { House } from './house.js';

/** How many dossiers run again, and which could not be started, with why. */
export type Rebuilt = { readonly done: number; readonly failed: readonly { readonly dossier: string; readonly error: unknown }[] };

/**
 * Starts every open dossier again from PostgreSQL alone, on an engine that may be empty; a closed one too that still owes
 * something, or waits for a person to accept its story. One that cannot be started holds up no other. Letters decided
 * before wait for a person.
 */
export async function rebuild(house: House, onProgress: (done: number, total: number) => void = () => undefined): Promise<Rebuilt> {
  const { rows } = await house.db.query<Pick<DossierRow, 'id'>>(
    `select id from parcours.dossier where issue is null or jsonb_path_exists(etat->'courriers', '$[*] ? (@.etat == "en_attente")') or (etat->>'liensDus')::integer > 0
       or ${parkedDossier('dossier.id')} or exists (select 1 from parcours.courrier c where c.dossier = dossier.id and ${unknownFate})`,
  );
  const failed: Rebuilt['failed'][number][] = [];
  let done = 0;
  const queue = [...rows];
  const work = async (): Promise<void> => {
    for (let row = queue.pop(); row !== undefined; row = queue.pop()) {
      const { id: dossier } = row;
      await restart(house, dossier).catch((error: unknown) => { failed.push({ dossier, error }); });
      done += 1;
      onProgress(done, rows.length);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return { done: done - failed.length, failed };
}

/** SQL: a letter that was tried, or given up, and of which the facts say nothing. */
const unknownFate = `not exists (select 1 from parcours.fait f where f.dossier = c.dossier and f.cle = 'envoi:' || c.cle)`;

/** The letters that the engine lost was sending: of those that the story no longer sends, the new one asks what became. */
async function sending({ db }: House, { dossier, parcours, epoch }: RunInput, at: number): Promise<readonly LetterRequest[]> {
  const { rows } = await db.query<{ cle: string; courrier: string; destinataire: string; cause_seq: number }>(`select cle, courrier, destinataire, cause_seq from parcours.courrier c where dossier = $1 and ${unknownFate}`, [dossier]);
  return rows.map(({ cause_seq: cause, ...letter }) => ({ ...letter, cause, causeSeq: cause, dossier, parcours, epoch, at }));
}

/**
 * The epoch grows first, in the database: from then on an engine that survived can no longer write. It is read once that
 * engine is stopped: a person may have woken a closed one since, and may again before it is started.
 */
async function restart(house: House, id: string): Promise<void> {
  await house.db.query('update parcours.dossier set epoch = epoch + 1 where id = $1', [id]);
  await house.db.query(`update parcours.boite_reception set essayee_le = null where etat = 'recue' and dossier = $1`, [id]); // told at once: what the lost engine had heard and not saved
  for (;;) {
    await terminate(house, id);
    const known = await inputFromFacts(house, id);
    if (known === undefined) throw new Error(`no dossier ${id}`); // none is ever deleted
    const at = Date.now() + known.offset;
    const input: RunInput = { ...known, holdBefore: at, sending: await sending(house, known, at) };
    try {
      await house.client.workflow.start('dossier', { taskQueue: house.taskQueue, workflowId: workflowId(id), args: [input], workflowIdReusePolicy: 'ALLOW_DUPLICATE' });
      return;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}

async function terminate(house: House, id: string): Promise<void> {
  try {
    await house.client.workflow.getHandle(workflowId(id)).terminate('rebuilt from PostgreSQL');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
