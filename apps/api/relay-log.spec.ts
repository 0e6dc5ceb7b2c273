import { describe, expect, it } from '@jest/globals';
import { relayLog } from './relay-log.js';

describe('Ce que le relais dit d’un échec', () => {
  const failure = (code: unknown) => Object.assign(new TypeError('Modèle Inès, avis d’inaptitude'), { code });

  it('est sa nature et son endroit, rien de ce qu’il contenait', () => {
    const lines: unknown[] = [];

    relayLog((line) => lines.push(line))(failure('JL002'));

    expect(lines).toEqual([{ relais: 'sera repris', error: 'TypeError: JL002', stack: expect.arrayContaining([expect.stringContaining('relay-log.spec')]) }]);
    expect(JSON.stringify(lines)).not.toMatch(/Modèle|inaptitude/);
  });

  it('le même échec se dit une fois par minute, un autre aussitôt', () => {
    const lines: unknown[] = [];
    let now = 0;
    const tell = relayLog((line) => lines.push(line), () => now);

    tell(failure('JL002'));
    tell(failure(13));
    now = 59_999;
    tell(failure('JL002'));
    now = 60_000;
    tell(failure('JL002'));

    expect(lines.map((line) => (line as { error: string }).error)).toEqual(['TypeError: JL002', 'TypeError: 13', 'TypeError: JL002']); // as relayLog writes it
  });
});
