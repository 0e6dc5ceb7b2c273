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

  it('suit l’autre dans l’ordre des jours : avant le dernier changement il est refusé sur son jour, ce jour-là ou après il est reçu', async () => {
    const dossier = await openReprise(secretary, 'salarie-3');
    accepted(await change('suspendu', day(-5), 'adherent-3'));

    const early = await change('radie', day(-6), 'adherent-3');
    accepted(await change('radie', day(-5), 'adherent-3'));
    const before = await change('actif', day(-6), 'adherent-3');
    accepted(await change('actif', day(-4), 'adherent-3'));
    accepted(await change('radie', day(-1), 'adherent-3'));

    expect([early, before].map((r) => [r.status, r.body['champs']])).toEqual([early, before].map(() => [422, [{ champ: 'le', message: expect.stringMatching(/^avant le dernier changement, du /) }]]));
    await eventually(async () => (await told(dossier)).length === 4);
    const page = (await secretary.get(`/api/dossiers/${dossier}`)).body as { employeurs: readonly { statut: string }[] }; // the page's own shape
    expect(page.employeurs).toEqual([expect.objectContaining({ statut: 'radie' })]);
  }, 60_000);

  it('deux à la fois, pour deux jours : le plus ancien ne passe jamais après le plus récent', async () => {
    const replies = await Promise.all([change('suspendu', day(-2), 'adherent-5'), change('radie', day(-9), 'adherent-5')]);

    const { rows: [member] } = await house.db.query<{ statut: string; le: string }>(`select statut, statut_le::text as le from identite.adherent where id = 'adherent-5'`);
    expect(replies.map((r) => r.status)).toContain(200);
    expect(member).toEqual({ statut: 'suspendu', le: day(-2) });
  });

  it('une demande se juge sur celui du jour où elle a été reçue, un dossier s’ouvre avec celui du jour de l’acte (procédure refus de visite)', async () => {
    accepted(await change('radie', day(-3), 'adherent-4'));
    const refuse = (recueLe: string) => secretary.postOnce('/api/refus', { visite: 'a_la_demande', salarie: 'salarie-4', demandeur: 'employeur', motif: 'radie', recueLe });
    const opened = async (le: string, salarie: string) => {
      const { body } = accepted(await secretary.postOnce('/api/parcours/pdp/dossiers', { salarie, le, parcours: { origine: 'salarie', occasion: 'arret_a_risque' } }));
      const { rows } = await eventually(async () => { const found = await house.db.query<{ statut: string }>(`select donnees->'employeurs'->0->>'statut' as statut from parcours.fait where dossier = $1 and seq = 1`, [body['id']]); return found.rowCount === 1 && found; });
      return rows[0]?.statut;
    };

    const [late, same, after] = [await refuse(day(-4)), await refuse(day(-3)), await refuse(day(-2))];

    expect([late.status, same.status, after.status]).toEqual([409, 201, 201]);
    expect(late.body['manque']).toEqual(['l’adhérent n’est pas radié']);
    expect([await opened(day(-4), 'salarie-4'), await opened(day(-3), 'salarie-12')]).toEqual(['actif', 'radie']);
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
