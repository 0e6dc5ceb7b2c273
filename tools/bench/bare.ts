import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';

/** The bare equivalents that a measure is a ratio to: what Temporal alone takes, without facts, law or database. */
export const decide = defineUpdate<number, [string]>('decide');

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '10s' });

export async function bareUpdate(): Promise<void> {
  await deciding();
}

export async function bareActivity(): Promise<void> {
  await nothing();
}

/** Written once somewhere, then waiting for people: the least that a dossier can be. */
export async function bareDossier(): Promise<void> {
  const decided = deciding();
  await nothing();
  await decided;
}

function deciding(): Promise<void> {
  let decided = 0;
  setHandler(decide, () => { decided += 1; return decided; }, { validator: (text) => { if (text === '') throw new Error('empty'); } });
  return condition(() => decided < 0);
}
