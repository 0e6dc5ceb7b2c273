import { activityInfo } from '@temporalio/activity';
import type { House as Door } from '../libs/engine/house.js';
import type { Activities, LetterRequest } from '../libs/journey/on-temporal/run-input.js';
import type { Mailer } from '../libs/post/email.js';
import type { RegisteredMail } from '../libs/post/registered/index.js';
import { openLinked } from './open-linked.js';
import { postLetter } from './post-letter.js';
import { notReplaced } from './replaced.js';
import { saveSnapshot } from './save.js';
import { tell } from './tell.js';
import { whatBecame } from './what-became.js';

/** What the activities need from the process that runs them. */
export type House = Door & { readonly mailer: Mailer; readonly registered: RegisteredMail; /** Where our own pages are, for the links of e-mails. */ readonly publicUrl: string };

/** Every side effect of Jalon, on one screen. Each is safe to run twice and holds no policy. */
export const activities = (house: House): Activities => ({
  save: (snapshot) => saveSnapshot(house, snapshot),
  post: (letter) => notReplaced(house, letter, () => postLetter(house, now(letter))),
  whatBecame: (letter) => notReplaced(house, letter, () => whatBecame(house, now(letter))),
  openLinked: (link) => notReplaced(house, link, () => openLinked(house, link)),
  tell: (telling) => notReplaced(house, telling, () => tell(house, telling)),
});

/** The dossier's clock at this attempt: the engine gave it once, as it asked for the first, and an outage may lie between. */
const now = (letter: LetterRequest): LetterRequest => ({ ...letter, at: letter.at + Math.max(0, Date.now() - activityInfo().scheduledTimestampMs) });
