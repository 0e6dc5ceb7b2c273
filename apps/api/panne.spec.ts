import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { accepted, arret, day, demande, openReprise } from '../../libs/testing/reprise-told.js';
import type { Reply, Visitor } from '../../libs/testing/visitor.js';

let house: ApiHouse;
let secretary: Visitor;
let administrator: Visitor;

beforeAll(async () => {
  house = await ApiHouse.open();
  [secretary, administrator] = await Promise.all([house.signIn('assistante'), house.signIn('administrateur')]);
}, 60_000);
afterAll(async () => { await house.close(); });

const facts = async (dossier: string, nature?: string): Promise<number> =>
  (await house.db.query('select 1 from parcours.fait where dossier = $1 and nature = coalesce($2, nature)', [dossier, nature ?? null])).rowCount ?? 0;

/** The service says that it is down, when to come back, and that nothing is lost. */
function expectOutage(reply: Reply): void {
  expect(reply.status).toBe(503);
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
  expect(reply.body).toMatchObject({ status: 503, title: 'Service momentanément indisponible', detail: expect.stringContaining('Rien n’est perdu') });
}

/** As a patient client: the same request, under the same key, until the service is back. */
const insist = (ask: () => Promise<Reply>): Promise<Reply> => eventually(async () => {
  const reply = await ask();
  return reply.status !== 503 && reply.status !== 202 && reply;
}, { timeout: 30_000 });

describe('Temporal est arrêté', () => {
  const opening = () => secretary.postOnce('/api/parcours/reprise/dossiers', { salarie: 'salarie-3' }, 'cle-d-ouverture-en-panne');
  const acting = () => secretary.act(dossier, 'arret', arret(), 'cle-d-acte-en-panne');
  let dossier: string;
  let during: readonly Reply[];
  let chosen: Reply;
  let readable: readonly Reply[];
  let factsDuring: number;
  let after: readonly Reply[];

  beforeAll(async () => {
    dossier = await openReprise(secretary);
    await house.way('temporal').cut();
    const reading = [
      secretary.get('/api/dossiers'), secretary.get(`/api/dossiers/${dossier}`), secretary.post(`/api/dossiers/${dossier}/actes/arret/apercu`, arret()),
      secretary.post('/api/simulations', { parcours: 'reprise', faits: [{ nom: 'arret', ...arret() }] }), secretary.get('/api/sante'),
    ];
    const choosing = administrator.post('/api/choix/reprise.relanceApres', { valeur: 4 });
    during = await Promise.all([acting(), opening(), secretary.post(`/api/dossiers/${dossier}/courriers/confirmation`, {})]);
    readable = await Promise.all(reading);
    chosen = await choosing;
    factsDuring = await facts(dossier);
    await house.way('temporal').mend();
    after = await Promise.all([insist(acting), insist(opening)]);
  }, 60_000);

  it('un acte, une ouverture et le départ d’un courrier répondent 503 avec Retry-After, sans rien écrire', () => {
    during.forEach(expectOutage);
    expect(factsDuring).toBe(1);
  });

  it('on lit, on prévoit et on simule comme avant ; la santé se dit dégradée', () => {
    expect(readable.map((r) => r.status)).toEqual([200, 200, 200, 200, 200]);
    expect(readable.at(-1)?.body).toMatchObject({ etat: 'degrade', postgresql: true, temporal: false });
  });

  it('la même clé enregistre l’acte une seule fois quand il revient', async () => {
    const again = await acting();

    expect(after[0]?.status).toBe(200);
    expect([again.status, again.body]).toEqual([200, after[0]?.body]);
    expect(await facts(dossier, 'acte')).toBe(1);
  });

  it('la même clé ouvre un seul dossier quand il revient', async () => {
    const { rows } = await house.db.query("select id from parcours.dossier where salarie = 'salarie-3'");

    expect(after[1]?.status).toBe(201);
    expect(rows).toEqual([{ id: after[1]?.body['id'] }]);
  });

  it('un choix du service fait pendant la panne est gardé, et atteint chaque dossier quand il revient', async () => {
    const reached = await eventually(async () => (await facts(dossier, 'choix')) === 1, { timeout: 30_000 });

    expect([chosen.status, Number(chosen.body['dossiersAInformer']) > 0, reached]).toEqual([200, true, true]);
  }, 60_000);
});

describe('PostgreSQL est arrêté', () => {
  it('tout répond 503 avec Retry-After, et repart sans rien relancer', async () => {
    const dossier = await openReprise(secretary);
    const record = () => secretary.act(dossier, 'demande', demande(), 'cle-sans-base');
    await house.way('database').cut();
    const during = await Promise.all([record(), secretary.get('/api/dossiers'), secretary.get(`/api/dossiers/${dossier}`), secretary.get('/api/session'), house.visitor.post('/api/session', { identifiant: 'medecin', motDePasse: 'x' })]);
    const health = await secretary.get('/api/sante');
    await house.way('database').mend();
    const after = await insist(record);

    for (const reply of during) expectOutage(reply);
    expect([health.status, health.body['etat']]).toEqual([503, 'indisponible']);
    expect(Number(health.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(after.status).toBe(200);
    expect(await facts(dossier)).toBe(2);
    expect((await secretary.get('/api/dossiers')).status).toBe(200);
  }, 60_000);
});

describe('Personne ne fait avancer les dossiers (aucun worker)', () => {
  it('un acte répond 202 avec l’adresse où le suivre, puis est enregistré sans être renvoyé', async () => {
    const dossier = await openReprise(secretary);
    await house.stopWorker();
    const during = await secretary.act(dossier, 'arret', arret(), 'cle-a-suivre');
    const waiting = await secretary.get('/api/demandes/cle-a-suivre');
    await house.startWorker();
    const followed = await eventually(async () => {
      const { body } = await secretary.get(String(during.body['suivi']));
      return body['etat'] === 'faite' && body;
    }, { timeout: 30_000 });
    const again = accepted(await secretary.act(dossier, 'arret', arret(), 'cle-a-suivre'));

    expect([during.status, during.body]).toEqual([202, { cle: 'cle-a-suivre', suivi: '/api/demandes/cle-a-suivre' }]);
    expect(waiting.body).toMatchObject({ etat: 'en_cours' });
    expect(followed['reponse']).toEqual(again.body);
    expect(await facts(dossier)).toBe(2);
  }, 60_000);

  it('un signalement qui rejoint un cas ouvert répond 202 avec la clé de qui l’envoie ; sa réponse dit quel cas', async () => {
    const pdp = await house.signIn('pdp');
    const signal = (key: string) => pdp.postOnce('/api/parcours/pdp/dossiers', { salarie: 'salarie-5', le: day(-1), parcours: { origine: 'equipe', occasion: 'arret_a_risque' } }, key);
    const first = await insist(() => signal('cle-du-premier'));
    await house.stopWorker();
    const during = await signal('cle-du-second');
    await house.startWorker();
    const followed = await eventually(async () => {
      const { body } = await pdp.get('/api/demandes/cle-du-second');
      return body['etat'] === 'faite' && body;
    }, { timeout: 30_000 });

    expect([during.status, during.body]).toEqual([202, { cle: 'cle-du-second', suivi: '/api/demandes/cle-du-second' }]);
    expect(followed['reponse']).toMatchObject({ dossier: first.body['id'] });
  }, 60_000);
});
