import type { Engine } from './engine.js';
import { readDuePlis, type PostHouse } from './follow-post.js';
import { forgetAccess } from '../db/forget-access.js';
import type { House } from './house.js';
import { sendReceptions } from './inbox.js';
import { tendPapers } from './papers.js';
import { heedHints } from './post-hints.js';
import { takeWaiting } from './requests.js';
import { tellTheAbsent } from './to-every-dossier.js';

/** `poste`: the provider of registered mail, and how often (ms) a letter still on its way is read again when it says nothing. */
type Relayed = House & { readonly poste?: PostHouse & { readonly every: number } };
type Options = { readonly onError: (error: unknown) => void; readonly every?: number };

/** How long (ms) what is slow may keep the rest of a pass waiting: a dossier whose story is frozen takes seconds to say nothing. */
const turn = 10_000;
/** Of so many requests, one is of what every dossier is told, whatever persons ask meanwhile. */
const shared = 4;
/** How often (ms) it looks for the dossiers that missed what every dossier was told. */
const rarely = 30_000;
/** How long (ms) a provider that does not answer is left in peace. */
const quiet = 60_000;

/**
 * Drives to their end the requests answered 202, reads what the post tells, and takes to their dossiers what came from
 * outside; draws up the documents that are due, reads kept papers again, forgets the sessions that are over, and tells
 * every dossier's news to those that missed it: one pass after another, until stopped. The post is read beside the rest:
 * one question to the provider may last longer than a pass. What fails is told by `onError`, and keeps nothing else
 * waiting (0142).
 */
export function startRelay(house: Relayed, engine: Engine, { onError, every = 2_000 }: Options): { stop(): Promise<void> } {
  let stopped = false;
  let taken = 0;
  let subscribed = false;
  let postFrom = 0;
  let absentFrom = 0;
  const turnOver = (): (() => boolean) => { const until = Date.now() + turn; return () => stopped || Date.now() > until; };
  const requests = async (): Promise<void> => {
    const over = turnOver();
    while (!over()) {
      const request = await takeWaiting(house, ++taken % shared === 0 ? 'tous' : 'personne');
      if (request === undefined) return;
      await engine.resume(request).catch(onError); // it is taken again a little later
    }
  };
  const post = async (): Promise<void> => {
    if (house.poste === undefined || Date.now() < postFrom) return;
    if (!subscribed) await house.poste.registered.subscribe().then(() => { subscribed = true; }, onError); // asked again until it answers: letters are read meanwhile
    await heedHints(house.poste);
    const answers = await readDuePlis(house.poste, house.poste.every, { over: turnOver(), onError });
    if (!answers) postFrom = Date.now() + quiet;
  };
  const receptions = () => sendReceptions(house, engine, { over: turnOver(), onError });
  const absent = async (): Promise<void> => {
    if (Date.now() < absentFrom) return;
    absentFrom = Date.now() + rarely;
    await tellTheAbsent(house);
  };
  const pass = async (): Promise<void> => {
    for (const work of [requests, receptions, () => tendPapers(house, { stopped: () => stopped }), () => forgetAccess(house.db), absent]) if (!stopped) await work().catch(onError);
  };
  /** One at a time: in an outage each is long. */
  const again = (work: () => Promise<void>): (() => Promise<void>) => {
    let current: Promise<void> | undefined;
    const timer = setInterval(() => { current ??= work().catch(onError).finally(() => { current = undefined; }); }, every);
    return async () => { clearInterval(timer); await current; };
  };
  const lanes = [again(pass), again(post)];
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(lanes.map((ended) => ended()));
      await engine.rest();
    },
  };
}
