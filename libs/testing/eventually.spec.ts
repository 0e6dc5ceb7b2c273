import { describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.js';

describe('l’attente d’une condition', () => {
  it('rend la première valeur présente, malgré les échecs qui la précèdent', async () => {
    let asked = 0;

    const value = await eventually(() => {
      asked += 1;
      if (asked === 1) throw new Error('pas encore');
      return asked > 2 && asked;
    });

    expect(value).toBe(3);
  });

  it('échoue avec la dernière erreur quand le temps est passé', async () => {
    const waiting = eventually(() => { throw new Error('jamais'); }, { timeout: 50 });

    await expect(waiting).rejects.toMatchObject({ message: expect.stringContaining('50 ms'), cause: { message: 'jamais' } });
  });
});
