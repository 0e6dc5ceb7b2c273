import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { following } from '../../launch/following.js';
import { endOf } from '../../machine/processes.js';
import { projectRoot } from '../../machine/project.js';

/** What the proof tells a watched program: somebody is awaited at each of these points once it was passed by so many times; go on. */
export type Told = { readonly is: 'arm'; readonly points: readonly string[]; readonly after: number } | { readonly is: 'continue' };
/** What a watched program says: it is listened to; somebody stands at a point. */
export type Said = 'ready' | { readonly at: string };

type Env = Readonly<Record<string, string | undefined>>;
type Options = {
  readonly script: string;
  readonly env: Env;
  /** Where its words are kept. */
  readonly log: string;
  readonly watched: boolean;
  /** It ended without having been killed. */
  readonly onEnd: (error: Error) => void;
};

const built = (...parts: readonly string[]): string => join(projectRoot, 'dist', ...parts);
const watch = built('tools', 'proofs', 'mail', 'watch.js');

/** A program of Jalon as it is built, in a process of its own that dies when it is told to, and only then. */
export class Program {
  private child: ChildProcess | undefined;
  private wake: (said: Said) => void = () => undefined;

  constructor(private readonly options: Options) {}

  async start(): Promise<void> {
    const { script, env, log, watched, onEnd } = this.options;
    const words = openSync(log, 'a', 0o600);
    const child = fork(built(...script.split('/')), { env: { ...env }, execArgv: [...following, ...(watched ? ['--import', watch] : [])], stdio: ['ignore', words, words, 'ipc'] });
    closeSync(words);
    this.child = child;
    void endOf(child).then(() => { if (this.child === child) onEnd(new Error(`${script} ended by itself: ${readFileSync(log, 'utf8').slice(-2_000)}`)); });
    const ready = watched ? this.says((said) => said === 'ready') : Promise.resolve();
    child.on('message', (said: Said) => { this.wake(said); });
    await ready;
  }

  get pid(): number { return this.child?.pid ?? 0; }

  /** Resolves once somebody stands at each of the points. */
  async reach(points: readonly string[], after: number): Promise<void> {
    const left = new Set(points);
    const there = this.says((said) => typeof said === 'object' && left.delete(said.at) && left.size === 0);
    this.child?.send({ is: 'arm', points, after } satisfies Told);
    await there;
  }

  goOn(): void { this.child?.send({ is: 'continue' } satisfies Told); }

  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    child?.kill('SIGKILL');
    if (child !== undefined) await endOf(child);
  }

  private says(expected: (said: Said) => boolean): Promise<void> {
    return new Promise((resolve) => { this.wake = (said) => { if (expected(said)) resolve(); }; });
  }
}
