import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { everyone, everyRole } from '../../libs/testing/everyone.js';
import { action, consent, openCase, planned, pris, tellCase } from '../../libs/testing/pdp-told.js';
import { textOf } from '../../libs/testing/pdf.js';
import { accepted, day } from '../../libs/testing/reprise-told.js';
import type { Role } from '../../libs/journey/roles.js';
import type { Visitor } from '../../libs/testing/visitor.js';

type Card = {
  readonly id: string; readonly etape: string; readonly personne: string; readonly confie: { readonly id: string; readonly nom: string } | null; readonly accord: { readonly etat: string } | null; readonly silence: number;
  readonly tour: { readonly qui: string; readonly quoi: string } | null; readonly enRetard: boolean; readonly glissements: readonly Readonly<Record<string, unknown>>[]; readonly liens: readonly Readonly<Record<string, unknown>>[]; readonly reunion: { readonly dit: string } | null;
};
type Board = { readonly total: number; readonly colonnes: readonly { readonly etape: string; readonly libelle: string; readonly total: number; readonly cartes: readonly Card[]; readonly suivant: string | null }[]; readonly referents: readonly { readonly id: string | null; readonly total: number }[]; readonly tours: readonly { readonly qui: string | null; readonly total: number }[] };

let house: ApiHouse;
let people: Readonly<Record<Role, Visitor>>;
let pdp: Visitor;
let doctor: Visitor;
let caisse: string;
let cases: { readonly signale: string; readonly consenti: string; readonly employeur: string; readonly partenaire: string; readonly calme: string };

const board = async (who: Visitor, query = ''): Promise<Board> => accepted(await who.get(`/api/tableaux/pdp${query}`)).body as Board; // as the API answers it
const page = async (who: Visitor, query = '') => accepted(await who.get(`/api/tableaux/pdp/dossiers${query}`)).body as { readonly cartes: readonly Card[]; readonly suivant: string | null; readonly total: number };
const meeting = async (who: Visitor, query = '') => accepted(await who.get(`/api/tableaux/pdp/ordre-du-jour${query}`)).body as { readonly le: string; readonly aVoir: readonly Card[]; readonly vus: readonly Card[] };
const ids = (cards: readonly { readonly id: string }[]): readonly string[] => cards.map((c) => c.id).toSorted();
const card = async (id: string, who: Visitor = pdp): Promise<Card | undefined> => (await page(who)).cartes.find((c) => c.id === id);

beforeAll(async () => {
  house = await ApiHouse.open();
  [people, pdp, doctor] = await Promise.all([everyone(house), house.signIn('pdp'), house.signIn('medecin')]);
  caisse = String(accepted(await pdp.post('/api/partenaires', { nature: 'cpam', nom: 'Caisse Témoin', adresse: ['1 rue de l’Exemple', '14000 Caen'], courriel: 'caisse@partenaire.invalid' })).body['id']);
  const partenaire = { a: 'partenaire', partenaire: { id: caisse }, objet: 'coordination' };
  cases = {
    signale: await openCase(pdp, 'salarie-1'),
    consenti: await openCase(pdp, 'salarie-2', pris(pdp), consent(pdp, 'oui', undefined, -20)),
    employeur: await openCase(pdp, 'salarie-3', ...planned(pdp, doctor, 20, action(pdp, '1', 'amenagement', 'employeur', 4))),
    partenaire: await openCase(pdp, 'salarie-4', ...planned(pdp, doctor, 30, action(pdp, '1', 'amenagement', 'employeur', 40)), consent(pdp, 'oui', partenaire, -20), [pdp, 'ecrire', partenaire, -10]),
    calme: await openCase(pdp, 'salarie-5', ...planned(pdp, doctor, 15, action(pdp, '1', 'amenagement', 'employeur', 25))),
  };
}, 120_000);
afterAll(async () => { await house.close(); });

describe('Le tableau de la cellule', () => {
  it('range les cas ouverts par étape, dans l’ordre du parcours, et les compte', async () => {
    const { colonnes, total } = await board(pdp);

    expect(colonnes.map((c) => c.libelle)).toEqual(['Signalé', 'Consentement', 'Refus : salarié à informer', 'Évaluation', 'Plan à valider', 'Plan actif', 'Retour', 'Suivi']);
    expect(Object.fromEntries(colonnes.filter((c) => c.total > 0).map((c) => [c.etape, ids(c.cartes)]))).toEqual({ signale: [cases.signale], evaluation: [cases.consenti], plan_actif: [cases.employeur, cases.partenaire, cases.calme].toSorted() });
    expect(total).toBe(5);
  });

  it('dit de chaque cas à qui il est confié, à qui le tour, depuis quand rien n’est venu, et le consentement', async () => {
    expect(await card(cases.signale)).toMatchObject({ confie: null, accord: { etat: 'a_recueillir' }, silence: 40, tour: { qui: 'service', quoi: expect.stringMatching(/^Trier/) }, enRetard: true });
    expect(await card(cases.employeur)).toMatchObject({ confie: { id: 'compte-pdp', nom: 'Jo Référent' }, accord: { etat: 'donne' }, silence: 28, tour: { qui: 'employeur', quoi: 'Action du plan' }, enRetard: false });
  });

  it.each([
    ['tour=employeur', () => [cases.employeur]], ['tour=service', () => [cases.signale, cases.consenti, cases.calme, cases.partenaire]], ['retard=oui', () => [cases.signale]], ['confie=personne', () => [cases.signale]], ['confie=moi', () => [cases.consenti, cases.employeur, cases.partenaire, cases.calme]],
    ['etape=plan_actif', () => [cases.employeur, cases.partenaire, cases.calme]], ['silence=40', () => [cases.signale]], ['silence=41', () => []], ['tour=service&silence=28', () => [cases.signale, cases.calme]],
  ])('se restreint : %s, au tableau comme en liste', async (query, wanted) => {
    const { colonnes, total } = await board(pdp, `?${query}`);

    expect([total, ids(colonnes.flatMap((c) => c.cartes))]).toEqual([wanted().length, wanted().toSorted()]);
    expect(ids((await page(pdp, `?${query}`)).cartes)).toEqual(wanted().toSorted());
  });

  it('propose les référents et les tours, avec combien de cas, quoi qu’on ait filtré', async () => {
    const { referents, tours } = await board(pdp, '?retard=oui');

    expect(referents).toEqual(expect.arrayContaining([{ id: 'compte-pdp', nom: 'Jo Référent', total: 4 }, { id: null, nom: '', total: 1 }]));
    expect(tours.reduce((sum, t) => sum + t.total, 0)).toBe(5);
  });

  it('refuse un filtre inconnu, un parcours inconnu', async () => {
    expect((await pdp.get('/api/tableaux/pdp?tour=voisin')).status).toBe(422);
    expect((await pdp.get('/api/tableaux/autre')).status).toBe(404);
    expect((await pdp.get('/api/tableaux/reprise/ordre-du-jour')).status).toBe(404);
  });
});

describe('Qui le voit', () => {
  it('chaque rôle du centre voit les mêmes cas ; par leurs initiales, sans consentement ni plan, ceux qui n’ont pas à savoir (P-41)', async () => {
    for (const role of everyRole) {
      const { cartes } = await page(people[role]);
      const discreet = ['manager', 'comptabilite', 'administrateur', 'directeur'].includes(role);

      expect([role, ids(cartes)]).toEqual([role, ids(Object.values(cases).map((id) => ({ id })))]);
      expect([role, cartes.every((c) => (c.accord === null) === discreet && /^\p{Lu}\. \p{Lu}\.$/u.test(c.personne) === discreet)]).toEqual([role, true]);
    }
  });

  it('un autre centre n’en voit ni les cas, ni le nombre', async () => {
    const other = await house.signIn('medecin3');

    expect(await board(other)).toMatchObject({ total: 0, referents: [], tours: [] });
    expect(await page(other)).toMatchObject({ cartes: [], total: 0 });
    expect(await meeting(other, `?le=${day(60)}`)).toMatchObject({ aVoir: [], vus: [] });
  });

  it('personne, sans session', async () => {
    expect((await house.visitor.get('/api/tableaux/pdp')).status).toBe(401);
  });
});

describe('Le consentement retiré (CSP L. 1110-4)', () => {
  it('le courrier parti au partenaire fait le tour de la caisse ; retiré, ni ligne, ni nombre, ni tour, pour personne', async () => {
    const partenaire = { a: 'partenaire', partenaire: { id: caisse }, objet: 'coordination' };
    await house.db.query(`update acces.compte set centre = 'centre-nord' where id = 'compte-pdp'`);
    const dossier = await openCase(pdp, 'salarie-6', ...planned(pdp, doctor, 30, action(pdp, '1', 'carsat', 'cpam', 3, { partenaire: { id: caisse } })), consent(pdp, 'oui', partenaire, -20));
    expect(await card(dossier)).toMatchObject({ tour: { qui: 'cpam' } });

    await tellCase(dossier, consent(pdp, 'non', partenaire, 0));

    for (const role of everyRole) {
      expect([role, ids((await page(people[role], '?tour=cpam')).cartes).includes(dossier)]).toEqual([role, false]);
      expect([role, (await board(people[role])).tours.some((t) => t.qui === 'cpam')]).toEqual([role, false]);
      expect([role, (await people[role].get('/api/tableaux/pdp/dossiers')).text.includes('Carsat')]).toEqual([role, false]);
    }
    expect(await card(dossier)).toMatchObject({ silence: 0 });
    await tellCase(dossier, [pdp, 'sansObjet', { motif: 'depart' }, 0]);
  });

  it('l’accompagnement refusé se voit, son plan ne se voit plus, ni à l’ordre du jour', async () => {
    const dossier = await openCase(pdp, 'salarie-9', ...planned(pdp, doctor, -5, action(pdp, '1', 'amenagement', 'employeur', -10)));
    expect(ids((await meeting(pdp)).aVoir)).toContain(dossier);

    await tellCase(dossier, consent(pdp, 'non', undefined, 0));

    expect(await card(dossier)).toMatchObject({ etape: 'refus', accord: { etat: 'retire' }, glissements: [] });
    await tellCase(dossier, [pdp, 'information', { canal: 'courrier' }, 0]);
    expect(await card(dossier)).toBeUndefined();
  });
});

describe('L’ordre du jour de la réunion', () => {
  it('a les cas dont le tour vient, et ceux dont le plan a glissé depuis la dernière ; vus, ils en sortent', async () => {
    const glisse = await openCase(pdp, 'salarie-10', ...planned(pdp, doctor, 60, action(pdp, '1', 'amenagement', 'employeur', -3), action(pdp, '2', 'metrologie', 'service', 30)));
    const recule = await openCase(pdp, 'salarie-11', ...planned(pdp, doctor, 60, action(pdp, '1', 'amenagement', 'employeur', 5)), action(pdp, '1', 'amenagement', 'employeur', 35, {}, -2));

    const before = await meeting(pdp, `?le=${day(15)}`);
    expect(ids(before.aVoir)).toEqual([glisse, recule, cases.employeur, cases.calme].toSorted());
    expect(before.aVoir.find((c) => c.id === glisse)?.glissements).toEqual([{ quoi: 'Aménagement du poste', qui: 'employeur', pourLe: day(-3), comment: 'passe' }]);
    expect(before.aVoir.find((c) => c.id === recule)?.glissements).toEqual([{ quoi: 'Aménagement du poste', qui: 'employeur', pourLe: day(35), comment: 'recule', de: day(5) }]);
    expect(before.aVoir.find((c) => c.id === cases.calme)?.glissements).toEqual([]);

    await tellCase(glisse, [pdp, 'point', { decision: 'relance', prochainLe: day(45) }, 0]);
    const after = await meeting(pdp);

    expect(ids(after.aVoir)).toEqual([recule]);
    expect(after.vus).toMatchObject([{ id: glisse, reunion: { dit: 'Partenaire ou employeur relancé' }, glissements: [] }]);
    for (const id of [glisse, recule]) await tellCase(id, [pdp, 'sansObjet', { motif: 'depart' }, 0]);
    expect(ids((await meeting(pdp)).vus)).toEqual([glisse]);
  });
});

describe('Le plan du salarié, en une feuille', () => {
  it('dit ses dates sans un mot de santé ; ni pour qui ne voit que des initiales, ni après le retrait du consentement', async () => {
    const dossier = await openCase(pdp, 'salarie-12', ...planned(pdp, doctor, 20, action(pdp, '1', 'rqth', 'salarie', 12), action(doctor, '2', 'entretien_psychologue', 'service', 8), action(pdp, '3', 'metrologie', 'service', -9)));
    const sheet = async (who: Visitor) => who.bytes(`/api/dossiers/${dossier}/calendrier/pdf`);

    const text = await textOf((await sheet(pdp)).bytes);
    expect(text).toMatch(/Entretien d’accompagnement \(le service\).*Démarche administrative \(vous\)/);
    expect(text).not.toMatch(/handicap|psycholog|RQTH|santé au travail.*arrêt|Métrologie/i);
    for (const role of everyRole) {
      const discreet = ['manager', 'directeur', 'comptabilite', 'administrateur'].includes(role);
      expect([role, (await sheet(people[role])).status, (await people[role].get(`/api/dossiers/${dossier}`)).body['calendrier']]).toEqual([role, discreet ? 404 : 200, !discreet]);
    }
    expect((await sheet(await house.signIn('medecin3'))).status).toBe(404);

    await tellCase(dossier, consent(pdp, 'non', undefined, 0));
    expect([(await sheet(pdp)).status, (await pdp.get(`/api/dossiers/${dossier}`)).body['calendrier']]).toEqual([404, false]);
    await tellCase(dossier, [pdp, 'sansObjet', { motif: 'depart' }, 0]);
  });

  it('avant un plan, et pour un autre parcours, il n’y en a pas', async () => {
    expect((await pdp.get(`/api/dossiers/${cases.signale}/calendrier/pdf`)).status).toBe(404);
  });
});

describe('Un autre référent, un essai lié', () => {
  it('la passation confie le cas à un autre, qui le trouve dans les siens', async () => {
    const nurse = await house.signIn('infirmiere');
    await tellCase(cases.calme, [pdp, 'passation', { referent: { id: 'compte-infirmier-1' } }, 0]);

    expect(ids((await page(nurse, '?confie=moi')).cartes)).toEqual([cases.calme]);
    expect((await page(pdp, '?confie=moi')).cartes.map((c) => c.id)).not.toContain(cases.calme);
  });

  it('l’essai encadré ouvert par le cas est lié, avec son étape', async () => {
    await tellCase(cases.employeur, [pdp, 'arret', { du: day(-50), au: day(50) }, -27], [pdp, 'versEssai', {}, 0]);

    await eventually(async () => ((await card(cases.employeur))?.liens.length ?? 0) > 0);
    expect((await card(cases.employeur))?.liens).toMatchObject([{ parcours: 'essai-encadre', parcoursLibelle: 'Essai encadré', etat: 'Demande attendue', clos: false, compteurs: [] }]);
  });
});

describe('Avec dix mille cas ouverts', () => {
  const many = 10_000;

  beforeAll(async () => {
    await house.db.query(
      `with played as (select etape, etat, tour, row_number() over (order by id) - 1 as rang, count(*) over () as nombre from parcours.dossier where parcours = 'pdp' and issue is null)
       insert into parcours.dossier (id, numero, parcours, salarie, etablissement, centre, medecin, epoch, revision, faits, etape, empreinte, frontiere, etat, prochaine_fin, en_retard, ouvert_le, maj_le, tour, confie, dernier_le, a_revoir_le)
       select md5('cas' || i), 'C-' || i, 'pdp', 'salarie-' || (1 + i % 40), 'etablissement-1', 'centre-nord', 'compte-medecin-1', 1, 3, 3, p.etape, '', '{}', p.etat,
         case when i % 3 <> 0 then now() + (i % 90 - 20) * interval '1 day' end, i % 90 < 20, now(), now(), p.tour, case when i % 5 = 0 then 'compte-pdp' end, aujourdhui - i % 120, aujourdhui + i % 200
       from generate_series(1, $1::integer) i cross join (select (now() at time zone 'Europe/Paris')::date as aujourdhui) a join played p on p.rang = i % p.nombre`, [many]);
    await house.db.query('analyze parcours.dossier');
  }, 60_000);

  it.each(['', '?silence=30', '?confie=moi&tour=service', '/dossiers?limite=50', '/dossiers?limite=50&retard=oui&tour=employeur', '/ordre-du-jour?limite=50'])('une page se lit en moins de 300 ms : %s', async (query) => {
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const from = performance.now();
      accepted(await pdp.get(`/api/tableaux/pdp${query}`));
      times.push(performance.now() - from);
    }

    process.stdout.write(`10 000 cas, ${query || 'tableau'} : ${times.map((t) => Math.round(t)).join(', ')} ms\n`);
    expect(Math.min(...times)).toBeLessThan(300);
  });

  it('toutes les pages bout à bout : chaque cas une fois', async () => {
    const seen = new Set<string>();
    const { total } = await page(pdp, '?tour=employeur');
    for (let suivant: string | null = ''; suivant !== null;) {
      const told = await page(pdp, `?tour=employeur&limite=100${suivant === '' ? '' : `&apres=${suivant}`}`);
      for (const { id } of told.cartes) { expect(seen.has(id)).toBe(false); seen.add(id); }
      ({ suivant } = told as { suivant: string | null });
    }

    expect(total).toBeGreaterThan(1_000);
    expect(seen.size).toBe(total);
  }, 60_000);
});
