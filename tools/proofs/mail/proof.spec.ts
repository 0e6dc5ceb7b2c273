import { describe, expect, it } from '@jest/globals';
import { fewDeaths } from './points.js';
import { mailProof } from './proof.js';

/** The short form of `npm run preuves:courrier`. */
describe('Des recommandés, pendant que le moteur des parcours, l’API, la poste et la base meurent', () => {
  it('partent chacun une fois, et aucun ne manque (règles 22 à 25)', async () => {
    const report = await mailProof({ dossiers: 6, deaths: fewDeaths, after: 0, every: 0, carried: 2, held: 'échu', minutes: 2 });

    expect(report).toMatchObject({
      acts: { asked: 12, answered: 12, changed: 0, facts: 12 }, letters: 12, once: 12, twice: 0, never: 0, foreign: 0, recorded: 12, heard: 2, missed: [], altered: 0,
      deaths: { worker: 2, api: 1, poste: 1, base: 2 },
    });
  }, 150_000);
});
