import { spawn, type ChildProcess } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../libs/testing/eventually.js';
import { endProcess } from '../machine/processes.js';
import { keep, type Running } from './kept.js';

describe('un programme gardé en marche', () => {
  it('redémarre quand il s’arrête de lui-même, pas quand on l’arrête', async () => {
    const runs: ChildProcess[] = [];
    const kept = await keep('Essai', () => Promise.resolve(run(runs)));

    runs[0]?.kill('SIGKILL');
    await eventually(() => runs.length === 2);
    await kept.stop();

    expect(runs).toHaveLength(2);
    expect(runs[1]?.signalCode).toBe('SIGTERM');
  });

  it('réessaie quand le redémarrage échoue', async () => {
    const runs: ChildProcess[] = [];
    let asked = 0;
    const kept = await keep('Essai', () => ((asked += 1) === 2 ? Promise.reject(new Error('pas encore')) : Promise.resolve(run(runs))));

    runs[0]?.kill('SIGKILL');
    await eventually(() => runs.length === 2);
    await kept.stop();

    expect(asked).toBe(3);
  });

  it('laisse voir l’échec du premier démarrage', async () => {
    await expect(keep('Essai', () => Promise.reject(new Error('impossible')))).rejects.toThrow('impossible');
  });
});

/** A program that would run for ever. */
function run(runs: ChildProcess[]): Running {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  runs.push(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return { ended, stop: async () => { await endProcess(child.pid ?? 0); await ended; } };
}
