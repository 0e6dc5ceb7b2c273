import { checkPapers } from '../libs/engine/papers.js';
import { onInstallation } from './installation.js';

/** `npm run pieces`: reads every kept paper again, now, and compares it with the digest it was kept under. */
const { read, bad } = await onInstallation(async ({ db, cipher }) => {
  const { rows } = await db.query<{ now: Date }>('select clock_timestamp() as now');
  const since = rows[0]?.now ?? new Date();
  let total = 0;
  const wrong = new Map<string, string>();
  for (;;) {
    const checked = await checkPapers({ db, cipher }, since, 100);
    total += checked.read;
    for (const { dossier, cle, motif } of checked.bad) wrong.set(`dossier ${dossier}, pièce ${cle}`, motif);
    if (checked.read === 0) return { read: total, bad: wrong };
  }
});
for (const [paper, motif] of bad) process.stdout.write(`ALTÉRÉE ${paper} : ${motif}\n`);
process.stdout.write(`${read} pièces relues, ${bad.size} altérées.\n`);
process.exitCode = bad.size === 0 ? 0 : 1;
