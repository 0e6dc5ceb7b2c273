import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import type { Role } from '../../libs/journey/roles.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { linkedTo } from '../../libs/testing/linked.js';
import { everyone, everyRole } from '../../libs/testing/everyone.js';
import { almostReady, signed } from '../../libs/testing/inaptitude-told.js';
import { accepted, askedReprise, creneau, day } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

let house: ApiHouse;
let people: Readonly<Record<Role, Visitor>>;
let doctor: Visitor;

beforeAll(async () => {
  house = await ApiHouse.open();
  [people, doctor] = await Promise.all([everyone(house), house.signIn('medecin')]);
}, 90_000);
afterAll(async () => { await house.close(); });

const avis = { le: day(0), donnees: { signePar: { id: 'compte-medecin-1' }, dispense: 'aucune', conclusions: 'Conclusions témoins', reclassement: 'Poste assis', formation: 'Peut suivre une formation', lienAtMp: false, passerOutre: 'Motif témoin' } };
const of = async (dossier: string, body: unknown): Promise<readonly { nom: string; libelle: string; a: readonly string[] }[]> =>
  ((accepted(await doctor.post(`/api/dossiers/${dossier}/actes/avis/apercu`, body)).body['suite'] as { documents: readonly { nom: string; libelle: string; a: readonly string[] }[] }).documents); // the preview of the API
const draft = (who: Visitor, dossier: string, nom = 'avis', body: unknown = avis) => fetch(`${house.url}/api/dossiers/${dossier}/actes/avis/apercu/documents/${nom}`, { method: 'POST', headers: { cookie: who.cookie, 'x-jalon': '1', 'content-type': 'application/json' }, body: JSON.stringify(body) });
const textOf = async (bytes: ArrayBuffer): Promise<readonly string[]> => (await extractText(await getDocumentProxy(new Uint8Array(bytes)))).text;
const kept = async (): Promise<number> => (await house.db.query("select 1 from parcours.piece where nature = 'document'")).rowCount ?? 0;

describe('L’aperçu d’un acte', () => {
  it('dit les documents qu’il produira, et à qui (CT L. 4624-4)', async () => {
    expect(await of(await almostReady(doctor, 'salarie-2'), avis)).toEqual([expect.objectContaining({ nom: 'avis', libelle: 'Avis d’inaptitude (annexe 3)', a: ['salarie', 'employeur'] })]);
  });

  it('les donne à lire, marqués « projet » sur chaque page, sans rien garder', async () => {
    const dossier = await almostReady(doctor, 'salarie-3');
    const before = await kept();

    const reply = await draft(doctor, dossier);
    const pages = await textOf(await reply.arrayBuffer());

    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(pages.every((page) => page.includes('PROJET'))).toBe(true);
    expect(pages.join(' ')).toContain('Conclusions témoins');
    expect(pages.join(' ')).not.toContain('Motif témoin'); // what is medical is never in what the employer reads
    expect(await kept()).toBe(before);
    expect((await house.db.query('select 1 from parcours.fait where dossier = $1 and nom = $2', [dossier, 'avis'])).rowCount).toBe(0);
  });

  it('n’en donne ni d’inconnu, ni d’un acte refusé, ni d’une saisie incomplète', async () => {
    const dossier = await almostReady(doctor, 'salarie-4');
    const unmet = { ...avis, donnees: { ...avis.donnees, passerOutre: undefined } };

    expect((await draft(doctor, dossier, 'inconnu')).status).toBe(404);
    expect((await draft(doctor, dossier, 'avis', unmet)).status).toBe(409);
    expect((await draft(doctor, dossier, 'avis', { le: day(0), donnees: {} })).status).toBe(422);
  });

  it('chaque rôle : seul qui peut signer peut lire le projet', async () => {
    const dossier = await almostReady(doctor, 'salarie-5');

    const seen = await Promise.all(everyRole.map(async (role) => [role, (await draft(people[role], dossier)).status === 403] as const));

    expect(seen).toEqual(everyRole.map((role) => [role, !['medecin', 'collaborateur', 'interne'].includes(role)]));
  });

  it('donne à lire le courrier qu’il enverra, sans rien décider (CT R. 4624-31)', async () => {
    const dossier = await askedReprise(doctor, 'salarie-6');
    const { suite } = accepted(await doctor.post(`/api/dossiers/${dossier}/actes/creneau/apercu`, creneau())).body as { suite: { courriers: readonly { cle: string; destinataire: string }[] } }; // the preview of the API
    const cle = suite.courriers.find((c) => c.destinataire === 'salarie')?.cle ?? '';
    const read = (who: Visitor, key: string) => who.post(`/api/dossiers/${dossier}/actes/creneau/apercu/courriers/${encodeURIComponent(key)}`, creneau());

    const [mine, unknown] = await Promise.all([read(doctor, cle), read(doctor, 'inconnu')]);

    expect(mine.body).toEqual({ objet: expect.stringContaining('onvocation'), texte: expect.stringContaining('Centre Témoin Nord') });
    expect(unknown.status).toBe(404);
    expect((await doctor.get(`/api/dossiers/${dossier}`)).body['courriers']).toEqual([]);
  });
});

describe('Un document établi', () => {
  it('se lit à qui tient le dossier, garde son empreinte, et n’est à personne d’autre', async () => {
    const dossier = await signed(doctor, 'salarie-2');
    const list = JSON.parse((await doctor.get(`/api/dossiers/${dossier}/pieces`)).text) as readonly { id: string; nature: string; libelle: string }[]; // the list of the API
    const document = list.find((p) => p.libelle === 'Avis d’inaptitude (annexe 3)');

    const first = await doctor.bytes(`/api/dossiers/${dossier}/pieces/${document?.id ?? ''}`);
    const again = await people.aep.bytes(`/api/dossiers/${dossier}/pieces/${document?.id ?? ''}`);

    expect([first.status, again.status, first.bytes.equals(again.bytes)]).toEqual([200, 200, true]);
    expect((await people.manager.get(`/api/dossiers/${dossier}/pieces/${document?.id ?? ''}`)).status).toBe(404);
  });
});

describe('Une seule ligne de vie', () => {
  it('pour les dossiers liés d’un salarié, chaque ligne nommant le sien, la plus récente d’abord', async () => {
    const origin = await askedReprise(doctor, 'salarie-9');
    for (const [acte, body] of [['creneau', creneau(-1)], ['visite', { le: day(-1), donnees: { tenuePar: { id: 'compte-medecin-1' } } }], ['versInaptitude', {}]] as const) accepted(await doctor.act(origin, acte, body));
    const linked = await linkedTo(doctor, origin);
    const further = await linkedTo(doctor, linked, (l) => l.parcours === 'pdp'); // the worker's case, which an inaptitude signals
    type Life = { readonly dossiers: readonly { id: string }[]; readonly lignes: readonly { dossier: string; le: string; libelle: string }[] };

    const [alone, all] = await Promise.all(['0', '1'].map(async (lies) => accepted(await doctor.get(`/api/dossiers/${origin}/ligne-de-vie?lies=${lies}`)).body as Life)); // as the API answers it

    expect(alone?.dossiers.map((d) => d.id)).toEqual([origin]);
    expect(all?.dossiers.map((d) => d.id)).toEqual([origin, linked, further]);
    expect(new Set(all?.lignes.map((l) => l.dossier))).toEqual(new Set([origin, linked, further]));
    expect(all?.lignes.map((l) => l.le)).toEqual(all?.lignes.map((l) => l.le).toSorted().toReversed());
    expect((await people.manager.get(`/api/dossiers/${origin}/ligne-de-vie?lies=1`)).text).not.toContain('maladie_non_professionnelle');
    expect((await (await house.signIn('medecin3')).get(`/api/dossiers/${origin}/ligne-de-vie?lies=1`)).status).toBe(404);
  }, 60_000);
});
