import { keptPapers } from '../libs/db/kept-papers.js';
import { checkPapers, type BadPaper } from '../libs/engine/papers.js';
import { onInstallation } from './installation.js';

/** `npm run pieces`: reads every kept paper again, now, and compares it with the digest it was kept under. */
const { read, bad } = await onInstallation(async (house) => {
  const found: BadPaper[] = [];
  let total = 0;
  for (let page = await keptPapers(house.db, '', 100); page.length > 0; page = await keptPapers(house.db, page.at(-1)?.id ?? '', 100)) {
    total += page.length;
    found.push(...await checkPapers(house, page));
  }
  return { read: total, bad: found };
});
for (const { dossier, cle, motif } of bad) process.stdout.write(`ALTÉRÉE dossier ${dossier}, pièce ${cle} : ${motif}\n`);
process.stdout.write(`${read} pièces relues, ${bad.length} altérées.\n`);
process.exitCode = bad.length === 0 ? 0 : 1;
