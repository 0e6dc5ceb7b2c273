import { setTimeout as pause } from 'node:timers/promises';
import { alteredFacts } from '../../../libs/db/chain.js';
import { sendNotices, type ActsReport } from './acts.js';
import { signedAvis } from './dossiers.js';
import { dieInTurn, said } from './dying.js';
import { openMailHouse } from './house.js';
import { sayOver } from './over.js';
import type { Death, Victim } from './points.js';
import { allPosted, asTaken, count, counted, heard, recorded, references } from './posted.js';

/** Once every letter is posted, how long (ms) a point may still be come to. */
const grace = 10_000;

export type MailSize = {
  readonly dossiers: number;
  readonly deaths: readonly Death[];
  /** How many times a point is passed by before somebody dies there. */
  readonly after: number;
  /** Between two acts of one of the six people who ask (ms). */
  readonly every: number;
  /** How many of the letters the post carries to their addressee. */
  readonly carried: number;
  /** What a dead worker held is waited for, or said to be over. */
  readonly held: 'attendu' | 'échu';
  readonly minutes: number;
  /** Told of each death as it comes. */
  readonly say?: (line: string) => void;
};

export type MailReport = {
  readonly acts: ActsReport & { /** The acts among the facts. */ readonly facts: number };
  readonly letters: number;
  readonly deaths: Readonly<Record<Victim, number>>;
  readonly points: number;
  /** Deaths that nothing came to. */
  readonly missed: readonly string[];
  /** What the sandbox's own ledger says of our letters, and of others. */
  readonly once: number; readonly twice: number; readonly never: number; readonly foreign: number;
  /** Letters whose row and whose dossier both say, once, that they left. */
  readonly recorded: number;
  /** Letters kept as the post took them, byte for byte. */
  readonly asTaken: number;
  readonly attempts: number;
  /** Letters that the post carried, and those whose dossier heard once of their delivery. */
  readonly carried: number; readonly heard: number;
  readonly altered: number;
};

/** Registered letters are asked for, posted and carried while the worker, the API, the post and the database die at each named point. */
export async function mailProof(size: MailSize): Promise<MailReport> {
  const jalon = await openMailHouse();
  const { office, house, trouble, url } = jalon;
  const { db } = house;
  const letters = 2 * size.dossiers;
  const over = new AbortController();
  let carried = size.carried;
  try {
    const dossiers = await signedAvis(house, size.dossiers);
    await office.loseAnswers(5);
    const { report: { deaths, points, missed }, done: dead } = dieInTurn(jalon, size.deaths, {
      after: size.after, onDeadWorker: (pid) => (size.held === 'échu' ? sayOver(house, dossiers, { pid, name: 'worker' }, over.signal) : Promise.resolve()), say: size.say ?? (() => undefined),
    });
    const { report: acts, done: told } = sendNotices(url, dossiers, { every: size.every, over: over.signal });
    const all = async (): Promise<void> => {
      await Promise.all([told, allPosted(jalon, letters, size.carried, () => [...missed].some(({ at }) => at === 'api')).then((n) => { carried = n; })]);
      await Promise.race([dead, pause(grace, undefined, { ref: false })]);
    };
    const tooLong = pause(size.minutes * 60_000, undefined, { ref: false }); // what was not done by then is counted as it stands
    await Promise.race([all(), trouble, tooLong, dead.then(() => tooLong)]);
    return {
      acts: { ...acts, facts: await count(db, `parcours.fait where nature = 'acte' and nom = 'envoi'`) },
      letters, deaths, points: points.size, missed: [...missed].map(said), ...counted(await references(db), letters, await office.ledger()),
      recorded: await recorded(db), asTaken: await asTaken(db, office.taken()), attempts: await count(db, 'parcours.courrier c cross join generate_series(1, c.tentatives)'),
      carried, heard: await heard(db), altered: (await alteredFacts(db)).length,
    };
  } finally {
    over.abort();
    await jalon.close();
  }
}
