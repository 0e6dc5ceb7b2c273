import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { signedLinked } from '../../libs/testing/inaptitude-told.js';
import { action, openCase, planned } from '../../libs/testing/pdp-told.js';
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
const signedIn = new Map<string, Promise<Visitor>>();
/** Somebody of the demonstration, signed in once: who tries too often is made to wait. */
function as(who: string): Promise<Visitor> {
  const known = signedIn.get(who) ?? house.signIn(who);
  signedIn.set(who, known);
  return known;
}
let doctor: Visitor;
let dossiers: { readonly concluded: string; readonly open: string };

beforeAll(async () => {
  house = await ApiHouse.open();
  doctor = await as('medecin');
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

/** An avis that finds a link with work; a case of the cell with its plan, and one closed. */
async function guarded() {
  const cell = await as('pdp');
  const linked = await signedLinked(doctor, 'salarie-5');
  const planed = await openCase(cell, 'salarie-2', ...planned(cell, doctor, 10, action(cell, '1', 'bilan_de_competences', 'employeur', 20)));
  const closed = await openCase(cell, 'salarie-1');
  accepted(await cell.act(closed, 'sansObjet', { donnees: { motif: 'deces' } }));
  return { linked, planed, closed };
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
    '/api/dossiers?etat=clos', '/api/demonstration/messages',
  ];
}

/** What would tell who the worker is, or what he suffers from. */
const identifying = workers.flatMap((w) => [`"${w.prenom}"`, `${w.nom.toLocaleUpperCase('fr')} ${w.prenom}`, `${w.prenom} ${w.nom}`, w.courriel, w.naissance]);
const sensitive = ['maladie_non_professionnelle', 'maladie_professionnelle', 'Maladie', 'mesures', 'naptitude ouverte', 'Confusion', 'posteOccupe', 'Poste témoin', 'prescritLe'];

describe.each(discreetPeople)('%s ne voit que des initiales et un numéro (P-41)', (who) => {
  it('dans la liste et dans le dossier', async () => {
    const reader = await as(who);
    const [list, one] = await Promise.all([reader.get('/api/dossiers'), reader.get(`/api/dossiers/${dossiers.open}`)]);

    const lines = list.body['lignes'] as readonly { id: string; personne: string; numero: string }[]; // the list of the API
    expect([...new Set(lines.map((line) => line.personne))]).toEqual([initials]); // the procedure that the concluded one opened may have come already
    expect(lines.map((line) => line.id)).toEqual(expect.arrayContaining(Object.values(dossiers)));
    expect(lines.find((line) => line.id === dossiers.open)?.numero).toBe(one.body['numero']);
    expect(one.body).toMatchObject({ personne: initials, salarie: null, employeurs: [], droits: [] });
    expect((one.body['faits'] as readonly { donnees: unknown }[]).map((f) => f.donnees)).toEqual(Array.from({ length: 5 }, () => ({}))); // four acts and the opening
  });

  it('à aucune adresse de l’API : ni nom, ni naissance, ni adresse électronique', async () => {
    const reader = await as(who);
    const paths = await addresses();

    const replies = await Promise.all(paths.map(async (path) => ({ path, reply: await reader.get(path) })));

    expect(replies.length).toBeGreaterThan(20);
    expect(replies.filter(({ reply }) => reply.status === 200).length).toBeGreaterThan(10);
    expect(replies.flatMap(({ path, reply }) => identifying.filter((text) => reply.text.includes(text)).map((text) => `${path} : ${text}`))).toEqual([]);
    expect(replies.flatMap(({ path, reply }) => (/\b[12]\d{12}(\d\d)?\b/.test(reply.text) ? [path] : []))).toEqual([]); // the shape of a NIR
  });

  it('ni motif d’arrêt, ni conclusion, à aucune adresse d’un dossier', async () => {
    const reader = await as(who);
    const paths = (await addresses()).filter((path) => /^.api.(dossiers|refus)/.test(path));

    const replies = await Promise.all(paths.map(async (path) => ({ path, reply: await reader.get(path) })));

    expect(replies.flatMap(({ path, reply }) => sensitive.filter((text) => reply.text.includes(text)).map((text) => `${path} : ${text}`))).toEqual([]);
  });

  it('aucune pièce : ni leur liste, ni leurs octets', async () => {
    const reader = await as(who);
    const paths = (await addresses()).filter((path) => path.includes('/pieces/'));

    const replies = await Promise.all([reader.get(`/api/dossiers/${dossiers.concluded}/pieces`), ...paths.map((path) => reader.get(path))]);

    expect(paths.length).toBeGreaterThan(0);
    expect(replies.map((r) => r.status)).toEqual([200, ...paths.map(() => 404)]);
    expect(replies[0]?.text).toBe('[]');
  });

  it('ni en cherchant, ni dans un aperçu refusé', async () => {
    const reader = await as(who);
    const found = await reader.post('/api/recherche', { texte: subject?.nom ?? '' });
    const number = String((await reader.get(`/api/dossiers/${dossiers.open}`)).body['numero']);
    const byNumber = await reader.post('/api/recherche', { texte: number });

    expect(found.body).toMatchObject({ salaries: [], dossiers: [] });
    expect(byNumber.body['dossiers']).toEqual([expect.objectContaining({ personne: initials })]);
  });
});

describe('Ce que la loi dit d’un champ réservé (P-41)', () => {
  let told: Awaited<ReturnType<typeof guarded>>;
  beforeAll(async () => { told = await guarded(); }, 60_000);
  const rulesOf = (body: Readonly<Record<string, unknown>>) => JSON.stringify([body['echeances'], body['taches'], body['journal'], body['prochaine'], body['tour'], body['droits']]);

  it.each(discreetPeople)('%s ne le lit ni en date, ni en tâche, ni au journal, ni dans la liste ; le médecin le lit', async (who) => {
    const reader = await as(who);
    const [mine, his, list] = await Promise.all([reader.get(`/api/dossiers/${told.linked}`), doctor.get(`/api/dossiers/${told.linked}`), reader.get('/api/dossiers?parcours=inaptitude&limite=200')]);

    expect(rulesOf(his.body)).toContain('formulaireIti');
    expect(rulesOf(his.body)).toContain('Remettre le formulaire');
    expect([...rulesOf(mine.body).matchAll(/formulaireIti|itiDes|itiJusquAu|voletEmployeur|ndemnité temporaire/g)].map(String)).toEqual([]);
    const [line, his0] = [(list.body['lignes'] as readonly { id: string; taches: number }[]).find((l) => l.id === told.linked), his.body['taches'] as readonly unknown[]]; // the list of the API
    expect(JSON.stringify(line)).not.toContain('ndemnité temporaire');
    expect([line?.taches, (mine.body['taches'] as readonly unknown[]).length]).toEqual([his0.length - 1, his0.length - 1]);
  });

  it.each(discreetPeople)('%s ne lit de quel acte rien ne manque ni ne s’oppose', async (who) => {
    const reader = await as(who);
    const bodies = await Promise.all([told.linked, told.planed, told.closed].map(async (id) => (await reader.get(`/api/dossiers/${id}`)).body));

    expect(bodies.flatMap((body) => (body['actes'] as readonly { refus: readonly unknown[] }[]).flatMap((a) => a.refus))).toEqual([]);
    expect(bodies.flatMap((body) => (body['faits'] as readonly { refuse?: unknown }[]).filter((f) => f.refuse !== undefined))).toEqual([]);
  });

  it.each(discreetPeople)('%s ne cherche pas les dossiers d’un salarié, ni par une échéance qu’il ne lit pas', async (who) => {
    const reader = await as(who);
    const replies = await Promise.all(['salarie=salarie-5', 'tri=formulaireIti', 'parcours=inaptitude&tri=formulaireIti'].map((asked) => reader.get(`/api/dossiers?${asked}`)));

    expect(replies.map((r) => [r.status, (r.body['champs'] as readonly { champ: string }[])[0]?.champ])).toEqual([[422, 'salarie'], [422, 'tri'], [422, 'tri']]);
    expect((await doctor.get('/api/dossiers?tri=formulaireIti')).status).toBe(200);
    expect((await reader.get('/api/dossiers?parcours=reprise&tri=huitJours')).status).toBe(200);
  });

  it.each([['manager', 'passation', { referent: { id: 'compte-pdp' } }], ['administrateur', 'reaffectation', { medecin: { id: 'compte-medecin-2' } }]] as const)(
    '%s, refusé sur un dossier clos, n’apprend pas comment il s’est clos ; ni plus tard par sa clé', async (who, acte, donnees) => {
      const reader = await as(who);
      const key = `clos-${who}`;
      const refused = await reader.act(told.closed, acte, { donnees }, key);
      const again = await reader.get(`/api/demandes/${key}`);

      expect([refused.status, refused.body['title']]).toEqual([409, 'Dossier clos']);
      expect([refused.body['manque'], refused.body['refus']]).toEqual([undefined, undefined]);
      expect([refused.text, again.text].filter((text) => /Sans objet|sans_objet|Décès/.test(text))).toEqual([]);
      const { rows } = await house.db.query<{ manque: readonly string[] }>('select manque from parcours.refus where dossier = $1 and acte = $2', [told.closed, acte]);
      expect(rows.map((r) => r.manque.join())).toEqual([expect.stringContaining('Sans objet')]); // kept whole, for those who may read it
      if (again.status === 200) expect(again.body).toMatchObject({ statut: 409 });
    });

  it('l’aperçu de l’administrateur ne dit ni le plan du salarié, ni l’issue, ni ce qui serait établi', async () => {
    const administrator = await as('administrateur');
    const asked = `/api/dossiers/${told.planed}/actes/erreurDePersonne/apercu`;
    const [mine, his] = await Promise.all([administrator.post(asked, { donnees: { motif: 'Erreur' } }), doctor.post(asked, { donnees: { motif: 'Erreur' } })]);

    expect(his.text).toContain('Bilan de compétences');
    expect(mine.text).not.toContain('Bilan de compétences');
    expect(mine.body['suite']).toMatchObject({ issue: 'Clos', documents: [], compteurs: [] });
    expect(mine.text).not.toContain('Dossier annulé');
  });

  it.each(discreetPeople)('%s lit qu’une suite a été donnée ou que c’est clos, jamais lesquelles', async (who) => {
    const reader = await as(who);
    const namesOf = (body: Readonly<Record<string, unknown>>) => (body['faits'] as readonly { nom: string; libelle: string; nature: string }[]).filter((f) => f.nature === 'acte').map((f) => `${f.nom} : ${f.libelle}`).at(-1);
    const bodies = await Promise.all([dossiers.concluded, told.closed].map(async (id) => [(await reader.get(`/api/dossiers/${id}`)).body, (await doctor.get(`/api/dossiers/${id}`)).body] as const));

    expect(bodies.map(([mine]) => namesOf(mine))).toEqual([' : Suite donnée', ' : Clôture']);
    expect(bodies.map(([, his]) => namesOf(his))).toEqual(['versInaptitude : Inaptitude envisagée : ouvrir la procédure', 'sansObjet : Sans objet']);
  });
});

describe('Le médecin, lui,', () => {
  it('voit le nom, le motif et la conclusion : ce que les autres ne voient pas existe', async () => {
    const { text } = await doctor.get(`/api/dossiers/${dossiers.concluded}`);

    for (const told of [`${subject?.nom.toLocaleUpperCase('fr') ?? ''} ${subject?.prenom ?? ''}`, 'maladie_professionnelle', 'mesures', 'Confusion', 'Poste témoin']) expect(text).toContain(told);
  });

  it('est seul, avec ceux qui soignent, à lire un champ médical ; l’assistante lit le motif de l’arrêt', async () => {
    const read = async (who: string) => (await (await as(who)).get(`/api/dossiers/${dossiers.concluded}`)).text;

    expect(await read('assistante')).toContain('maladie_professionnelle');
    expect(await read('assistante')).not.toContain('"conclusion":"mesures"');
    expect(await read('infirmiere')).toContain('"conclusion":"mesures"');
  });
});
