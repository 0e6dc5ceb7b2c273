import { onInstallation } from './installation.js';
import { searchColumns } from './secrecy/clear-columns.js';
import { leaks, temporalStorage, type Place } from './secrecy/leaks.js';
import { knownWords, places } from './secrecy/read.js';
import { sealedTexts } from './secrecy/sealed-texts.js';
import { Sought } from './secrecy/sought.js';

/**
 * `npm run secret`: looks for a name, an e-mail address, a NIR or a motive of a known person in what must hold none:
 * Temporal's storage, our logs, the routes they keep, the subjects of e-mails, the clear columns of PostgreSQL, where no
 * long text that is sealed elsewhere may stand either. Fails on one planted with `-- --plante`.
 */
const { words, clear, texts } = await onInstallation(async ({ db, cipher }) => {
  const known = await knownWords(db);
  const sought = new Sought();
  for (const word of known) sought.add(word);
  let sealed = 0;
  for await (const text of sealedTexts(db, cipher)) { sought.add(text); sealed += 1; }
  return { words: known, texts: sealed, clear: await searchColumns(db, sought) };
});
const planted: readonly Place[] = process.argv.includes('--plante') ? [{ nature: 'essai planté', bytes: Buffer.from(`GET /dossiers?nom=${encodeURIComponent(words[0]?.text ?? '')}`) }] : [];
const read = places();
const found = [...leaks([...read, ...planted], words), ...clear.leaks];
const count = (nature: string): number => read.filter((place) => place.nature === nature).length;

process.stdout.write(`${count(temporalStorage)} fichiers de Temporal, ${count('journaux')} journaux, ${count('dehors d’un courriel')} courriels, ${clear.rows} lignes de ${clear.columns} colonnes claires ; ${words.length} mots et ${texts} textes scellés cherchés, ${found.length} fuites.\n`);
for (const leak of found) process.stdout.write(`FUITE ${leak}\n`);
if (count(temporalStorage) === 0) process.stdout.write('Le stockage de Temporal n’est pas sur cette machine : le lire là où il est.\n');
process.exitCode = found.length === 0 && count(temporalStorage) > 0 ? 0 : 1;
