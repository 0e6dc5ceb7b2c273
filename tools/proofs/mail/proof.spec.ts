import { describe, expect, it } from '@jest/globals';
import { fewDeaths } from './points.js';
import { mailProof } from './proof.js';

/** The short form of `npm run preuves:courrier`. */
describe('Des recommandés, pendant que l’expéditeur, la poste et la base meurent', () => {
  it('partent chacun une fois, et aucun ne manque (règles 22 à 25)', async () => {
    const report = await mailProof({ dossiers: 8, deaths: fewDeaths, after: 0, leases: 'échus', minutes: 2 });

    expect(report).toMatchObject({ letters: 16, once: 16, twice: 0, never: 0, foreign: 0, recorded: 16, missed: [] });
    expect(report.deaths).toEqual({ 'expéditeur': 6, poste: 1, base: 1 });
    expect(report.points).toBe(7);
  }, 150_000);
});
