import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import type { CaughtMessage } from '../../libs/post/caught-mail.js';
import { varDir } from '../machine/project.js';
import { temporalStorage, type Place, type Word } from './leaks.js';

const motives = ['maladie_non_professionnelle', 'accident_du_travail', 'maladie_professionnelle', 'maternite'];

/** Who is known to this installation: workers, mailboxes of employers and partners, people of the service. */
export async function knownWords(db: pg.Pool): Promise<readonly Word[]> {
  const { rows: people } = await db.query<{ nom: string; prenom: string; courriel: string | null }>('select nom, prenom, courriel from identite.personne');
  const { rows: places } = await db.query<{ courriel: string | null }>('select courriel from identite.etablissement');
  const { rows: partners } = await db.query<{ contact: string | null; courriel: string | null }>('select contact, courriel from identite.partenaire');
  const { rows: accounts } = await db.query<{ nom: string }>('select nom from acces.compte');
  const named = (text: string): Word => ({ nature: 'nom', text });
  return [
    ...people.flatMap((p) => [named(`${p.nom} ${p.prenom}`), named(`${p.prenom} ${p.nom}`)]),
    ...accounts.map((a) => named(a.nom.replace(/^Dr /, ''))).filter((w) => w.text.includes(' ')),
    ...partners.flatMap(({ contact }) => (contact === null ? [] : [named(contact)])).filter((w) => w.text.includes(' ')),
    ...[...people, ...places, ...partners].flatMap(({ courriel }): Word[] => (courriel === null ? [] : [{ nature: 'courriel', text: courriel }])),
    ...motives.map((text): Word => ({ nature: 'motif', text })),
  ];
}

/** What anybody sees who does not open it: subject, message id, names of attachments. The addresses are those of whoever it goes to. */
const outside = ({ subject, messageId, attachments }: CaughtMessage): Buffer => Buffer.from([subject, messageId, ...attachments.map((a) => a.filename)].join('\n'));

const filesOf = (folder: string, wanted: RegExp): readonly string[] => (existsSync(folder) ? readdirSync(folder).filter((name) => wanted.test(name)).map((name) => join(folder, name)) : []);

/** What this machine keeps outside PostgreSQL: the engine's database, the logs with the routes they keep, what is seen of an e-mail that is not opened. */
export const places = (): readonly Place[] => [
  ...filesOf(varDir('temporal'), /./).map((file) => ({ nature: temporalStorage, bytes: readFileSync(file) })),
  ...[...filesOf(varDir('log'), /\.log(\.\d+)?$/), ...filesOf(varDir('postgres'), /\.log$/)].map((file) => ({ nature: 'journaux', bytes: readFileSync(file) })),
  ...filesOf(varDir('courriels'), /\.json$/).map((file) => ({ nature: 'dehors d’un courriel', bytes: outside(JSON.parse(readFileSync(file, 'utf8')) as CaughtMessage) })), // written by the mail catcher
];
