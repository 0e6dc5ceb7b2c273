import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { endProcess, leaveTrace } from '../machine/processes.js';
import { lock } from './lock.js';

describe('le verrou du dossier var', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'jalon-'));
  });

  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('se prend, puis se rend', () => {
    const release = lock(dir);
    expect(readdirSync(dir)).toEqual(['lock']);

    release();

    expect(existsSync(join(dir, 'lock'))).toBe(false);
  });

  it('refuse un second lancement tant que le premier vit, et le laisse passer ensuite', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    const pid = other.pid ?? 0;
    leaveTrace(join(dir, 'lock'), pid);

    expect(() => lock(dir)).toThrow(`Jalon tourne déjà dans ce dossier (processus ${pid})`);
    await endProcess(pid);

    expect(() => lock(dir)).not.toThrow();
  });

  it('reprend le verrou d’un mort dont le numéro a été redonné à un autre', () => {
    writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: process.ppid, command: 'node dist/tools/start.js' }));

    expect(() => lock(dir)).not.toThrow();
  });

  it('reprend un verrou à moitié écrit', () => {
    writeFileSync(join(dir, 'lock'), '{"pid":');

    expect(() => lock(dir)).not.toThrow();
  });
});
