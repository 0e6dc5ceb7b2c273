import { addDays, startOfMs, type Jour } from '../libs/law/jour.js';
import { lives } from './demonstration/lives.js';
import type { Act, Life } from './demonstration/lives/life.js';
import { accounts, password } from './demonstration/people.js';
import { playRefusals } from './demonstration/refusals.js';
import { scanned } from './demonstration/scan.js';
import { seed } from './demonstration/seed.js';
import { Session } from './demonstration/session.js';

export type Stage = {
  readonly url: string;
  readonly databaseUrl: string;
  /** The day that the dossiers' days are counted from: the same when it is played again after an interruption. */
  readonly today: Jour;
  /** Which dossiers; all of them when not told. */
  readonly dossiers?: readonly Life[];
  /** Whether a provider of registered mail is there: the service then chooses it. */
  readonly registeredMail?: boolean;
  onProgress(sentence: string): void;
};

/** Plays the demonstration with real acts through the real API: the dossiers by their titles. Each act has its own key: played again, it goes on where it stood. */
export async function playDemonstration({ url, databaseUrl, today, dossiers = lives, registeredMail = false, onProgress }: Stage): Promise<ReadonlyMap<string, string>> {
  await seed(databaseUrl);
  const sessions = await openSessions(url);
  if (registeredMail) await (await Session.open(url, 'administrateur', password)).post('/api/choix/courrier.prestataire', { valeur: 'maileva' });
  let done = 0;
  const ids = await playLives(sessions, dossiers, today, ({ titre }) => {
    done += 1;
    onProgress(`Dossier ${done} sur ${dossiers.length} : ${titre}`);
  });
  await playRefusals((name) => session(sessions, name), today);
  return ids;
}

type Sessions = ReadonlyMap<string, Session>;

/** Those who play: each act is recorded by one of them. */
async function openSessions(url: string): Promise<Sessions> {
  const sessions = new Map<string, Session>();
  for (const name of ['medecin', 'medecin3', 'infirmiere', 'assistante', 'pdp', 'directeur']) sessions.set(name, await Session.open(url, name, password));
  return sessions;
}

/** Plays dossiers, three at a time: their ids by their titles. */
async function playLives(sessions: Sessions, dossiers: readonly Life[], today: Jour, onPlayed: (life: Life) => void = () => undefined): Promise<ReadonlyMap<string, string>> {
  const queue = [...dossiers.entries()];
  const ids = new Map<string, string>();
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, life] = next;
      ids.set(life.titre, await play(sessions, life, index, today));
      onPlayed(life);
    }
  };
  await Promise.all(Array.from({ length: 3 }, work));
  return ids;
}

/** What to type to look around. */
export function demonstrationAccounts(): string {
  const lines = accounts.map((a) => `  ${a.identifiant.padEnd(16)} ${a.nom}`);
  return [`Comptes de démonstration, mot de passe « ${password} » :`, ...lines].join('\n');
}

function session(sessions: Sessions, name: string): Session {
  const found = sessions.get(name);
  if (found === undefined) throw new Error(`no session for ${name}`);
  return found;
}

/** How an act is recorded: by whom, on which day, with what. */
export type Recording = (act: Act, told: { readonly dossier: string; readonly le: Jour; readonly donnees: Readonly<Record<string, unknown>>; readonly key: string }) => Promise<unknown>;

async function play(sessions: Sessions, life: Life, index: number, today: Jour): Promise<string> {
  return playLife(session(sessions, life.ouvertPar ?? 'assistante'), life, { today, key: `demonstration-${index}` }, async (act, { dossier, le, donnees, key }) => {
    const who = session(sessions, act.par);
    const joined = act.piece === undefined ? {} : { piece: await who.join(dossier, scanned(act.piece)) };
    return who.post(`/api/dossiers/${dossier}/actes/${act.acte}`, { le, donnees: { ...donnees, ...joined } }, key);
  });
}

/** Opens one dossier and records its acts, each on its day of the dossier's own time. */
export async function playLife(opener: Session, life: Life, { today, key }: { readonly today: Jour; readonly key: string }, record: Recording): Promise<string> {
  const day = (j: number): Jour => addDays(today, j);
  const opened = await opener.post(`/api/parcours/${life.parcours ?? 'reprise'}/dossiers`, { salarie: `salarie-${life.salarie}`, medecin: 'compte-medecin-1', fictif: true, debut: day(life.debut), ...(life.ouverture === undefined ? {} : { le: day(life.debut), parcours: life.ouverture(day) }) }, `${key}-ouverture`);
  const id = String(opened['id']);

  const clock = async (): Promise<number> => Date.now() + (await opener.get<{ decalage: number }>(`/api/dossiers/${id}`)).decalage;
  const forward = async (to: number): Promise<void> => {
    const ms = to - await clock();
    if (ms > 60_000) await opener.post(`/api/demonstration/dossiers/${id}/avancer`, { duree: ms });
  };
  for (const [n, act] of life.actes.entries()) {
    await forward(startOfMs(day(act.j)) + (10 + n) * 3_600_000);
    await record(act, { dossier: id, le: day(act.j), donnees: act.donnees?.(day) ?? {}, key: `${key}-${n}-${act.acte}` });
  }
  await forward(Date.now());
  return id;
}
