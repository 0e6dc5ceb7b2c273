/** What a person must do before the command can go on: shown as one French sentence, without a stack. */
export class Blocked extends Error {}

export const tell = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

/** A sentence for what a person can mend, the whole error for what is ours; the command has then failed. */
export function fail(error: unknown): void {
  tell(error instanceof Blocked ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
}

/** A command's outermost call. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  process.env.TZ = 'UTC';
  await command().catch(fail);
}
