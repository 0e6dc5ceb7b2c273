import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fewest } from './enough.js';

const shows = (one: string): readonly string[] => [...one];

describe('les cas qui suffisent', () => {
  it('sont ceux qui montrent ensemble tout ce qui se montre, dans leur ordre', () => {
    expect(fewest(['ab', 'bc', 'a', 'abcd', 'e'], shows)).toEqual(['abcd', 'e']);
    expect(fewest(['', ''], shows)).toEqual([]);
  });

  it('n’oublient rien, et aucun n’est de trop, quels que soient les cas', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 0, maxLength: 6 })), (cases) => {
      const kept = fewest(cases, shows);
      expect(new Set(kept.flatMap(shows))).toEqual(new Set(cases.flatMap(shows)));
      expect(kept.length).toBeLessThanOrEqual(new Set(cases.flatMap(shows)).size);
    }));
  });
});
