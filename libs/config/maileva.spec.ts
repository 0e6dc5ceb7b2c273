import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';

const service = {
  DATABASE_URL: 'postgres://jalon:secret@127.0.0.1:5432/jalon', TEMPORAL_ADDRESS: '127.0.0.1:7233', PAYLOAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  SMTP_URL: 'smtp://127.0.0.1:2525', MAIL_FROM: 'Service Témoin <jalon@temoin.invalid>',
};
const account = {
  MAILEVA_API_URL: 'https://api.maileva.example/', MAILEVA_AUTH_URL: 'https://connexion.maileva.example',
  MAILEVA_CLIENT_ID: 'application', MAILEVA_CLIENT_SECRET: 'secret-application', MAILEVA_USER: 'service', MAILEVA_PASSWORD: 'secret-service',
};
const callback = { MAILEVA_WEBHOOK_URL: 'https://jalon.exemple.fr/api/courrier/maileva/evenements', MAILEVA_WEBHOOK_LOGIN: 'jalon', MAILEVA_WEBHOOK_PASSWORD: 'un-mot-de-passe-long' };

const refusalOf = (env: Readonly<Record<string, string>>): string => {
  try {
    readConfig(env);
  } catch (error) {
    return String(error);
  }
  return 'acceptée';
};
const without = (env: Readonly<Record<string, string>>, name: string) => Object.fromEntries(Object.entries(env).filter(([key]) => key !== name));

describe('la configuration du recommandé en ligne', () => {
  it('est absente sans aucune variable MAILEVA_ : les recommandés se postent à la main', () => {
    expect(readConfig({ ...service, MAILEVA_USER: '' }).maileva).toBeUndefined();
  });

  it('se lit entière, sans adresse de rappel ou avec', () => {
    expect(readConfig({ ...service, ...account }).maileva).toEqual({
      apiUrl: 'https://api.maileva.example', authUrl: 'https://connexion.maileva.example', clientId: 'application', clientSecret: 'secret-application',
      user: 'service', password: 'secret-service', pollMinutes: 60,
    });
    expect(readConfig({ ...service, ...account, ...callback, MAILEVA_POLL_MINUTES: '15' }).maileva).toMatchObject({
      pollMinutes: 15, callback: { url: 'https://jalon.exemple.fr/api/courrier/maileva/evenements', login: 'jalon', password: 'un-mot-de-passe-long' },
    });
  });

  it.each(Object.keys(account))('nomme %s quand elle manque et que les autres sont là', (name) => {
    expect(refusalOf({ ...service, ...without(account, name) })).toBe(`Error: La variable ${name} est à corriger : cette variable manque, les autres variables MAILEVA_ sont données.`);
  });

  it.each(Object.keys(callback))('nomme %s quand elle manque et que le reste du rappel est là', (name) => {
    expect(refusalOf({ ...service, ...account, ...without(callback, name) })).toMatch(new RegExp(`^Error: La variable ${name} est à corriger : cette variable manque[^\\n]+vont ensemble\\.$`));
  });

  it('nomme tout le compte quand seule l’adresse de rappel est donnée', () => {
    expect(refusalOf({ ...service, ...callback }).match(/MAILEVA_\w+(?= est à corriger)/g)).toEqual(Object.keys(account));
  });

  it('se dit avec ce qui manque d’ailleurs', () => {
    expect(refusalOf({ ...without(service, 'SMTP_URL'), ...without(account, 'MAILEVA_USER') }).match(/\w+(?= est à corriger)/g)).toEqual(['SMTP_URL', 'MAILEVA_USER']);
  });

  it.each([
    ['MAILEVA_API_URL', 'http://api.maileva.example'],
    ['MAILEVA_AUTH_URL', 'connexion.maileva.example'],
    ['MAILEVA_WEBHOOK_URL', 'http://jalon.exemple.fr/api/courrier/maileva/evenements'],
    ['MAILEVA_WEBHOOK_LOGIN', 'jalon:bis'],
    ['MAILEVA_WEBHOOK_PASSWORD', 'court'],
    ['MAILEVA_POLL_MINUTES', '0'],
    ['MAILEVA_POLL_MINUTES', 'souvent'],
  ])('refuse %s=%s en nommant la variable', (name, value) => {
    expect(refusalOf({ ...service, ...account, ...callback, [name]: value })).toMatch(new RegExp(`^Error: La variable ${name} est à corriger : [^\\n]+\\.$`));
  });

  it('admet http sur cette machine, où rien ne sort', () => {
    expect(readConfig({ ...service, ...account, MAILEVA_API_URL: 'http://127.0.0.1:4000', MAILEVA_AUTH_URL: 'http://localhost:4000' }).maileva?.apiUrl).toBe('http://127.0.0.1:4000');
  });
});
