import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { postalEvents, type PostalEvent, type PostalEventCode } from './events.js';
import { isFollowed, stateOf } from './state.js';

const event = (code: PostalEventCode, date: string, more: Partial<PostalEvent> = {}): PostalEvent =>
  ({ code, date: date.length === 10 ? `${date}T09:00:00Z` : date, observedAt: '2026-06-01T09:00:00Z', providerCode: code, ...more });
const onTheWay = [event('accepte', '2026-03-02'), event('depose', '2026-03-03'), event('achemine', '2026-03-04')];
const waiting = [...onTheWay, event('presente', '2026-03-05'), event('en_instance', '2026-03-06')];
const ends = (Object.keys(postalEvents) as PostalEventCode[]).filter((code) => 'end' in postalEvents[code]); // the keys of that table

describe('L’état d’un recommandé', () => {
  it('est « soumis » tant que personne n’en a rien dit', () => {
    expect(stateOf([])).toEqual({ code: 'soumis', ended: false, anomalies: [], unknown: [] });
  });

  it('suit les dates des événements, et non leur arrivée', () => {
    const told = [...waiting, event('distribue', '2026-03-10')];

    fc.assert(fc.property(fc.shuffledSubarray(told, { minLength: told.length }), (shuffled) => {
      expect(stateOf(shuffled)).toEqual(stateOf(told));
    }));
    expect(stateOf(told)).toMatchObject({ code: 'distribue', ended: true, firstPresentedOn: '2026-03-05', anomalies: [] });
  });

  it('ne change pas quand un événement est dit plusieurs fois', () => {
    const again = event('presente', '2026-03-05', { observedAt: '2026-04-01T09:00:00Z' });

    expect(stateOf([...waiting, again, again]).anomalies).toEqual([]);
    expect(stateOf([...waiting, again]).code).toBe('en_instance');
  });

  it('au même instant, suit le rang des états', () => {
    const same = '2026-03-05T09:00:00Z';

    expect(stateOf([event('distribue', same), event('presente', same), event('achemine', same)])).toMatchObject({ code: 'distribue', anomalies: [] });
  });

  it.each(['non_reclame', 'refuse', 'inconnu', 'defaut_adresse'] as const)('garde le motif (%s) quand le pli revient, et le jour du retour', (code) => {
    const state = stateOf([...waiting, event(code, '2026-03-21'), event('achemine', '2026-03-22'), event('retourne', '2026-03-24')]);

    expect(state).toMatchObject({ code, ended: true, returnedOn: '2026-03-24', anomalies: [] });
    expect(state.event?.date).toBe('2026-03-21T09:00:00Z');
  });

  it('revenu sans motif connu, est « retourne », jamais distribué', () => {
    expect(stateOf([...onTheWay, event('retourne', '2026-03-24', { providerCode: 'LP17' })])).toMatchObject({ code: 'retourne', ended: true, anomalies: [] });
  });

  it('rejeté par le prestataire, est fini sans avoir été posté', () => {
    expect(stateOf([event('rejete', '2026-03-02')])).toMatchObject({ code: 'rejete', ended: true, anomalies: [] });
  });

  it('ne tient pas compte des preuves, et montre les codes inconnus sans les suivre', () => {
    const odd = event('code_inconnu', '2026-03-20', { providerCode: 'LP99' });

    expect(stateOf([...waiting, odd, event('preuve', '2026-03-21')])).toMatchObject({ code: 'en_instance', ended: false, anomalies: [], unknown: [odd] });
  });

  it('renvoyé au destinataire, reprend sa route puis finit autrement sans se contredire', () => {
    const sentAgain = [...onTheWay, event('inconnu', '2026-03-05'), event('reexpedie', '2026-03-09')];

    expect(stateOf(sentAgain)).toMatchObject({ code: 'reexpedie', ended: false, anomalies: [] });
    expect(stateOf([...sentAgain, event('distribue', '2026-03-12')])).toMatchObject({ code: 'distribue', anomalies: [] });
  });

  it('corrigé par une enquête, ou retrouvé après une perte, suit la correction', () => {
    expect(stateOf([...onTheWay, event('inconnu', '2026-03-05'), event('distribue', '2026-03-12', { afterEnquiry: true })])).toMatchObject({ code: 'distribue', anomalies: [] });
    expect(stateOf([...onTheWay, event('perdu', '2026-03-20'), event('distribue', '2026-03-25')])).toMatchObject({ code: 'distribue', anomalies: [] });
  });
});

describe('Un recommandé perdu', () => {
  it('l’est tant que rien ne vient, et ne l’est plus dès qu’il est de nouveau vu', () => {
    const lost = [...onTheWay, event('perdu', '2026-03-20')];

    expect(stateOf(lost)).toMatchObject({ code: 'perdu', ended: true });
    expect(stateOf([...lost, event('presente', '2026-03-25')])).toMatchObject({ code: 'presente', ended: false, anomalies: [] });
    expect(stateOf([...onTheWay, event('distribue', '2026-03-10'), event('perdu', '2026-03-20')])).toMatchObject({ code: 'distribue', anomalies: [] });
  });
});

describe('Un recommandé dont les nouvelles se contredisent', () => {
  it.each([
    ['distribué puis refusé', [event('distribue', '2026-03-05'), event('refuse', '2026-03-06')], 'refuse'],
    ['refusé puis distribué', [event('refuse', '2026-03-05'), event('distribue', '2026-03-06')], 'distribue'],
    ['distribué puis revenu à l’expéditeur', [event('distribue', '2026-03-05'), event('retourne', '2026-03-08')], 'retourne'],
    ['distribué à deux jours', [event('distribue', '2026-03-05'), event('distribue', '2026-03-06')], 'distribue'],
    ['distribué à deux jours, dont un par enquête', [event('distribue', '2026-03-05'), event('distribue', '2026-03-06', { afterEnquiry: true })], 'distribue'],
    ['présenté après avoir été distribué', [event('distribue', '2026-03-05'), event('presente', '2026-03-06')], 'distribue'],
    ['distribué avant d’être déposé', [event('distribue', '2026-03-01'), event('depose', '2026-03-02')], 'distribue'],
    ['distribué un jour à venir', [event('depose', '2026-03-01'), event('distribue', '2026-06-02')], 'distribue'],
  ] as const)('%s, est une anomalie qu’une personne doit voir', (_name, events, code) => {
    const state = stateOf(events);

    expect(state.code).toBe(code);
    expect(state.anomalies).toHaveLength(1);
    expect(state.anomalies[0]).toMatch(/^« .+ » \(.+\) .+\.$/);
  });

  it('distribué deux fois le même jour, ne se contredit pas', () => {
    expect(stateOf([event('distribue', '2026-03-05T08:00:00Z'), event('distribue', '2026-03-05T15:00:00Z', { providerCode: 'LP29' })]).anomalies).toEqual([]);
  });

  it('ne fait jamais planter, et ne dit jamais distribué un pli qui n’a que d’autres fins', () => {
    const codes = Object.keys(postalEvents) as PostalEventCode[]; // the keys of that table
    const any = fc.record({ code: fc.constantFrom(...codes), day: fc.integer({ min: 1, max: 28 }) }).map(({ code, day }) => event(code, `2026-03-${String(day).padStart(2, '0')}`));

    fc.assert(fc.property(fc.array(any, { maxLength: 12 }), (events) => {
      const { code, ended } = stateOf(events);
      expect(code === 'soumis' || events.some((one) => one.code === code)).toBe(true);
      expect(ended).toBe(ends.includes(code as PostalEventCode)); // `soumis` is in no table
    }));
  });
});

describe('Un recommandé est suivi', () => {
  const delivered = stateOf([...onTheWay, event('distribue', '2026-03-05')]);

  it('tant qu’il n’est pas fini', () => {
    expect(isFollowed(stateOf(waiting), ['depot', 'reception', 'retour'], '2029-01-01')).toBe(true);
  });

  it.each([['2026-05-03', true], ['2026-05-04', true], ['2026-05-05', false]])('fini le 5 mars, le %s : %s tant que son avis de réception manque, soixante jours au plus', (today, followed) => {
    expect(isFollowed(delivered, ['depot'], today)).toBe(followed);
  });

  it('plus dès que sa dernière preuve est gardée, ni jamais s’il a été rejeté', () => {
    expect(isFollowed(delivered, ['reception'], '2026-03-06')).toBe(false);
    expect(isFollowed(stateOf([event('rejete', '2026-03-02')]), [], '2026-03-02')).toBe(false);
  });
});
