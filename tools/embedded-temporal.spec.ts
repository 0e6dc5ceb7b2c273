import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { startTemporal, type StartedTemporal } from './embedded-temporal.js';
import { commandLine } from './machine/processes.js';

describe('le Temporal embarqué', () => {
  let dir: string;
  let running: StartedTemporal | undefined;
  const start = async (): Promise<StartedTemporal> => (running = await startTemporal({ dir }));

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'jalon-'));
  });

  afterEach(async () => {
    await running?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('retrouve une exécution après un arrêt brutal', async () => {
    const first = await start();
    const runId = await asked(first, async (client) => (await client.workflow.start('attente', { workflowId: 'essai', taskQueue: 'personne' })).firstExecutionRunId);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;

    const second = await start();

    expect(await asked(second, async (client) => (await client.workflow.getHandle('essai').describe()).runId)).toBe(runId);
  });

  it('remplace le serveur qu’un lancement tué a laissé', async () => {
    const left = await start();

    const next = await start();

    expect(commandLine(left.pid)).toBeUndefined();
    expect(commandLine(next.pid)).toContain('start-dev');
  });
});

async function asked<T>({ address }: StartedTemporal, ask: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await ask(new Client({ connection }));
  } finally {
    await connection.close();
  }
}
