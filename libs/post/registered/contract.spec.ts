import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jourOf } from '../../law/jour.js';
import { envelopeOf } from './address.js';
import { eventKey } from './events.js';
import { manualMail, type TypedLetter } from './manuel/adapter.js';
import type { PostedLetter, RegisteredLetter, RegisteredMail } from './port.js';
import { referenceOf } from './reference.js';
import { letterOf, SandboxHouse } from './registered.fixture.js';
import { proofPdf } from './sandbox/proof-pdf.js';
import { stateOf } from './state.js';

type Life = 'distribue' | 'non_reclame';
type Post = {
  readonly mail: RegisteredMail;
  /** The letter is submitted, by whoever does it here, and lives its whole life. */
  readonly live: (letter: RegisteredLetter, life: Life) => Promise<PostedLetter>;
  readonly postedTimes: (reference: string) => Promise<number>;
  readonly close: () => Promise<void>;
};

async function online(): Promise<Post> {
  const house = await SandboxHouse.open();
  const mail = house.mail();
  return {
    mail, close: () => house.stop(),
    postedTimes: async (reference) => (await house.ledger(reference))?.posted ?? 0,
    async live(letter, life) {
      await house.fate(life === 'distribue' ? 'picked_up' : 'unclaimed', letter.reference);
      const submission = await mail.submit(letter);
      if (submission.state !== 'soumis') throw new Error(submission.state);
      await house.advance(45);
      return submission.letter;
    },
  };
}

/** The post office: the secretary takes the letter there, and types what she is told. */
function byHand(): Promise<Post> {
  const typed = new Map<string, TypedLetter>();
  const mail = manualMail((reference) => Promise.resolve(typed.get(reference)));
  const type = async (reference: string, life: Life): Promise<void> => {
    const end = life === 'distribue' ? { kind: 'reception' as const, on: '2026-03-10' } : { kind: 'retour' as const, on: '2026-03-25' };
    typed.set(reference, {
      number: '1A 000 000 0000 0', depositedOn: '2026-03-02', typedAt: '2026-03-02T15:00:00Z',
      events: [{ code: 'presente', on: '2026-03-04', typedAt: '2026-03-26T09:00:00Z' }, { code: life, on: end.on, typedAt: '2026-03-26T09:00:00Z' }],
      proofs: [{ kind: end.kind, date: `${end.on}T09:00:00Z`, contentType: 'application/pdf', bytes: await proofPdf('Avis', [], 0) }],
    });
  };
  return Promise.resolve({
    mail, close: () => Promise.resolve(),
    postedTimes: (reference) => Promise.resolve(typed.has(reference) ? 1 : 0),
    async live(letter, life) {
      expect(await mail.submit(letter)).toEqual({ state: 'a_poster' });
      await type(letter.reference, life);
      const submission = await mail.submit(letter);
      if (submission.state !== 'soumis') throw new Error(submission.state);
      return submission.letter;
    },
  });
}

describe.each([['maileva, à travers le bac à sable', online], ['manuel, au bureau de poste', byHand]])('Le recommandé (%s)', (_name, open) => {
  let post: Post;
  let n = 0;
  const next = () => letterOf(referenceOf(`contrat:${(n += 1)}`));
  beforeAll(async () => { post = await open(); });
  afterAll(() => post.close());

  it('ne sait rien d’une référence jamais soumise', async () => {
    expect(await post.mail.lookUp(referenceOf('jamais'))).toEqual({ state: 'rien' });
    expect(await post.mail.clear(referenceOf('jamais'))).toEqual({ state: 'rien' });
  });

  it('n’est posté qu’une fois, même soumis trois fois, et se retrouve sous sa référence', async () => {
    const letter = await next();
    const first = await post.live(letter, 'distribue');

    const again = [await post.mail.submit(letter), await post.mail.submit(letter)];

    expect(again).toEqual([1, 2].map(() => ({ state: 'soumis', letter: expect.objectContaining({ id: first.id, reference: letter.reference, submittedAt: first.submittedAt }) })));
    expect(await post.mail.lookUp(letter.reference)).toMatchObject({ state: 'soumis', letter: { id: first.id }, others: [] });
    expect(await post.mail.clear(letter.reference)).toMatchObject({ state: 'soumis', letter: { id: first.id } });
    expect(await post.postedTimes(letter.reference)).toBe(1);
  });

  it('sans adresse utilisable est un refus motivé, et rien ne part', async () => {
    const letter = await next();

    const submission = await post.mail.submit({ ...letter, recipient: envelopeOf({ nom: 'Mme Inès Modèle', kind: 'personne', adresse: [] }) });

    expect(submission).toEqual({ state: 'refuse', reasons: ['Le code postal et la ville manquent.'] });
    expect(await post.mail.lookUp(letter.reference)).toEqual({ state: 'rien' });
    expect(await post.postedTimes(letter.reference)).toBe(0);
  });

  it('distribué, dit le jour de la première présentation et celui de la distribution, avec son avis de réception', async () => {
    const { id } = await post.live(await next(), 'distribue');

    const news = await post.mail.events(id);
    const proofs = await post.mail.proofs(id);

    const state = stateOf(news.events);
    expect(state).toMatchObject({ code: 'distribue', ended: true, anomalies: [], unknown: [] });
    expect(jourOf(state.event?.date ?? '') > (state.firstPresentedOn ?? '')).toBe(true);
    expect(news.number).toMatch(/^[\w ]{11,17}$/);
    const reception = proofs.find(({ kind }) => kind === 'reception');
    expect(reception?.contentType).toBe('application/pdf');
    expect(reception?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(Date.parse(reception?.date ?? '')).toBeGreaterThanOrEqual(Date.parse(state.event?.date ?? ''));
  });

  it('non réclamé, n’est jamais dit distribué et rend son enveloppe', async () => {
    const { id } = await post.live(await next(), 'non_reclame');

    const { events, proofs } = await post.mail.events(id);

    expect(stateOf(events)).toMatchObject({ code: 'non_reclame', ended: true, anomalies: [] });
    expect(events.map(({ code }) => code)).not.toContain('distribue');
    expect(proofs).toContain('retour');
    expect((await post.mail.proofs(id)).map(({ kind }) => kind)).toContain('retour');
  });

  it('redit les mêmes événements à chaque lecture, et ne rend pas deux fois une preuve déjà gardée', async () => {
    const { id } = await post.live(await next(), 'distribue');

    const [first, second] = [await post.mail.events(id), await post.mail.events(id)];
    const held = (await post.mail.proofs(id)).map(({ kind }) => kind);

    expect(second.events.map(eventKey)).toEqual(first.events.map(eventKey));
    expect(new Set(first.events.map(eventKey)).size).toBe(first.events.length);
    expect(held.length).toBeGreaterThan(0);
    expect(await post.mail.proofs(id, held)).toEqual([]);
  });

  it('peut s’abonner deux fois sans dommage', async () => {
    await post.mail.subscribe();
    await expect(post.mail.subscribe()).resolves.toBeUndefined();
  });
});
