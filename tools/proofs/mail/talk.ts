import type { MailevaConfig } from '../../../libs/config/maileva.js';
import type { LetterRequest } from '../../../libs/journey/on-temporal/run-input.js';

/** What a sender is given to do. */
export type Work = { readonly databaseUrl: string; readonly payloadKeys: string; readonly temporalAddress: string; readonly maileva: MailevaConfig; readonly letters: readonly LetterRequest[] };

/** What the parent tells a sender: stop at a point after having passed by it so many times, start, go on. */
export type Told = { readonly is: 'arm'; readonly point: string; readonly after: number } | { readonly is: 'go'; readonly work: string } | { readonly is: 'continue' };

/** What a sender says: it is ready, stands at a point, will try a letter again, has nothing left to send. */
export type Said = 'ready' | 'done' | { readonly at: string } | { readonly again: string };
