import { setTimeout as pause } from 'node:timers/promises';
import { password } from '../../demonstration/people.js';
import { Session } from '../../demonstration/session.js';
import { until } from '../../machine/until.js';
import { together } from '../together.js';

/** `disturbed`: sendings that met a dead part: no answer, 202, 5xx. `same`: acts that, asked once more, were answered the same. */
export type ActsReport = { readonly asked: number; answered: number; disturbed: number; same: number };

type Pace = { readonly every: number; readonly over: AbortSignal };
type Act = { readonly path: string; readonly partie: string; readonly key: string; answer?: string };
const bodyOf = ({ partie }: Act) => ({ donnees: { partie, canal: 'rar_prestataire' } });

/** Both parties of each dossier are sent their notice: the same key again until it is answered, whatever dies, until `over`; `every` (ms) between two of a hand's acts. */
export function sendNotices(url: string, dossiers: readonly string[], { every, over }: Pace): { readonly report: ActsReport; readonly done: Promise<void> } {
  const acts: readonly Act[] = dossiers.flatMap((id) => ['salarie', 'employeur'].map((partie) => ({ path: `/api/dossiers/${id}/actes/envoi`, partie, key: `preuve-${id}-${partie}` })));
  const report: ActsReport = { asked: acts.length, answered: 0, disturbed: 0, same: 0 };
  return { report, done: sendAll(url, acts, { every, over }, report) };
}

async function sendAll(url: string, acts: readonly Act[], { every, over }: Pace, report: ActsReport): Promise<void> {
  const session = await until(60, () => Session.open(url, 'assistante', password).catch(() => undefined)); // the API may be starting
  if (session === undefined) throw new Error('the API does not answer');
  const answer = async (act: Act): Promise<string> => {
    for (;;) {
      const told = await session.send(act.path, bodyOf(act), act.key).catch(() => undefined);
      if (told?.status === 200) return told.text;
      if (told !== undefined && told.status !== 202 && told.status < 500) throw new Error(`${act.path} answered ${told.status} ${told.text}`);
      report.disturbed += 1;
      await pause(300, undefined, { signal: over });
    }
  };
  await together(acts, 6, async (act) => {
    act.answer = await answer(act);
    report.answered += 1;
    await pause(every);
  });
  await together(acts, 6, async (act) => { if (await answer(act) === act.answer) report.same += 1; });
}
