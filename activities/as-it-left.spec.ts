import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sha256 } from '../libs/db/pieces.js';
import type { LetterRequest } from '../libs/journey/on-temporal/run-input.js';
import type { Scenario } from '../libs/journey/scenario.js';
import { askedThrough } from '../libs/testing/asked-through.js';
import { Posting } from '../libs/testing/posting.js';
import { textOf } from '../libs/testing/pdf.js';
import { inaptitude } from '../workflows/inaptitude/inaptitude.js';
import { scenarios as inaptitudes } from '../workflows/inaptitude/scenarios.js';
import { reprise } from '../workflows/reprise/reprise.js';
import { scenarios as reprises } from '../workflows/reprise/scenarios.js';
import type { House } from './index.js';
import { postLetter } from './post-letter.js';
import { whatBecame } from './what-became.js';

const day = 86_400_000;
const [before, after] = ['3 impasse du Spécimen', '5 rue de la Correction'];
let posting: Posting;
let letter: LetterRequest;

beforeAll(async () => { posting = await Posting.open(); });
afterAll(() => posting.close());
beforeEach(async () => {
  await posting.fail();
  await posting.up();
  await posting.moved(before);
});

/** The same letter, asked again three days later by a run that has passed its hand. */
const later = (): LetterRequest => ({ ...letter, at: letter.at + 3 * day });
/** The server takes the message, and whoever gave it dies before it hears so. */
const dying = (): House => ({ ...posting.house, mailer: { send: async (message) => { await posting.house.mailer.send(message); throw new Error('tué'); } } });
const leaseOver = () => posting.house.db.query(`update parcours.courrier set bail_jusqua = clock_timestamp() - interval '1 second' where dossier = $1`, [letter.dossier]);
/** Dead: nothing of what it would say to the database once the server has the letter is said. */
const dyingAfter = (asked: RegExp): House => {
  let dead = false;
  return { ...posting.house, db: askedThrough(posting.house.db, async (said, ask) => {
    dead ||= asked.test(said);
    if (dead) throw new Error('tué');
    return ask();
  }) };
};

describe('Le courriel gardé est celui qui est parti, octet pour octet', () => {
  beforeEach(async () => {
    [letter] = await posting.dossier(reprise, reprises[0] as Scenario) as [LetterRequest]; // it convokes the worker
  });

  it('le serveur ne répondait pas le vendredi, l’adresse a été corrigée : part et se garde la lettre du lundi, à la nouvelle adresse', async () => {
    await posting.down();
    await expect(postLetter(posting.house, letter)).rejects.toMatchObject({ fate: 'muet' });
    expect(await posting.kept(letter)).toBeUndefined();
    await posting.up();
    await posting.moved(after);

    expect(await postLetter(posting.house, later())).toMatchObject({ etat: 'parti' });

    const [sent] = await posting.caught(letter);
    const kept = await posting.kept(letter);
    expect(kept?.equals(sent?.pdf ?? Buffer.alloc(0))).toBe(true);
    expect(await textOf(kept ?? Buffer.alloc(0))).toContain(after);
    expect(await posting.row(letter)).toMatchObject({ empreinte: sha256(sent?.pdf ?? Buffer.alloc(0)), envoye_a: new Date(letter.at + 3 * day) });
  });

  it('mort juste après l’avoir remis : le second message dit la même chose que le premier, à l’adresse d’aujourd’hui', async () => {
    await expect(postLetter(dying(), letter)).rejects.toThrow('tué');
    await leaseOver();
    await posting.moved(after, 'autre@salarie.invalid');

    await postLetter(posting.house, later());

    const [first, second, ...others] = await posting.caught(letter);
    expect(others).toEqual([]);
    expect(second).toEqual({ ...first, to: ['autre@salarie.invalid'] });
    expect((await posting.kept(letter))?.equals(first?.pdf ?? Buffer.alloc(0))).toBe(true);
  });

  it('mort avant d’avoir rien noté de sa fin, puis un échec sûr : reste la lettre remise la première fois', async () => {
    await expect(postLetter(dying(), letter)).rejects.toThrow('tué');
    await leaseOver();
    await posting.moved(after);
    await posting.down();
    await expect(postLetter(posting.house, later())).rejects.toMatchObject({ fate: 'muet' });
    await posting.up();

    await postLetter(posting.house, later());

    const [first, second] = await posting.caught(letter);
    expect(second?.pdf.equals(first?.pdf ?? Buffer.alloc(0))).toBe(true);
  });

  it('remplacé par une autre tentative avant d’avoir rien remis, ne remet plus rien : les deux messages restants sont les mêmes', async () => {
    let replaced = false;
    const slow: House = { ...posting.house, db: askedThrough(posting.house.db, async (said, ask) => {
      if (said.includes('set remise = $4') && !replaced) {
        replaced = true;
        await leaseOver();
        await posting.moved(after);
        await expect(postLetter(dying(), letter)).rejects.toThrow('tué');
      }
      return ask();
    }) };
    await expect(postLetter(slow, letter)).rejects.toMatchObject({ type: 'BailPris' });
    await leaseOver();

    await postLetter(posting.house, letter);

    const [first, second, ...others] = await posting.caught(letter);
    expect(others).toEqual([]);
    expect(second).toEqual(first);
    expect((await posting.kept(letter))?.equals(first?.pdf ?? Buffer.alloc(0))).toBe(true);
  });

  it('gardé avant d’être remis par une version précédente, part comme il a été montré', async () => {
    await postLetter(dyingAfter(/set etat = /), letter).catch(() => undefined);
    const shown = await posting.kept(letter);
    await posting.house.db.query('update parcours.courrier set remise = null, remise_cle_id = null, bail_jusqua = null where dossier = $1', [letter.dossier]);
    await posting.moved(after);

    await postLetter(posting.house, later());

    const sent = (await posting.caught(letter)).at(-1);
    expect(shown).toBeDefined();
    expect(sent?.pdf.equals(shown ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('Un courriel dont la cause est annulée pendant une panne', () => {
  beforeEach(async () => {
    [letter] = await posting.dossier(reprise, reprises[0] as Scenario) as [LetterRequest];
  });

  it('que chaque tentative a sûrement laissé sur place, n’est pas dit parti, et le dit aussitôt', async () => {
    await posting.down();
    for (let i = 0; i < 2; i += 1) await expect(postLetter(posting.house, letter)).rejects.toMatchObject({ fate: 'muet' });

    expect(await whatBecame(posting.house, letter)).toEqual({ etat: 'echec', detail: 'jamais posté : l’acte qui le causait a été corrigé' });
    await posting.up();
    expect(await postLetter(posting.house, letter)).toMatchObject({ etat: 'echec' });
    expect(await posting.caught(letter)).toEqual([]);
    expect(await posting.kept(letter)).toBeUndefined();
  });

  it('remis puis resté sans réponse, est dit parti, du jour où il a été remis, et tel qu’il l’a été', async () => {
    await expect(postLetter(dying(), letter)).rejects.toThrow('tué');
    await leaseOver();

    expect(await whatBecame(posting.house, later())).toEqual({ etat: 'parti', detail: 'départ non confirmé' });

    expect((await posting.kept(letter))?.equals((await posting.caught(letter))[0]?.pdf ?? Buffer.alloc(0))).toBe(true);
    expect(await posting.row(letter)).toMatchObject({ envoye_a: new Date(letter.at) });
  });

  it('remis sans réponse, puis sans adresse connue : il n’est pas dit qu’il n’est jamais parti', async () => {
    await expect(postLetter(dying(), letter)).rejects.toThrow('tué');
    await leaseOver();
    await posting.house.db.query(`update identite.personne set courriel = null where id = 'salarie-1'`);

    expect(await postLetter(posting.house, later())).toEqual({ etat: 'parti', detail: 'départ non confirmé' });
  });
});

describe('Le recommandé gardé est celui que la poste a pris', () => {
  beforeEach(async () => {
    const told = inaptitudes.find((s) => s.titre.startsWith('une preuve du 12 mars')) as Scenario; // named so in workflows/inaptitude/scenarios.ts
    [letter] = await posting.dossier(inaptitude, { ...told, pas: told.pas.filter((p) => p.recu !== true) }) as [LetterRequest];
  });

  it.each([
    ['la poste ne répondait pas', { on: 'POST /registered_mail/v4/sendings', when: 'before', how: 'status', status: 500 }],
    ['la poste est tombée au milieu du dépôt, en laissant un brouillon', { on: '/recipients', when: 'after', how: 'break' }],
  ])('%s, et l’adresse a été corrigée : part et se garde la lettre corrigée, sous la même adresse que l’enveloppe', async (_, failure) => {
    await posting.fail(failure);
    await expect(postLetter(posting.house, letter)).rejects.toThrow();
    await posting.fail();
    await posting.moved(after);

    expect(await postLetter(posting.house, later())).toMatchObject({ etat: 'parti' });

    const [taken, ...others] = posting.posted(letter);
    const kept = await posting.kept(letter);
    expect(others).toEqual([]);
    expect(kept?.equals(taken?.pdf ?? Buffer.alloc(0))).toBe(true);
    expect(await textOf(kept ?? Buffer.alloc(0))).toContain(after);
    expect(taken?.recipient).toContain(after);
  });

  it.each([
    ['la poste l’a prise et sa réponse s’est perdue', async () => {
      await posting.fail({ on: '/submit', when: 'after', how: 'break' });
      await posting.fail({ on: 'GET /registered_mail/v4/sendings/', when: 'before', how: 'break', times: 20 });
      await expect(postLetter(posting.house, letter)).rejects.toThrow();
      await posting.fail();
    }],
    ['mort juste après que la poste l’a prise', async () => {
      await expect(postLetter(dyingAfter(/set externe/), letter)).rejects.toThrow('tué');
      await leaseOver();
    }],
  ])('%s, et l’adresse a été corrigée : se garde la lettre prise, et le jour où elle l’a été', async (_, die) => {
    const began = Date.now();
    await die();
    expect(posting.posted(letter)).toHaveLength(1);
    await posting.moved(after);

    expect(await postLetter(posting.house, later())).toMatchObject({ etat: 'parti' });

    const [taken, ...others] = posting.posted(letter);
    const kept = await posting.kept(letter);
    const { decalage_ms: shift, depose_le: taking } = (await posting.house.db.query<{ decalage_ms: string; depose_le: Date }>('select decalage_ms, depose_le from parcours.pli where dossier = $1', [letter.dossier])).rows[0] ?? { decalage_ms: '0', depose_le: new Date(0) };
    expect(others).toEqual([]);
    expect(kept?.equals(taken?.pdf ?? Buffer.alloc(0))).toBe(true);
    expect(await textOf(kept ?? Buffer.alloc(0))).toContain(before);
    expect(Math.abs(taking.getTime() - began)).toBeLessThan(day);
    expect((await posting.row(letter))?.envoye_a?.getTime()).toBe(taking.getTime() + Number(shift));
  });

  it('un brouillon laissé par une lettre qui ne doit plus partir est retiré, et elle n’est pas dite partie', async () => {
    await posting.fail({ on: '/recipients', when: 'after', how: 'break' });
    await expect(postLetter(posting.house, letter)).rejects.toThrow();
    await posting.fail();

    expect(await whatBecame(posting.house, letter)).toMatchObject({ etat: 'echec' });

    expect(posting.posted(letter)).toEqual([]);
    expect(await posting.house.registered.lookUp((await posting.house.db.query<{ reference: string }>('select reference from parcours.pli where dossier = $1', [letter.dossier])).rows[0]?.reference ?? '')).toEqual({ state: 'rien' });
  });
});
