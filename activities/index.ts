import { ApplicationFailure } from '@temporalio/activity';
import { replacedEngine, save } from '../libs/db/save.js';
import type { House as Door } from '../libs/engine/house.js';
import type { Activities } from '../libs/journey/on-temporal/run-input.js';
import type { Mailer } from '../libs/post/email.js';
import type { RegisteredMail } from '../libs/post/registered/index.js';
import { openLinked } from './open-linked.js';
import { postLetter } from './post-letter.js';
import { tell } from './tell.js';

/** What the activities need from the process that runs them. */
export type House = Door & { readonly mailer: Mailer; readonly registered: RegisteredMail; /** Where our own pages are, for the links of e-mails. */ readonly publicUrl: string };

/** Every side effect of Jalon, on one screen. Each is safe to run twice and holds no policy. */
export const activities = (house: House): Activities => ({
  save: async (snapshot) => {
    const journey = house.journeys[snapshot.parcours];
    if (journey === undefined) throw new Error(`unknown journey ${snapshot.parcours}`);
    try {
      await save(house.db, house.cipher, journey, snapshot);
    } catch (error) {
      if (isReplaced(error)) throw ApplicationFailure.nonRetryable('this engine was replaced by a rebuild', 'MoteurRemplace');
      throw error;
    }
  },
  post: (letter) => postLetter(house, letter),
  openLinked: (link) => openLinked(house, link),
  tell: (telling) => tell(house, telling),
});

const isReplaced = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === replacedEngine;
