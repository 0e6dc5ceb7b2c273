import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { caregivers, type Role } from '../../libs/journey/roles.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { everyone, everyRole } from '../../libs/testing/everyone.js';
import { almostReady } from '../../libs/testing/inaptitude-told.js';
import { linkedTo } from '../../libs/testing/linked.js';
import { action, openCase, planned } from '../../libs/testing/pdp-told.js';
import { accepted, arret, askedReprise, creneau, day } from '../../libs/testing/reprise-told.js';
import { png } from '../../libs/testing/scans.js';
import type { Visitor } from '../../libs/testing/visitor.js';
import { journeys } from '../../workflows/index.js';
import { openapiDocument } from './openapi/document.js';

type Trace = { readonly dossier: string; readonly compte: string; readonly role: string; readonly objet: string; readonly heure: Date; readonly tranche: Date };
type Lue = { readonly par: string; readonly role: string; readonly roleLibelle: string; readonly objet: string; readonly objetLibelle: string; readonly le: string };
type Page = { readonly lignes: readonly Lue[]; readonly total: number; readonly suivant: string | null };

let house: ApiHouse;
let people: Readonly<Record<Role, Visitor>>;
let doctor: Visitor;
let dossier: string;
let piece: string;

beforeAll(async () => {
  house = await ApiHouse.open();
  [people, doctor] = await Promise.all([everyone(house), house.signIn('medecin')]);
  dossier = await askedReprise(doctor);
  accepted(await doctor.act(dossier, 'creneau', creneau()));
  piece = String(accepted(await doctor.ask('POST', `/api/dossiers/${dossier}/pieces`, Uint8Array.from(png()), { 'content-type': 'image/png', 'x-jalon': '1' })).body['id']);
}, 60_000);
afterAll(async () => { await house.close(); });
beforeEach(async () => { await house.db.query('truncate acces.consultation'); });

const readers: readonly Role[] = [...caregivers, 'juriste'];
const traces = async (): Promise<readonly Trace[]> => (await house.db.query<Trace>('select * from acces.consultation order by heure, dossier')).rows;
const idOf = async (who: Visitor): Promise<string> => String((await who.get('/api/session')).body['id']);
const listed = async (who: Visitor, query = ''): Promise<Page> => accepted(await who.get(`/api/dossiers/${dossier}/consultations${query}`)).body as Page; // the list of the API
const letterOf = async (id: string): Promise<string> => encodeURIComponent(((await doctor.get(`/api/dossiers/${id}`)).body['courriers'] as readonly { cle: string }[])[0]?.cle ?? ''); // the page's own shape

/** A reprise, the procedure that it opened, and the case that the procedure signals. */
async function linked(salarie: string): Promise<readonly string[]> {
  const origin = await askedReprise(doctor, salarie);
  accepted(await doctor.act(origin, 'creneau', creneau(-1)));
  accepted(await doctor.act(origin, 'visite', { le: day(-1), donnees: { tenuePar: { id: 'compte-medecin-1' } } }));
  accepted(await doctor.act(origin, 'versInaptitude', {}));
  const procedure = await linkedTo(doctor, origin);
  return [origin, procedure, await linkedTo(doctor, procedure, (l) => l.parcours === 'pdp')];
}

describe('Une lecture est tracée avec sa date, son heure et l’identité de qui lit (R. 4624-45-5)', () => {
  it('laisse une ligne : qui, sous quel rôle, quoi, quand, sans un mot du dossier', async () => {
    const compte = await idOf(people.infirmier);
    const before = Date.now();

    accepted(await people.infirmier.get(`/api/dossiers/${dossier}`));

    const [trace, ...others] = await traces();
    expect([trace, others]).toEqual([{ dossier, compte, role: 'infirmier', objet: 'dossier', heure: expect.any(Date), tranche: expect.any(Date) }, []]);
    expect(Math.abs((trace?.heure.getTime() ?? 0) - before)).toBeLessThan(60_000);
  });

  it('ne s’ajoute pas dans la même heure, même demandée dix fois à la fois ; à une autre heure, si', async () => {
    const compte = await idOf(people.infirmier);
    await house.db.query(`insert into acces.consultation (dossier, compte, role, objet, heure) values ($1, $2, 'infirmier', 'dossier', clock_timestamp() - interval '2 hours')`, [dossier, compte]);

    const replies = await Promise.all(Array.from({ length: 10 }, () => people.infirmier.get(`/api/dossiers/${dossier}`)));

    const kept = await traces();
    expect(replies.map((r) => r.status)).toEqual(replies.map(() => 200));
    expect(kept.length).toBe(new Set(kept.map((t) => t.tranche.getTime())).size);
    expect(kept.length).toBeGreaterThan(1);
  });

  it('est celle de chaque dossier lié, quand la ligne de vie les dit tous', async () => {
    const chain = await linked('salarie-4');

    accepted(await people.interne.get(`/api/dossiers/${chain[0] ?? ''}/ligne-de-vie?lies=1`));

    expect((await traces()).filter((t) => t.role === 'interne').map((t) => t.dossier).toSorted()).toEqual(chain.toSorted());
  }, 60_000);

  it('de deux dossiers liés dans deux onglets à la fois, en partant de l’un et de l’autre, se fait à tour de rôle', async () => {
    const chain = (await linked('salarie-9')).toSorted();
    const [first, last] = [chain.at(0) ?? '', chain.at(-1) ?? ''];
    const compte = await idOf(people.medecin);
    const other = await house.db.connect();
    const trace = (id: string) => other.query(`insert into acces.consultation (dossier, compte, role, objet) values ($1, $2, 'medecin', 'dossier') on conflict do nothing`, [id, compte]);
    await other.query('begin');
    await trace(first);

    const reply = people.medecin.get(`/api/dossiers/${last}/ligne-de-vie?lies=1`);
    await eventually(async () => ((await house.db.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount ?? 0) > 0);
    await trace(last); // neither holds what the other waits for
    await other.query('commit');
    other.release();

    expect((await reply).status).toBe(200);
  }, 60_000);

  it('est refusée par la base à qui voudrait la changer ou l’effacer', async () => {
    accepted(await people.medecin.get(`/api/dossiers/${dossier}`));

    await expect(house.db.query(`update acces.consultation set heure = clock_timestamp() where dossier = $1`, [dossier])).rejects.toMatchObject({ code: 'JL003' });
    await expect(house.db.query('delete from acces.consultation where dossier = $1', [dossier])).rejects.toMatchObject({ code: 'JL003' });
    expect(await traces()).toHaveLength(1);
  });
});

describe('Tout ce qui donne à lire un dossier', () => {
  const avis = { le: day(0), donnees: { signePar: { id: 'compte-medecin-1' }, dispense: 'aucune', conclusions: 'Conclusions témoins', reclassement: 'Poste assis', formation: 'Peut suivre une formation', lienAtMp: false, passerOutre: 'Motif témoin' } };
  const seen = new Map<string, string>();
  /** An address, what its reading leaves, and how it is asked. */
  const readings: readonly (readonly [string, string, () => Promise<readonly [string, unknown?]>])[] = [
    ['', 'dossier', async () => ['']],
    ['/echeances', 'dossier', async () => ['/echeances']],
    ['/compteurs', 'dossier', async () => ['/compteurs']],
    ['/ligne-de-vie', 'dossier', async () => ['/ligne-de-vie']],
    ['/consultations', 'dossier', async () => ['/consultations']],
    ['/pieces', 'dossier', async () => ['/pieces']],
    ['/pieces/{piece}', 'piece', async () => [`/pieces/${piece}`]],
    ['/courriers/{cle}', 'courrier', async () => [`/courriers/${await letterOf(dossier)}`]],
    ['/courriers/{cle}/pdf', 'courrier', async () => [`/courriers/${await letterOf(dossier)}/pdf`]],
    ['/opposable', 'export', async () => ['/opposable?version=complete']],
    ['/actes/{acte}/apercu', 'dossier', async () => ['/actes/arret/apercu', arret()]],
    ['/rectifications/apercu', 'dossier', async () => ['/rectifications/apercu', { vise: 2, mode: 'annule', motif: 'Erreur de saisie' }]],
    ['/calendrier/pdf', 'piece', async () => ['/calendrier/pdf']],
    ['/actes/{acte}/apercu/documents/{nom}', 'piece', async () => ['/actes/avis/apercu/documents/avis', avis]],
    ['/actes/{acte}/apercu/courriers/{cle}', 'courrier', async () => ['/actes/creneau/apercu/courriers/{cle}', creneau()]],
  ];
  /** The dossier of a worker that has what an address gives. */
  const having: Readonly<Record<string, () => Promise<string>>> = {
    '/calendrier/pdf': async () => { const pdp = await house.signIn('pdp'); return openCase(pdp, 'salarie-12', ...planned(pdp, doctor, 20, action(pdp, '1', 'rqth', 'salarie', 12))); },
    '/actes/{acte}/apercu/documents/{nom}': () => almostReady(doctor, 'salarie-3'),
    '/actes/{acte}/apercu/courriers/{cle}': () => askedReprise(doctor, 'salarie-5'),
  };
  const named = async (id: string, address: string, body: unknown): Promise<string> => {
    if (!address.includes('{cle}')) return address;
    const { suite } = accepted(await doctor.post(`/api/dossiers/${id}/actes/creneau/apercu`, body)).body as { suite: { courriers: readonly { cle: string }[] } }; // the preview of the API
    return address.replace('{cle}', encodeURIComponent(suite.courriers[0]?.cle ?? ''));
  };

  it.each(readings)('dossier%s laisse une ligne « %s », et rien d’autre', async (path, objet, asked) => {
    const id = await having[path]?.() ?? dossier;
    const [address, body] = await asked();
    const at = await named(id, address, body);
    await house.db.query('truncate acces.consultation');

    const reply = await (body === undefined ? doctor.get(`/api/dossiers/${id}${at}`) : doctor.post(`/api/dossiers/${id}${at}`, body));

    expect([reply.status, (await traces()).map((t) => [t.dossier, t.compte, t.objet])]).toEqual([200, [[id, 'compte-medecin-1', objet]]]);
    seen.set(path, objet);
  }, 60_000);

  it('est dans cette liste : chaque adresse lue de l’API, chaque aperçu', () => {
    const { paths } = openapiDocument(journeys) as { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
    const start = '/api/dossiers/{id}';
    const read = Object.keys(paths).filter((path) => path.startsWith(start) && (paths[path]?.['get'] !== undefined || path.includes('/apercu')));

    expect([...seen.keys()].toSorted()).toEqual([...new Set(read.map((path) => path.slice(start.length).replace(/^\/actes\/[^/]+/, '/actes/{acte}')))].toSorted());
  });
});

describe('Ce qui n’est pas lu ne laisse rien', () => {
  it('un dossier d’un autre centre ou inconnu, une pièce ou un export refusés, personne de connecté', async () => {
    const elsewhere = await house.signIn('medecin3');

    const replies = await Promise.all([
      elsewhere.get(`/api/dossiers/${dossier}`), elsewhere.get(`/api/dossiers/${dossier}/consultations`), doctor.get('/api/dossiers/inconnu'), people.manager.get(`/api/dossiers/${dossier}/pieces/${piece}`),
      people.iprp.get(`/api/dossiers/${dossier}/opposable?version=complete`), doctor.get(`/api/dossiers/${dossier}/opposable?version=autre`), people.aep.get(`/api/dossiers/${dossier}/consultations`), house.visitor.get(`/api/dossiers/${dossier}`),
    ]);

    expect(replies.map((r) => r.status)).toEqual([404, 404, 404, 404, 403, 422, 403, 401]);
    expect(await traces()).toEqual([]);
  });

  it('ni une liste de dossiers, ni un acte : l’acte est un fait, avec son auteur', async () => {
    accepted(await people.medecin.get('/api/dossiers'));
    accepted(await people.medecin.get('/api/aujourdhui'));
    accepted(await people.medecin.act(await askedReprise(doctor, 'salarie-6'), 'creneau', creneau()));

    expect(await traces()).toEqual([]);
  });
});

describe('Une lecture qui ne peut pas être tracée', () => {
  const given: readonly (readonly [string, () => string])[] = [['la page', () => ''], ['une pièce', () => `/pieces/${piece}`], ['l’export', () => '/opposable?version=complete']];

  it.each(given)('n’est pas donnée : 503, et rien du dossier : %s', async (_titre, path) => {
    const numero = String((await doctor.get(`/api/dossiers/${dossier}`)).body['numero']);
    await house.db.query(`create function acces.couper() returns trigger language plpgsql as $$ begin raise exception 'arrêt' using errcode = '57P01'; end $$`);
    await house.db.query('create trigger coupure before insert on acces.consultation for each row execute function acces.couper()');

    const reply = await people.medecin.get(`/api/dossiers/${dossier}${path()}`);
    await house.db.query('drop function acces.couper() cascade');

    expect([reply.status, reply.headers.get('content-type'), Number(reply.headers.get('retry-after')) > 0]).toEqual([503, expect.stringContaining('application/problem+json'), true]);
    expect(reply.text).not.toContain(numero);
    expect((await people.medecin.get(`/api/dossiers/${dossier}${path()}`)).status).toBe(200);
  });
});

describe('Qui a consulté ce dossier', () => {
  it.each(everyRole)('se lit des soignants et du juriste seulement : %s', async (role) => {
    const allowed = readers.includes(role);

    const { status, body } = await people[role].get(`/api/dossiers/${dossier}/consultations`);

    expect([status, (await people[role].get('/api/session')).body['droits']]).toEqual([allowed ? 200 : 403, expect.objectContaining({ auditer: allowed })]);
    if (!allowed) expect(body['detail']).toContain('Cette action est réservée à');
  });

  it('dit d’abord que personne, puis le nom, le rôle et ce qui a été lu, le plus récent d’abord', async () => {
    expect(await listed(people.juriste)).toEqual({ lignes: [], suivant: null, total: 0 });
    await house.db.query('truncate acces.consultation');
    accepted(await people.aep.get(`/api/dossiers/${dossier}`));
    await people.infirmier.bytes(`/api/dossiers/${dossier}/pieces/${piece}`);
    await people.juriste.bytes(`/api/dossiers/${dossier}/opposable?version=complete`);

    const { lignes, total, suivant } = await listed(people.juriste);

    expect(lignes.map((l) => [l.par, l.role, l.roleLibelle, l.objet, l.objetLibelle])).toEqual([
      ['Camille Essai', 'juriste', 'Juriste ou auditeur', 'export', 'Le dossier opposable'], ['Camille Essai', 'infirmier', 'Infirmier en santé au travail', 'piece', 'Une pièce'],
      ['Camille Essai', 'aep', 'Assistante d’équipe pluridisciplinaire', 'dossier', 'Le dossier'],
    ]);
    expect([total, suivant, lignes.map((l) => l.le)]).toEqual([3, null, lignes.map((l) => l.le).toSorted().toReversed()]);
  });

  it('se lit page après page, chaque ligne une fois, quand il y en a beaucoup', async () => {
    const compte = await idOf(people.medecin);
    await house.db.query(`insert into acces.consultation (dossier, compte, role, objet, heure) select $1, $2, 'medecin', objet, date_trunc('hour', clock_timestamp()) - n * interval '1 hour' from generate_series(1, 60) n, unnest(array['dossier', 'piece']) objet`, [dossier, compte]);
    const read: Page[] = [];
    for (let at: string | null = ''; at !== null; at = read.at(-1)?.suivant ?? null) read.push(await listed(people.juriste, `?limite=50&apres=${encodeURIComponent(at)}`));

    const lignes = read.flatMap((page) => page.lignes).filter((l) => l.role === 'medecin');

    expect(read.map((page) => page.lignes.length).slice(0, 2)).toEqual([50, 50]);
    expect(new Set(lignes.map((l) => `${l.le} ${l.objet}`)).size).toBe(120);
    expect([lignes.length, read.at(-1)?.total]).toEqual([120, 121]);
  });
});
