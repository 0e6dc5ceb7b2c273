import { spawn } from 'node:child_process';

/** Runs a Node program to its end; resolves with its exit code and what it wrote, in order. */
export function runNode(args, { cwd, show = false, env = process.env }) {
  return new Promise((resolve, reject) => {
    const colours = process.stderr.isTTY ? {} : { NO_COLOR: '1' };
    const child = spawn(process.execPath, args, { cwd, env: { ...env, ...colours }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (show) process.stderr.write(chunk);
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}
