import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../libs/testing/eventually.js';
import { following } from '../launch/following.js';
import { endOf } from '../machine/processes.js';
import { freePort } from '../machine/ports.js';
import { projectRoot } from '../machine/project.js';

type Env = Readonly<Record<string, string>>;
type Spawned = { readonly child: ChildProcess; readonly said: () => string };
export type Launched = Spawned & { readonly url: string; readonly seconds: number };

/** An installation of its own, in a temporary folder: `npm start -- --vide` as a person types it, on a free port. */
export class Installation {
  readonly home = mkdtempSync(join(tmpdir(), 'jalon-'));
  private readonly started: ChildProcess[] = [];

  /** Types the command, and says what it writes. */
  start(env: Env = {}): Spawned {
    const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ...own } = process.env;
    const child = spawn(process.execPath, [...following, join(projectRoot, 'dist/tools/start.js'), '--vide'], { env: { ...own, JALON_VAR: this.home, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { text += chunk.toString(); });
    this.started.push(child);
    return { child, said: () => text };
  }

  /** Waits until it says that it is ready; throws what it said when it ends before. */
  async launch(): Promise<Launched> {
    const began = Date.now();
    const { child, said } = this.start({ HTTP_PORT: String(await freePort()) });
    const url = await eventually(() => {
      if (child.exitCode !== null) throw new Error(said());
      return /prêt : (http\S+)/.exec(said())?.[1];
    }, { timeout: 60_000 });
    return { child, said, url, seconds: (Date.now() - began) / 1000 };
  }

  /** What the API and the worker were told. */
  told(name: string): string {
    const environment = JSON.parse(readFileSync(join(this.home, 'run', 'environnement.json'), 'utf8')) as Record<string, unknown>; // a JSON object
    return String(environment[name]);
  }

  async stop(): Promise<void> {
    for (const child of this.started.splice(0)) {
      child.kill('SIGINT');
      await endOf(child);
    }
  }

  remove(): void {
    const postgres = join(this.home, 'postgres');
    if (existsSync(postgres)) rmSync(realpathSync(postgres), { recursive: true, force: true });
    rmSync(this.home, { recursive: true, force: true });
  }
}
