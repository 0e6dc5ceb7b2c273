import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { accepted, askedReprise, creneau } from '../../libs/testing/reprise-told.js';
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
