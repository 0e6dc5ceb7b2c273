import { ApplicationFailure } from '@temporalio/activity';
import type { House } from './index.js';

/** An effect asked by an engine that a rebuild has replaced is not done: the one in its place asks for it. */
export async function notReplaced<T>({ db }: Pick<House, 'db'>, { dossier, epoch }: { readonly dossier: string; readonly epoch: number }, effect: () => Promise<T>): Promise<T> {
  const { rows } = await db.query<{ epoch: number }>({ name: 'epoch', text: 'select epoch from parcours.dossier where id = $1', values: [dossier] });
  if ((rows[0]?.epoch ?? 0) > epoch) throw replaced();
  return effect();
}

export const replaced = (): ApplicationFailure => ApplicationFailure.nonRetryable('another engine writes in the place of this one', 'MoteurRemplace');
