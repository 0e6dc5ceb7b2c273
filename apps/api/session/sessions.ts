import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Pool } from 'pg';
import { Problem } from '../problem.js';
import { attempt } from './attempts.js';
import type { Compte } from './compte.js';

export const cookieName = 'jalon_session';
const lifetimeHours = 12;

const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A hash that no password has: an unknown account takes as long to refuse as a known one. */
const nobody = hash(randomBytes(32).toString('hex'));

export const seal = (password: string): Promise<string> => hash(password);

type Row = { readonly id: string; readonly nom: string; readonly role: Compte['role']; readonly centre: string | null; readonly centre_nom: string | null; readonly a_changer: boolean; readonly portefeuille: readonly string[] };

const toCompte = (row: Row): Compte => ({ id: row.id, nom: row.nom, role: row.role, centre: row.centre, centreNom: row.centre_nom, aChanger: row.a_changer, portefeuille: row.portefeuille });

const live = `s.empreinte = $1 and s.expire_le > clock_timestamp() and s.vue_le > clock_timestamp() - $2 * interval '1 minute'`;

const account = `select c.id, c.nom, c.role, c.centre, ce.nom as centre_nom, c.a_changer,
             array(select etablissement from acces.portefeuille p where p.compte = c.id
                   or p.compte in (select absent from acces.couverture v where v.remplacant = c.id and (now() at time zone 'Europe/Paris')::date between v.du and v.au)) as portefeuille
           from acces.session s join acces.compte c on c.id = s.compte left join identite.centre ce on ce.id = c.centre
           where ${live} and c.actif`;

/** A session is marked as lived in twice a minute at most, however many writes there are. */
const present = `with present as (update acces.session s set vue_le = clock_timestamp() where ${live} and s.vue_le < clock_timestamp() - interval '30 seconds') ${account}`;

/** The account behind a session token, in one query; undefined when there is none, or no longer: too old, or left idle. `somebody`: a person is there, which the session remembers. */
export async function accountOf(db: Pool, token: string, idleMinutes: number, somebody = false): Promise<Compte | undefined> {
  const { rows } = await db.query<Row>({ ...(somebody ? { name: 'session-presente', text: present } : { name: 'session', text: account }), values: [digest(token), idleMinutes] });
  return rows[0] === undefined ? undefined : toCompte(rows[0]);
}

/** How long (s) the session still lives if nobody shows up. */
export async function idleLeft(db: Pool, token: string, idleMinutes: number): Promise<number> {
  const { rows } = await db.query<{ reste: number }>(`select extract(epoch from s.vue_le + $2 * interval '1 minute' - clock_timestamp())::float8 as reste from acces.session s where s.empreinte = $1`, [digest(token), idleMinutes]);
  return Math.max(0, rows[0]?.reste ?? 0);
}

/** Opens a session: the token goes to the cookie, only its hash is kept. Refuses in constant time, and says the same of an account that does not exist. */
export async function signIn(db: Pool, identifiant: string, motDePasse: string): Promise<string> {
  const { rows } = await db.query<{ id: string; secret: string }>('select id, secret from acces.compte where identifiant = $1 and actif', [identifiant]);
  const { id = null, secret = null } = rows[0] ?? {};
  const right = await attempt(db, `connexion:${identifiant}`, async () => (await verify(secret ?? await nobody, motDePasse)) && id !== null);
  if (!right) throw new Problem(401, 'Connexion refusée', 'Identifiant ou mot de passe incorrect.');
  const token = randomBytes(32).toString('base64url');
  await db.query(`insert into acces.session (empreinte, compte, expire_le) values ($1, $2, clock_timestamp() + $3 * interval '1 hour')`, [digest(token), id, lifetimeHours]);
  return token;
}

export const signOut = (db: Pool, token: string) => db.query('delete from acces.session where empreinte = $1', [digest(token)]);

/** Ends the sessions of an account, but the one of this token: disabled, its password reset or changed. */
export const endSessions = (db: Pool, compte: string, but?: string) =>
  db.query('delete from acces.session where compte = $1 and empreinte is distinct from $2', [compte, but === undefined ? null : digest(but)]);

export async function changePassword(db: Pool, compte: string, ancien: string, nouveau: string): Promise<void> {
  const { rows } = await db.query<{ secret: string }>('select secret from acces.compte where id = $1', [compte]);
  const right = await attempt(db, `mot-de-passe:${compte}`, async () => verify(rows[0]?.secret ?? await nobody, ancien));
  if (!right) throw new Problem(422, 'Formulaire à corriger', 'L’ancien mot de passe est incorrect.', { champs: [{ champ: 'ancien', message: 'incorrect' }] });
  if (nouveau === ancien) throw new Problem(422, 'Formulaire à corriger', 'Le nouveau mot de passe est l’ancien.', { champs: [{ champ: 'nouveau', message: 'un autre que l’ancien' }] });
  await db.query('update acces.compte set secret = $2, a_changer = false where id = $1', [compte, await seal(nouveau)]);
}

/** The token in the request's cookies. */
export function tokenIn(cookies: string | undefined): string | undefined {
  return cookies?.split(';').map((c) => c.trim()).find((c) => c.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
}
