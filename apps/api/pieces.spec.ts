import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../libs/journey/roles.js';
import { Cipher } from '../../libs/config/cipher.js';
import { keepPiece, sha256, type PieceRow } from '../../libs/db/pieces.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { everyone, everyRole } from '../../libs/testing/everyone.js';
import { accepted, askedReprise, creneau, day, demande, openReprise } from '../../libs/testing/reprise-told.js';
import { jpeg, pdf, png } from '../../libs/testing/scans.js';
import type { Reply, Visitor } from '../../libs/testing/visitor.js';
import { largest } from './pieces/bytes.js';

let house: ApiHouse;
let people: Readonly<Record<Role, Visitor>>;
let secretary: Visitor;
let dossier: string;

beforeAll(async () => {
  house = await ApiHouse.open();
  [people, secretary] = await Promise.all([everyone(house), house.signIn('assistante')]);
  dossier = await openReprise(secretary);
}, 60_000);
afterAll(async () => { await house.close(); });

type Headed = Readonly<Record<string, string>>;
const attach = (who: Visitor, bytes: Buffer, type: string, to = dossier, headers: Headed = {}): Promise<Reply> =>
  who.ask('POST', `/api/dossiers/${to}/pieces`, Uint8Array.from(bytes), { 'content-type': type, 'x-jalon': '1', ...headers });
const kept = async (to = dossier): Promise<number> => (await house.db.query('select 1 from parcours.piece where dossier = $1', [to])).rowCount ?? 0;
type Vue = { readonly id: string; readonly libelle: string; readonly nature: string; readonly sha256: string; readonly alteree: boolean; readonly controleeLe: string | null; readonly causes: readonly { readonly libelle: string }[] };
const list = async (who: Visitor, of = dossier): Promise<readonly Vue[]> => JSON.parse(accepted(await who.get(`/api/dossiers/${of}/pieces`)).text) as readonly Vue[]; // the list of the API
/** A picture with more behind it, as phones write: of any size. */
const heavy = (size: number): Buffer => Buffer.concat([jpeg(), Buffer.alloc(size - jpeg().length, 1)]);

describe('Une pièce jointe', () => {
  const papers: readonly (readonly [string, string, () => Buffer | Promise<Buffer>])[] = [['un PDF', 'application/pdf', () => pdf()], ['une image PNG', 'image/png', () => png()], ['une image JPEG', 'image/jpeg', jpeg]];

  it.each(papers)('est gardée et rendue octet pour octet : %s', async (_titre, type, make) => {
    const bytes = await make();

    const { status, body } = await attach(secretary, bytes, type);
    const back = await secretary.bytes(`/api/dossiers/${dossier}/pieces/${String(body['id'])}`);

    expect({ status, ...body }).toEqual({ status: 201, id: expect.stringMatching(/^[0-9a-f]{32}$/), sha256: sha256(bytes), type, taille: bytes.length });
    expect(back.bytes.equals(bytes)).toBe(true);
    expect(back.headers.get('content-type')).toBe(type);
  });

  it('se lit dans la page, sans nom de personne ni script, et n’est gardée par aucun navigateur', async () => {
    const { body } = accepted(await attach(secretary, png(7), 'image/png'));

    const { headers } = await secretary.bytes(`/api/dossiers/${dossier}/pieces/${String(body['id'])}`);

    expect(headers.get('content-disposition')).toMatch(/^inline; filename="piece-[0-9a-f]{12}\.png"$/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('script-src');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('envoyée deux fois, ou deux fois en même temps, n’est gardée qu’une fois', async () => {
    const bytes = png(30);
    const before = await kept();

    const both = await Promise.all([attach(secretary, bytes, 'image/png'), attach(people.medecin, bytes, 'image/png')]);
    const again = await attach(secretary, bytes, 'image/png');

    expect(new Set([...both, again].map((r) => String(r.body['id']))).size).toBe(1);
    expect(await kept()).toBe(before + 1);
  });

  it('gardée par plusieurs au même instant, ne l’est qu’une fois et n’échoue pour personne', async () => {
    const before = await kept();
    const cipher = new Cipher(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
    const keep = (cle: string): Promise<PieceRow> => keepPiece(house.db, cipher, { dossier, cle, nature: 'jointe', nom: 'Pièce', type: 'image/png', bytes: png(40), auteur: 'u-aep' });

    for (let i = 0; i < 150; i += 1) await Promise.all(Array.from({ length: 6 }, () => keep(`jointe:${i}`)));

    expect(await kept()).toBe(before + 150);
  });

  it('des mêmes octets dans un autre dossier en est une autre, et ne s’y lit pas', async () => {
    const other = await openReprise(secretary, 'salarie-3');
    const { body } = accepted(await attach(secretary, png(31), 'image/png', other));

    const here = await secretary.get(`/api/dossiers/${dossier}/pieces/${String(body['id'])}`);

    expect(here.status).toBe(404);
    expect(accepted(await attach(secretary, png(31), 'image/png')).body['id']).not.toBe(body['id']);
  });

  it('ne laisse derrière elle ni nom de fichier ni octet en clair', async () => {
    const text = 'Modèle Inès, courrier témoin';
    const bytes = Buffer.concat([jpeg(), Buffer.from(text)]);

    accepted(await attach(secretary, bytes, 'image/jpeg', dossier, { 'content-disposition': 'attachment; filename="Modele-Ines.jpg"' }));

    const { rows } = await house.db.query<{ row: string; bytes: Buffer }>("select (to_jsonb(p) - 'contenu')::text as row, contenu as bytes from parcours.piece p where dossier = $1 and contenu is not null", [dossier]);
    expect(rows.filter(({ row }) => /Modele|\.jpg"/.test(row))).toEqual([]);
    expect(rows.filter(({ bytes: sealed }) => sealed.includes('Modèle') || sealed.includes('JFIF'))).toEqual([]);
  });
});

describe('Un courrier', () => {
  it('se lit à qui tient le dossier, et à personne d’autre, comme le papier qui en est gardé (0052)', async () => {
    const convened = await askedReprise(secretary, 'salarie-9');
    accepted(await secretary.act(convened, 'creneau', creneau()));
    type Letters = readonly { readonly cle: string; readonly lisible: boolean }[];
    const lettersFor = async (who: Visitor): Promise<Letters> => (await who.get(`/api/dossiers/${convened}`)).body['courriers'] as Letters; // the page's own shape
    const address = `/api/dossiers/${convened}/courriers/${encodeURIComponent((await lettersFor(secretary))[0]?.cle ?? '')}`;
    const keepers = ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp', 'juriste'];

    const seen = await Promise.all(everyRole.map(async (role) => [role, (await people[role].get(address)).status, (await people[role].bytes(`${address}/pdf`)).status, (await lettersFor(people[role]))[0]?.lisible]));

    expect(seen).toEqual(everyRole.map((role) => (keepers.includes(role) ? [role, 200, 200, true] : [role, 404, 404, false])));
  }, 60_000);
});

describe('Ce qui n’est pas une pièce est refusé, en français, et rien n’est gardé', () => {
  async function expectRefused(reply: Reply, status: number, before: number, detail: RegExp): Promise<void> {
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, expect.stringContaining('application/problem+json')]);
    expect(reply.body).toMatchObject({ status, title: expect.any(String), detail: expect.stringMatching(detail), instance: expect.any(String) });
    expect(await kept()).toBe(before);
  }
  const cut = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - 40);
  const wrong: readonly (readonly [string, number, RegExp, string, () => Buffer | Promise<Buffer>])[] = [
    ['vide', 422, /est vide/, 'application/pdf', () => Buffer.alloc(0)],
    ['du texte', 415, /un PDF, une image PNG ou une image JPEG/, 'application/pdf', () => Buffer.from('bonjour')],
    ['une page web', 415, /un PDF, une image/, 'image/png', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['une autre image', 415, /un PDF, une image/, 'image/gif', () => Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
    ['une archive', 415, /un PDF, une image/, 'application/zip', () => Buffer.from('PK\u0003\u0004')],
    ['une image PNG annoncée en PDF', 415, /n’est pas ce que dit son en-tête/, 'application/pdf', () => png(40)],
    ['un PDF annoncé en image', 415, /n’est pas ce que dit son en-tête/, 'image/jpeg', () => pdf()],
    ['un PDF sans format annoncé', 415, /n’est pas ce que dit son en-tête/, 'application/octet-stream', () => pdf()],
    ['un PDF coupé', 422, /incomplète/, 'application/pdf', async () => cut(await pdf())],
    ['une image PNG coupée', 422, /incomplète/, 'image/png', () => cut(png(41))],
    ['une image PNG sans image', 422, /incomplète/, 'image/png', () => Buffer.concat([png().subarray(0, 33), png().subarray(-12)])],
    ['une image JPEG coupée', 422, /incomplète/, 'image/jpeg', () => cut(jpeg())],
    ['un PDF qui demande un mot de passe', 422, /protégé par un mot de passe/, 'application/pdf', () => pdf('Pièce témoin', 'secret')],
    ['un octet de trop', 413, /au plus 10 Mo/, 'image/jpeg', () => heavy(largest + 1)],
  ];

  it.each(wrong)('%s', async (_titre, status, detail, type, make) => {
    const bytes = await make();
    const before = await kept();

    await expectRefused(await attach(secretary, bytes, type), status, before, detail);
  });

  it('de dix mégaoctets juste, elle est gardée', async () => {
    expect((await attach(secretary, heavy(largest), 'image/jpeg')).status).toBe(201);
  }, 20_000);

  it('trop lourde et d’une longueur non dite : lue jusqu’à la limite, puis refusée', async () => {
    const before = await kept();
    const body = new ReadableStream({ start: (to) => { for (let i = 0; i < 11; i += 1) to.enqueue(new Uint8Array(1024 * 1024)); to.close(); } });

    const response = await fetch(`${house.url}/api/dossiers/${dossier}/pieces`, { method: 'POST', body, duplex: 'half', headers: { cookie: secretary.cookie, 'content-type': 'image/jpeg', 'x-jalon': '1' } } as RequestInit); // `duplex` is asked for by streams and unknown to these types

    expect(response.status).toBe(413);
    expect(await kept()).toBe(before);
  });

  it('compressée, ou envoyée comme du JSON', async () => {
    const before = await kept();

    await expectRefused(await attach(secretary, gzipSync(png()), 'image/png', dossier, { 'content-encoding': 'gzip' }), 415, before, /un PDF, une image/);
    await expectRefused(await secretary.post(`/api/dossiers/${dossier}/pieces`, { image: 'aGVsbG8=' }), 415, before, /un PDF, une image/);
  });

  it('d’une page d’ailleurs, ou sans session : avant d’être lue', async () => {
    const before = await kept();

    await expectRefused(await attach(secretary, heavy(largest + 1), 'image/jpeg', dossier, { 'sec-fetch-site': 'cross-site' }), 403, before, /ne vient pas/);
    await expectRefused(await attach(house.visitor, heavy(largest + 1), 'image/jpeg'), 401, before, /Connectez-vous/);
  });
});

describe('Qui joint, qui lit', () => {
  const joins: readonly Role[] = ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'iprp', 'assistant_social', 'psychologue', 'pdp'];
  const reads: readonly Role[] = ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp', 'juriste'];

  it('chaque rôle : joindre', async () => {
    const statuses = await Promise.all(everyRole.map(async (role) => [role, (await attach(people[role], png(50), 'image/png')).status] as const));

    expect(statuses).toEqual(everyRole.map((role) => [role, joins.includes(role) ? 201 : 403]));
  });

  it('chaque rôle : la liste, et les octets', async () => {
    const { body } = accepted(await attach(secretary, png(51), 'image/png'));
    const id = String(body['id']);

    const seen = await Promise.all(everyRole.map(async (role) => [role, (await list(people[role])).some((p) => p.id === id), (await people[role].get(`/api/dossiers/${dossier}/pieces/${id}`)).status] as const));

    expect(seen).toEqual(everyRole.map((role) => [role, reads.includes(role), reads.includes(role) ? 200 : 404]));
  });

  it('d’un dossier d’un autre centre, ni l’un ni l’autre', async () => {
    const elsewhere = await house.signIn('medecin3');
    const { body } = accepted(await attach(secretary, png(52), 'image/png'));

    const replies = await Promise.all([attach(elsewhere, png(53), 'image/png'), elsewhere.get(`/api/dossiers/${dossier}/pieces`), elsewhere.get(`/api/dossiers/${dossier}/pieces/${String(body['id'])}`)]);

    expect(replies.map((r) => r.status)).toEqual([404, 404, 404]);
  });
});

describe('Un acte qui cite une pièce (CT R. 4624-31)', () => {
  const cite = (who: Visitor, to: string, piece: unknown) => who.act(to, 'demande', { ...demande(), donnees: { ...demande().donnees, piece } });

  it('est accepté quand le dossier la garde avec cette empreinte ; la pièce dit alors d’où elle vient', async () => {
    const to = await openReprise(secretary, 'salarie-4');
    const { body } = accepted(await attach(secretary, png(60), 'image/png', to));

    const reply = await cite(secretary, to, { id: body['id'], sha256: body['sha256'] });

    expect(reply.status).toBe(200);
    expect(await list(secretary, to)).toEqual([expect.objectContaining({ id: body['id'], nature: 'jointe', libelle: 'Écrit reçu', causes: [expect.objectContaining({ le: day(-2), libelle: 'Demande de visite' })], alteree: false })]);
  });

  it('est refusé sur son champ : inconnue, d’une autre empreinte, ou d’un autre dossier', async () => {
    const to = await openReprise(secretary, 'salarie-9');
    const mine = accepted(await attach(secretary, png(61), 'image/png', to)).body;
    const foreign = accepted(await attach(secretary, png(62), 'image/png')).body;
    const pieces = [{ id: 'inconnue', sha256: mine['sha256'] }, { id: mine['id'], sha256: foreign['sha256'] }, { id: foreign['id'], sha256: foreign['sha256'] }];

    const replies = await Promise.all(pieces.flatMap((piece) => [cite(secretary, to, piece), secretary.post(`/api/dossiers/${to}/actes/demande/apercu`, { ...demande(), donnees: { ...demande().donnees, piece } })]));

    expect(replies.map((r) => [r.status, (r.body['champs'] as readonly { champ: string }[]).map((c) => c.champ)])).toEqual(pieces.flatMap(() => [[422, ['donnees.piece']], [422, ['donnees.piece']]])); // problem details
    expect((await secretary.act(to, 'demande', { ...demande(), donnees: { ...demande().donnees, piece: { id: mine['id'], sha256: 'x' } } })).status).toBe(422);
  });
});

describe('Une pièce altérée', () => {
  it('n’est plus montrée, et la liste le dit ; entière, elle dit quand elle a été vérifiée', async () => {
    const { body } = accepted(await attach(secretary, png(70), 'image/png'));
    const id = String(body['id']);
    const one = async (): Promise<Vue | undefined> => (await list(secretary)).find((p) => p.id === id);
    expect((await secretary.get(`/api/dossiers/${dossier}/pieces/${id}`)).status).toBe(200);
    expect(await one()).toMatchObject({ alteree: false, controleeLe: expect.any(String) });
    const client = await house.db.connect();
    await client.query('begin; set local session_replication_role = replica');
    await client.query('update parcours.piece set contenu = set_byte(contenu, 20, (get_byte(contenu, 20) + 1) % 256) where id = $1', [id]);
    await client.query('commit');
    client.release();

    const reply = await secretary.get(`/api/dossiers/${dossier}/pieces/${id}`);

    expect([reply.status, reply.body['title']]).toEqual([409, 'Pièce altérée']);
    expect(await one()).toMatchObject({ alteree: true });
  });

  it('ne se modifie ni ne se supprime dans la base', async () => {
    await expect(house.db.query("update parcours.piece set contenu = '\\x00' where dossier = $1", [dossier])).rejects.toMatchObject({ code: 'JL003' });
    await expect(house.db.query('delete from parcours.piece where dossier = $1', [dossier])).rejects.toMatchObject({ code: 'JL003' });
  });
});
