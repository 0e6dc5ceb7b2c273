import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { runNode } from '../checks/check.js';
import { password, workers } from '../demonstration/people.js';
import { Session } from '../demonstration/session.js';
import { projectRoot } from '../machine/project.js';
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

  it('redit chaque date de sa propre explication, et n’en donne aucune à une échéance qui n’est pas ouverte', async () => {
    const { code, output } = await command(whole, 'replay-clocks');
    const session = await Session.open(whole.url, 'assistante', password);
    const { lignes } = await session.get<{ lignes: readonly { id: string }[] }>('/api/dossiers?limite=200');
    const shown = (await Promise.all(lignes.map(({ id }) => session.get<readonly { calcul?: unknown; raison?: string }[]>(`/api/dossiers/${id}/echeances`)))).flat();
    const notOpen = shown.filter((e) => e.calcul === undefined);

    expect([code, Number(/^(\d+) échéances refaites/.exec(output)?.[1])]).toEqual([0, expect.any(Number)]);
    expect(output).not.toMatch(/^0 échéances|ÉCART/m);
    expect(notOpen.length).toBeGreaterThan(0);
    expect(notOpen.filter((e) => !e.raison || /\d{4}-\d{2}-\d{2}/.test(JSON.stringify(e)))).toEqual([]);
  }, 60_000);

  it('ne nomme personne dans le stockage du moteur, ses journaux, les objets de ses courriels et les colonnes claires, et dénonce un nom planté', async () => {
    const clean = await command(whole, 'secrecy');
    const log = join(whole.home, 'log', 'essai.log');
    const somebody = `${workers[0]?.nom ?? ''} ${workers[0]?.prenom ?? ''}`;
    writeFileSync(log, `GET /dossiers?nom=${somebody.replace(' ', '+')}\n`);
    const db = new pg.Pool({ connectionString: whole.env['DATABASE_URL'], max: 1 });
    await db.query(`insert into acces.echec values ($1, 1, clock_timestamp())`, [somebody]);
    const planted = await command(whole, 'secrecy');
    rmSync(log);
    await db.end();

    expect([clean.code, clean.output]).toEqual([0, expect.stringMatching(/^[1-9]\d* fichiers de Temporal, [1-9]\d* journaux, [1-9]\d* courriels, [1-9]\d* lignes de [1-9]\d* colonnes claires ; \d+ mots et \d+ textes scellés cherchés, 0 fuites\./)]);
    expect([planted.code, planted.output.match(/^FUITE .* : un nom/gm)]).toEqual([1, ['FUITE journaux : un nom', 'FUITE acces.echec.identifiant : un nom']]);
  }, 60_000);
});

/** A command of the project on this installation. */
const command = ({ home }: Whole, name: string) => runNode([join(projectRoot, 'dist', 'tools', `${name}.js`)], { ...process.env, JALON_VAR: home, DATABASE_URL: undefined, TEMPORAL_ADDRESS: undefined });
