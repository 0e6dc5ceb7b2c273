import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { readPaper } from '../../libs/testing/read-paper.js';
import { accepted, askedReprise, creneau, day } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

type Fait = { readonly seq: number; readonly nom: string; readonly enVigueur: boolean; readonly refuse?: readonly { readonly article: string; readonly manque: readonly string[] }[] };

let house: ApiHouse;
let secretary: Visitor;
beforeAll(async () => {
  house = await ApiHouse.open();
  secretary = await house.signIn('assistante');
}, 60_000);
afterAll(async () => { await house.close(); });

const faits = async (dossier: string): Promise<readonly Fait[]> => (await secretary.get(`/api/dossiers/${dossier}`)).body['faits'] as readonly Fait[]; // the page's own shape

describe('Une rectification (règle 15)', () => {
  it('ne fait disparaître aucun fait : celui que la loi refuserait désormais reste, et le dit', async () => {
    const dossier = await askedReprise(secretary);
    accepted(await secretary.act(dossier, 'creneau', creneau()));
    const asked = (await faits(dossier)).find((f) => f.nom === 'demande');

    accepted(await secretary.postOnce(`/api/dossiers/${dossier}/rectifications`, { vise: asked?.seq, mode: 'annule', motif: 'Saisie dans le mauvais dossier' }));

    const after = await faits(dossier);
    expect(after.find((f) => f.nom === 'demande')).toMatchObject({ enVigueur: false, corrigePar: after.at(-1)?.seq });
    expect(after.find((f) => f.nom === 'creneau')).toMatchObject({ enVigueur: true, refuse: [{ article: 'CT R4624-31', manque: [expect.stringContaining('demande écrite')] }] });
    expect(after.filter((f) => (f.refuse ?? []).length > 0).map((f) => f.nom)).toEqual(['creneau']);
  });
});

type Papier = { readonly id: string; readonly libelle: string; readonly nature: string; readonly retiree: boolean };

describe('Une conclusion corrigée reste signée de qui l’a prise', () => {
  const avis = (changes: Readonly<Record<string, unknown>> = {}) => ({ conclusion: 'compatible', prochainActe: 'vip', prochainActeAvant: day(300), remise: 'fin_de_session', ...changes });
  const signature = async (dossier: string, seq: number) => {
    const { rows } = await house.db.query<{ par: unknown }>(`select donnees->'data'->'signePar' as par from parcours.fait where dossier = $1 and seq = $2`, [dossier, seq]);
    return rows[0]?.par;
  };
  const correct = (who: Visitor, dossier: string, vise: number | undefined, donnees: Readonly<Record<string, unknown>>, le?: string) =>
    who.postOnce(`/api/dossiers/${dossier}/rectifications`, { vise, mode: 'remplace', motif: 'Date erronée', donnees, ...(le === undefined ? {} : { le }) });

  it('l’infirmière corrige la date du prochain acte : l’avis d’aptitude reste celui du médecin, la correction est la sienne (arrêté du 16 octobre 2017)', async () => {
    const [doctor, nurse] = [await house.signIn('medecin'), await house.signIn('infirmiere')];
    const dossier = await askedReprise(secretary, 'salarie-10');
    accepted(await doctor.act(dossier, 'creneau', creneau(-1)));
    accepted(await doctor.act(dossier, 'visite', { le: day(-1), donnees: { tenuePar: { id: 'compte-medecin-1' } } }));
    accepted(await doctor.act(dossier, 'conclusion', { le: day(-1), donnees: avis() }));
    const concluded = (await faits(dossier)).find((f) => f.nom === 'conclusion');
    const papers = async (): Promise<readonly Papier[]> => (JSON.parse((await doctor.get(`/api/dossiers/${dossier}/pieces`)).text) as readonly Papier[]).filter((p) => p.nature === 'document'); // the list of the API
    const [given] = await eventually(async () => { const list = await papers(); return list.length === 1 && list; });
    const before = await readPaper(doctor, dossier, given?.id);

    accepted(await correct(nurse, dossier, concluded?.seq, avis({ prochainActeAvant: day(200), signePar: { id: 'compte-infirmier-1', role: 'infirmier' } })));
    const first = (await faits(dossier)).at(-1);
    const aep = await correct(secretary, dossier, concluded?.seq, avis());

    expect(await signature(dossier, first?.seq ?? 0)).toEqual({ id: 'compte-medecin-1', role: 'medecin' });
    expect([aep.status, aep.body['article']]).toEqual([403, 'CT R4624-32']);
    const [former, drawn] = await eventually(async () => { const both = await papers(); return both.length === 2 && both.toSorted((a) => (a.id === given?.id ? -1 : 1)); });
    const after = await readPaper(doctor, dossier, drawn?.id);
    expect([former, drawn].map((p) => [p?.libelle, p?.retiree])).toEqual([['Avis d’aptitude (annexe 2)', true], ['Avis d’aptitude (annexe 2)', false]]);
    expect([before, after].map((t) => [t.includes('Dr Ada Exemple'), t.includes('Zoé Test')])).toEqual([[true, false], [true, false]]);
    expect(after).not.toBe(before);

    // Once more, and on another day, by the same nurse: what was corrected is itself corrected.
    accepted(await correct(nurse, dossier, first?.seq, avis({ prochainActeAvant: day(210) }), day(-2)));
    await house.db.query(`update acces.compte set actif = false where id = 'compte-medecin-1'`);
    accepted(await correct(nurse, dossier, first?.seq, avis({ prochainActeAvant: day(220) })));
    await house.db.query(`update acces.compte set actif = true where id = 'compte-medecin-1'`);

    const { rows } = await house.db.query<{ auteur: string; role: string; le: string; par: unknown }>(`select auteur, auteur_role as role, donnees->>'on' as le, donnees->'data'->'signePar' as par from parcours.fait where dossier = $1 and nature = 'rectification' order by seq`, [dossier]);
    const signed = { auteur: 'compte-infirmier-1', role: 'infirmier', par: { id: 'compte-medecin-1', role: 'medecin' } };
    expect(rows).toEqual([{ ...signed, le: day(-1) }, { ...signed, le: day(-2) }, { ...signed, le: day(-2) }]);
  }, 60_000);

  it('le professionnel qui a tenu la visite est celui de ce jour-là, même parti depuis ; un autre se dit', async () => {
    const doctor = await house.signIn('medecin');
    const dossier = await askedReprise(secretary, 'salarie-3');
    accepted(await doctor.act(dossier, 'creneau', creneau(-1)));
    accepted(await doctor.act(dossier, 'visite', { le: day(-1), donnees: { tenuePar: { id: 'compte-medecin-1' } } }));
    const seq = (await faits(dossier)).find((f) => f.nom === 'visite')?.seq;
    await house.db.query(`update acces.compte set actif = false where id = 'compte-medecin-1'`);

    const same = await correct(secretary, dossier, seq, { tenuePar: { id: 'compte-medecin-1' } }, day(0));
    const other = await correct(secretary, dossier, seq, { tenuePar: { id: 'compte-medecin-2' } });

    await house.db.query(`update acces.compte set actif = true where id = 'compte-medecin-1'`);
    expect([same.status, other.status]).toEqual([200, 200]);
    const { rows } = await house.db.query(`select donnees->'data'->'tenuePar' as par from parcours.fait where dossier = $1 and nature = 'rectification' order by seq`, [dossier]);
    expect(rows).toEqual([{ par: { id: 'compte-medecin-1', role: 'medecin' } }, { par: { id: 'compte-medecin-2', role: 'medecin' } }]);
  }, 30_000);
});
