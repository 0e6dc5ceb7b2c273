import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { arret, day, openReprise } from '../../libs/testing/reprise-told.js';
import { Visitor, type Reply } from '../../libs/testing/visitor.js';
import { siret } from '../../tools/demonstration/people.js';

let house: ApiHouse;
let secretary: Visitor;
let dossier: string;

beforeAll(async () => {
  house = await ApiHouse.open();
  secretary = await house.signIn('assistante');
  dossier = await openReprise(secretary);
  await house.db.query(`update acces.compte set actif = false where id = 'compte-medecin-2'`);
}, 60_000);
afterAll(async () => { await house.close(); });

const json = { 'content-type': 'application/json', 'x-jalon': '1' };
const acts = () => `/api/dossiers/${dossier}/actes`;
const raw = (body: string, headers: Readonly<Record<string, string>> = json) => secretary.ask('POST', `${acts()}/arret`, body, { 'idempotency-key': crypto.randomUUID(), ...headers });
const typed = (donnees: Readonly<Record<string, unknown>>, le = day(-3)) => secretary.act(dossier, 'arret', { le, donnees: { ...arret().donnees, ...donnees } });
const facts = async (): Promise<number> => (await house.db.query('select 1 from parcours.fait where dossier = $1', [dossier])).rowCount ?? 0;

/** A refusal as a person reads it: problem details in French, and nothing written. */
async function expectRefused(reply: Reply, status: number, champ?: string): Promise<void> {
  expect(reply.status).toBe(status);
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
  expect(reply.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String), instance: expect.any(String) });
  expect(reply.text).not.toMatch(/Invalid|Unexpected|Error|expected|required|Bad Request|Unauthorized|Forbidden|received/);
  if (champ !== undefined) expect(reply.body['champs']).toEqual(expect.arrayContaining([{ champ, message: expect.stringMatching(/\S/) }]));
  expect(await facts()).toBe(1);
}

describe('Un contenu illisible', () => {
  it.each([
    ['du JSON coupé', '{"le": "2026-'], ['du texte', 'bonjour'], ['rien que des guillemets', '"arret"'],
    ['un caractère nul, que la base ne peut garder', '{"donnees":{"posteOccupe":"a\\u0000b"}}'], ['une moitié de caractère', '{"donnees":{"posteOccupe":"\\ud800"}}'],
    ['un caractère nul dans un nom de champ', '{"donnees":{"a\\u0000":1}}'], ['mille niveaux', `{"donnees":${'['.repeat(1_000)}${']'.repeat(1_000)}}`],
  ])('est refusé : %s', async (_titre, body) => {
    await expectRefused(await raw(body), 400);
  });

  it('de dix mégaoctets est refusé avant d’être lu', async () => {
    await expectRefused(await raw(JSON.stringify({ donnees: { posteOccupe: 'x'.repeat(10_000_000) } })), 413);
  });

  it.each([['un autre alphabet', { 'content-type': 'application/json; charset=latin1' }], ['une compression inconnue', { 'content-encoding': 'zip' }]])('est refusé dans %s', async (_titre, headers) => {
    await expectRefused(await raw('{}', { ...json, ...headers }), 415);
  });

  it.each(['/api/dossiers/%00', '/api/dossiers?etape=%00', '/api/dossiers/%E0%A4%A', '/api/refus/actes?avant=abc', '/api/refus?motif=inconnu', '/api/refus?du=2026-02-31', '/api/dossiers?limite=100000', '/api/dossiers?echeance=2026-02-31', '/api/dossiers?etat=a&etat=b'])('l’est aussi dans une adresse : %s', async (path) => {
    const reply = await secretary.get(path);

    expect([400, 422]).toContain(reply.status);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
  });

  it('n’est pas pris pour la suite d’une liste : un curseur d’ailleurs recommence au début', async () => {
    const [fresh, foreign] = await Promise.all([secretary.get('/api/dossiers'), secretary.get('/api/dossiers?apres=bm9uc2Vucw')]);

    expect(foreign.status).toBe(200);
    expect(foreign.body).toEqual(fresh.body);
  });
});

describe('Un formulaire à corriger nomme chaque champ, en français', () => {
  it.each([
    ['un champ manquant', { motif: undefined }, 'donnees.motif'], ['un code inconnu', { motif: 'rhume' }, 'donnees.motif'], ['un texte pour une date', { du: 'hier' }, 'donnees.du'],
    ['un nombre pour une date', { du: 20260318 }, 'donnees.du'], ['un oui ou non écrit', { seraPresent: 'oui' }, 'donnees.seraPresent'], ['un champ en trop', { temperature: 39 }, 'donnees'],
  ])('%s', async (_titre, donnees, champ) => {
    await expectRefused(await typed(donnees), 422, champ);
  });

  it.each([['d’un autre adhérent', 'etablissement-3'], ['que personne ne connaît', 'nulle-part']])('un employeur %s n’est pas celui du dossier, et le sien l’est', async (_titre, declarePar) => {
    const own = await secretary.post(`${acts()}/arret/apercu`, { le: day(-3), donnees: { ...arret().donnees, declarePar: 'etablissement-2' } });

    expect([own.status, own.body['permis']]).toEqual([200, true]);
    await expectRefused(await typed({ declarePar }), 422, 'donnees.declarePar');
    expect((await secretary.post(`${acts()}/arret/apercu`, { le: day(-3), donnees: { ...arret().donnees, declarePar } })).status).toBe(422);
  });

  it('plusieurs à la fois', async () => {
    const reply = await typed({ motif: 'rhume', nature: 'autre', du: '2026-02-31' });

    await expectRefused(reply, 422);
    expect((reply.body['champs'] as readonly { champ: string }[]).map((c) => c.champ).sort()).toEqual(['donnees.du', 'donnees.motif', 'donnees.nature']); // checked above: problem details
  });

  it.each([
    ['une heure', { heure: '25:00' }, 'donnees.heure'], ['un texte trop long', { lieu: 'x'.repeat(201) }, 'donnees.lieu'], ['un texte vide', { lieu: '  ' }, 'donnees.lieu'],
    ['un professionnel inconnu', { professionnel: { id: 'personne' } }, 'donnees.professionnel'], ['un professionnel sans identité', { professionnel: {} }, 'donnees.professionnel.id'], ['un professionnel écrit', { professionnel: 'Dr Ada Exemple' }, 'donnees.professionnel'],
  ])('%s', async (_titre, donnees, champ) => {
    const creneau = { date: day(1), heure: '09:30', lieu: 'Centre Témoin Nord', professionnel: { id: 'compte-medecin-1' } };

    await expectRefused(await secretary.act(dossier, 'creneau', { donnees: { ...creneau, ...donnees } }), 422, champ);
  });

  it.each([
    ['sans salarié', {}, 'salarie'], ['pour un salarié inconnu', { salarie: 'personne' }, 'salarie'], ['chez un employeur inconnu', { salarie: 'salarie-2', employeurs: ['nulle-part'] }, 'employeurs'],
    ['chez qui ne l’emploie pas', { salarie: 'salarie-2', employeurs: ['etablissement-1'] }, 'employeurs'], ['chez un employeur de trop', { salarie: 'salarie-2', employeurs: ['etablissement-2', 'etablissement-1'] }, 'employeurs'],
    ['confié à un compte inconnu', { salarie: 'salarie-2', medecin: 'personne' }, 'medecin'], ['confié à qui n’est pas médecin', { salarie: 'salarie-2', medecin: 'compte-aep' }, 'medecin'],
    ['confié au médecin d’un autre centre', { salarie: 'salarie-2', medecin: 'compte-medecin-3' }, 'medecin'], ['confié à un médecin parti', { salarie: 'salarie-2', medecin: 'compte-medecin-2' }, 'medecin'],
    ['avec un début à venir', { salarie: 'salarie-2', fictif: true, debut: day(1) }, 'debut'], ['avec un début impossible', { salarie: 'salarie-2', fictif: true, debut: '2026-02-31' }, 'debut'],
  ])('un dossier ouvert %s', async (_titre, body, champ) => {
    await expectRefused(await secretary.postOnce('/api/parcours/reprise/dossiers', body), 422, champ);
  });

  it.each([['chez un employeur d’ici', { employeurs: ['etablissement-1'] }], ['indépendant, chez personne', { employeurs: [] }], ['chez le sien', {}]])('un dossier ouvert pour un salarié d’un autre centre, %s : il n’existe pas', async (_titre, body) => {
    await house.db.query(`update identite.personne set independant = true where id = 'salarie-7'`);

    const reply = await secretary.postOnce('/api/parcours/reprise/dossiers', { salarie: 'salarie-7', ...body });

    await expectRefused(reply, 404);
    expect((await house.db.query(`select 1 from parcours.dossier where salarie = 'salarie-7'`)).rowCount).toBe(0);
  });

  it('une rectification d’un fait qui n’existe pas, ou qui n’est pas un acte', async () => {
    const rectify = (vise: number) => secretary.postOnce(`/api/dossiers/${dossier}/rectifications`, { vise, mode: 'annule', motif: 'Erreur de saisie' });

    await expectRefused(await rectify(99), 422, 'vise');
    await expectRefused(await rectify(1), 422, 'vise');
    await expectRefused(await secretary.postOnce(`/api/dossiers/${dossier}/rectifications`, { vise: 1, mode: 'efface', motif: 'Erreur' }), 422, 'mode');
  });
});

describe('Un refus se lit là où il arrive', () => {
  const asked = (path: string, accept: string) => secretary.ask('GET', path, undefined, { accept });
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

  it('en français dans l’onglet qu’un lien a ouvert, sans accolade ni rien de ce que l’adresse disait', async () => {
    const reply = await asked('/api/dossiers/%3Cscript%3E/pieces/inconnue', browser);

    expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(reply.text).toMatch(/<h1>Introuvable<\/h1>.*Fermez cet onglet/);
    expect(reply.text).not.toMatch(/script|[{}]/);
  });

  it.each(['*/*', 'application/json', 'application/problem+json', 'application/json, text/html;q=0.5'])('en données pour qui les demande : %s', async (accept) => {
    const reply = await asked('/api/dossiers/inconnu', accept);

    expect([reply.status, reply.headers.get('content-type')]).toEqual([404, expect.stringContaining('application/problem+json')]);
    expect(reply.headers.get('vary')).toContain('Accept');
  });
});

describe('Une date impossible est refusée avec son champ', () => {
  it.each([['31 février', '2026-02-31'], ['29 février d’une année commune', '2027-02-29'], ['année 20226', '20226-03-18'], ['mois 13', '2026-13-01'], ['à la française', '18/03/2026'], ['avec une heure', '2026-03-18T10:00:00Z'], ['avant la naissance', '1950-01-01'], ['très loin dans l’avenir', '2099-01-01']])('%s', async (_titre, jour) => {
    await expectRefused(await typed({ du: jour }), 422, 'donnees.du');
    await expectRefused(await typed({}, jour), 422, 'le');
    expect((await secretary.post(`${acts()}/arret/apercu`, { le: day(-3), donnees: { ...arret().donnees, du: jour } })).status).toBe(422);
  });

  it('demain n’est pas un jour où un acte s’est passé ; aujourd’hui en est un', async () => {
    await expectRefused(await typed({}, day(1)), 422, 'le');
    expect((await secretary.post(`${acts()}/arret/apercu`, { ...arret(), le: day(0) })).status).toBe(200);
  });
});

describe('Une fiche créée à la main (P-47)', () => {
  const declaration = { le: day(-1), reference: 'Courrier témoin' };
  const place = { nom: 'Atelier Inventé', siret: siret(500), commune: 'Caen', declaration };
  const person = { nom: 'Modèle', prenom: 'Nouvelle', naissance: '1990-05-04', suivi: 'SI', etablissement: 'etablissement-1', poste: 'Poste témoin', depuis: '2020-01-01', declaration };
  const wrongKey = `${siret(501).slice(0, 13)}${(Number(siret(501).slice(13)) + 1) % 10}`;

  it('dit d’un champ laissé vide qu’il est à renseigner, sans compter ses caractères', async () => {
    const reply = await secretary.post('/api/etablissements', { ...place, siret: siret(502), nom: '', commune: undefined });

    expect(reply.body['champs']).toEqual(expect.arrayContaining(['nom', 'commune'].map((champ) => ({ champ, message: 'À renseigner' }))));
  });

  it.each([['à la clé fausse', wrongKey], ['trop court', '1234'], ['en lettres', 'ABCDEFGHIJKLMN'], ['déjà porté', siret(1)]])('refuse un SIRET %s', async (_titre, wrong) => {
    await expectRefused(await secretary.post('/api/etablissements', { ...place, siret: wrong }), 422, 'siret');
  });

  it.each([
    ['sans déclaration de l’employeur', { declaration: undefined }, 'declaration'], ['sur une déclaration à venir', { declaration: { ...declaration, le: day(1) } }, 'declaration.le'],
    ['né demain', { naissance: day(1) }, 'naissance'], ['embauché avant sa naissance', { depuis: '1980-01-01' }, 'depuis'], ['embauché dans un avenir lointain', { depuis: '2099-01-01' }, 'depuis'],
    ['chez un employeur inconnu', { etablissement: 'nulle-part' }, 'etablissement'], ['chez un employeur d’un autre centre', { etablissement: 'etablissement-8' }, 'etablissement'], ['au courriel mal formé', { courriel: 'arobase' }, 'courriel'],
  ])('refuse un salarié %s', async (_titre, changes, champ) => {
    await expectRefused(await secretary.post('/api/salaries', { ...person, ...changes }), 422, champ);
  });

  it('est acceptée quand tout est juste, et se retrouve malgré les accents et une faute', async () => {
    const [worker, employer] = await Promise.all([secretary.post('/api/salaries', person), secretary.post('/api/etablissements', place)]);
    const found = await secretary.post('/api/recherche', { texte: 'modele nouvele' });

    expect([worker.status, employer.status]).toEqual([201, 201]);
    expect(found.text).toContain(String(worker.body['id']));
  });
});

describe('Une écriture qui ne vient pas de nos pages', () => {
  const forged: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['sans l’en-tête X-Jalon', { 'content-type': 'application/json' }], ['d’une autre origine', { ...json, origin: 'https://ailleurs.invalid' }],
    ['d’un autre site, selon le navigateur', { ...json, 'sec-fetch-site': 'cross-site' }], ['d’une page sans origine', { ...json, origin: 'null' }],
  ];

  it.each(forged)('est refusée : %s', async (_titre, headers) => {
    await expectRefused(await raw(JSON.stringify(arret()), headers), 403);
  });

  it('est acceptée de notre propre origine', async () => {
    const reply = await secretary.post(`${acts()}/arret/apercu`, arret(), { origin: house.url, 'sec-fetch-site': 'same-origin' });

    expect(reply.status).toBe(200);
  });
});

describe('Sans session', () => {
  it.each(['/api/session', '/api/dossiers', '/api/parcours', '/api/refus', '/api/choix', '/api/protocoles', '/api/evenements', '/api/demonstration/messages', '/api/comptes'])('la lecture est refusée : %s', async (path) => {
    await expectRefused(await house.visitor.get(path), 401);
  });

  it('l’écriture est refusée, avec un cookie inventé aussi', async () => {
    const { visitor } = house;
    const forged = new Visitor(house.url, 'jalon_session=invente');

    await expectRefused(await visitor.act(dossier, 'arret', arret()), 401);
    await expectRefused(await forged.act(dossier, 'arret', arret()), 401);
  });
});

describe('Après toutes ces demandes', () => {
  it('le dossier n’a qu’un fait, et l’acte juste est accepté', async () => {
    expect(await facts()).toBe(1);
    expect((await typed({})).status).toBe(200);
    expect(await facts()).toBe(2);
  });
});
