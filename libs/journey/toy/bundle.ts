import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import { host } from '../on-temporal/host.js';
import { toupie } from './toupie.js';
import { visiteTemoin } from './visite-temoin.js';

/** The toy journey on the real engine, for the tests of the host. */
export const dossier = host({ 'visite-temoin': visiteTemoin, toupie });

/** The bare equivalents that a measure is a ratio to. */
export const bareDecide = defineUpdate<number, [string]>('decide');
export async function bareUpdate(): Promise<void> {
  let n = 0;
  setHandler(bareDecide, () => { n += 1; return n; }, { validator: (text) => { if (text === '') throw new Error('empty'); } });
  await condition(() => n < 0);
}
const { save } = proxyActivities<{ save(value: unknown): Promise<void> }>({ startToCloseTimeout: '10s' });
export async function bareActivity(): Promise<void> {
  await save('x');
}
