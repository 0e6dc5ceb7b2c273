import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { accepted, openReprise } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';
import { addMasses } from '../../tools/proofs/masses.js';

type Page = { readonly lignes: readonly { readonly id: string }[]; readonly suivant: string | null; readonly total: number; readonly auMoins: boolean };

let house: ApiHouse;
let manager: Visitor;
beforeAll(async () => {
  house = await ApiHouse.open();
  const secretary = await house.signIn('assistante');
  await openReprise(secretary, 'salarie-1');
  accepted(await secretary.act(await openReprise(secretary), 'sansObjet', { donnees: { motif: 'depart' } }));
  await addMasses(house.db, { dossiers: 3_000, open: 600, people: 500, establishments: 40, doctors: 4 });
  manager = await house.signIn('manager');
}, 90_000);
afterAll(async () => { await house.close(); });

const page = async (who: Visitor, query: string): Promise<Page> => accepted(await who.get(`/api/dossiers?${query}`)).body as Page; // the list's own shape

/** Every page of a list, one after the other. */
async function walk(who: Visitor, query: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let suivant: string | null = ''; suivant !== null;) {
    const told: Page = await page(who, `${query}&limite=170${suivant === '' ? '' : `&apres=${suivant}`}`);
    ids.push(...told.lignes.map(({ id }) => id));
    ({ suivant } = told);
  }
  return ids;
}

const asked = async (where: string, order: string, values: readonly unknown[] = []): Promise<readonly string[]> =>
  (await house.db.query<{ id: string }>(`select id from parcours.dossier where ${where} order by ${order}`, [...values])).rows.map(({ id }) => id);

const leastTimeLeft = `coalesce(prochaine_fin, 'infinity'), id`;
const lastChanged = 'maj_le desc, id desc';

describe('Une longue liste, page après page', () => {
  it.each([
    ['etat=ouvert', 'issue is null', leastTimeLeft], ['etat=en_retard', 'issue is null and en_retard', leastTimeLeft], ['etat=clos', 'issue is not null', lastChanged], ['etat=ouvert&centre=masse-c-3', `issue is null and centre = 'masse-c-3'`, leastTimeLeft],
    ['etat=ouvert&etape=veille', `issue is null and etape = 'veille'`, leastTimeLeft], ['portefeuille=tous', 'true', lastChanged],
  ])('%s : chaque dossier une fois, dans l’ordre', async (query, where, order) => {
    expect(await walk(manager, query)).toEqual(await asked(where, order));
  });

  it('« mon portefeuille » : ce que je suis et mes établissements, dans le même ordre', async () => {
    await house.db.query(`update acces.compte set actif = true, centre = null, secret = (select secret from acces.compte where identifiant = 'medecin') where id = 'masse-m-2'`);
    const doctor = await house.signIn('masse.m.2');
    const mine = `(medecin = 'masse-m-2' or etablissement in (select etablissement from acces.portefeuille where compte = 'masse-m-2'))`;

    expect(await walk(doctor, 'etat=ouvert&portefeuille=mien')).toEqual(await asked(`issue is null and ${mine}`, leastTimeLeft));
    expect(await walk(doctor, 'portefeuille=mien')).toEqual(await asked(mine, lastChanged));
  });

  it('dit combien il y en a, ou seulement qu’il y en a davantage', async () => {
    expect(await page(manager, 'etat=ouvert')).toMatchObject({ total: 601, auMoins: false });
    expect(await page(manager, 'limite=1')).toMatchObject({ total: 1_000, auMoins: true });
  });

  it('se cherche par les premières lettres, par une faute, par un numéro', async () => {
    const secretary = await house.signIn('assistante');
    await house.db.query(`update identite.embauche set etablissement = 'etablissement-1' where personne = 'masse-p-7'`);
    const { rows } = await house.db.query<{ nom: string; prenom: string }>(`select nom, prenom from identite.personne where id = 'masse-p-7'`);
    const found = async (texte: string): Promise<string> => (await secretary.post('/api/recherche', { texte })).text;
    const nom = rows[0]?.nom ?? '';

    for (const texte of [nom, nom.slice(0, 2), `${nom.slice(0, 4)}${nom.slice(5)} ${rows[0]?.prenom ?? ''}`]) expect(await found(texte)).toContain('masse-p-7');
    expect((await manager.post('/api/recherche', { texte: 'm-2999' })).body['dossiers']).toMatchObject([{ numero: 'M-2999' }]);
  });
});
