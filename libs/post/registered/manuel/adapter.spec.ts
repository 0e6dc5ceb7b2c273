import { describe, expect, it } from '@jest/globals';
import { letterOf } from '../registered.fixture.js';
import { stateOf } from '../state.js';
import { manualMail, type TypedLetter } from './adapter.js';

const deposit: TypedLetter = { number: '1A 000 000 0000 0', depositedOn: '2026-03-02', typedAt: '2026-03-02T15:00:00Z', events: [], proofs: [] };
const abroad = { lines: ['', 'M. Untel', '', '1 rue du Modèle', '', '1000 Bruxelles'] as const, country: 'BE' };

describe('Le recommandé porté au bureau de poste', () => {
  it('attend une personne tant que son dépôt n’est pas saisi, autant de fois qu’on le soumet', async () => {
    const mail = manualMail(() => Promise.resolve(undefined));
    const letter = await letterOf('pli-1');

    expect([await mail.submit(letter), await mail.submit(letter)]).toEqual([{ state: 'a_poster' }, { state: 'a_poster' }]);
    expect(await mail.lookUp('pli-1')).toEqual({ state: 'rien' });
  });

  it('va dans tous les pays', async () => {
    const mail = manualMail(() => Promise.resolve(undefined));

    expect(await mail.submit(await letterOf('pli-2', { recipient: abroad }))).toEqual({ state: 'a_poster' });
  });

  it('est déposé du jour de son bordereau, et non de celui de la saisie', async () => {
    const mail = manualMail(() => Promise.resolve({ ...deposit, typedAt: '2026-03-09T15:00:00Z' }));

    const { number, events } = await mail.events('pli-3');

    expect(number).toBe(deposit.number);
    expect(events).toEqual([{ code: 'depose', date: '2026-03-01T23:00:00Z', observedAt: '2026-03-09T15:00:00Z', providerCode: 'depose' }]);
    expect(stateOf(events)).toMatchObject({ code: 'depose', anomalies: [] });
  });

  it('dont personne n’a saisi le dépôt n’a ni événement ni preuve : les demander est une faute de programme', async () => {
    const mail = manualMail(() => Promise.resolve(undefined));

    await expect(mail.events('pli-4')).rejects.toThrow('no deposit was typed under this reference');
    await expect(mail.proofs('pli-4')).rejects.toThrow('no deposit was typed under this reference');
  });
});
