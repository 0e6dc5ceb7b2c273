import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { accepted, arret, askedReprise, creneau, demande, openReprise, retour } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

let house: ApiHouse;
let secretary: Visitor;
let doctor: Visitor;

beforeAll(async () => {
  house = await ApiHouse.open();
  [secretary, doctor] = await Promise.all([house.signIn('assistante'), house.signIn('medecin')]);
}, 60_000);
afterAll(async () => { await house.close(); });

const facts = async (dossier: string): Promise<number> => (await house.db.query('select 1 from parcours.fait where dossier = $1', [dossier])).rowCount ?? 0;

describe('Une demande envoyée deux fois avec la même clé', () => {
  it('reçoit la même réponse et n’écrit qu’un fait', async () => {
    const dossier = await openReprise(secretary);

    const first = await secretary.act(dossier, 'arret', arret(), 'cle-de-l-arret');
    const again = await secretary.act(dossier, 'arret', arret(), 'cle-de-l-arret');

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await facts(dossier)).toBe(2);
  });

  it('reçoit la même réponse quand d’autres actes ont suivi, et quand le dossier est clos', async () => {
    const dossier = await openReprise(secretary);
    const first = await secretary.act(dossier, 'arret', arret(), 'cle-premiere');
    accepted(await secretary.act(dossier, 'demande', demande()));
    const afterOthers = await secretary.act(dossier, 'arret', arret(), 'cle-premiere');
    accepted(await secretary.act(dossier, 'sansObjet', { donnees: { motif: 'depart' } }));
    const afterClosing = await secretary.act(dossier, 'arret', arret(), 'cle-premiere');

    expect(first.status).toBe(200);
    expect(afterOthers.body).toEqual(first.body);
    expect(afterClosing.body).toEqual(first.body);
  });

  it('ouvre un seul dossier, même si un choix du service a changé entre-temps', async () => {
    const open = () => secretary.postOnce('/api/parcours/reprise/dossiers', { salarie: 'salarie-2' }, 'cle-d-ouverture');
    const first = await open();
    accepted(await (await house.signIn('administrateur')).post('/api/choix/reprise.relanceApres', { valeur: 3 }));
    const again = await open();

    expect(first.status).toBe(201);
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('reçoit la même réponse quand le professionnel de la visite ne travaille plus ici', async () => {
    const dossier = await askedReprise(secretary);
    const first = await secretary.act(dossier, 'creneau', creneau(1, 'compte-infirmier-1'), 'cle-du-creneau');
    await house.db.query("update acces.compte set actif = false where id = 'compte-infirmier-1'");
    const again = await secretary.act(dossier, 'creneau', creneau(1, 'compte-infirmier-1'), 'cle-du-creneau');

    expect(first.status).toBe(200);
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  it('est refusée si le contenu a changé', async () => {
    const dossier = await openReprise(secretary);
    accepted(await secretary.act(dossier, 'arret', arret(), 'cle-reprise'));

    const other = await secretary.act(dossier, 'arret', arret(-79), 'cle-reprise');

    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ title: 'Clé déjà utilisée' });
    expect(await facts(dossier)).toBe(2);
  });

  it('est acceptée à la seconde fois si ce qui manquait à la première est venu', async () => {
    const dossier = await openReprise(secretary);
    accepted(await secretary.act(dossier, 'arret', arret()));
    accepted(await secretary.act(dossier, 'dateDeReprise', retour()));
    const before = await secretary.act(dossier, 'creneau', creneau(), 'cle-trop-tot');
    accepted(await secretary.act(dossier, 'demande', demande()));

    const after = await secretary.act(dossier, 'creneau', creneau(), 'cle-trop-tot');
    const again = await secretary.act(dossier, 'creneau', creneau(), 'cle-trop-tot');

    expect(before.status).toBe(409);
    expect(after.status).toBe(200);
    expect(after.body).toMatchObject({ dossier, acte: 'creneau', fait: 5 });
    expect([again.status, again.body]).toEqual([200, after.body]);
  });

  it('sert à chacun : deux personnes qui choisissent la même clé font deux demandes', async () => {
    const dossier = await openReprise(secretary);

    const replies = [await secretary.act(dossier, 'arret', arret(), 'cle-commune'), await doctor.act(dossier, 'demande', demande(), 'cle-commune')];

    expect(replies.map((r) => r.status)).toEqual([200, 200]);
    expect(await facts(dossier)).toBe(3);
  });

  it('se suit par sa clé, que seul son auteur connaît', async () => {
    const dossier = await openReprise(secretary);
    const done = await secretary.act(dossier, 'arret', arret(), 'cle-a-suivre');

    expect((await secretary.get('/api/demandes/cle-a-suivre')).body).toMatchObject({ etat: 'faite', reponse: done.body });
    expect((await doctor.get('/api/demandes/cle-a-suivre')).status).toBe(404);
  });
});

describe('Une demande sans clé, ou dont la clé est mal formée,', () => {
  it.each([['sans clé', undefined], ['trop courte', 'abc'], ['avec des espaces', 'une clé avec des espaces']])('est refusée avec une phrase qui nomme l’en-tête : %s', async (_case, key) => {
    const dossier = await openReprise(secretary);

    const reply = await secretary.post(`/api/dossiers/${dossier}/actes/demandeOrale`, {}, key === undefined ? {} : { 'idempotency-key': encodeURIComponent(key) });

    expect(reply.status).toBe(400);
    expect(reply.body['detail']).toContain('Idempotency-Key');
    expect(await facts(dossier)).toBe(1);
  });
});

describe('Une décision confirmée sur un aperçu', () => {
  it('est enregistrée si le dossier n’a pas changé depuis', async () => {
    const dossier = await openReprise(secretary);
    const seen = accepted(await secretary.post(`/api/dossiers/${dossier}/actes/arret/apercu`, arret())).headers.get('etag') ?? '';

    const reply = await secretary.act(dossier, 'arret', arret(), undefined, { 'if-match': seen });

    expect(reply.status).toBe(200);
    expect(reply.headers.get('etag')).not.toBe(seen);
  });

  it('est refusée si le dossier a changé : rien n’est écrit, l’ETag est le nouveau', async () => {
    const dossier = await openReprise(secretary);
    const seen = accepted(await secretary.post(`/api/dossiers/${dossier}/actes/arret/apercu`, arret())).headers.get('etag') ?? '';
    accepted(await doctor.act(dossier, 'demande', demande()));

    const reply = await secretary.act(dossier, 'arret', arret(), undefined, { 'if-match': seen });

    expect(reply.status).toBe(409);
    expect(reply.body).toMatchObject({ code: 'dossier_change', title: 'Le dossier a changé' });
    expect(reply.headers.get('etag')).toBe((await secretary.get(`/api/dossiers/${dossier}`)).headers.get('etag'));
    expect(await facts(dossier)).toBe(2);
  });

  it('est comprise quand un serveur qui comprime a affaibli l’ETag, refusée quand il est illisible', async () => {
    const dossier = await openReprise(secretary);
    accepted(await doctor.act(dossier, 'demande', demande()));

    const weak = await secretary.act(dossier, 'arret', arret(), undefined, { 'if-match': 'W/"1-1"' });
    const garbage = await secretary.act(dossier, 'arret', arret(), undefined, { 'if-match': '"hier"' });

    expect([weak.status, weak.body['code']]).toEqual([409, 'dossier_change']);
    expect(garbage.status).toBe(400);
    expect(await facts(dossier)).toBe(2);
  });
});

describe('Ce qui n’existe pas', () => {
  it('répond 404 : acte, parcours, dossier', async () => {
    const dossier = await openReprise(secretary);

    const replies = await Promise.all([
      secretary.act(dossier, 'teleportation', {}), secretary.act(dossier, 'constructor', {}), secretary.act(dossier, '__proto__', {}),
      secretary.postOnce('/api/parcours/voyage/dossiers', { salarie: 'salarie-1' }), secretary.postOnce('/api/parcours/toString/dossiers', { salarie: 'salarie-1' }),
      secretary.act('dossier-imaginaire', 'arret', arret()), secretary.get('/api/dossiers/dossier-imaginaire'), secretary.get('/api/demandes/cle-imaginaire'), secretary.get('/api/nulle-part'),
    ]);

    expect(replies.map((r) => r.status)).toEqual(replies.map(() => 404));
    expect(replies.map((r) => r.headers.get('content-type'))).toEqual(replies.map(() => expect.stringContaining('application/problem+json')));
  });

  it('comprend, pour chacun, les dossiers et les salariés d’un autre centre', async () => {
    const south = await house.signIn('medecin3');
    const dossier = await openReprise(south, 'salarie-7');

    const replies = await Promise.all([
      doctor.get(`/api/dossiers/${dossier}`), doctor.get(`/api/dossiers/${dossier}/echeances`), doctor.act(dossier, 'arret', arret()),
      doctor.post(`/api/dossiers/${dossier}/actes/arret/apercu`, arret()), doctor.postOnce(`/api/dossiers/${dossier}/rectifications`, { vise: 2, mode: 'annule', motif: 'Erreur de saisie' }),
      doctor.get('/api/salaries/salarie-7'), doctor.get('/api/etablissements/etablissement-7'), doctor.postOnce('/api/parcours/reprise/dossiers', { salarie: 'salarie-7' }),
    ]);

    expect(replies.map((r) => r.status)).toEqual(replies.map(() => 404));
    expect((await south.get(`/api/dossiers/${dossier}`)).status).toBe(200);
    expect((await doctor.get('/api/dossiers')).text).not.toContain(dossier);
  });
});
