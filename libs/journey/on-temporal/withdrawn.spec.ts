import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastForward } from '../../engine/advance.js';
import { addDays, jourOf } from '../../law/jour.js';
import { eventually } from '../../testing/eventually.js';
import { dossierRow, facts } from '../../testing/read.js';
import { ToyHouse } from '../../testing/toy-house.js';
import { partage } from '../toy/partage.js';

const today = jourOf(Date.now());
const hour = 3_600_000;
let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ partage }, 'essai');
  await toy.startWorker();
});
afterAll(async () => { await toy.close(); });

const to = (id: string) => ({ id, nature: 'cpam' });
const postedTo = (dossier: string): readonly string[] => toy.posted.filter((l) => l.dossier === dossier).map((l) => l.destinataire);

describe('Un consentement retiré pendant le délai d’annulation (CSP L. 1110-4, règle 24)', () => {
  it('arrête le courrier à ce partenaire, qui n’est jamais posté, et laisse partir les autres', async () => {
    const id = await toy.openDossier('partage', { fictif: true }, -24 * hour);
    for (const who of ['p-1', 'p-2']) await toy.act(id, 'ecrire', addDays(today, -1), { partenaire: to(who), note: 'Un mot' });

    await toy.act(id, 'consentement', addDays(today, -1), { partenaire: to('p-1'), reponse: 'non' });
    await fastForward(toy.house, id, hour);
    await eventually(async () => (await facts(toy, id)).some((f) => f.nature === 'envoi'));

    expect(postedTo(id)).toEqual(['partenaire:p-2']);
    expect((await dossierRow(toy, id)).etat.courriers.map((c) => c.destinataire)).toEqual(['partenaire:p-2']);
  }, 60_000);

  it('rendu ensuite, ne fait pas partir ce qui avait été arrêté', async () => {
    const id = await toy.openDossier('partage', { fictif: true }, -24 * hour);
    await toy.act(id, 'ecrire', addDays(today, -1), { partenaire: to('p-1'), note: 'Un mot' });
    for (const reponse of ['non', 'oui']) await toy.act(id, 'consentement', addDays(today, -1), { partenaire: to('p-1'), reponse });
    await toy.act(id, 'ecrire', addDays(today, -1), { partenaire: to('p-1'), note: 'Un autre' });

    await fastForward(toy.house, id, hour);
    await eventually(async () => (await facts(toy, id)).some((f) => f.nature === 'envoi'));

    expect(toy.posted.filter((l) => l.dossier === id).map((l) => l.causeSeq)).toEqual([5]);
  }, 60_000);
});
