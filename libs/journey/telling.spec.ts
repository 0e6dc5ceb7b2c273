import { describe, expect, it } from '@jest/globals';
import type { Fact } from './fact.js';
import { owed, sourceOf, tellingKey } from './telling.js';
import { rehearse } from './rehearsal.js';
import { noon, ouverture, tell } from './toy/told.js';
import { heardActs, voisinDit, voisinEcoute } from './toy/voisins.js';

const annonce = { name: 'annonce', on: '2026-03-02', data: { le: '2026-03-02', note: 'Calme' } } as const;
const opened = '2026-03-01';

/** What the house answers once it has told something, as a fact. */
const done = (seq: number, telling: ReturnType<typeof owed>[number]): Fact => {
  const { data: _data, ...said } = telling;
  return { seq, kind: 'lien', name: telling.parcours, on: '2026-03-03', at: noon('2026-03-03') + seq, author: { id: 'jalon', role: 'systeme' }, key: tellingKey(telling), bodyHash: '', data: { ...said, dossiers: [] } };
};
const source = { dossier: 'd-1', parcours: 'voisin-dit', fait: 2 };
const heard = (seq: number, le: string): Fact => ({ seq, kind: 'reception', name: 'annonce', on: le, at: noon(le), author: { id: 'jalon', role: 'systeme' }, key: `r${seq}`, bodyHash: '', data: { le, note: 'Calme', source } });

describe('Dire aux autres dossiers du même salarié (règles 5 et 22)', () => {
  it('porte la clé de sa cause, une fois par parcours qui entend', async () => {
    const run = await rehearse(voisinDit, tell('voisin-dit', opened, [annonce]));

    expect(run.dites.map((d) => d.cle)).toEqual(['voisin-ecoute:annonce:2', 'parcours-absent:annonce:2']);
    expect(run.dites[0]).toMatchObject({ acte: 'annonce', vers: null, causeSeq: 2, data: annonce.data });
    expect(run.journal.filter((l) => l.nature === 'nouvelle')).toHaveLength(2);
  });

  it('n’est dit qu’une fois ; annulée, la cause le fait reprendre ; rétablie, redire', async () => {
    const told = tell('voisin-dit', opened, [annonce]);
    const wanted = (await rehearse(voisinDit, told)).dites.slice(0, 1);
    const [first] = owed(wanted, told);
    if (first === undefined) throw new Error('nothing to tell');
    const said = [...told, done(3, first)];

    expect(owed(wanted, said)).toEqual([]);

    const [back] = owed([], said);
    if (back === undefined) throw new Error('nothing to take back');
    expect(back).toMatchObject({ cle: first.cle, retire: true, fois: 2, data: {} });

    const takenBack = [...said, done(4, back)];
    expect(owed([], takenBack)).toEqual([]);
    expect(owed(wanted, takenBack)).toMatchObject([{ retire: false, fois: 3 }]);
  });

  it('corrigé, dit la nouvelle donnée et reprend l’ancienne', async () => {
    const told = tell('voisin-dit', opened, [annonce]);
    const said = [...told, ...owed((await rehearse(voisinDit, told)).dites, told).map((t, i) => done(3 + i, t))];
    const data = { le: '2026-03-01', note: 'Vive' };
    const corrected = tell('voisin-dit', opened, [annonce, { rectify: { vise: 2, mode: 'remplace', on: '2026-03-01', data, motif: 'erreur' }, at: noon('2026-03-04') }]);
    const facts = [...said, { ...(corrected[2] as Fact), seq: 5, key: 'k5' }]; // told third above

    const now = owed((await rehearse(voisinDit, facts)).dites, facts);

    expect(now.filter((t) => !t.retire).map((t) => [t.cle, t.data])).toEqual([['voisin-ecoute:annonce:5', data], ['parcours-absent:annonce:5', data]]);
    expect(now.filter((t) => t.retire).map((t) => t.cle)).toEqual(['voisin-ecoute:annonce:2', 'parcours-absent:annonce:2']);
  });

  it('à la clôture, le dit au dossier d’origine, et à lui seul', async () => {
    const [first, ...rest] = tell('voisin-ecoute', opened, [{ name: 'fin', on: '2026-03-05' }]);
    const linked = [{ ...(first as Fact), data: { ...ouverture, source: { dossier: 'd-origine', fait: 3 } } }, ...rest]; // `tell` begins with an opening

    expect((await rehearse(voisinEcoute, linked)).dites).toMatchObject([{ acte: 'dossier-clos', vers: 'd-origine', data: { issue: 'parti' }, cause: 2 }]);
    expect((await rehearse(voisinEcoute, tell('voisin-ecoute', opened, [{ name: 'fin', on: '2026-03-05' }]))).dites).toEqual([]);
  });
});

const notice = (list: readonly Fact[]) => rehearse(voisinEcoute, [...tell('voisin-ecoute', opened, []), ...list]);

describe('Apprendre d’un autre dossier', () => {
  it('lit l’acte reçu avec sa source, et l’histoire attend la suivante, jamais la même deux fois', async () => {
    const one = await notice([heard(2, '2026-03-02')]);
    const two = await notice([heard(2, '2026-03-02'), heard(3, '2026-03-03')]);

    expect([one.etape?.name, one.issue]).toEqual(['entendu', undefined]);
    expect(one.facts.all(heardActs.annonce).map((n) => [n.data.note, sourceOf(n)?.parcours])).toEqual([['Calme', 'voisin-dit']]);
    expect(one.droits()[0]?.alinea).toBe('du voisin');
    expect(two.issue).toBe('parti');
  });

  it('d’un dossier lié clos, n’attend que le parcours dont il s’agit', async () => {
    const closed = (parcours: string): Fact => ({ ...heard(2, '2026-03-02'), name: 'dossier-clos', data: { issue: 'parti', source: { ...source, parcours } } });
    const after = async (parcours: string) => (await rehearse(voisinDit, [...tell('voisin-dit', opened, []), closed(parcours)])).etape?.name;

    expect([await after('voisin-ecoute'), await after('autre')]).toEqual(['quitte', 'seul']);
  });
});
