import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFacts } from '../db/dossiers.js';
import type { Opening } from '../journey/opening.js';
import { casUnique, ouvreurDeCas } from '../journey/toy/cas-unique.js';
import { ouverture } from '../journey/toy/told.js';
import { visiteTemoin } from '../journey/toy/visite-temoin.js';
import { addDays, jourOf } from '../law/jour.js';
import { eventually } from '../testing/eventually.js';
import { dossierRow } from '../testing/read.js';
import { doctor, ToyHouse } from '../testing/toy-house.js';
import { takeWaiting } from './requests.js';
import { keepChoice, keepStanding, tellTheAbsent } from './to-every-dossier.js';

const code = 'reprise.rappelAvant';
const today = jourOf(Date.now());
const administrator = { id: 'compte-a', role: 'administrateur' } as const;

let toy: ToyHouse;
beforeAll(async () => {
  toy = await ToyHouse.open({ 'cas-unique': casUnique, 'ouvreur-de-cas': ouvreurDeCas, 'visite-temoin': visiteTemoin }, 'essai', { linked: true });
  await toy.startWorker();
  await toy.house.db.query(`insert into identite.centre (id, nom) values ('c-1', 'Centre Témoin')`);
  await toy.house.db.query(`insert into identite.adherent (id, nom) values ('a-1', 'Adhérent Témoin')`);
  await toy.house.db.query(`insert into identite.etablissement (id, adherent, centre, nom, siret, commune) values ('e-1', 'a-1', 'c-1', 'Atelier Témoin', '00000000000000', 'Exempleville')`);
});
beforeEach(async () => {
  await toy.house.db.query(`delete from parcours.choix`);
  await toy.house.db.query(`update identite.adherent set statut = 'actif', statut_le = null`);
});
afterAll(async () => { await toy.close(); });

/** The relay's part: what is told is taken to its dossier. */
async function taken(): Promise<void> {
  for (let request = await takeWaiting(toy.house); request !== undefined; request = await takeWaiting(toy.house)) await toy.engine.resume(request);
}

const open = (choix: Opening['choix']) => toy.openDossier('visite-temoin', { choix });
const kept = async (dossier: string) => readFacts(toy.house.db, toy.house.cipher, dossier);
const told = async (dossier: string, kind: 'choix' | 'statut') => (await kept(dossier)).filter((f) => f.kind === kind).map((f) => f.data);
/** Chosen while a dossier is being opened: it was not there to be told, and its opening had already read the former value. */
const chosenMeanwhile = (valeur: unknown) => toy.house.db.query(`insert into parcours.choix (code, valeur, auteur) values ($1, $2::jsonb, $3)`, [code, JSON.stringify(valeur), administrator.id]);

/** The worker's case, closed, with what it takes to open it again. */
async function closedCase(salarie = randomUUID()): Promise<string> {
  const { numero: _numero, ...opening } = { ...ouverture, salarie, choix: { [code]: 5 } };
  const { body } = await toy.engine.open({ parcours: 'cas-unique', opening, act: { on: today, data: { par: 'salarie' } }, author: doctor, key: randomUUID() });
  const id = String(body['id']);
  await toy.act(id, 'fin', today);
  await eventually(async () => (await dossierRow(toy, id)).issue !== null);
  return id;
}

describe('Ce qui est dit à tous les dossiers ouverts', () => {
  it('l’est une fois à celui qui s’ouvrait au même instant, et pas à celui qui le savait', async () => {
    const [late, aware] = [await open({ [code]: 5 }), await open({ [code]: 7 })];
    await chosenMeanwhile(7);

    const counts = [await tellTheAbsent(toy.house), await tellTheAbsent(toy.house)];
    await taken();
    counts.push(await tellTheAbsent(toy.house));

    expect(counts).toEqual([1, 0, 0]);
    expect([await told(late, 'choix'), await told(aware, 'choix')]).toEqual([[{ code, valeur: 7 }], []]);
  });

  it('n’est pas redit à celui qui l’a entendu, ni pendant qu’il l’entend', async () => {
    const id = await open({ [code]: 5 });
    await keepChoice(toy.house, { code, valeur: 9, author: administrator });

    const during = await tellTheAbsent(toy.house);
    await taken();

    expect([during, await tellTheAbsent(toy.house), await told(id, 'choix')]).toEqual([0, 0, [{ code, valeur: 9 }]]);
  });

  it('l’est à celui qui était clos, une fois rouvert', async () => {
    const id = await closedCase();
    await keepChoice(toy.house, { code, valeur: 8, author: administrator });
    await keepStanding(toy.house, { adherent: 'a-1', statut: 'suspendu', le: today, author: administrator });
    await tellTheAbsent(toy.house);
    await taken();
    await toy.house.db.query(`insert into acces.compte (id, identifiant, nom, role, secret) values ($1, 'essai', 'Alix Réglage', 'juriste', '')`, [administrator.id]);
    const closed = [await told(id, 'choix'), await told(id, 'statut')];

    await toy.act(id, 'reouverture', today);
    await tellTheAbsent(toy.house);
    await taken();
    const again = await tellTheAbsent(toy.house);

    expect(closed).toEqual([[], []]);
    expect((await kept(id)).find((f) => f.kind === 'choix')?.author).toEqual(administrator); // as he was when he chose
    expect([await told(id, 'choix'), await told(id, 'statut'), again]).toEqual([[{ code, valeur: 8 }], [{ etablissement: 'e-1', statut: 'suspendu' }], 0]);
  });

  it('un statut compte de son jour, mais jamais avant ce que le dossier a entendu, et n’est pas redit', async () => {
    const id = await open({});
    const standing = (statut: string, le: string | null) => toy.house.db.query('update identite.adherent set statut = $1, statut_le = $2', [statut, le]);
    const heard = async () => { await tellTheAbsent(toy.house); await taken(); return (await kept(id)).filter((f) => f.kind === 'statut').map((f) => [f.data['statut'], f.on]); };

    await standing('suspendu', addDays(today, -2));
    await heard();
    await toy.house.db.query(`update parcours.demande set cree_le = cree_le - interval '2 hours' where dossier = $1`, [id]);
    await standing('radie', addDays(today, -9)); // as an older version kept it
    const both = await heard();
    await toy.house.db.query(`update parcours.demande set cree_le = cree_le - interval '2 hours' where dossier = $1`, [id]);

    expect(both).toEqual([['suspendu', addDays(today, -2)], ['radie', addDays(today, -2)]]);
    expect(await heard()).toEqual(both);
  });

  it('l’est encore quand le relais ne marchait pas depuis trois heures, puis n’est plus cherché là', async () => {
    const id = await open({ [code]: 5 });
    await toy.house.db.query(`update parcours.dossier set absent_depuis = absent_depuis - interval '3 hours', maj_le = maj_le - interval '3 hours' where id = $1`, [id]);
    await chosenMeanwhile(7);

    await tellTheAbsent(toy.house);
    await taken();
    await chosenMeanwhile(8);
    await tellTheAbsent(toy.house);
    await taken();

    expect(await told(id, 'choix')).toEqual([{ code, valeur: 7 }]);
  });

  it('une fiction garde le statut de son ouverture', async () => {
    const id = await toy.openDossier('visite-temoin', { fictif: true });
    await toy.house.db.query(`update identite.adherent set statut = 'radie'`);

    await tellTheAbsent(toy.house);

    expect((await toy.house.db.query(`select 1 from parcours.demande where dossier = $1 and nature = 'statut'`, [id])).rowCount).toBe(0);
  });
});

describe('Un dossier ouvert par un autre', () => {
  it('part de ce que le service sait aujourd’hui, pas de l’ouverture de celui-ci : choix, statut, médecin, suivi', async () => {
    const salarie = randomUUID();
    await toy.house.db.query(`insert into identite.personne (id, nom, prenom, naissance, suivi, cherche) values ($1, 'Exemple', 'Ada', '1980-02-03', 'SIR', '')`, [salarie]);
    const source = await toy.openDossier('ouvreur-de-cas', { salarie, choix: { [code]: 5 } });
    await keepChoice(toy.house, { code, valeur: 6, author: administrator });
    await keepStanding(toy.house, { adherent: 'a-1', statut: 'suspendu', le: today, author: administrator });

    await toy.act(source, 'ouvrir', today);
    const id = String(await eventually(async () => (await kept(source)).find((f) => f.kind === 'lien')?.data['dossier']));
    const [opening] = await eventually(async () => { const facts = await kept(id); return facts.length > 0 && facts; });

    expect(opening?.data).toMatchObject({ salarie, suivi: 'SIR', naissance: '1980-02-03', choix: { [code]: 6 }, employeurs: [{ etablissement: 'e-1', statut: 'suspendu', principal: true }] });
    expect(await told(id, 'choix')).toEqual([]);
  });

  it.each([
    ['garde le médecin qui le suit et travaille encore', 'present', 'present'], ['reçoit, quand ce médecin est parti, celui du portefeuille de l’établissement', 'parti', 'suivant'],
    ['de même quand il ne peut plus le lire', 'ailleurs', 'suivant'], ['n’en a aucun quand il n’y en a pas', 'parti', null],
  ])('%s', async (_titre, medecin, attendu) => {
    await toy.house.db.query(`insert into identite.centre (id, nom) values ('c-2', 'Autre centre') on conflict do nothing`);
    await toy.house.db.query(`insert into acces.compte (id, identifiant, nom, role, centre, secret, actif) values
      ('present', 'present', 'Dr Ada Exemple', 'medecin', 'c-1', '', true), ('parti', 'parti', 'Dr Basile Modèle', 'medecin', 'c-1', '', false),
      ('ailleurs', 'ailleurs', 'Dr Célia Spécimen', 'medecin', 'c-2', '', true), ('suivant', 'suivant', 'Dr Dino Essai', 'medecin', 'c-1', '', true) on conflict do nothing`);
    await toy.house.db.query('delete from acces.portefeuille');
    await toy.house.db.query(`insert into acces.portefeuille (compte, etablissement) select id, 'e-1' from unnest(array['parti', $1]) id where id is not null on conflict do nothing`, [attendu === 'suivant' ? 'suivant' : null]);
    const source = await toy.openDossier('ouvreur-de-cas', { salarie: randomUUID(), medecin });

    await toy.act(source, 'ouvrir', today);

    const id = String(await eventually(async () => (await kept(source)).find((f) => f.kind === 'lien')?.data['dossier']));
    const [opening] = await eventually(async () => { const facts = await kept(id); return facts.length > 0 && facts; });
    expect(opening?.data['medecin']).toBe(attendu);
  });
});
