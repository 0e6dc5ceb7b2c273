import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isOuvrable } from '../../../law/calendar.js';
import { addDays, jourOf } from '../../../law/jour.js';
import { byDate } from '../events.js';
import { NotReached, type RegisteredMail } from '../port.js';
import { referenceOf } from '../reference.js';
import { letterOf, SandboxHouse } from '../registered.fixture.js';
import { fates, type Fate } from '../sandbox/fates.js';
import { stateOf } from '../state.js';
import { meaningOf } from './delivery-codes.js';
import { eventsOf } from './news.js';

const ids = new Map<string, string>();
const told = (fate: Fate): string => ids.get(fate) ?? '';

describe('Les nouvelles d’un recommandé posté par Maileva', () => {
  let house: SandboxHouse;
  let mail: RegisteredMail;
  beforeAll(async () => {
    house = await SandboxHouse.open();
    mail = house.mail();
    for (const fate of Object.keys(fates) as Fate[]) { // the keys of that table
      await house.fate(fate, referenceOf(fate));
      const submission = await mail.submit(await letterOf(referenceOf(fate)));
      if (submission.state === 'soumis') ids.set(fate, submission.letter.id);
    }
  });
  afterAll(() => house.stop());

  it('sont, le jour même, qu’il est pris en charge', async () => {
    await house.control('POST', 'clock', { ms: 5 * 60_000 });

    expect(stateOf((await mail.events(told('delivered'))).events)).toMatchObject({ code: 'accepte', ended: false });
    expect(stateOf((await mail.events(told('rejected'))).events)).toMatchObject({ code: 'rejete', ended: true });
  });

  it('disent, au bout de quarante-cinq jours, comment il a fini', async () => {
    await house.advance(45);

    const ended = await Promise.all([...ids].map(async ([fate, id]) => [fate, stateOf((await mail.events(id)).events)] as const));

    expect(Object.fromEntries(ended.map(([fate, { code }]) => [fate, code]))).toEqual({
      delivered: 'distribue', picked_up: 'distribue', late: 'distribue', odd: 'distribue', found: 'distribue', unclaimed: 'non_reclame', refused: 'refuse', unknown: 'inconnu',
      inaccessible: 'defaut_adresse', returned: 'retourne', contradictory: 'refuse', rejected: 'rejete', lost: 'achemine', blocked: 'retenu',
    });
    expect(ended.filter(([, { anomalies }]) => anomalies.length > 0).map(([fate]) => fate).sort()).toEqual(['contradictory', 'returned']);
    expect(ended.filter(([, { unknown }]) => unknown.length > 0).map(([fate, { unknown }]) => [fate, unknown.map(({ providerCode }) => providerCode)])).toEqual([['odd', ['LP99', 'LP00']]]);
  });

  it.each(['unclaimed', 'refused', 'unknown', 'inaccessible'] as const)('du pli %s disent le jour où il revient, sans le dire distribué (LP17)', async (fate) => {
    const { events } = await mail.events(told(fate));

    expect(events.find(({ providerCode }) => providerCode === 'LP17')?.code).toBe('retourne');
    expect(stateOf(events).returnedOn).toBeDefined();
    expect(events.some(({ code }) => code === 'distribue')).toBe(false);
  });

  it('du pli non réclamé : présenté un jour ouvrable, gardé quinze jours après l’avis', async () => {
    const { firstPresentedOn = '', event } = stateOf((await mail.events(told('unclaimed'))).events);

    expect(isOuvrable(firstPresentedOn, 'FR')).toBe(true);
    expect(jourOf(event?.date ?? '') > addDays(firstPresentedOn, 15)).toBe(true);
  });

  it('apprises tard gardent leur propre date, et le jour où elles ont été apprises', async () => {
    const { events } = await mail.events(told('late'));

    const delivered = stateOf(events).event;
    expect(Date.parse(delivered?.observedAt ?? '')).toBeGreaterThan(Date.parse(delivered?.date ?? ''));
    expect(jourOf(delivered?.date ?? '')).toBe(jourOf(stateOf((await mail.events(told('delivered'))).events).event?.date ?? ''));
  });

  it('rendues dans le désordre disent la même chose', async () => {
    const ordered = await mail.events(told('picked_up'));
    await house.control('POST', 'disorder', { reverse: true });

    const reversed = await mail.events(told('picked_up'));

    await house.control('POST', 'disorder', {});
    expect(reversed.events).not.toEqual(ordered.events);
    expect(stateOf(reversed.events).event?.date).toBe(stateOf(ordered.events).event?.date);
    expect([...reversed.events].sort(byDate).map(({ providerCode }) => providerCode)).toEqual([...ordered.events].sort(byDate).map(({ providerCode }) => providerCode));
  });

  it('ont une preuve par étape, avec sa date', async () => {
    const kinds = async (fate: Fate) => (await mail.proofs(told(fate))).map(({ kind }) => kind);

    expect(await kinds('delivered')).toEqual(['depot', 'contenu', 'reception']);
    expect(await kinds('refused')).toEqual(['depot', 'contenu', 'retour']);
    expect(await kinds('lost')).toEqual(['depot', 'contenu']);
    expect(await kinds('rejected')).toEqual([]);
    expect((await mail.proofs(told('delivered'), ['depot', 'contenu'])).map(({ kind }) => kind)).toEqual(['reception']);
  });

  it('d’une preuve annoncée et pas encore là, ou d’un prestataire muet, attendent la fois suivante', async () => {
    await house.fail({ on: 'download_acknowledgement', when: 'before', how: 'status', status: 404 });
    expect((await mail.proofs(told('delivered'))).map(({ kind }) => kind)).toEqual(['depot', 'contenu']);

    await house.fail({ on: 'download_acknowledgement', when: 'before', how: 'status', status: 503, times: 3 });
    await expect(mail.proofs(told('delivered'))).rejects.toBeInstanceOf(NotReached);

    await house.fail({ on: 'download_acknowledgement', when: 'before', how: 'break', times: 2 });
    expect((await mail.proofs(told('delivered'))).map(({ kind }) => kind)).toEqual(['depot', 'contenu', 'reception']);
  });
});

describe('Un code de La Poste', () => {
  it('de LP01 à LP29 a un sens ; LP00 et les autres sont gardés sans en avoir', () => {
    const codes = Array.from({ length: 29 }, (_, i) => `LP${String(i + 1).padStart(2, '0')}`);

    expect(codes.filter((code) => meaningOf(code).code === 'code_inconnu')).toEqual([]);
    expect(['LP00', 'LP30', 'XX', 'toString', ''].map((code) => meaningOf(code).code)).toEqual(Array.from({ length: 5 }, () => 'code_inconnu'));
  });

  it('dit distribué par LP15, LP16, LP28 et LP29, et par aucun autre', () => {
    const codes = Array.from({ length: 40 }, (_, i) => `LP${String(i).padStart(2, '0')}`);

    expect(codes.filter((code) => meaningOf(code).code === 'distribue')).toEqual(['LP15', 'LP16', 'LP28', 'LP29']);
    expect(meaningOf('LP28').afterEnquiry).toBe(true);
  });

  it.each([['N02', 'inconnu'], ['N03', 'non_reclame'], ['N05', 'refuse'], ['N07', 'defaut_adresse'], ['N99', 'code_inconnu']])('%s, lu sur l’enveloppe revenue, dit %s quand aucun événement ne l’a dit', (reason, code) => {
    const back = { id: 'r', status: 'PROCESSED', undelivered_mail_date: '2026-03-24T09:00:00Z', undelivered_mail_reason: reason };

    expect(eventsOf(back, '2026-03-25T09:00:00Z')).toEqual([{ code, date: '2026-03-24T09:00:00Z', observedAt: '2026-03-25T09:00:00Z', providerCode: reason }]);
  });

  it('de l’enveloppe ne s’ajoute pas au même motif déjà dit par le facteur, mais contredit l’autre', () => {
    const carried = { id: 'r', status: 'PROCESSED', delivery_statuses: [{ date: '2026-03-20T09:00:00Z', code: 'LP19' }], undelivered_mail_date: '2026-03-24T09:00:00Z' };

    expect(eventsOf({ ...carried, undelivered_mail_reason: 'N03' }, '2026-03-25T09:00:00Z')).toHaveLength(1);
    expect(stateOf(eventsOf({ ...carried, undelivered_mail_reason: 'N05' }, '2026-03-25T09:00:00Z')).anomalies).toHaveLength(1);
  });

  it('de dépôt est déduit de la preuve quand lui seul manque', () => {
    expect(eventsOf({ id: 'r', status: 'PROCESSED', deposit_proof_date: '2026-03-03T17:00:00Z' }, '2026-03-04T09:00:00Z')).toMatchObject([{ code: 'depose', date: '2026-03-03T17:00:00Z', providerCode: 'deposit_proof' }]);
  });
});
