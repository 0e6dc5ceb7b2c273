import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../machine/project.js';

export type Outcome = { readonly passed: number; readonly failed: number; readonly output: string };
export type Check = { readonly name: string; run(): Promise<Outcome> };

/** A program of node_modules: one check, which passes when it exits with 0. */
export const program = (name: string, script: string, args: readonly string[]): Check => ({
  name,
  async run() {
    const { code, output } = await runNode([join(projectRoot, 'node_modules', script), ...args], process.env);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
  },
});

export type Ran = { readonly code: number; readonly output: string };

/** Runs a Node program of the project to its end; `show` passes on what it writes as it comes. */
export function runNode(args: readonly string[], env: NodeJS.ProcessEnv, show = false): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (show) process.stdout.write(chunk);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}
