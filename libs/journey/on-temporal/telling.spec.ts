import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFacts } from '../../db/dossiers.js';
import { keepNews } from '../../db/news.js';
import { advance } from '../../engine/advance.js';
import { sendReceptions } from '../../engine/inbox.js';
import { rebuild } from '../../engine/rebuild.js';
import { jourOf } from '../../law/jour.js';
import { workflowId } from '../../temporal/client.js';
import { eventually } from '../../testing/eventually.js';
import { dossierRow } from '../../testing/read.js';
import { doctor, ToyHouse } from '../../testing/toy-house.js';
import { inForce, type Fact } from '../fact.js';
import { voisinDit, voisinEcoute } from '../toy/voisins.js';
import type { TellRequest } from './run-input.js';

const today = jourOf(Date.now());
const annonce = { le: today, note: 'Secret de la note' };
let toy: ToyHouse;
/** A test may cut the way by which dossiers tell each other. */
let cut = false;
/** Or make it long. */
let way: () => Promise<void> = async () => undefined;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'voisin-dit': voisinDit, 'voisin-ecoute': voisinEcoute }, 'essai', {
    linked: true, beforeTell: async () => { if (cut) throw new Error('voie coupée'); await way(); },
  });
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

const facts = (dossier: string) => readFacts(toy.house.db, toy.house.cipher, dossier);
const heardIn = async (dossier: string): Promise<readonly Fact[]> => inForce(await facts(dossier)).filter((f) => f.kind === 'reception');

/** The relay passes until what was expected has come. */
const relayed = <T>(condition: () => Promise<T | undefined | false>): Promise<T> => eventually(async () => { await sendReceptions(toy.house, toy.engine); return condition(); }, { timeout: 20_000 });
const hears = (dossier: string, times = 1): Promise<boolean> => relayed(async () => (await heardIn(dossier)).length === times);
const tellings = async (dossier: string): Promise<readonly Fact['data'][]> => (await facts(dossier)).filter((f) => f.kind === 'lien' && f.data['fois'] !== undefined).map((f) => f.data);

describe('dire aux autres dossiers du même salarié (règles 16, 22 et 27)', () => {
  it('atteint chaque dossier ouvert ou clos de ce parcours, une seule fois, et celui qui s’ouvrira plus tard', async () => {
    const salarie = randomUUID();
    const [open, closed, other, source] = await Promise.all([
      toy.openDossier('voisin-ecoute', { salarie }), toy.openDossier('voisin-ecoute', { salarie }), toy.openDossier('voisin-ecoute', { salarie: randomUUID() }), toy.openDossier('voisin-dit', { salarie }),
    ]);
    await toy.act(closed, 'fin', today);
    await eventually(async () => (await dossierRow(toy, closed)).issue !== null);

    await toy.act(source, 'annonce', today, annonce);
    await hears(open);
    await hears(closed);
    const later = await toy.openDossier('voisin-ecoute', { salarie });
    await hears(later);
    for (let pass = 0; pass < 3; pass += 1) await sendReceptions(toy.house, toy.engine);

    expect((await heardIn(open)).map((f) => [f.name, f.on, f.data])).toEqual([['annonce', today, { ...annonce, source: { dossier: source, parcours: 'voisin-dit', fait: 2 } }]]);
    expect(await heardIn(later)).toHaveLength(1);
    expect(await heardIn(closed)).toHaveLength(1);
    expect(await heardIn(other)).toEqual([]);
    expect((await dossierRow(toy, open)).etape).toBe('entendu');
    const told = await eventually(async () => { const all = await tellings(source); return all.length === 2 && all; });
    expect(Object.fromEntries(told.map((t) => [t['parcours'], t['dossiers']]))).toEqual({ 'voisin-ecoute': [open, closed].sort(), 'parcours-absent': null });
  }, 40_000);

  it('ne laisse une fiction parler qu’à des fictions', async () => {
    const salarie = randomUUID();
    const [real, fiction, source] = await Promise.all([
      toy.openDossier('voisin-ecoute', { salarie }), toy.openDossier('voisin-ecoute', { salarie, fictif: true }), toy.openDossier('voisin-dit', { salarie, fictif: true }),
    ]);

    await toy.act(source, 'annonce', today, annonce);
    await hears(fiction);

    expect(await heardIn(real)).toEqual([]);
  }, 40_000);

  it('garde scellé ce qui est sensible, de celui qui dit à celui qui entend', async () => {
    const salarie = randomUUID();
    const [hearer, source] = await Promise.all([toy.openDossier('voisin-ecoute', { salarie }), toy.openDossier('voisin-dit', { salarie })]);
    await toy.act(source, 'annonce', today, annonce);
    await hears(hearer);

    const { rows } = await toy.house.db.query<{ tout: string }>(`select concat((select string_agg(f::text, '') from parcours.fait f), (select string_agg(n::text, '') from parcours.nouvelle n), (select string_agg(b::text, '') from parcours.boite_reception b)) as tout`);

    expect(rows[0]?.tout).toContain(salarie);
    expect(rows[0]?.tout).not.toContain(annonce.note);
    expect((await heardIn(hearer))[0]?.data['note']).toBe(annonce.note);
  }, 40_000);

  it('corrigée, la nouvelle est reprise là où elle a été entendue, et dite de nouveau telle qu’elle est', async () => {
    const salarie = randomUUID();
    const [hearer, source] = await Promise.all([toy.openDossier('voisin-ecoute', { salarie }), toy.openDossier('voisin-dit', { salarie })]);
    await toy.act(source, 'annonce', today, annonce);
    await hears(hearer);

    const rectify = (vise: number, change: Record<string, unknown>) => toy.engine.record({ dossier: source, kind: 'rectification', name: 'annonce', on: today, data: { vise, motif: 'erreur', ...change }, author: doctor, key: randomUUID() });
    await rectify(2, { mode: 'remplace', on: today, data: { ...annonce, note: 'Autre' } });
    await relayed(async () => (await heardIn(hearer)).map((f) => f.data['note']).join() === 'Autre');
    const number = (await facts(source)).findLast((f) => f.kind === 'rectification')?.seq ?? 0;
    await rectify(number, { mode: 'annule' });
    await hears(hearer, 0);

    expect((await dossierRow(toy, hearer)).etape).toBe('silence');
  }, 60_000);

  it('corrigée pendant qu’elle se dit, elle est reprise, bien que le moteur qui la disait ait passé la main', async () => {
    const salarie = randomUUID();
    const [hearer, source] = await Promise.all([toy.openDossier('voisin-ecoute', { salarie }), toy.openDossier('voisin-dit', { salarie })]);
    const handle = toy.client.workflow.getHandle(workflowId(source));
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => { goOn = resolve; });
    const begun = new Promise<void>((resolve) => { way = () => { resolve(); return gate; }; });
    await toy.act(source, 'annonce', today, annonce);
    await begun;
    way = async () => undefined;
    const { runId } = await handle.describe();
    await toy.engine.record({ dossier: source, kind: 'rectification', name: 'annonce', on: today, data: { vise: 2, mode: 'annule', motif: 'erreur' }, author: doctor, key: randomUUID() });
    await eventually(async () => (await handle.describe()).runId !== runId);
    goOn();

    await eventually(async () => (await tellings(source)).some((t) => t['parcours'] === 'voisin-ecoute' && t['retire'] === true));
    await relayed(async () => (await toy.house.db.query(`select 1 from parcours.boite_reception where dossier = $1 and etat = 'recue'`, [hearer])).rowCount === 0);
    expect(await heardIn(hearer)).toEqual([]);
  }, 60_000);

  it('le dossier lié qui se clôt le dit à celui qui l’a ouvert, qui l’attend', async () => {
    const source = await toy.openDossier('voisin-dit', { salarie: randomUUID() });
    await toy.act(source, 'ouvrir', today);
    const linked = await eventually(async () => (await facts(source)).find((f) => f.kind === 'lien')?.data['dossier']);
    await eventually(async () => (await dossierRow(toy, String(linked))).revision > 0);

    await toy.act(String(linked), 'fin', today);
    await relayed(async () => (await dossierRow(toy, source)).etape === 'quitte');

    expect((await heardIn(source)).map((f) => [f.name, f.data])).toEqual([['dossier-clos', { issue: 'parti', source: { dossier: linked, parcours: 'voisin-ecoute', fait: 2 } }]]);
  }, 40_000);

  it('dite et ouverte au même instant, n’échappe à personne', async () => {
    const salarie = randomUUID();
    const sources = await Promise.all(Array.from({ length: 4 }, () => toy.openDossier('voisin-dit', { salarie })));

    const [hearers] = await Promise.all([Promise.all(Array.from({ length: 6 }, () => toy.openDossier('voisin-ecoute', { salarie }))), ...sources.map((s) => toy.act(s, 'annonce', today, annonce))]);

    for (const hearer of hearers) await hears(hearer, sources.length);
  }, 60_000);
});

describe('dire, deux fois ou à contretemps (règle 25)', () => {
  const telling = (dossier: string, more: Partial<TellRequest> = {}): TellRequest =>
    ({ epoch: 1, dossier, cle: 'voisin-ecoute:annonce:1', parcours: 'voisin-ecoute', acte: 'annonce', vers: null, cause: 1, causeSeq: 1, at: Date.now(), data: annonce, fois: 1, retire: false, ...more });
  const tellNow = (t: TellRequest) => keepNews(toy.house.db, toy.house.cipher, t);

  it('deux fois, ne se dit qu’une ; avant que sa cause ne soit enregistrée, la base le refuse', async () => {
    const salarie = randomUUID();
    const [hearer, source] = await Promise.all([toy.openDossier('voisin-ecoute', { salarie }), toy.openDossier('voisin-dit', { salarie })]);

    expect(await tellNow(telling(source))).toEqual([hearer]);
    expect(await tellNow(telling(source))).toEqual([hearer]);
    await expect(tellNow(telling(source, { cle: 'autre', causeSeq: 99 }))).rejects.toMatchObject({ code: '23503' });
    await hears(hearer);
  });

  it('reprise avant d’être arrivée, n’est entendue de personne', async () => {
    const salarie = randomUUID();
    const [hearer, source] = await Promise.all([toy.openDossier('voisin-ecoute', { salarie }), toy.openDossier('voisin-dit', { salarie })]);

    await tellNow(telling(source, { fois: 2, retire: true }));

    expect(await tellNow(telling(source))).toEqual([]);
    await sendReceptions(toy.house, toy.engine);
    expect(await heardIn(hearer)).toEqual([]);
  });

  it('moteurs perdus entre le dire et l’entendre : reconstruits, le dossier clos dit encore et l’autre entend une fois', async () => {
    const source = await toy.openDossier('voisin-dit', { salarie: randomUUID() });
    await toy.act(source, 'ouvrir', today);
    const linked = String(await eventually(async () => (await facts(source)).find((f) => f.kind === 'lien')?.data['dossier']));
    await eventually(async () => (await dossierRow(toy, linked)).revision > 0);
    cut = true;
    await toy.act(linked, 'fin', today);
    await toy.stopWorker();
    for (const id of [source, linked]) await toy.client.workflow.getHandle(workflowId(id)).terminate('moteur perdu');
    cut = false;

    await rebuild(toy.house);
    await toy.startWorker();
    await relayed(async () => (await dossierRow(toy, source)).etape === 'quitte');

    expect(await heardIn(source)).toHaveLength(1);
  }, 60_000);

  it('avancé dans le temps, un dossier fictif emmène ceux auxquels il est lié, et laisse les autres', async () => {
    const [salarie, days] = [randomUUID(), 30 * 86_400_000];
    const [source, alone] = [await toy.openDossier('voisin-dit', { salarie, fictif: true }), await toy.openDossier('voisin-ecoute', { salarie: randomUUID(), fictif: true })];
    await toy.act(source, 'ouvrir', today);
    const linked = String(await eventually(async () => (await facts(source)).find((f) => f.kind === 'lien')?.data['dossier']));
    await eventually(async () => (await dossierRow(toy, linked)).revision > 0);
    const clock = async (id: string): Promise<number> => {
      const { raw } = await toy.client.workflow.getHandle(workflowId(id)).describe();
      return Number(raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime?.seconds ?? 0) * 1_000 - Date.now();
    };

    expect(await advance(toy.house, linked, days)).toEqual([linked, source]);

    const offsets = await Promise.all([source, linked, alone].map(async (id) => Number((await dossierRow(toy, id)).decalage_ms)));
    expect(offsets).toEqual([days, days, 0]);
    expect((await Promise.all([source, linked].map(clock))).filter((ahead) => ahead < days - 60_000)).toEqual([]);
  }, 40_000);
});
