/** What a person must do before anything can run: shown as one French sentence, without a stack. */
export class Blocked extends Error {}

/** Progress goes to stderr, so that a command's own output stays clean. */
export const tell = (sentence) => process.stderr.write(`${sentence}\n`);
