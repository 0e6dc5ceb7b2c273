import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pollLetters } from './poll.js';
import { NotReached, type PostedLetter } from './port.js';
import { referenceOf } from './reference.js';
import { letterOf, SandboxHouse } from './registered.fixture.js';
import { stateOf } from './state.js';

describe('La relève des recommandés qui ne sont pas finis', () => {
  let house: SandboxHouse;
  const letters: PostedLetter[] = [];
  beforeAll(async () => {
    house = await SandboxHouse.open();
    for (const key of ['un', 'deux', 'trois', 'quatre', 'cinq']) {
      const submission = await house.mail().submit(await letterOf(referenceOf(key)));
      if (submission.state === 'soumis') letters.push(submission.letter);
    }
    await house.advance(20);
  });
  beforeEach(() => house.mend());
  afterAll(() => house.stop());

  it('apprend tout ce que personne ne nous a dit', async () => {
    const told = new Map<string, string>();

    const outcome = await pollLetters(house.mail(), letters, ({ reference }, { events }) => Promise.resolve(void told.set(reference, stateOf(events).code)));

    expect(outcome).toEqual({ read: 5, failures: [] });
    expect([...told]).toEqual(letters.map(({ reference }) => [reference, 'distribue']));
  });

  it('ne s’arrête pas à une lettre qu’on ne peut lire ou enregistrer, et dit lesquelles', async () => {
    await house.fail({ on: letters[1]?.id.split('/')[1] ?? '', when: 'before', how: 'status', status: 500, times: 3 });

    const outcome = await pollLetters(house.mail(), letters, ({ id }) => (id === letters[2]?.id ? Promise.reject(new Error('base absente')) : Promise.resolve()));

    expect(outcome.read).toBe(3);
    expect(outcome.failures.map(({ letter, error }) => [letter.id, error])).toEqual([[letters[1]?.id, expect.any(NotReached)], [letters[2]?.id, new Error('base absente')]]);
  });

  it('n’insiste pas quand plus personne ne répond', async () => {
    await house.fail({ on: 'GET /registered_mail', when: 'before', how: 'status', status: 500, times: 1000 });

    const outcome = await pollLetters(house.mail(), letters, () => Promise.resolve());

    expect([outcome.read, outcome.failures.length]).toEqual([0, 3]);
  });
});
