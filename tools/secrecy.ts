import { onInstallation } from './installation.js';
import { leaks, temporalStorage, type Place } from './secrecy/leaks.js';
import { knownWords, places } from './secrecy/read.js';

/**
 * `npm run secret`: looks for a name, an e-mail address, a NIR or a motive of a known person in what must hold none:
 * Temporal's storage, our logs, the routes they keep, the subjects of e-mails. Fails on one planted with `-- --plante`.
 */
const words = await onInstallation(({ db }) => knownWords(db));
const planted: readonly Place[] = process.argv.includes('--plante') ? [{ nature: 'essai planté', bytes: Buffer.from(`GET /dossiers?nom=${encodeURIComponent(words[0]?.text ?? '')}`) }] : [];
const read = places();
const found = leaks([...read, ...planted], words);
const count = (nature: string): number => read.filter((place) => place.nature === nature).length;

process.stdout.write(`${count(temporalStorage)} fichiers de Temporal, ${count('journaux')} journaux, ${count('dehors d’un courriel')} courriels ; ${words.length} mots cherchés, ${found.length} fuites.\n`);
for (const leak of found) process.stdout.write(`FUITE ${leak}\n`);
if (count(temporalStorage) === 0) process.stdout.write('Le stockage de Temporal n’est pas sur cette machine : le lire là où il est.\n');
process.exitCode = found.length === 0 && count(temporalStorage) > 0 ? 0 : 1;
