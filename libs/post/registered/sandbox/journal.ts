import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './records.js';

export type Journal = { readonly append: (...entries: readonly Entry[]) => void; readonly close: () => void };

/**
 * Everything the sandbox acknowledged, one JSON line each, on the disk before it is answered. A line cut by a kill was
 * not answered: it is dropped.
 */
export function openJournal(dir: string, replay: (entry: Entry) => void): Journal {
  mkdirSync(join(dir, 'documents'), { recursive: true, mode: 0o700 });
  const file = join(dir, 'journal.jsonl');
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
  for (const line of whole.toString('utf8').split('\n')) {
    if (line !== '') replay(JSON.parse(line) as Entry); // written below
  }
  const handle = openSync(file, 'a', 0o600);
  ftruncateSync(handle, whole.length);
  return {
    append(...entries) {
      writeSync(handle, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      fsyncSync(handle);
    },
    close: () => { closeSync(handle); },
  };
}

const fileOf = (dir: string, id: string): string => join(dir, 'documents', id);

/** Keeps the bytes of a document; on the disk when it returns. */
export function keepDocument(dir: string, id: string, bytes: Buffer): void {
  const handle = openSync(fileOf(dir, id), 'w', 0o600);
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export const readDocument = (dir: string, id: string): Buffer => readFileSync(fileOf(dir, id));
