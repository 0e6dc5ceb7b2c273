import { describe, expect, it } from '@jest/globals';
import { glossary } from './glossary.js';

describe('Le glossaire', () => {
  it('nomme chaque mot en ASCII, une fois, dans l’ordre alphabétique', () => {
    const keys = Object.keys(glossary);

    expect(keys.filter((key) => !/^[a-z]+(_[a-z]+)*$/.test(key))).toEqual([]);
    expect(keys).toEqual([...keys].sort((a, b) => a.localeCompare(b, 'en', { ignorePunctuation: false })));
  });

  it('donne de chacun le français et l’anglais', () => {
    expect(Object.values(glossary).filter(({ label, gloss }) => label === '' || gloss === '' || label.includes("'"))).toEqual([]);
  });
});
