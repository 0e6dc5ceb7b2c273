import { startSandbox } from './server.js';

/** The sandbox as a program: it plays the account that the `MAILEVA_` variables name, and keeps its ledger in `SANDBOX_DIR`. */
async function main(): Promise<void> {
  const told = (name: string): string => {
    const value = process.env[name];
    if (value === undefined || value === '') throw new Error(`La variable ${name} manque.`);
    return value;
  };
  const sandbox = await startSandbox({
    dir: told('SANDBOX_DIR'), port: Number(new URL(told('MAILEVA_API_URL')).port),
    credentials: { clientId: told('MAILEVA_CLIENT_ID'), clientSecret: told('MAILEVA_CLIENT_SECRET'), user: told('MAILEVA_USER'), password: told('MAILEVA_PASSWORD') },
  });
  const stop = (): void => { void sandbox.stop(); };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
