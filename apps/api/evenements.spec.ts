import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { accepted, openReprise } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

let house: ApiHouse;
let secretary: Visitor;

beforeAll(async () => {
  house = await ApiHouse.open();
  secretary = await house.signIn('assistante');
}, 60_000);
afterAll(async () => { await house.close(); });

/** What an open page of that person hears, and whether it still listens. */
async function listen({ url, cookie }: Visitor): Promise<{ readonly said: () => string; readonly ended: () => boolean; readonly close: () => void }> {
  const leave = new AbortController();
  const response = await fetch(`${url}/api/evenements`, { headers: { cookie }, signal: leave.signal });
  let said = '';
  let ended = false;
  const reads = async (): Promise<void> => { for await (const bytes of response.body ?? []) said += Buffer.from(bytes).toString(); };
  void reads().catch(() => undefined).finally(() => { ended = true; });
  return { said: () => said, ended: () => ended, close: () => { leave.abort(); } };
}

describe('Le fil de ce qui change', () => {
  it('finit quand la base a cessé un moment de dire ce qui change : la page revient et relit tout', async () => {
    const page = await listen(secretary);
    const { rowCount } = await house.db.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen jalon_dossier'`);

    await eventually(() => page.ended());
    const back = await listen(secretary);
    const dossier = await openReprise(secretary, 'salarie-1');
    await eventually(() => back.said().includes(dossier));

    expect(rowCount).toBe(1);
    back.close();
  }, 30_000);

  it('dit les dossiers de son centre, d’aucun autre, et finit avec la session', async () => {
    const south = await house.signIn('medecin3');
    const [here, there, manager] = await Promise.all([listen(secretary), listen(south), listen(await house.signIn('administrateur'))]);

    const dossier = await openReprise(secretary, 'salarie-1');
    await eventually(() => here.said().includes(dossier) && manager.said().includes(dossier));
    accepted(await south.send('DELETE', '/api/session', undefined));
    await eventually(() => there.ended(), { timeout: 25_000 });

    expect([here.ended(), there.said().includes(dossier)]).toEqual([false, false]);
    here.close();
    manager.close();
  }, 60_000);

  it('finit pour qui change de centre ou de rôle, et pour lui seul : la page revient avec ce qu’il voit désormais', async () => {
    const [administrator, moved, other, same] = await Promise.all([house.signIn('administrateur'), house.signIn('medecin2'), house.signIn('pdp'), house.signIn('infirmiere')]);
    const [theirs, his, hers] = await Promise.all([listen(moved), listen(other), listen(same)]);

    accepted(await administrator.send('PATCH', '/api/comptes/compte-medecin-2', { centre: 'centre-sud' }));
    accepted(await administrator.send('PATCH', '/api/comptes/compte-pdp', { role: 'aep' }));
    await eventually(() => theirs.ended() && his.ended(), { timeout: 25_000 });
    const back = await listen(moved);
    const dossier = await openReprise(secretary, 'salarie-1');
    await eventually(() => hers.said().includes(dossier));

    expect([hers.ended(), theirs.said().includes(dossier), back.said().includes(dossier)]).toEqual([false, false, false]);
    back.close();
    hers.close();
  }, 60_000);
});
