import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onInstallation } from './installation.js';
import { varDir } from './machine/project.js';
import { courrielsFolder } from '../libs/post/caught-mail.js';

/**
 * `npm run secret`: looks for a name, an e-mail address, a NIR or a motive of a known person in what must hold none:
 * Temporal's storage, our logs, the routes they keep, the subjects of e-mails. Fails on one planted with `-- --plante`.
 */
const motives = ['maladie_non_professionnelle', 'accident_du_travail', 'maladie_professionnelle', 'maternite'];
const nir = /\b[12]\d{2}(0[1-9]|1[0-2])\d{2}\d{3}\d{3}\d{2}\b/;

const words = await onInstallation(async ({ db }) => {
  const { rows } = await db.query<{ nom: string; prenom: string; courriel: string | null }>('select nom, prenom, courriel from identite.personne');
  const { rows: places } = await db.query<{ courriel: string | null }>('select courriel from identite.etablissement');
  return [...rows.flatMap((r) => [`${r.nom} ${r.prenom}`, `${r.prenom} ${r.nom}`, `${r.nom.toLocaleUpperCase('fr')} ${r.prenom}`, r.courriel ?? '']), ...places.map((p) => p.courriel ?? ''), ...motives].filter((w) => w !== '');
});

const planted = process.argv.includes('--plante') ? [{ place: 'essai planté', text: `GET /dossiers?nom=${words[0] ?? ''}` }] : [];
const read = (place: string, path: string): { place: string; text: string }[] => (existsSync(path) ? [{ place, text: readFileSync(path).toString('latin1') + readFileSync(path, 'utf8') }] : []);
const filesOf = (dir: string, wanted: RegExp): string[] => (existsSync(dir) ? readdirSync(dir).filter((f) => wanted.test(f)).map((f) => join(dir, f)) : []);
const subjects = filesOf(courrielsFolder, /\.json$/).map((f) => ({ place: 'objet d’un courriel', text: String((JSON.parse(readFileSync(f, 'utf8')) as { subject?: unknown }).subject) })); // written by the mail catcher

const places = [
  ...filesOf(varDir('temporal'), /./).flatMap((f) => read('stockage de Temporal', f)),
  ...filesOf(varDir('log'), /\.log$/).flatMap((f) => read('journaux', f)), ...subjects, ...planted,
];
const leaks = places.flatMap(({ place, text }) => [
  ...words.filter((w) => text.includes(w) || text.includes(Buffer.from(w).toString('latin1')) || text.includes(encodeURIComponent(w))).map((w) => `${place} : ${motives.includes(w) ? w : `${w.slice(0, 2)}…`}`),
  ...(place === 'stockage de Temporal' ? [] : nir.test(text) ? [`${place} : un NIR`] : []),
]);
process.stdout.write(`${places.length} lieux lus, ${words.length} mots cherchés, ${leaks.length} fuites.\n`);
for (const leak of leaks) process.stdout.write(`FUITE ${leak}\n`);
process.exitCode = leaks.length === 0 ? 0 : 1;
