import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { readPaper } from '../../libs/testing/read-paper.js';
import { accepted, askedReprise, creneau, day } from '../../libs/testing/reprise-told.js';
import type { Reply, Visitor } from '../../libs/testing/visitor.js';

let house: ApiHouse;
let doctor: Visitor;
let otherDoctor: Visitor;
let nurse: Visitor;
let secretary: Visitor;

beforeAll(async () => {
  house = await ApiHouse.open();
  [doctor, otherDoctor, nurse, secretary] = await Promise.all([house.signIn('medecin'), house.signIn('medecin2'), house.signIn('infirmiere'), house.signIn('assistante')]);
  await house.db.query('delete from acces.protocole');
}, 60_000);
afterAll(async () => { await house.close(); });

const protocol = (changes: Readonly<Record<string, unknown>> = {}) => ({ professionnel: 'compte-infirmier-1', visites: ['reprise'], du: day(-30), ...changes });
const give = async (changes?: Readonly<Record<string, unknown>>, who = doctor): Promise<string> => String(accepted(await who.post('/api/protocoles', protocol(changes))).body['id']);
const end = (id: string, au: string, who = doctor): Promise<Reply> => who.send('PATCH', `/api/protocoles/${id}`, { au });

/** A slot with the doctor has come, and the nurse says that she held the visit that day. */
async function heldByNurse(le = day(-1), salarie = 'salarie-2', medecin?: string): Promise<Reply> {
  const dossier = await askedReprise(secretary, salarie);
  if (medecin !== undefined) accepted(await doctor.act(dossier, 'reaffectation', { le: day(-2), donnees: { medecin: { id: medecin } } }));
  accepted(await secretary.act(dossier, 'creneau', creneau(-1)));
  return nurse.act(dossier, 'visite', { le, donnees: { tenuePar: { id: 'compte-infirmier-1' } } });
}

/** Under whose authority the attestation of the visit just held says that the nurse signs it. */
async function authority({ body }: Reply): Promise<string | undefined> {
  const dossier = String(body['dossier']);
  accepted(await nurse.act(dossier, 'conclusion', { le: day(-1), donnees: { conclusion: 'compatible', prochainActe: 'vip', prochainActeAvant: day(300), remise: 'fin_de_session' } }));
  const papers = await eventually(async () => { const list = JSON.parse((await nurse.get(`/api/dossiers/${dossier}/pieces`)).text) as readonly { readonly id: string; readonly nature: string }[]; return list.some((p) => p.nature === 'document') && list; }); // the list of the API
  const text = await readPaper(nurse, dossier, papers.find((p) => p.nature === 'document')?.id);
  return /sous l’autorité de (.+?), médecin du travail/.exec(text)?.[1];
}

describe('Une visite tenue par une infirmière (CT R. 4623-14)', () => {
  it('est refusée sans protocole écrit, avec l’article et ce qui manque', async () => {
    const reply = await heldByNurse();

    expect(reply.status).toBe(409);
    expect(reply.body).toMatchObject({ title: 'Acte refusé', article: 'CT R4623-14', manque: ['CT R4623-14 II : aucun protocole écrit en vigueur ce jour-là'], refus: [{ regle: 'quiTient' }] });
    const { rows } = await house.db.query('select acte, statut, article, role from parcours.refus order by id desc limit 1');
    expect(rows).toEqual([{ acte: 'visite', statut: 409, article: 'CT R4623-14', role: 'infirmier' }]);
  });

  it('est refusée de même à l’avance : le créneau ne peut pas être donné à l’infirmière', async () => {
    const dossier = await askedReprise(secretary);

    const reply = await secretary.act(dossier, 'creneau', creneau(1, 'compte-infirmier-1'));

    expect([reply.status, reply.body['article']]).toEqual([409, 'CT R4623-14']);
  });

  it('est acceptée sous le protocole que le médecin a donné, et le fait garde ce protocole', async () => {
    const id = await give();

    const reply = await heldByNurse();

    expect(reply.status).toBe(200);
    const { body } = await nurse.get(`/api/dossiers/${String(reply.body['dossier'])}`);
    expect(body['faits']).toContainEqual(expect.objectContaining({ nom: 'visite', donnees: { tenuePar: { id: 'compte-infirmier-1', role: 'infirmier', protocole: { id, visites: ['reprise'], du: day(-30), medecin: 'compte-medecin-1' } } } }));
    accepted(await end(id, day(-10)));
  });

  it('compte avec les autres de ce jour-là : un second, pour une autre visite, ne cache pas celui qui la prévoit ; l’attestation nomme le médecin de celui-là', async () => {
    const ours = await give();
    const others = [await give({ visites: ['vip'], du: day(-3) }, otherDoctor), await give({ du: day(-2) }, otherDoctor)];

    const mine = accepted(await heldByNurse(day(-1), 'salarie-2', 'compte-medecin-1'));
    await house.db.query('delete from acces.protocole where id = $1', [ours]);
    const theirs = accepted(await heldByNurse(day(-1), 'salarie-2', 'compte-medecin-1'));
    await house.db.query('delete from acces.protocole where id = any($1)', [others.slice(1)]);
    const refused = await heldByNurse();
    await house.db.query('delete from acces.protocole');

    const kept = async (reply: Reply) => (await house.db.query<{ p: unknown }>(`select donnees->'tenuePar'->'protocole'->>'medecin' as p from parcours.fait where dossier = $1 and nom = 'visite'`, [reply.body['dossier']])).rows.map(({ p }) => p);
    expect([await kept(mine), await kept(theirs)]).toEqual([['compte-medecin-1'], ['compte-medecin-2']]);
    expect([refused.status, refused.body['manque']]).toEqual([409, ['CT R4623-14 II : le protocole écrit ne prévoit pas cette visite']]);
    expect([await authority(mine), await authority(theirs)]).toEqual(['Dr Ada Exemple', 'Dr Basile Modèle']);
  }, 60_000);

  it.each([['commence le lendemain', { du: day(0) }, 409], ['commence ce jour-là', { du: day(-1) }, 200], ['finit ce jour-là', { au: day(-1) }, 200], ['finit la veille', { au: day(-2) }, 409], ['prévoit d’autres visites', { visites: ['vip'] }, 409]])('dépend du jour et des visites du protocole : il %s', async (_titre, changes, status) => {
    const id = await give(changes);

    const reply = await heldByNurse();

    expect(reply.status).toBe(status);
    await house.db.query('delete from acces.protocole where id = $1', [id]);
  });

  it('demande, pour un suivi renforcé, un protocole qui le nomme', async () => {
    const plain = await give();
    const refused = await heldByNurse(day(-1), 'salarie-1');
    await house.db.query('delete from acces.protocole where id = $1', [plain]);
    const named = await give({ visites: ['reprise_sir'] });
    const allowed = await heldByNurse(day(-1), 'salarie-1');
    await house.db.query('delete from acces.protocole where id = $1', [named]);

    expect([refused.status, allowed.status]).toEqual([409, 200]);
    expect(refused.body['manque']).toEqual(['CT R4623-14 II : le protocole écrit ne prévoit pas cette visite']);
  });
});

describe('Un protocole (P-14)', () => {
  it('n’est donné que par un médecin, et pour lui-même', async () => {
    const id = await give();
    const { rows } = await house.db.query('select medecin from acces.protocole where id = $1', [id]);
    const replies = await Promise.all([nurse, secretary].map((who) => who.post('/api/protocoles', protocol())));

    expect(rows).toEqual([{ medecin: 'compte-medecin-1' }]);
    expect(replies.map((r) => r.status)).toEqual([403, 403]);
  });

  it('n’est fini que par celui qui l’a donné, et pas avant son début', async () => {
    const id = await give();
    const [foreign, early, right] = [await end(id, day(0), otherDoctor), await end(id, day(-31)), await end(id, day(0))];

    expect([foreign.status, early.status, right.status]).toEqual([403, 403, 204]);
    const { body } = await secretary.get('/api/protocoles');
    expect(body['protocoles']).toContainEqual(expect.objectContaining({ id, medecinNom: 'Dr Ada Exemple', professionnelNom: 'Zoé Test', du: day(-30), au: day(0) }));
  });

  it('délègue à une assistante la saisie des expositions, et rien d’autre (R. 4624-45-5)', async () => {
    const id = await give({ professionnel: 'compte-aep', visites: ['expositions'] });

    const { body } = await secretary.get('/api/protocoles');
    expect(body['protocoles']).toContainEqual(expect.objectContaining({ id, professionnelNom: 'Inès Bureau', visites: ['expositions'] }));
    expect(body['delegataires']).toContainEqual(expect.objectContaining({ id: 'compte-aep', role: 'aep' }));
    expect((await doctor.post('/api/protocoles', protocol({ professionnel: 'compte-aep', visites: ['expositions', 'vip'] }))).status).toBe(422);
  });

  it.each([
    ['à un médecin', { professionnel: 'compte-medecin-2' }, 'professionnel'], ['à une assistante, pour une visite (R. 4623-14)', { professionnel: 'compte-aep' }, 'visites.0'], ['à une infirmière, pour une fin d’exposition (R. 4623-14 II)', { visites: ['fin_exposition'] }, 'visites.0'], ['à personne', { professionnel: 'inconnu' }, 'professionnel'],
    ['sans visite', { visites: [] }, 'visites'], ['pour une visite inconnue', { visites: ['scanner'] }, 'visites.0'], ['qui finit avant de commencer', { au: day(-31) }, 'au'], ['d’un jour impossible', { du: '2026-02-31' }, 'du'],
  ])('est refusé %s, avec son champ', async (_titre, changes, champ) => {
    const reply = await doctor.post('/api/protocoles', protocol(changes));

    expect(reply.status).toBe(422);
    expect(reply.body['champs']).toEqual([{ champ, message: expect.any(String) }]);
  });
});
