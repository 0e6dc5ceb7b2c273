import { describe, expect, it } from '@jest/globals';
import { fewDeaths } from './points.js';
import { mailProof } from './proof.js';

/** The short form of `npm run preuves:courrier`. */
describe('Des recommandés, pendant que le moteur des parcours, l’API, la poste et la base meurent', () => {
  it('partent chacun une fois, et aucun ne manque (règles 22 à 25)', async () => {
    const report = await mailProof({ dossiers: 4, deaths: fewDeaths, after: 0, every: 0, carried: 2, held: 'échu', minutes: 5 });

    expect(report).toMatchObject({
      acts: { asked: 8, answered: 8, same: 8, facts: 8 }, letters: 8, once: 8, twice: 0, never: 0, foreign: 0, recorded: 8, asTaken: 8, heard: 2, missed: [], altered: 0,
      deaths: { worker: 1, api: 1, poste: 1, base: 1 }, points: 10,
    });
  }, 320_000);
});
