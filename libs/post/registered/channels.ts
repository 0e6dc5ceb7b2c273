import type { MailevaConfig } from '../../config/maileva.js';
import { mailevaMail } from './maileva/adapter.js';
import { manualMail, type TypedLetters } from './manuel/adapter.js';
import type { RegisteredMail } from './port.js';

/** How this service posts registered letters: usually, and by hand (a country that the provider does not serve, an outage that lasts). */
export type Channels = { readonly usual: RegisteredMail; readonly byHand: RegisteredMail };

/** `maileva` as the configuration read it: without it, every letter is taken to the post office. `typed` reads what was typed of those. */
export function registeredMail(maileva: MailevaConfig | undefined, typed: TypedLetters = () => Promise.resolve(undefined)): Channels {
  const byHand = manualMail(typed);
  return { byHand, usual: maileva === undefined ? byHand : mailevaMail(maileva) };
}
