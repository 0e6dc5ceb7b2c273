import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { endOf } from '../../machine/processes.js';
import { projectRoot } from '../../machine/project.js';
import type { Said, Told } from './talk.js';

const script = join(projectRoot, 'dist', 'tools', 'proofs', 'mail', 'sender.js');

/** One process that sends, as the worker does. */
export class Sender {
  private readonly heard: Said[] = [];
  private wake: () => void = () => undefined;
  again = 0;
  lastTrouble = '';

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (said: Said) => {
      if (typeof said === 'object' && 'again' in said) { this.again += 1; this.lastTrouble = said.again; return; }
      this.heard.push(said);
      this.wake();
    });
  }

  static async start(): Promise<Sender> {
    const sender = new Sender(fork(script, { env: { ...process.env, TZ: 'UTC' }, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
    await sender.next();
    return sender;
  }

  tell(told: Told): void { this.child.send(told); }

  /** What it says next: `lost` when it ended by itself. */
  async next(): Promise<Said | 'lost'> {
    while (this.heard.length === 0) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) return 'lost';
      await Promise.race([new Promise<void>((resolve) => { this.wake = resolve; }), endOf(this.child)]);
    }
    return this.heard.shift() ?? 'lost';
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await endOf(this.child);
  }
}
