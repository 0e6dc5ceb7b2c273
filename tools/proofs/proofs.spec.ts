import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { killsProof } from './kills.js';
import { lostEngineProof } from './lost-engine.js';
import { startWhole, type Whole } from './whole.js';

/** The short forms of `npm run preuves`. */
describe('un Jalon entier', () => {
  let whole: Whole;
  beforeAll(async () => { whole = await startWhole(); }, 90_000);
  afterAll(() => whole.stop(), 90_000);

  it('tué partie après partie, ne perd ni ne double aucun acte, et chaque clé garde sa première réponse', async () => {
    const report = await killsProof(whole, { acts: 120, dossiers: 6, every: 200 });

    expect(Object.values(report.kills).every((kills) => kills >= 1)).toBe(true);
    expect(report).toMatchObject({ facts: report.keys, changed: 0, altered: 0 });
  }, 180_000);

  it('privé du stockage de son moteur, se reconstruit des seuls faits et dit la même chose, sans écrire à personne', async () => {
    const report = await lostEngineProof(whole, { lives: 6, plain: 6 });

    expect(report).toMatchObject({ different: [], emailsAfter: report.emailsBefore });
    expect(report.emailsBefore).toBeGreaterThan(0);
    expect(report.rebuilt).toBeGreaterThanOrEqual(12);
  }, 180_000);
});
