import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { accepted } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

let house: ApiHouse;
let pdp: Visitor;
beforeAll(async () => {
  house = await ApiHouse.open();
  pdp = await house.signIn('pdp');
}, 60_000);
afterAll(async () => { await house.close(); });

const caisse = { nature: 'cpam', nom: 'Caisse Témoin', adresse: ['1 rue de l’Exemple', '14000 Caen'], courriel: 'caisse@partenaire.invalid' };
const named = async (who: Visitor, id: string) => ((await who.get('/api/partenaires')).body['partenaires'] as readonly { id: string; nom: string; actif: boolean; courriel: string | null }[]).find((p) => p.id === id); // the API's own list

describe('Le carnet des partenaires', () => {
  it('s’ajoute, se corrige, s’écarte ; rien ne s’y efface', async () => {
    const id = String(accepted(await pdp.post('/api/partenaires', caisse)).body['id']);
    expect(await named(pdp, id)).toMatchObject({ nom: 'Caisse Témoin', actif: true });

    const { courriel: _courriel, ...withoutMail } = caisse;
    const changed = await pdp.send('PUT', `/api/partenaires/${id}`, { ...withoutMail, nom: 'Caisse Témoin du Nord', actif: false });

    expect(changed.status).toBe(204);
    expect(await named(pdp, id)).toMatchObject({ nom: 'Caisse Témoin du Nord', actif: false, courriel: null });
  });

  it('refuse champ par champ ce qui n’est pas un partenaire', async () => {
    const { status, body } = await pdp.post('/api/partenaires', { nature: 'ami', nom: ' ', courriel: 'nulle part' });

    expect(status).toBe(422);
    expect((body['champs'] as readonly { champ: string }[]).map((c) => c.champ).sort()).toEqual(['courriel', 'nature', 'nom']); // the fields of a refusal
  });

  it('ne connaît pas un partenaire qui n’est pas dans le carnet', async () => {
    expect((await pdp.send('PUT', '/api/partenaires/inconnu', caisse)).status).toBe(404);
  });

  it.each([['medecin', 200, 403], ['assistante', 200, 200], ['administrateur', 200, 200], ['manager', 403, 403]] as const)('lu par %s : %i, tenu : %i', async (who, reads, keeps) => {
    const visitor = await house.signIn(who);

    expect((await visitor.get('/api/partenaires')).status).toBe(reads);
    expect((await visitor.post('/api/partenaires', caisse)).status === 403).toBe(keeps === 403);
  });
});
