import type { Pool } from 'pg';
import type { MailevaConfig } from '../../../libs/config/maileva.js';

/** The envelopes of a fiction move with its clock: the sandbox of the demonstration lets as much time pass for each. */
export async function moveEnvelopes(db: Pool, maileva: MailevaConfig | undefined, dossier: string, ms: number): Promise<void> {
  if (maileva === undefined) return;
  const { rows } = await db.query<{ reference: string }>('select reference from parcours.pli where dossier = $1 and not fini', [dossier]);
  for (const { reference } of rows) {
    const moved = await fetch(new URL('/_sandbox/clock', maileva.apiUrl), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ reference, ms }) });
    if (!moved.ok) throw new Error(`the sandbox of registered mail did not move its clock: ${moved.status}`);
  }
}
