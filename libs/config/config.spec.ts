import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const key = Buffer.alloc(32, 7).toString('base64');
const complete = {
  DATABASE_URL: 'postgres://jalon:secret@127.0.0.1:5432/jalon',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  PAYLOAD_KEYS: `k1:${key}`,
  SMTP_URL: 'smtp://127.0.0.1:2525',
  MAIL_FROM: 'Service Témoin <jalon@temoin.invalid>',
};

describe('la configuration', () => {
  it('se lit une fois, complète ses valeurs par défaut et ne change plus', () => {
    const config = readConfig(complete);

    expect(config.http).toEqual({ host: '127.0.0.1', port: 3000 });
    expect(config.cookieSecure).toBe(false);
    expect(config.sessionIdleMinutes).toBe(30);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.temporal)).toBe(true);
  });

  it('réserve le cookie au https quand l’adresse publique est en https', () => {
    expect(readConfig({ ...complete, PUBLIC_URL: 'https://jalon.exemple.fr' }).cookieSecure).toBe(true);
  });

  it('nomme chaque variable qui manque', () => {
    expect(() => readConfig({ PUBLIC_URL: 'https://jalon.exemple.fr' })).toThrow(
      /DATABASE_URL .* manque\.\n.*TEMPORAL_ADDRESS .* manque\.\n.*PAYLOAD_KEYS .* manque\.\n.*SMTP_URL .* manque\.\n.*MAIL_FROM .* manque\./,
    );
  });

  it.each([
    ['DATABASE_URL', 'mysql://127.0.0.1/jalon'],
    ['TEMPORAL_ADDRESS', 'http://127.0.0.1:7233'],
    ['PAYLOAD_KEYS', `k1:${Buffer.alloc(16).toString('base64')}`],
    ['SMTP_URL', '127.0.0.1:25'],
    ['MAIL_FROM', 'personne'],
    ['HTTP_PORT', '65536'],
    ['HTTP_PORT', 'trois mille'],
    ['COOKIE_SECURE', 'oui'],
    ['SESSION_IDLE_MINUTES', '4'],
    ['SESSION_IDLE_MINUTES', 'jamais'],
    ['MODE', 'essai'],
  ])('refuse %s=%s en nommant la variable', (name, value) => {
    expect(() => readConfig({ ...complete, [name]: value })).toThrow(new RegExp(`^La variable ${name} est à corriger : [^\\n]+\\.$`));
  });

  it.each([
    ['DATABASE_URL', 'mysql://jalon:sésame@127.0.0.1/jalon'],
    ['PAYLOAD_KEYS', 'k1:sésame'],
    ['SMTP_URL', 'jalon:sésame@127.0.0.1'],
  ])('ne répète pas le secret que contient une valeur fausse de %s', (name, value) => {
    expect(() => readConfig({ ...complete, [name]: value })).toThrow(/^(?!.*sésame)/s);
  });
});
