import { setTimeout as pause } from 'node:timers/promises';
import { password } from '../../demonstration/people.js';
import { Session } from '../../demonstration/session.js';
import { until } from '../../machine/until.js';
import { together } from '../together.js';

export type ActsReport = { readonly asked: number; readonly answered: number; /** Sendings that met a dead part: no answer, 202, 5xx. */ readonly disturbed: number; /** Acts whose answer, asked once more, was another. */ readonly changed: number };

type Act = { readonly path: string; readonly partie: string; readonly key: string; answer?: string };
const bodyOf = ({ partie }: Act) => ({ donnees: { partie, canal: 'rar_prestataire' } });

/** Both parties of each dossier are sent their notice: the same key again until it is answered, whatever dies; `every` (ms) between two of a hand's acts. */
export async function sendNotices(url: string, dossiers: readonly string[], every: number): Promise<ActsReport> {
  const session = await until(60, () => Session.open(url, 'assistante', password).catch(() => undefined)); // the API may be starting
  if (session === undefined) throw new Error('the API does not answer');
  const acts: readonly Act[] = dossiers.flatMap((id) => ['salarie', 'employeur'].map((partie) => ({ path: `/api/dossiers/${id}/actes/envoi`, partie, key: `preuve-${id}-${partie}` })));
  let disturbed = 0;
  const answer = async (act: Act): Promise<string> => {
    for (;;) {
      const told = await session.send(act.path, bodyOf(act), act.key).catch(() => undefined);
      if (told?.status === 200) return told.text;
      if (told !== undefined && told.status !== 202 && told.status < 500) throw new Error(`${act.path} answered ${told.status} ${told.text}`);
      disturbed += 1;
      await pause(300);
    }
  };
  await together(acts, 6, async (act) => {
    act.answer = await answer(act);
    await pause(every);
  });
  let changed = 0;
  await together(acts, 6, async (act) => { if (await answer(act) !== act.answer) changed += 1; });
  return { asked: acts.length, answered: acts.filter((act) => act.answer !== undefined).length, disturbed, changed };
}
