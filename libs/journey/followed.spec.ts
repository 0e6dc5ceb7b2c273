import { describe, expect, it } from '@jest/globals';
import { days } from '../law/period.js';
import { acts } from './acts.js';
import { describe as description } from './describe.js';
import { etapes } from './etapes.js';
import { journey } from './journey.js';
import { law } from './law.js';
import { letters } from './letters.js';
import { rehearse } from './rehearsal.js';
import { noon, tell } from './toy/told.js';

const actes = acts({
  depart: { by: 'pdp', law: 'Procédure PDP', label: 'Départ' },
  fin: { by: 'pdp', law: 'Procédure PDP', label: 'Fin', ends: 'fini' },
});
const le = (n: number) => law('Procédure PDP').informs('salarie').at(days(n)).since(actes.depart).titled(`Jour ${n}`);
const loi = { trois: le(3), dix: le(10), vingt: le(20) };
const stages = etapes({ ouvert: { label: 'Ouvert', order: 1 } });
const suite = journey({
  name: 'suite', label: 'Suite', etapes: stages, issues: { fini: 'Fini' }, actes, loi,
  courriers: letters({ nouvelles: { by: 'email', to: ['salarie'], law: 'Procédure PDP', label: 'Nouvelles', follows: [loi.trois, loi.dix] } }),
  histoire: async (dossier) => { await dossier.enter(stages.ouvert); await dossier.until(actes.fin); },
});

const opened = '2026-03-02';
const sent = async (until: string) => (await rehearse(suite, tell('suite', opened, [{ name: 'depart', on: opened }]), { until: noon(until) })).courriers().map((c) => c.cle);

describe('Un courrier qui suit plusieurs dates', () => {
  it('part au jour de chacune, sous le nom de sa règle, et d’aucune autre', async () => {
    expect(await sent('2026-03-04')).toEqual([]);
    expect(await sent('2026-03-05')).toEqual(['trois:2:salarie']);
    expect(await sent('2026-04-30')).toEqual(['trois:2:salarie', 'dix:2:salarie']);
  });

  it('se décrit avec chacune', () => {
    expect(description(suite).courriers).toEqual([expect.objectContaining({ nom: 'nouvelles', suit: ['trois', 'dix'] })]);
  });
});
