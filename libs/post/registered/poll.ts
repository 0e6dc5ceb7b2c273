import { NotReached, type LetterNews, type RegisteredMail } from './port.js';

const patience = 3;

type Failure<L> = { readonly letter: L; readonly error: unknown };

/**
 * Reads again the letters that have not ended: what was missed, or came while we were down, is found so. A letter that
 * cannot be read does not stop the others, unless three in a row cannot: then nobody answers. `told` may throw; that
 * letter is read again next time.
 */
export async function pollLetters<L extends { readonly id: string }>(mail: RegisteredMail, letters: readonly L[], told: (letter: L, news: LetterNews) => Promise<void>): Promise<{ readonly read: number; readonly failures: readonly Failure<L>[] }> {
  const failures: Failure<L>[] = [];
  let read = 0;
  for (let silent = 0, i = 0; i < letters.length && silent < patience; i += 1) {
    const letter = letters[i];
    if (letter === undefined) continue;
    try {
      await told(letter, await mail.events(letter.id));
      read += 1;
      silent = 0;
    } catch (error) {
      failures.push({ letter, error });
      if (error instanceof NotReached) silent += 1;
    }
  }
  return { read, failures };
}
