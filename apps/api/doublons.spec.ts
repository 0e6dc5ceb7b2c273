import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cipher } from '../../libs/config/cipher.js';
import { keepNews } from '../../libs/db/news.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { accepted, askedReprise, creneau, day } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`; // those of the house

let house: ApiHouse;
let secretary: Visitor;
let administrator: Visitor;

beforeAll(async () => {
  house = await ApiHouse.open();
  [secretary, administrator] = await Promise.all([house.signIn('assistante'), house.signIn('administrateur')]);
}, 60_000);
afterAll(async () => { await house.close(); });

const declaration = { le: day(-1), reference: 'Courrier témoin' };
const record = async (nom: string, courriel: string, etablissement: string): Promise<string> => String(accepted(await secretary.post('/api/salaries', {
  nom, prenom: 'Ombeline', naissance: '1980-02-29', suivi: 'SI', etablissement, poste: 'Poste témoin', depuis: '2020-01-01', courriel, declaration,
})).body['id']);
const merge = (garder: string, fondre: string) => administrator.post('/api/salaries/fusion', { garder, fondre });
const signaled = (salarie: string) => secretary.postOnce('/api/parcours/pdp/dossiers', { salarie, le: day(0), parcours: { origine: 'salarie', occasion: 'arret_a_risque' } });
const opening = (salarie: string) => secretary.postOnce('/api/parcours/reprise/dossiers', { salarie });
const opened = async (salarie: string): Promise<string> => String(accepted(await signaled(salarie)).body['id']);
const named = async (texte: string): Promise<readonly string[]> => ((await secretary.post('/api/recherche', { texte })).body['salaries'] as readonly { id: string }[]).map(({ id }) => id); // the search's own shape

/** A pré-reprise of this worker, concluded without any measure. */
async function concluded(salarie: string): Promise<void> {
  const doctor = await house.signIn('medecin');
  const dossier = String(accepted(await doctor.postOnce('/api/parcours/pre-reprise/dossiers', { salarie })).body['id']);
  for (const [acte, body] of [
    ['arret', { le: day(-60), donnees: { du: day(-60), au: day(20), nature: 'initial' } }], ['demande', { le: day(-5), donnees: { par: 'salarie' } }], ['oppositions', { le: day(-5), donnees: { employeur: false, medecinConseil: false } }],
    ['creneau', creneau(-1)], ['visite', { le: day(-1), donnees: { tenuePar: { id: 'compte-medecin-1' } } }], ['conclusion', { le: day(-1), donnees: { conclusion: 'aucune_mesure' } }],
  ] as const) accepted(await doctor.act(dossier, acte, body));
  await eventually(async () => (await house.db.query(`select 1 from parcours.nouvelle where salarie = $1 and parcours = 'reprise'`, [salarie])).rowCount === 1);
}
const heard = async (dossier: string) => (await house.db.query(`select nature, nom from parcours.fait where dossier = $1 and nom = 'preReprise'`, [dossier])).rows;

describe('Deux fiches d’une même personne (P-47)', () => {
  it('n’en font plus qu’une : ses dossiers, ses postes et ses courriers suivent, ses faits ne changent pas', async () => {
    const [kept, gone] = [await record('Doublon', 'garde@salarie.invalid', 'etablissement-1'), await record('Doublom', 'fondue@salarie.invalid', 'etablissement-2')];
    const dossier = await askedReprise(secretary, gone);
    const told = async () => (await house.db.query(`select seq, donnees, empreinte from parcours.fait where dossier = $1 and nature in ('ouverture', 'acte') order by seq`, [dossier])).rows;
    const before = await told();

    expect((await merge(kept, gone)).body).toEqual({ restent: [] });

    accepted(await secretary.act(dossier, 'creneau', creneau()));
    const { body } = await secretary.get(`/api/dossiers/${dossier}`);
    const listed = (await secretary.get(`/api/dossiers?etat=ouvert&salarie=${kept}`)).body['lignes'];
    const letter = await secretary.get(`/api/dossiers/${dossier}/courriers/${encodeURIComponent((body['courriers'] as readonly { cle: string; destinataire: string }[]).find((c) => c.destinataire === 'salarie')?.cle ?? '')}`); // the page's own shape
    const { embauches } = (await secretary.get(`/api/salaries/${kept}`)).body;
    expect((await told()).slice(0, before.length)).toEqual(before);
    expect(body['salarie']).toMatchObject({ id: kept, nom: 'Doublon' });
    expect(listed).toEqual([expect.objectContaining({ id: dossier, personne: 'DOUBLON Ombeline' })]);
    expect(letter.text).toContain('Ombeline Doublon');
    expect(embauches).toEqual([expect.objectContaining({ etablissement: 'etablissement-1' }), expect.objectContaining({ etablissement: 'etablissement-2' })]);
    expect(await named('doublon ombeline')).toEqual([kept]);
  }, 30_000);

  it('un dossier ouvert ensuite pour l’ancienne fiche est celui de la fiche gardée', async () => {
    const [kept, gone] = [await record('Jumeau', 'j1@salarie.invalid', 'etablissement-1'), await record('Jumeaux', 'j2@salarie.invalid', 'etablissement-1')];
    accepted(await merge(kept, gone));

    const { body } = accepted(await secretary.postOnce('/api/parcours/reprise/dossiers', { salarie: gone }));

    expect((await secretary.get(`/api/dossiers/${String(body['id'])}`)).body['salarie']).toMatchObject({ id: kept });
  });

  it('un seul cas ouvert : il garde sa place, et un nouveau signalement le rejoint', async () => {
    const [kept, gone] = [await record('Place', 'p1@salarie.invalid', 'etablissement-1'), await record('Plase', 'p2@salarie.invalid', 'etablissement-1')];
    const only = await opened(gone);

    expect((await merge(kept, gone)).body).toEqual({ restent: [] });

    expect((await signaled(kept)).body).toMatchObject({ id: only, rejoint: true });
    expect((await signaled(gone)).body).toMatchObject({ id: only, rejoint: true });
  }, 30_000);

  it('deux cas ouverts : le plus ancien garde la place, l’autre reste ouvert et se dit, puis se clôt', async () => {
    const [kept, gone] = [await record('Paire', 'd1@salarie.invalid', 'etablissement-1'), await record('Paires', 'd2@salarie.invalid', 'etablissement-1')];
    const [older, younger] = [await opened(gone), await opened(kept)];

    const { restent } = accepted(await merge(kept, gone)).body;

    expect(restent).toEqual([(await secretary.get(`/api/dossiers/${younger}`)).body['numero']]);
    expect((await signaled(kept)).body).toMatchObject({ id: older, rejoint: true });
    expect((await secretary.get(`/api/dossiers/${younger}`)).body['issue']).toBeNull();
    accepted(await secretary.act(younger, 'sansObjet', { le: day(0), donnees: { motif: 'depart' } }));
    expect((await signaled(kept)).body).toMatchObject({ id: older, rejoint: true });
  }, 30_000);

  it('un cas clos ne tient pas la place contre un cas ouvert, même plus ancien', async () => {
    const [kept, gone] = [await record('Clos', 'c1@salarie.invalid', 'etablissement-1'), await record('Cloz', 'c2@salarie.invalid', 'etablissement-1')];
    const closed = await opened(kept);
    accepted(await secretary.act(closed, 'sansObjet', { le: day(0), donnees: { motif: 'depart' } }));
    await eventually(async () => (await secretary.get(`/api/dossiers/${closed}`)).body['issue'] === 'sans_objet');
    const open = await opened(gone);

    expect((await merge(kept, gone)).body).toEqual({ restent: [] });

    expect((await signaled(kept)).body).toMatchObject({ id: open, rejoint: true });
  }, 30_000);

  it('une fiche déjà fondue ne se fond plus, ni ne se garde ; une fiche gardée peut se fondre à son tour', async () => {
    const [a, b, c] = [await record('Triple', 't1@salarie.invalid', 'etablissement-1'), await record('Tripla', 't2@salarie.invalid', 'etablissement-1'), await record('Tripli', 't3@salarie.invalid', 'etablissement-1')];
    accepted(await merge(b, a));

    const refused = await Promise.all([merge(b, a), merge(a, c), merge(c, c), merge(c, 'inconnue')]);
    accepted(await merge(c, b));

    expect(refused.map((r) => [r.status, (r.body['champs'] as readonly { champ: string }[])[0]?.champ])).toEqual([[422, 'fondre'], [422, 'garder'], [422, 'fondre'], [422, 'fondre']]); // problem details
    expect((await secretary.get(`/api/salaries/${a}`)).body).toMatchObject({ id: c });
  });

  it('fondues l’une dans l’autre et l’autre dans l’une au même instant, une des deux reste', async () => {
    const pairs = await Promise.all(Array.from({ length: 6 }, async (_, i) => [await record(`Croise${'abcdef'.charAt(i)}`, 'x1@salarie.invalid', 'etablissement-1'), await record(`Croisa${'abcdef'.charAt(i)}`, 'x2@salarie.invalid', 'etablissement-1')] as const));

    const replies = await Promise.all(pairs.flatMap(([a, b]) => [merge(a, b), merge(b, a)]));

    expect(replies.map((r) => r.status).sort()).toEqual([...pairs.map(() => 200), ...pairs.map(() => 422)]);
    const { rows } = await house.db.query('select id from identite.personne where id = any($1) and fusionnee_dans is null', [pairs.flat()]);
    expect(rows).toHaveLength(pairs.length);
  });

  it('un dossier enregistré pour la fiche que l’on fond en même temps est celui de la fiche gardée', async () => {
    const [kept, gone] = [await record('Pendant', 'q1@salarie.invalid', 'etablissement-1'), await record('Pendent', 'q2@salarie.invalid', 'etablissement-1')];
    const dossiers = Array.from({ length: 6 }, () => opening(gone));

    const merged = await merge(kept, gone);
    const ids = (await Promise.all(dossiers)).filter((r) => r.status === 201).map((r) => String(r.body['id']));
    const late = await house.db.query(`insert into parcours.dossier (id, numero, parcours, salarie, centre, epoch, revision, empreinte, frontiere, etat, ouvert_le) values ('tardif', 'TARD-0001', 'reprise', $1, 'centre-nord', 1, 0, '', '{}', '{}', now()) returning salarie`, [gone]);

    expect([merged.status, ids.length > 0]).toEqual([200, true]);
    expect((await house.db.query('select distinct salarie from parcours.dossier where id = any($1)', [ids])).rows).toEqual([{ salarie: kept }]);
    expect(late.rows).toEqual([{ salarie: kept }]);
    await house.db.query(`delete from parcours.dossier where id = 'tardif'`);
  }, 30_000);

  it.each([['la reprise', (a: string, b: string) => [a, b]], ['la pré-reprise', (a: string, b: string) => [b, a]]] as const)('la reprise de l’une entend ce que la pré-reprise de l’autre avait conclu, une fois, que l’on garde la fiche de %s (R. 4624-31)', async (_titre, order) => {
    const [mine, other] = [await record('Entendu', 'e1@salarie.invalid', 'etablissement-1'), await record('Entandu', 'e2@salarie.invalid', 'etablissement-1')];
    await concluded(other);
    const reprise = String(accepted(await opening(mine)).body['id']);
    await eventually(async () => (await house.db.query('select 1 from parcours.dossier where id = $1', [reprise])).rowCount === 1); // saved: it has heard what its own record had to tell
    const [kept = '', gone = ''] = order(mine, other);

    accepted(await merge(kept, gone));

    await eventually(async () => (await heard(reprise)).length > 0, { timeout: 30_000 });
    const { rows } = await house.db.query(`select d.parcours, count(*)::integer as n from parcours.boite_reception b join parcours.dossier d on d.id = b.dossier where b.source = 'dossier' and d.salarie = $1 group by d.parcours`, [kept]);
    expect(await heard(reprise)).toEqual([{ nature: 'reception', nom: 'preReprise' }]);
    expect(rows).toEqual([{ parcours: 'reprise', n: 1 }]); // not the one that told it
  }, 60_000);

  it('ce qu’un dossier dit pendant la fusion est dit de la fiche gardée', async () => {
    const [kept, gone] = [await record('Durant', 'd1@salarie.invalid', 'etablissement-1'), await record('Durand', 'd2@salarie.invalid', 'etablissement-1')];
    const [source, reprise] = [String(accepted(await opening(gone)).body['id']), String(accepted(await opening(kept)).body['id'])];
    await eventually(async () => (await house.db.query('select 1 from parcours.dossier where id = any($1)', [[source, reprise]])).rowCount === 2);
    const turn = await house.db.connect();
    const waiting = (n: number) => eventually(async () => (await house.db.query<{ n: number }>(`select count(*)::integer as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`)).rows[0]?.n === n);
    await turn.query('begin');
    await turn.query('select parcours.prendre_tour($1)', [gone]);
    const merged = merge(kept, gone);
    await waiting(1);
    const told = keepNews(house.db, new Cipher(keys), { dossier: source, epoch: 1, cle: 'nouvelle-temoin', fois: 1, causeSeq: 1, cause: 1, parcours: 'reprise', acte: 'preReprise', vers: null, retire: false, at: Date.now(), data: { conclusion: 'aucune_mesure' } }); // as the engine would
    await waiting(2);

    await turn.query('commit');
    turn.release();

    accepted(await merged);
    expect(await told).toEqual([reprise]);
    expect((await house.db.query('select salarie from parcours.nouvelle where dossier = $1', [source])).rows).toEqual([{ salarie: kept }]);
  }, 30_000);

  it('une visite refusée pour la fiche fondue porte le nom de la fiche gardée, à la page et au tableur', async () => {
    const [kept, gone] = [await record('Refusé', 'r1@salarie.invalid', 'etablissement-1'), await record('Refuzé', 'r2@salarie.invalid', 'etablissement-1')];
    accepted(await secretary.postOnce('/api/refus', { visite: 'a_la_demande', salarie: gone, demandeur: 'employeur', motif: 'non_reglementaire', recueLe: day(-1) }));

    accepted(await merge(kept, gone));

    const [page, table] = [(await secretary.get('/api/refus?visite=a_la_demande')).text, (await secretary.get('/api/refus/export?visite=a_la_demande')).text];
    expect([page, table].map((text) => [text.includes('REFUSÉ Ombeline'), text.includes('REFUZÉ')])).toEqual([[true, false], [true, false]]);
  });

  it('l’administrateur les cherche par leur nom, sans rien lire des dossiers', async () => {
    const reply = await administrator.post('/api/salaries/doublons', { texte: 'doublon' });

    expect(reply.body['salaries']).toEqual([{ id: expect.any(String), nom: 'Doublon', prenom: 'Ombeline', naissance: '1980-02-29', dossiers: 1, etablissements: expect.arrayContaining(['Établissements Témoin']) }]);
  });
});

describe('Plusieurs employeurs (D. 4624-60)', () => {
  it('le principal est celui du contrat le plus ancien, et lui seul', async () => {
    const worker = await record('Pluriel', 'p@salarie.invalid', 'etablissement-1');
    await house.db.query(`insert into identite.embauche (personne, etablissement, poste, depuis) values ($1, 'etablissement-3', 'Second poste', '2015-06-01')`, [worker]);

    const { body } = accepted(await secretary.postOnce('/api/parcours/reprise/dossiers', { salarie: worker, employeurs: ['etablissement-1', 'etablissement-3'] }));

    expect((await secretary.get(`/api/dossiers/${String(body['id'])}`)).body['employeurs']).toMatchObject([{ etablissement: 'etablissement-3', principal: true }, { etablissement: 'etablissement-1', principal: false }]);
  });
});
