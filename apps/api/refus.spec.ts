import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { accepted, day, demande } from '../../libs/testing/reprise-told.js';
import type { Reply, Visitor } from '../../libs/testing/visitor.js';

let house: ApiHouse;
let secretary: Visitor;
let doctor: Visitor;
let director: Visitor;
let manager: Visitor;

beforeAll(async () => {
  house = await ApiHouse.open();
  const administrator = await house.signIn('administrateur');
  [secretary, doctor, manager] = await Promise.all([house.signIn('assistante'), house.signIn('medecin'), house.signIn('manager')]);
  const { body } = accepted(await administrator.post('/api/comptes', { identifiant: 'essai.direction', nom: 'Dana Essai', role: 'directeur' }));
  director = await house.visitor.firstSignIn(body);
  // Member 7 is suspended and member 8 struck off: here, both in the north.
  await house.db.query("update identite.etablissement set centre = 'centre-nord' where id in ('etablissement-7', 'etablissement-8')");
}, 60_000);
afterAll(async () => { await house.close(); });

const asked = (over: Readonly<Record<string, unknown>> = {}) => ({ visite: 'a_la_demande', salarie: 'salarie-2', demandeur: 'employeur', motif: 'non_reglementaire', recueLe: day(-1), ...over });
const refuse = (who: Visitor, over: Readonly<Record<string, unknown>> = {}, key: string = randomUUID()): Promise<Reply> => who.postOnce('/api/refus', asked(over), key);
const kept = async (): Promise<number> => (await house.db.query('select 1 from parcours.refus_de_visite')).rowCount ?? 0;
const lines = async (who: Visitor, filter = ''): Promise<readonly Readonly<Record<string, unknown>>[]> => (await who.get(`/api/refus${filter}`)).body['lignes'] as readonly Readonly<Record<string, unknown>>[]; // the list of the page

describe('Une demande refusée qui n’ouvre aucun dossier (P-31)', () => {
  it('garde qui l’a faite, qui l’a refusée, quand et pourquoi', async () => {
    const reply = await refuse(secretary);

    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      visiteLibelle: 'Visite à la demande', demandeurLibelle: 'Employeur', motif: 'non_reglementaire', motifLibelle: 'Non justifiée par la réglementation', recueLe: day(-1), etat: 'refusee', par: 'Inès Bureau', dossier: null,
    });
    expect(await lines(secretary)).toContainEqual(expect.objectContaining({ id: reply.body['id'] }));
  });

  it('envoyée deux fois avec la même clé, n’en fait qu’une', async () => {
    const before = await kept();
    const [first, again] = [await refuse(secretary, {}, 'cle-du-refus'), await refuse(secretary, {}, 'cle-du-refus')];

    expect(again.body['id']).toBe(first.body['id']);
    expect(await kept()).toBe(before + 1);
  });

  it('n’est non motivée que par le médecin du travail', async () => {
    const [bySecretary, byDoctor] = [await refuse(secretary, { motif: 'non_motivee' }), await refuse(doctor, { motif: 'non_motivee' })];

    expect([bySecretary.status, byDoctor.status]).toEqual([409, 201]);
    expect(bySecretary.body).toMatchObject({ article: 'Procédure refus de visite', manque: ['seul le médecin du travail juge une demande insuffisamment motivée'] });
  });

  it.each([
    ['sans personne', { salarie: undefined }, 'salarie'], ['d’un inconnu', { salarie: 'personne' }, 'salarie'], ['pour une visite inconnue', { visite: 'teleportation' }, 'visite'], ['d’un motif inconnu', { motif: 'humeur' }, 'motif'],
    ['reçue demain', { recueLe: day(1) }, 'recueLe'], ['reçue un jour impossible', { recueLe: '2026-02-31' }, 'recueLe'], ['d’un demandeur inconnu', { demandeur: 'voisin' }, 'demandeur'], ['d’un établissement inconnu', { etablissement: 'nulle-part' }, 'etablissement'],
    ['d’un établissement qui ne l’emploie pas', { etablissement: 'etablissement-1' }, 'etablissement'],
  ])('est refusée %s, avec son champ', async (_titre, over, champ) => {
    const reply = await refuse(secretary, over);

    expect(reply.status).toBe(422);
    expect(reply.body['champs']).toEqual([{ champ, message: expect.any(String) }]);
  });

  it('se dit d’un établissement seul, quand le salarié n’est pas connu du service', async () => {
    expect((await refuse(secretary, { salarie: undefined, etablissement: 'etablissement-8', motif: 'radie' })).body).toMatchObject({ etablissement: 'Négoce Radié', personne: '', etat: 'refusee' });
  });
});

describe('L’adhérent suspendu (procédure NJ-3)', () => {
  const suspendu = { salarie: 'salarie-7', motif: 'suspendu' };

  it('ne fait jamais refuser une reprise, une pré-reprise, ni la demande du salarié', async () => {
    const replies = [await refuse(secretary, { ...suspendu, visite: 'reprise' }), await refuse(secretary, { ...suspendu, visite: 'pre_reprise' }), await refuse(secretary, { ...suspendu, demandeur: 'salarie' })];

    expect(replies.map((r) => [r.status, r.body['article']])).toEqual([[409, 'Procédure NJ-3'], [409, 'Procédure NJ-3'], [409, 'Procédure NJ-3']]);
  });

  it('fait refuser la demande de l’employeur, quand il est vraiment suspendu', async () => {
    expect((await refuse(secretary, suspendu)).body['etat']).toBe('refusee');
    expect((await refuse(secretary, { motif: 'suspendu' })).status).toBe(409);
  });
});

describe('Une visite obligatoire (P-31)', () => {
  const embauche = { visite: 'embauche', salarie: 'salarie-7', motif: 'suspendu' };
  const held = async (): Promise<string> => String((await refuse(secretary, embauche)).body['id']);

  it('n’est refusée qu’une fois confirmée par le médecin et par le directeur ; d’ici là rien n’est répondu', async () => {
    const id = await held();
    const early = await secretary.post(`/api/refus/${id}/reponse`, { canal: 'courriel' });
    const one = await doctor.post(`/api/refus/${id}/confirmation`, {});
    const twice = await doctor.post(`/api/refus/${id}/confirmation`, {});
    const two = await director.post(`/api/refus/${id}/confirmation`, {});
    const answered = await secretary.post(`/api/refus/${id}/reponse`, { canal: 'courriel' });

    expect([early.status, twice.status]).toEqual([409, 409]);
    expect(one.body).toMatchObject({ etat: 'a_confirmer', confirmations: { medecin: 'Dr Ada Exemple', directeur: null } });
    expect(two.body).toMatchObject({ etat: 'refusee', confirmations: { medecin: 'Dr Ada Exemple', directeur: 'Dana Essai' } });
    expect(answered.body).toMatchObject({ reponseLe: day(0), reponseCanal: 'Courriel' });
  });

  it('refusée par le médecin, n’attend plus que le directeur', async () => {
    const { body } = await refuse(doctor, embauche);

    expect(body).toMatchObject({ etat: 'a_confirmer', confirmations: { medecin: 'Dr Ada Exemple', directeur: null } });
    expect((await director.post(`/api/refus/${String(body['id'])}/confirmation`, {})).body['etat']).toBe('refusee');
  });

  it('dont le refus est écarté est à suivre, et ne se confirme plus', async () => {
    const id = await held();
    const dropped = await director.post(`/api/refus/${id}/retrait`, {});

    expect(dropped.body['etat']).toBe('retiree');
    expect((await doctor.post(`/api/refus/${id}/confirmation`, {})).status).toBe(409);
  });
});

describe('Une demande refusée dans un dossier', () => {
  it('par une règle, pour un motif de la liste : tracée comme les autres', async () => {
    const { body } = accepted(await secretary.postOnce('/api/parcours/reprise/dossiers', { salarie: 'salarie-8' }));
    const reply = await secretary.act(String(body['id']), 'demande', demande());

    expect(reply.status).toBe(409);
    expect(await lines(secretary, '?visite=reprise&motif=radie')).toEqual([expect.objectContaining({ dossier: { id: body['id'], numero: body['numero'] }, demandeurLibelle: 'Employeur', etat: 'a_confirmer' })]);
  });
});

describe('La liste et l’export', () => {
  it('se filtrent par visite, motif, état et jour de réception', async () => {
    const found = await lines(secretary, `?visite=embauche&motif=suspendu&etat=refusee&du=${day(-2)}&au=${day(0)}`);

    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((l) => l['visite'] !== 'embauche' || l['motif'] !== 'suspendu' || l['etat'] !== 'refusee')).toEqual([]);
    expect(await lines(secretary, `?du=${day(1)}`)).toEqual([]);
  });

  it('se lisent par pages, sans en perdre ni en répéter', async () => {
    await house.db.query(`insert into parcours.refus_de_visite (id, cle, centre, visite, salarie, demandeur, recue_le, motif, auteur, auteur_role, etat)
      select 'page-' || n, 'page-' || n, 'centre-nord', 'periodique', 'salarie-2', 'employeur', (now() at time zone 'Europe/Paris')::date, 'non_reglementaire', 'compte-aep', 'aep', 'refusee' from generate_series(1, 130) n`);
    const first = (await secretary.get('/api/refus?visite=periodique')).body as { lignes: { id: string }[]; suivant: string; total: number }; // the page of the API
    const second = (await secretary.get(`/api/refus?visite=periodique&avant=${encodeURIComponent(first.suivant)}`)).body as typeof first; // idem

    expect([first.lignes.length, second.lignes.length, first.total, second.suivant]).toEqual([100, 30, 130, null]);
    expect(new Set([...first.lignes, ...second.lignes].map((l) => l.id)).size).toBe(130);
  });

  it('sont toutes comptées et retrouvées, fussent-elles plus de dix mille', async () => {
    await house.db.query(`insert into parcours.refus_de_visite (id, cle, centre, visite, salarie, demandeur, recue_le, motif, auteur, auteur_role, etat, le)
      select 'masse-' || n, 'masse-' || n, 'centre-nord', 'embauche', 'salarie-2', 'salarie', '2020-01-01'::date + n % 2, 'non_reglementaire', 'compte-aep', 'aep', 'refusee', '2020-01-01T00:00:00Z'::timestamptz - n * interval '1 second' from generate_series(1, 10050) n`);
    type Page = { readonly lignes: readonly { readonly id: string }[]; readonly suivant: string | null; readonly total: number };
    const page = async (filter: string): Promise<Page> => (await secretary.get(`/api/refus?visite=embauche&au=2020-01-02${filter}`)).body as Page; // the page of the API

    const first = await page('');
    const next = await page(`&avant=${encodeURIComponent(first.suivant ?? '')}`);
    const oldest = await page(`&avant=${encodeURIComponent('2019-12-31T21:12:31Z masse-10049')}`);

    expect([first.total, next.total, first.lignes[0]?.id, first.lignes.length, next.lignes[0]?.id]).toEqual([10_050, 10_050, 'masse-1', 100, 'masse-101']);
    expect([oldest.lignes.map((l) => l.id), oldest.suivant]).toEqual([['masse-10050'], null]);
    expect((await page('&du=2020-01-02')).total).toBe(5_025);
  });

  it('s’exportent pour un tableur, sans formule qui s’exécute', async () => {
    await house.db.query("update identite.personne set nom = '=1+1' where id = 'salarie-3'");
    await refuse(secretary, { salarie: 'salarie-3' });
    const { headers, text } = await secretary.get('/api/refus/export?visite=a_la_demande');

    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', 'attachment; filename="refus-de-visite.csv"']);
    const [head = '', ...rows] = text.replace(/^\uFEFF/, '').trimEnd().split('\r\n');
    expect(head).toContain('"Visite demandée";"Salarié"');
    expect(rows.length).toBe((await lines(secretary, '?visite=a_la_demande')).length);
    expect(text).toContain('"\'=1+1');
    expect(text).not.toMatch(/[;\n]"=/);
  });

  it('ne nomment personne à qui ne lit que des initiales (P-41)', async () => {
    const named = await lines(manager, '?visite=a_la_demande');

    expect(named.every((l) => /^(\S\. \S\.)?$/.test(String(l['personne'])))).toBe(true);
    expect((await manager.get('/api/refus/export')).text).not.toContain('TÉMOIN');
  });

  it.each([['chez un employeur d’ici', { etablissement: 'etablissement-2' }], ['chez le sien', {}]])('ne se disent pas du salarié d’un autre centre, %s', async (_titre, over) => {
    await house.db.query("update identite.etablissement set centre = 'centre-sud' where id = 'etablissement-5'");

    const reply = await refuse(secretary, { salarie: 'salarie-5', ...over });

    expect([reply.status, reply.text.includes('PROTOTYPE')]).toEqual([404, false]);
  });

  it('ne montrent rien d’un autre centre', async () => {
    const south = await house.signIn('medecin3');
    const { body } = await refuse(secretary);

    expect((await lines(south)).filter((l) => l['id'] === body['id'])).toEqual([]);
    expect((await south.post(`/api/refus/${String(body['id'])}/reponse`, { canal: 'courriel' })).status).toBe(404);
  });
});

describe('Ce qui a été refusé', () => {
  it('ne se modifie ni ne s’efface, même dans la base', async () => {
    await refuse(secretary);

    await expect(house.db.query("update parcours.refus_de_visite set motif = 'radie'")).rejects.toMatchObject({ code: 'JL003' });
    await expect(house.db.query('delete from parcours.refus_de_visite')).rejects.toMatchObject({ code: 'JL003' });
  });
});
