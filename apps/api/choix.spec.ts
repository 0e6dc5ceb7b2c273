import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../libs/law/jour.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { accepted, arret, day, openReprise, retour } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

const code = 'reprise.rappelAvant';
const back = day(20);

let house: ApiHouse;
let administrator: Visitor;
let secretary: Visitor;
let waiting: string;
let closed: string;

beforeAll(async () => {
  house = await ApiHouse.open();
  [administrator, secretary] = await Promise.all([house.signIn('administrateur'), house.signIn('assistante')]);
  [waiting, closed] = [await awaited(), await awaited()];
  await openReprise(secretary); // nothing is known of it: no date of it can move
  accepted(await secretary.act(closed, 'sansObjet', { donnees: { motif: 'depart' } }));
}, 60_000);
afterAll(async () => { await house.close(); });

/** A reprise whose return is known, in twenty days. */
async function awaited(): Promise<string> {
  const dossier = await openReprise(secretary);
  accepted(await secretary.act(dossier, 'arret', arret(-80, 19)));
  accepted(await secretary.act(dossier, 'dateDeReprise', retour(20)));
  return dossier;
}

const preview = (valeur: unknown) => administrator.post(`/api/choix/${code}/apercu`, { valeur });
const choose = (valeur: unknown) => administrator.post(`/api/choix/${code}`, { valeur });
const told = async (dossier: string): Promise<readonly unknown[]> => (await house.db.query<{ donnees: unknown }>("select donnees from parcours.fait where dossier = $1 and nature = 'choix' order by seq", [dossier])).rows.map((r) => r.donnees);
const made = async (): Promise<number> => (await house.db.query('select 1 from parcours.choix')).rowCount ?? 0;

async function reminder(dossier: string): Promise<unknown> {
  const clocks = JSON.parse((await secretary.get(`/api/dossiers/${dossier}/echeances`)).text) as readonly { regle: string; finLe?: string }[]; // the list of the API
  return clocks.find((e) => e.regle === 'rappelAvant')?.finLe;
}

describe('Un choix du service', () => {
  it('se lit avec sa question, sa source et la valeur recommandée', async () => {
    const list = JSON.parse((await secretary.get('/api/choix')).text) as readonly { code: string }[]; // idem

    expect(list.find((c) => c.code === code)).toMatchObject({ valeur: 5, recommande: 5, bornes: { min: 1, max: 30 }, depuis: null, auteur: null, source: expect.stringContaining('Procédure') });
    expect(list.find((c) => c.code === 'A-02')).toMatchObject({ options: expect.arrayContaining([expect.objectContaining({ value: 'pas_de_report' })]), source: expect.stringContaining('R4624-31') });
  });

  it('montre, avant d’être fait, les dossiers ouverts dont une date bougerait, et n’écrit rien', async () => {
    const { status, body } = await preview(7);

    expect(status).toBe(200);
    expect(body).toEqual({ dossiersExamines: 2, total: 1, dossiers: [{ dossier: waiting, numero: expect.any(String), titre: 'Rappel avant la reprise', avant: addDays(back, -5), apres: addDays(back, -7) }] });
    expect([await made(), await told(waiting), await reminder(waiting)]).toEqual([0, [], addDays(back, -5)]);
  });

  it('ne montre rien quand aucune date ne bouge', async () => {
    expect((await preview(5)).body['dossiers']).toEqual([]);
  });

  it('une fois fait, entre comme un fait dans chaque dossier ouvert, dont les dates bougent', async () => {
    const { body } = accepted(await choose(7));

    expect(body).toEqual({ code, valeur: 7, dossiersAInformer: 2 });
    await eventually(async () => (await told(waiting)).length === 1);
    expect(await told(waiting)).toEqual([{ code, valeur: 7 }]);
    expect(await reminder(waiting)).toBe(addDays(back, -7));
    expect(await told(closed)).toEqual([]);
  });

  it('atteint aussi le dossier en panne, une fois son histoire acceptée ; il n’est refusé à personne d’ici là', async () => {
    const parked = await awaited();
    await house.db.query(`insert into parcours.panne (dossier, nature, detail) values ($1, 'histoire_changee', '{}')`, [parked]);
    accepted(await choose(6));
    const { rows: [kept] } = await house.db.query<{ cle: string }>(`select cle from parcours.demande where dossier = $1 and nature = 'choix'`, [parked]);
    await eventually(async () => (await told(waiting)).length === 2);
    const during = await told(parked);

    await house.db.query(`delete from parcours.panne where dossier = $1`, [parked]);

    await eventually(async () => (await told(parked)).length === 1);
    expect([during, await reminder(parked)]).toEqual([[], addDays(back, -6)]);
    expect((await house.db.query(`select etat from parcours.demande where cle = $1`, [kept?.cle])).rows).toEqual([{ etat: 'faite' }]);
    accepted(await choose(7));
  });

  it('vaut pour les dossiers ouverts ensuite, sans fait de plus', async () => {
    const next = await awaited();

    expect([await reminder(next), await told(next)]).toEqual([addDays(back, -7), []]);
    expect(JSON.parse((await secretary.get('/api/choix')).text)).toContainEqual(expect.objectContaining({ code, valeur: 7, auteur: 'Alix Réglage', depuis: expect.any(String) }));
  });

  it.each([['hors de ses bornes', code, 31, 422], ['d’une autre nature', code, 'sept', 422], ['à virgule', code, 5.5, 422], ['non proposé', 'A-02', 'au_hasard', 422], ['inconnu', 'A-99', 1, 404]])('est refusé %s, avec son champ', async (_titre, wanted, valeur, status) => {
    const before = await made();
    const replies = [await administrator.post(`/api/choix/${wanted}`, { valeur }), await administrator.post(`/api/choix/${wanted}/apercu`, { valeur })];

    expect(replies.map((r) => r.status)).toEqual([status, status]);
    if (status === 422) expect(replies[0]?.body['champs']).toEqual([{ champ: 'valeur', message: expect.stringMatching(/attendu/) }]);
    expect(await made()).toBe(before);
  });
});

describe('Un choix qu’aucun service ne peut faire', () => {
  it('n’est pas simulé non plus : un délai d’un siècle ne se compte pas', async () => {
    const reply = await secretary.post('/api/simulations', { parcours: 'pdp', faits: [{ nom: 'signalement', le: day(0), donnees: { origine: 'salarie', occasion: 'arret_a_risque' } }], ouverture: { choix: { 'pdp.trier': 100_000_000 } } });

    expect([reply.status, reply.body['champs']]).toEqual([422, [{ champ: 'ouverture.choix.pdp.trier', message: expect.stringContaining('nombre entier attendu') }]]);
  });
});
