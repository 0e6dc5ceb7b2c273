import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { accepted, arret, creneau, day, demande, openReprise, retour } from '../../libs/testing/reprise-told.js';
import { pdf } from '../../libs/testing/scans.js';
import type { Visitor } from '../../libs/testing/visitor.js';
import { workers } from '../../tools/demonstration/people.js';
import { journeys } from '../../workflows/index.js';
import { openapiDocument } from './openapi/document.js';

const discreetPeople = ['manager', 'administrateur'] as const;
const subject = workers.find((w) => w.id === 'salarie-4');
const initials = `${subject?.prenom.charAt(0) ?? ''}. ${subject?.nom.charAt(0) ?? ''}.`;

let house: ApiHouse;
let doctor: Visitor;
let dossiers: { readonly concluded: string; readonly open: string };

beforeAll(async () => {
  house = await ApiHouse.open();
  doctor = await house.signIn('medecin');
  dossiers = { concluded: await concluded(), open: await waiting() };
}, 60_000);
afterAll(async () => { await house.close(); });

/** A whole reprise, rectified on the way, whose every sensitive field is filled. */
async function concluded(): Promise<string> {
  const dossier = await openReprise(doctor, 'salarie-4');
  const acts: readonly (readonly [string, unknown])[] = [
    ['arret', arret()], ['preReprise', { le: day(-3), donnees: { conclusion: 'mesures' } }], ['demande', demande()], ['dateDeReprise', retour()], ['creneau', creneau(-1)],
    ['visite', { le: day(-1), donnees: { tenuePar: { id: 'compte-medecin-1' } } }],
  ];
  for (const [acte, body] of acts) accepted(await doctor.act(dossier, acte, body));
  const { body } = accepted(await doctor.act(dossier, 'arret', { le: day(-3), donnees: { ...arret().donnees, motif: 'maladie_professionnelle', nature: 'prolongation', du: day(-4), au: day(-3) } }));
  accepted(await doctor.postOnce(`/api/dossiers/${dossier}/rectifications`, { vise: body['fait'], mode: 'remplace', le: day(-3), motif: `Confusion avec un proche de ${subject?.nom ?? ''}`, donnees: { ...arret().donnees, motif: 'maladie_professionnelle' } }));
  accepted(await doctor.act(dossier, 'versInaptitude', {}));
  expect((await doctor.act(dossier, 'demandeOrale', {})).status).toBe(409);
  accepted(await doctor.ask('POST', `/api/dossiers/${dossier}/pieces`, Uint8Array.from(await pdf(`Courrier de ${subject?.prenom ?? ''} ${subject?.nom ?? ''}`)), { 'content-type': 'application/pdf', 'x-jalon': '1' }));
  return dossier;
}

async function waiting(): Promise<string> {
  const dossier = await openReprise(doctor, 'salarie-4');
  for (const [acte, body] of [['arret', arret()], ['demande', demande()], ['dateDeReprise', retour()], ['creneau', creneau()]] as const) accepted(await doctor.act(dossier, acte, body));
  return dossier;
}

/** Every address of the API that is read, with the ids of what exists. */
async function addresses(): Promise<readonly string[]> {
  const { rows } = await house.db.query<{ cle: string; dossier: string }>("select d.id as dossier, c->>'cle' as cle from parcours.dossier d, jsonb_array_elements(d.etat->'courriers') c");
  const { paths } = openapiDocument(journeys) as { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
  const read = Object.keys(paths).filter((path) => paths[path]?.['get'] !== undefined && path !== '/api/evenements');
  const ids: readonly (readonly [string, readonly string[]])[] = [['/api/dossiers/', Object.values(dossiers)], ['/api/salaries/', ['salarie-4']], ['/api/etablissements/', ['etablissement-4']], ['/api/demandes/', ['cle-imaginaire']]];
  const named = read.flatMap((path) => (ids.find(([start]) => path.startsWith(start) && path.includes('{'))?.[1] ?? ['']).map((id) => path.replace('{id}', id)));
  const { rows: papers } = await house.db.query<{ id: string; dossier: string }>('select id, dossier from parcours.piece');
  return [
    ...named.flatMap((path) => (path.includes('{cle}') ? rows.filter((r) => path.includes(r.dossier)).map((r) => path.replace('{cle}', encodeURIComponent(r.cle))) : [path]))
      .flatMap((path) => (path.includes('{piece}') ? papers.filter((p) => path.includes(p.dossier)).map((p) => path.replace('{piece}', p.id)) : [path])),
    '/api/dossiers?etat=clos', '/api/dossiers?salarie=salarie-4', '/api/demonstration/messages',
  ];
}

/** What would tell who the worker is, or what he suffers from. */
const identifying = workers.flatMap((w) => [`"${w.prenom}"`, `${w.nom.toLocaleUpperCase('fr')} ${w.prenom}`, `${w.prenom} ${w.nom}`, w.courriel, w.naissance]);
const sensitive = ['maladie_non_professionnelle', 'maladie_professionnelle', 'Maladie', 'mesures', 'naptitude ouverte', 'Confusion', 'posteOccupe', 'Poste témoin', 'prescritLe'];

describe.each(discreetPeople)('%s ne voit que des initiales et un numéro (P-41)', (who) => {
  it('dans la liste et dans le dossier', async () => {
    const reader = await house.signIn(who);
    const [list, one] = await Promise.all([reader.get('/api/dossiers'), reader.get(`/api/dossiers/${dossiers.open}`)]);

    const lines = list.body['lignes'] as readonly { id: string; personne: string; numero: string }[]; // the list of the API
    expect([...new Set(lines.map((line) => line.personne))]).toEqual([initials]); // the procedure that the concluded one opened may have come already
    expect(lines.map((line) => line.id)).toEqual(expect.arrayContaining(Object.values(dossiers)));
    expect(lines.find((line) => line.id === dossiers.open)?.numero).toBe(one.body['numero']);
    expect(one.body).toMatchObject({ personne: initials, salarie: null, employeurs: [], droits: [] });
    expect((one.body['faits'] as readonly { donnees: unknown }[]).map((f) => f.donnees)).toEqual(Array.from({ length: 5 }, () => ({}))); // four acts and the opening
  });

  it('à aucune adresse de l’API : ni nom, ni naissance, ni adresse électronique', async () => {
    const reader = await house.signIn(who);
    const paths = await addresses();

    const replies = await Promise.all(paths.map(async (path) => ({ path, reply: await reader.get(path) })));

    expect(replies.length).toBeGreaterThan(20);
    expect(replies.filter(({ reply }) => reply.status === 200).length).toBeGreaterThan(10);
    expect(replies.flatMap(({ path, reply }) => identifying.filter((text) => reply.text.includes(text)).map((text) => `${path} : ${text}`))).toEqual([]);
    expect(replies.flatMap(({ path, reply }) => (/\b[12]\d{12}(\d\d)?\b/.test(reply.text) ? [path] : []))).toEqual([]); // the shape of a NIR
  });

  it('ni motif d’arrêt, ni conclusion, à aucune adresse d’un dossier', async () => {
    const reader = await house.signIn(who);
    const paths = (await addresses()).filter((path) => /^.api.(dossiers|refus)/.test(path));

    const replies = await Promise.all(paths.map(async (path) => ({ path, reply: await reader.get(path) })));

    expect(replies.flatMap(({ path, reply }) => sensitive.filter((text) => reply.text.includes(text)).map((text) => `${path} : ${text}`))).toEqual([]);
  });

  it('aucune pièce : ni leur liste, ni leurs octets', async () => {
    const reader = await house.signIn(who);
    const paths = (await addresses()).filter((path) => path.includes('/pieces/'));

    const replies = await Promise.all([reader.get(`/api/dossiers/${dossiers.concluded}/pieces`), ...paths.map((path) => reader.get(path))]);

    expect(paths.length).toBeGreaterThan(0);
    expect(replies.map((r) => r.status)).toEqual([200, ...paths.map(() => 404)]);
    expect(replies[0]?.text).toBe('[]');
  });

  it('ni en cherchant, ni dans un aperçu refusé', async () => {
    const reader = await house.signIn(who);
    const found = await reader.post('/api/recherche', { texte: subject?.nom ?? '' });
    const number = String((await reader.get(`/api/dossiers/${dossiers.open}`)).body['numero']);
    const byNumber = await reader.post('/api/recherche', { texte: number });

    expect(found.body).toMatchObject({ salaries: [], dossiers: [] });
    expect(byNumber.body['dossiers']).toEqual([expect.objectContaining({ personne: initials })]);
  });
});

describe('Le médecin, lui,', () => {
  it('voit le nom, le motif et la conclusion : ce que les autres ne voient pas existe', async () => {
    const { text } = await doctor.get(`/api/dossiers/${dossiers.concluded}`);

    for (const told of [`${subject?.nom.toLocaleUpperCase('fr') ?? ''} ${subject?.prenom ?? ''}`, 'maladie_professionnelle', 'mesures', 'Confusion', 'Poste témoin']) expect(text).toContain(told);
  });

  it('est seul, avec ceux qui soignent, à lire un champ médical ; l’assistante lit le motif de l’arrêt', async () => {
    const read = async (who: string) => (await (await house.signIn(who)).get(`/api/dossiers/${dossiers.concluded}`)).text;

    expect(await read('assistante')).toContain('maladie_professionnelle');
    expect(await read('assistante')).not.toContain('"conclusion":"mesures"');
    expect(await read('infirmiere')).toContain('"conclusion":"mesures"');
  });
});
