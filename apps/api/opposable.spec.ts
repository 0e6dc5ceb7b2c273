import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verify } from '../../libs/opposable/verify.js';
import { readArchive } from '../../libs/opposable/read-archive.js';
import { readManifest } from '../../libs/opposable/manifeste.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { everyone } from '../../libs/testing/everyone.js';
import type { Role } from '../../libs/journey/roles.js';
import { accepted, askedReprise } from '../../libs/testing/reprise-told.js';
import { png } from '../../libs/testing/scans.js';
import type { Visitor } from '../../libs/testing/visitor.js';
import { keepers } from './session/compte.js';

let house: ApiHouse;
let people: Readonly<Record<Role, Visitor>>;
let dossier: string;

beforeAll(async () => {
  house = await ApiHouse.open();
  people = await everyone(house);
  dossier = await askedReprise(people.medecin);
  accepted(await people.medecin.ask('POST', `/api/dossiers/${dossier}/pieces`, Uint8Array.from(png()), { 'content-type': 'image/png', 'x-jalon': '1' }));
}, 60_000);
afterAll(async () => { await house.close(); });

const taken = (who: Visitor, version: string, id = dossier) => who.bytes(`/api/dossiers/${id}/opposable?version=${version}`);
const exported = async () => (await house.db.query<{ empreinte: string; version: string; role: string; taille: string }>('select empreinte, version, role, taille from parcours.export order by id')).rows;

describe('Le dossier opposable', () => {
  it('part entier, nommé par son seul numéro, et est tracé avec l’empreinte de ce qui est parti', async () => {
    const { status, headers, bytes } = await taken(people.juriste, 'complete');

    const numero = String((await people.juriste.get(`/api/dossiers/${dossier}`)).body['numero']);
    expect([status, headers.get('content-type'), headers.get('content-disposition'), headers.get('content-length')]).toEqual([200, 'application/zip', `attachment; filename="dossier-${numero}-complete.zip"`, String(bytes.length)]);
    expect(await verify(bytes)).toMatchObject({ fautes: [] });
    expect(readManifest(readArchive(bytes).find(({ nom }) => nom === 'manifeste.json')?.octets ?? bytes)?.membres.map(({ nature }) => nature)).toContain('jointe');
    expect(await exported()).toEqual([{ empreinte: createHash('sha256').update(bytes).digest('hex'), version: 'complete', role: 'juriste', taille: String(bytes.length) }]);
  });

  it('se voit sur la page du dossier, de ceux qui peuvent l’exporter seulement', async () => {
    const [row] = await exported();

    expect((await people.medecin.get(`/api/dossiers/${dossier}`)).body['exports']).toEqual([expect.objectContaining({ version: 'complete', par: 'Camille Essai', empreinte: row?.empreinte })]);
    for (const role of ['manager', 'iprp'] as const) expect((await people[role].get(`/api/dossiers/${dossier}`)).body['exports']).toEqual([]);
  });

  it.each(['manager', 'directeur', 'comptabilite', 'administrateur', 'iprp', 'assistant_social', 'psychologue'] as const)('est refusé à : %s, sans laisser de trace d’export', async (role) => {
    const before = (await exported()).length;

    const statuses = await Promise.all(['complete', 'employeur'].map(async (version) => (await taken(people[role], version)).status));

    expect(statuses).toEqual([403, 403]);
    expect(keepers).not.toContain(role);
    expect((await exported()).length).toBe(before);
  });

  it('n’a pas d’exemplaire de l’employeur tant que rien ne lui a été adressé', async () => {
    const { status, bytes } = await taken(people.aep, 'employeur');

    expect([status, JSON.parse(bytes.toString('utf8'))]).toEqual([409, expect.objectContaining({ detail: expect.stringContaining('Rien n’a été adressé à l’employeur') })]);
  });

  it('n’est pas d’une autre sorte, ni d’un dossier qui n’existe pas', async () => {
    expect((await taken(people.medecin, 'autre')).status).toBe(422);
    expect((await people.medecin.bytes(`/api/dossiers/${dossier}/opposable`)).status).toBe(422);
    expect((await taken(people.medecin, 'complete', 'inconnu')).status).toBe(404);
  });
});
