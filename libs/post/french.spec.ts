import { describe, expect, it } from '@jest/globals';
import { composeFrench, frenchDate, frenchDay, frenchHour, frenchList } from './french.js';

describe('La typographie française', () => {
  it.each([
    ['Venez ; est-ce dit ?', 'Venez\u202F; est-ce dit\u202F?'],
    ['Objet : « un test » !', 'Objet\u00A0: «\u00A0un test\u00A0»\u202F!'],
    ["l'arrêt d'{{x}}", 'l’arrêt d’{{x}}'],
    ['article R. 4624-31, article L.1226-4', 'article\u00A0R.\u00A04624-31, article\u00A0L.\u00A01226-4'],
    ['sous 8 jours, {{n}} mois, dossier n° 7', 'sous 8\u00A0jours, {{n}}\u00A0mois, dossier n°\u00A07'],
    ['le Dr {{nom}} et M. Témoin', 'le Dr\u00A0{{nom}} et M.\u00A0Témoin'],
  ])('compose « %s »', (typed, composed) => {
    expect(composeFrench(typed)).toBe(composed);
  });

  it('laisse intactes les adresses et les heures', () => {
    const text = 'https://service.example/a?b=c;d à 9:30, contact@service.example';

    expect(composeFrench(text)).toBe(text);
  });

  it('ne change plus rien à la seconde lecture', () => {
    const once = composeFrench("Est-ce « l'essai » : 8 jours ; oui ?");

    expect(composeFrench(once)).toBe(once);
  });

  it('écrit les jours, les heures et les listes comme une personne', () => {
    expect(frenchDate('2026-12-01')).toBe('1er\u00A0décembre 2026');
    expect(frenchDay('2026-05-04')).toBe('lundi 4\u00A0mai 2026');
    expect([frenchHour('09:05'), frenchHour('14:00')]).toEqual(['9\u00A0h\u00A005', '14\u00A0h']);
    expect([frenchList([]), frenchList(['a']), frenchList(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b et c']);
  });
});
