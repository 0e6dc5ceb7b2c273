import { describe, expect, it } from '@jest/globals';
import { choices, defaultChoices, validateChoice } from './choix.js';

const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

describe('Les choix du service', () => {
  it('ont chacun un code, une question en français, une source et une valeur recommandée qu’ils acceptent', () => {
    expect(new Set(choices.map((c) => c.code)).size).toBe(choices.length);
    for (const choice of choices) {
      expect([choice.question, choice.source]).not.toContain('');
      expect(validateChoice(choice.code, choice.recommended)).toBe(choice.recommended);
    }
  });

  it('valent par défaut la valeur recommandée', () => {
    expect(defaultChoices()).toMatchObject({ 'A-02': 'pas_de_report', 'A-08': 'compte', 'A-11': 'avis_aptitude', 'convocation.minNoticeDays': 8, 'reprise.rappelAvant': 5, 'courrier.delaiAnnulationMinutes': 5 });
    expect(Object.keys(defaultChoices())).toHaveLength(choices.length);
  });

  it('où la loi est muette offrent au moins deux réponses', () => {
    expect(choices.filter((c) => c.kind === 'ambiguite' && c.options.length < 2)).toEqual([]);
  });

  it.each([[7, false], [8, true], [9, true], [30, true], [31, false]])('un préavis de %i jours : accepté %s (huit jours au moins, jamais moins)', (days, accepted) => {
    const attempt = (): unknown => validateChoice('convocation.minNoticeDays', days);

    if (accepted) expect(attempt()).toBe(days);
    else expect(attempt).toThrow(/de 8 à 30/);
  });

  it('refusent en français une valeur non proposée, un code inconnu, un nombre qui n’en est pas un', () => {
    const message = (code: string, value: unknown): string => {
      try {
        return String(validateChoice(code, value));
      } catch (error) {
        return error instanceof RangeError ? plain(error.message) : String(error);
      }
    };

    expect(message('A-02', 'report')).toBe('A-02 : valeur non proposée, attendu « pas_de_report » ou « jour_ouvre_suivant »');
    expect(message('A-99', 'oui')).toBe('Choix inconnu : A-99');
    expect(message('reprise.rappelAvant', '5')).toBe('reprise.rappelAvant : nombre entier attendu, de 1 à 30');
    expect(message('reprise.rappelAvant', 1.5)).toBe('reprise.rappelAvant : nombre entier attendu, de 1 à 30');
  });
});
