import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const module = JSON.stringify(join(process.cwd(), 'dist', 'tools', 'launch', 'interruption.js'));
/** A command that says its progress, and ends with 7 once it was told to stop. */
const program = `
import { interrupted, interruption } from ${module};
const asked = interruption();
const speaks = setInterval(() => process.stdout.write('…\\n'), 20);
await interrupted(asked);
clearInterval(speaks);
process.exitCode = 7;
`;
const run = () => spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });

describe('Une commande qui tient des serveurs', () => {
  it('s’arrête proprement quand plus personne ne lit ce qu’elle dit', async () => {
    const child = run();
    await once(child.stdout, 'data');

    child.stdout.destroy();
    child.stderr.destroy();

    expect(await once(child, 'exit')).toEqual([7, null]);
  }, 15_000);

  it('s’arrête proprement quand on le lui demande', async () => {
    const child = run();
    await once(child.stdout, 'data');

    child.kill('SIGTERM');

    expect(await once(child, 'exit')).toEqual([7, null]);
  }, 15_000);
});
