import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { accepted, arret, day, demande, openReprise } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

let house: ApiHouse;
let administrator: Visitor;
let secretary: Visitor;

beforeAll(async () => {
  house = await ApiHouse.open();
  [administrator, secretary] = await Promise.all([house.signIn('administrateur'), house.signIn('assistante')]);
}, 60_000);
afterAll(async () => { await house.close(); });

const change = (statut: string, le = day(0), adherent = 'adherent-2') => administrator.post(`/api/adherents/${adherent}/statut`, { statut, le });
const told = async (dossier: string): Promise<readonly unknown[]> => (await house.db.query<{ donnees: unknown }>("select donnees from parcours.fait where dossier = $1 and nature = 'statut' order by seq", [dossier])).rows.map((r) => r.donnees);

describe('Le statut d’un adhérent', () => {
  it('radié, ses dossiers ouverts l’apprennent comme un fait, et la demande de visite y est refusée (procédure refus de visite)', async () => {
    const [his, other] = [await openReprise(secretary, 'salarie-2'), await openReprise(secretary, 'salarie-3')];
    for (const dossier of [his, other]) accepted(await secretary.act(dossier, 'arret', arret()));

    const { body } = accepted(await change('radie', day(-3)));

    await eventually(async () => (await told(his)).length === 1);
    const page = (await secretary.get(`/api/dossiers/${his}`)).body as { employeurs: readonly { statut: string }[]; faits: readonly { libelle: string; le: string }[] }; // the page's own shape
    expect(body).toEqual({ statut: 'radie', dossiersAInformer: 1 });
    expect([await told(his), await told(other)]).toEqual([[{ etablissement: 'etablissement-2', statut: 'radie' }], []]);
    expect([page.employeurs.map((e) => e.statut), page.faits.at(-1)]).toEqual([['radie'], expect.objectContaining({ libelle: 'Changement de statut', le: day(-3) })]);
    expect((await secretary.act(his, 'demande', demande())).status).toBe(409);
    expect((await secretary.act(other, 'demande', demande())).status).toBe(200);
  }, 60_000);

  it('de nouveau actif, la demande y est reçue ; un dossier ouvert ensuite n’a pas besoin qu’on le lui dise', async () => {
    const { rows: [his] } = await house.db.query<{ id: string }>(`select id from parcours.dossier where salarie = 'salarie-2'`);
    accepted(await change('actif'));
    await eventually(async () => (await told(his?.id ?? '')).length === 2);
    const later = await openReprise(secretary, 'salarie-10');

    expect((await secretary.act(his?.id ?? '', 'demande', { ...demande(), le: day(0) })).status).toBe(200);
    expect([(await secretary.get(`/api/dossiers/${later}`)).body['employeurs'], await told(later)]).toEqual([[expect.objectContaining({ statut: 'actif' })], []]);
  }, 60_000);

  it('se trouve par le nom ou le SIRET d’un établissement, avec tous les siens', async () => {
    const { rows: [place] } = await house.db.query<{ nom: string; siret: string; adherent: string }>(`select nom, siret, adherent from identite.etablissement where adherent = 'adherent-2'`);
    const found = async (texte: string) => accepted(await administrator.post('/api/adherents/recherche', { texte })).body['adherents'];

    const own = expect.objectContaining({ id: place?.adherent, statut: 'actif', etablissements: expect.arrayContaining([expect.stringContaining(place?.nom ?? '')]) });
    expect([await found(place?.nom ?? ''), await found(place?.siret ?? '')]).toEqual([expect.arrayContaining([own]), [own]]);
    expect([await found('Introuvable'), (await administrator.post('/api/adherents/recherche', { texte: 'x' })).status]).toEqual([[], 422]);
  });

  it.each([['inconnu', ['parti'], 422], ['dans l’avenir', ['suspendu', day(1)], 422], ['déjà le sien', ['actif'], 422], ['d’un adhérent inconnu', ['radie', day(0), 'personne'], 404]] as const)('est refusé %s', async (_titre, asked, status) => {
    expect((await change(...(asked as unknown as Parameters<typeof change>))).status).toBe(status); // one row of the table above
  });
});
