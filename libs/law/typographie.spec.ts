import { describe, expect, it } from '@jest/globals';
import { enumeration, jourCourt, jourEnClair, nombre } from './typographie.js';

describe('Une date en français', () => {
  it('s’écrit en toutes lettres ou en abrégé', () => {
    expect(jourEnClair('2026-12-11')).toBe('vendredi 11 décembre 2026');
    expect(jourEnClair('2026-02-01')).toBe('dimanche 1er février 2026');
    expect(jourCourt('2026-12-11')).toBe('ven. 11 déc. 2026');
    expect(jourCourt('2026-03-01')).toBe('dim. 1er mars 2026');
  });
});

describe('Un nombre en français', () => {
  it.each([[0, '0'], [999, '999'], [1_248, '1\u202F248'], [1_234_567, '1\u202F234\u202F567'], [0.05, '0,05'], [1_234.5678, '1\u202F234,5678'], [-1_000, '-1\u202F000']])('%d s’écrit %s', (n, text) => {
    expect(nombre(n)).toBe(text);
  });
});

describe('Une énumération', () => {
  it('met « et » avant le dernier', () => {
    expect([enumeration([]), enumeration(['a']), enumeration(['a', 'b']), enumeration(['a', 'b', 'c'])]).toEqual(['', 'a', 'a et b', 'a, b et c']);
  });
});
