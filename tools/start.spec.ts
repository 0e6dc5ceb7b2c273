import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../libs/testing/eventually.js';
import { password } from './demonstration/people.js';
import { seed } from './demonstration/seed.js';
import { Session } from './demonstration/session.js';
import { commandLine, endOf } from './machine/processes.js';
import { freePort } from './machine/ports.js';
import { projectRoot } from './machine/project.js';

type Launched = { readonly child: ChildProcess; readonly said: () => string; readonly url: string; readonly seconds: number };
type Dossier = { readonly faits: readonly { readonly nom: string }[] };

const home = mkdtempSync(join(tmpdir(), 'jalon-'));
const demande = { donnees: { par: 'employeur', mode: 'portail', posteOccupe: 'Poste témoin' } };

describe('npm start', () => {
  const started: ChildProcess[] = [];

  const spawnStart = (env: Readonly<Record<string, string>> = {}): { readonly child: ChildProcess; readonly said: () => string } => {
    const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ...own } = process.env;
    const child = spawn(process.execPath, [join(projectRoot, 'dist/tools/start.js'), '--vide'], { env: { ...own, JALON_VAR: home, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { text += chunk.toString(); });
    started.push(child);
    return { child, said: () => text };
  };

  const launch = async (): Promise<Launched> => {
    const began = Date.now();
    const { child, said } = spawnStart({ HTTP_PORT: String(await freePort()) });
    const url = await eventually(() => {
      if (child.exitCode !== null) throw new Error(said());
      return /prêt : (http\S+)/.exec(said())?.[1];
    }, { timeout: 60_000 });
    return { child, said, url, seconds: (Date.now() - began) / 1000 };
  };

  afterEach(async () => {
    for (const child of started.splice(0)) {
      child.kill('SIGINT');
      await endOf(child);
    }
  });

  afterAll(() => {
    const postgres = join(home, 'postgres');
    if (existsSync(postgres)) rmSync(realpathSync(postgres), { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
  });

  it('garde un acte répondu quand tout est tué d’un coup, et repart en moins de 15 secondes', async () => {
    const first = await launch();
    await seed(String(environment()['DATABASE_URL']));
    const before = await Session.open(first.url, 'assistante', password);
    const { id } = await before.post('/api/parcours/reprise/dossiers', { salarie: 'salarie-1' });
    await before.post(`/api/dossiers/${String(id)}/actes/demande`, demande);
    const running = processes();
    expect(running.length).toBeGreaterThanOrEqual(5);

    for (const pid of running) process.kill(pid, 'SIGKILL');
    await endOf(first.child);
    const second = await launch();

    const after = await Session.open(second.url, 'assistante', password);
    const { faits } = await after.get<Dossier>(`/api/dossiers/${String(id)}`);
    expect(faits.map(({ nom }) => nom)).toEqual(['reprise', 'demande']);
    expect(second.seconds).toBeLessThan(15);
  }, 120_000);

  it('s’arrête tout entier à Ctrl-C, sans rien laisser', async () => {
    const { child, said } = await launch();

    child.kill('SIGINT');
    await endOf(child);

    expect(said()).toMatch(/Arrêté\.\n$/);
    expect(child.exitCode).toBe(0);
    expect(processes()).toEqual([]);
    expect(readdirSync(join(home, 'run'))).toEqual([]);
  }, 60_000);

  it('dit quoi faire quand il tourne déjà', async () => {
    const { child: running } = await launch();

    const { child, said } = spawnStart();
    await endOf(child);

    expect(child.exitCode).toBe(1);
    expect(said()).toBe(`Jalon tourne déjà dans ce dossier (processus ${running.pid}) : utilisez-le, ou arrêtez-le d’abord.\n`);
  }, 60_000);

  it.each([
    ['DATABASE_URL', 'postgres://jalon:x@127.0.0.1:1/jalon', /^La base de données ne répond pas à 127\.0\.0\.1:1 : [^\n]+\.\n$/],
    ['DATABASE_URL', 'jalon', /^DATABASE_URL n’est pas une adresse : [^\n]+\.\n$/],
    ['TEMPORAL_ADDRESS', '127.0.0.1:1', /\nTemporal ne répond pas à 127\.0\.0\.1:1 : [^\n]+\.\n$/],
    ['HTTP_PORT', '70000', /^HTTP_PORT \(70000\) n’est pas un port : [^\n]+\.\n$/],
  ])('dit quoi faire de %s=%s', async (name, value, sentence) => {
    const { child, said } = spawnStart({ [name]: value });
    await endOf(child);

    expect(child.exitCode).toBe(1);
    expect(said()).toMatch(sentence);
  }, 60_000);
});

const environment = (): Record<string, unknown> => JSON.parse(readFileSync(join(home, 'run', 'environnement.json'), 'utf8')) as Record<string, unknown>; // a JSON object

/** Every process of this installation: the launcher, the two servers, the API and the worker. */
function processes(): readonly number[] {
  const traces = [...readdirSync(join(home, 'run')).map((name) => join(home, 'run', name)), join(home, 'temporal', 'server.pid'), join(home, 'postgres', 'data', 'postmaster.pid')];
  const pids = traces.filter(existsSync).map((file) => /^\{?(?:"pid":)?(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]);
  return pids.map(Number).filter((pid) => pid > 0 && commandLine(pid) !== undefined);
}
