import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caregivers, type Role } from '../../libs/journey/roles.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { everyone, everyRole } from '../../libs/testing/everyone.js';
import { accepted, arret, day, openReprise } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';
import { coverages } from '../../workflows/coverage.js';
import { journeys } from '../../workflows/index.js';
import { keepers } from './session/compte.js';

const everyAct = Object.values(journeys).flatMap((journey) => Object.values(journey.actes).map((act) => ({ journey, act, titre: `${journey.label}, « ${act.label} » (${act.law})` })));

let house: ApiHouse;
let people: Readonly<Record<string, Visitor>> = {};
let dossiers: Readonly<Record<string, string>>;

/** What a journey that an act opens is opened with: the first act of its first scenario. */
const openingOf = (name: string) => (journeys[name]?.opensWith === undefined ? {} : { parcours: coverages[name]?.scenarios[0]?.pas[0]?.donnees ?? {} });

beforeAll(async () => {
  house = await ApiHouse.open();
  people = await everyone(house);
  const doctor = await house.signIn('medecin');
  dossiers = Object.fromEntries(await Promise.all(Object.keys(journeys).map(async (name) => [name, String(accepted(await doctor.postOnce(`/api/parcours/${name}/dossiers`, { salarie: 'salarie-2', ...openingOf(name) })).body['id'])] as const)));
}, 60_000);
afterAll(async () => { await house.close(); });

const as = (role: Role): Visitor => people[role] ?? house.visitor;
/** What people wrote: the house itself goes on noting what it does of its own. */
const written = async (dossier: string): Promise<readonly number[]> => Promise.all(["fait where nature in ('acte', 'rectification') and", 'refus where', 'demande where'].map(async (kept) =>
  (await house.db.query(`select 1 from parcours.${kept} dossier = $1`, [dossier])).rowCount ?? 0));

describe('Chaque acte est réservé à ses rôles (P-40)', () => {
  it(`${everyAct.length} actes, ${everyRole.length} rôles, chacun ayant son compte`, async () => {
    const names = await Promise.all(everyRole.map(async (role) => (await as(role).get('/api/session')).body['role']));

    expect(names).toEqual(everyRole);
    expect(everyAct.length).toBeGreaterThan(0);
  });

  it.each(everyAct)('$titre : un autre rôle est refusé, et le refus est gardé', async ({ journey, act }) => {
    const dossier = dossiers[journey.name] ?? '';
    const others = everyRole.filter((role) => !act.by.includes(role));

    const replies = await Promise.all(others.map((role) => as(role).act(dossier, act.name, { donnees: {} })));

    expect(replies.map((r, i) => [others[i], r.status])).toEqual(others.map((role) => [role, 403]));
    expect(replies.map((r) => r.body['article'])).toEqual(others.map(() => act.law));
    const { rows } = await house.db.query<{ role: string }>('select role from parcours.refus where dossier = $1 and acte = $2 and statut = 403 and article = $3', [dossier, act.name, act.law]);
    expect(rows.map((r) => r.role).sort()).toEqual([...others].sort());
  });

  it.each(everyAct)('$titre : ses rôles ne sont jamais refusés pour leur rôle', async ({ journey, act }) => {
    const dossier = dossiers[journey.name] ?? '';

    const replies = await Promise.all(act.by.map((role) => as(role).act(dossier, act.name, { donnees: {} })));

    // Without its data an act is accepted only if it asks for none; the law may still refuse it, never the role.
    expect(replies.filter((r) => ![200, 409, 422].includes(r.status)).map((r) => r.text)).toEqual([]);
  });

  it.each(everyAct)('$titre : l’aperçu a les mêmes droits et n’écrit rien', async ({ journey, act }) => {
    const dossier = dossiers[journey.name] ?? '';
    const before = await written(dossier);

    const replies = await Promise.all(everyRole.map((role) => as(role).post(`/api/dossiers/${dossier}/actes/${act.name}/apercu`, { donnees: {} })));

    expect(replies.map((r, i) => [everyRole[i], r.status === 403])).toEqual(everyRole.map((role) => [role, !act.by.includes(role)]));
    expect(await written(dossier)).toEqual(before);
  });

  it('une rectification a les droits de l’acte qu’elle vise, et son refus est gardé', async () => {
    const [journey] = Object.values(journeys);
    const dossier = dossiers[journey?.name ?? ''] ?? '';
    const { rows } = await house.db.query<{ seq: number; nom: string }>("select seq, nom from parcours.fait where dossier = $1 and nature = 'acte' order by seq limit 1", [dossier]);
    const [aimed] = rows;
    const allowed = journey?.actes[aimed?.nom ?? '']?.by ?? [];
    const others = everyRole.filter((role) => !allowed.includes(role));

    const replies = await Promise.all(others.map((role) => as(role).postOnce(`/api/dossiers/${dossier}/rectifications`, { vise: aimed?.seq, mode: 'annule', motif: 'Erreur de saisie' })));

    expect(replies.map((r) => r.status)).toEqual(others.map(() => 403));
    const kept = await house.db.query('select 1 from parcours.refus where dossier = $1 and acte = $2 and statut = 403', [dossier, `rectification:${aimed?.nom ?? ''}`]);
    expect(kept.rowCount).toBe(others.length);
  });
});

describe('Ce que la loi tire d’un champ réservé', () => {
  it('se lit selon qui peut lire ce champ : le motif de l’arrêt, la conclusion de la pré-reprise (CSP L. 1110-4)', async () => {
    const dossier = await openReprise(as('medecin'), 'salarie-3');
    accepted(await as('medecin').act(dossier, 'arret', { ...arret(), donnees: { ...arret().donnees, motif: 'maladie_professionnelle' } }));
    accepted(await as('medecin').act(dossier, 'preReprise', { le: day(-3), donnees: { conclusion: 'mesures' } }));

    const readings = await Promise.all(everyRole.map(async (role) => { const { droits } = (await as(role).get(`/api/dossiers/${dossier}`)).body; return [role, JSON.stringify(droits)] as const; }));

    expect(readings.filter(([, droits]) => droits.includes('aladie professionnelle')).map(([role]) => role)).toEqual(keepers.toSorted((a, b) => everyRole.indexOf(a) - everyRole.indexOf(b)));
    expect(readings.filter(([, droits]) => /mesures? /.test(droits)).map(([role]) => role)).toEqual(caregivers);
  });
});

describe('Le motif d’une rectification', () => {
  it.each([['arret', 'keepers', { ...arret() }], ['preReprise', 'caregivers', { le: day(-3), donnees: { conclusion: 'mesures' } }]] as const)('de l’acte %s n’est donné qu’à ceux qui lisent l’acte entier (%s), et à personne d’autre (CSP L. 1110-4)', async (acte, who, body) => {
    const dossier = await openReprise(as('medecin'), 'salarie-3');
    const { fait } = accepted(await as('medecin').act(dossier, acte, body)).body;
    for (const change of [{ mode: 'remplace', ...body }, { mode: 'annule' }]) accepted(await as('medecin').postOnce(`/api/dossiers/${dossier}/rectifications`, { vise: fait, motif: 'Confusion de deux certificats', ...change }));

    const readings = await Promise.all(everyRole.map(async (role) => [role, (await as(role).get(`/api/dossiers/${dossier}`)).text, (await as(role).get(`/api/dossiers/${dossier}/ligne-de-vie?lies=1`)).text] as const));

    const readers = (which: 1 | 2) => readings.filter((r) => r[which].split('Confusion de deux certificats').length === 3).map(([role]) => role);
    const expected = everyRole.filter((role) => (who === 'keepers' ? keepers : caregivers).includes(role));
    expect([readers(1), readers(2)]).toEqual([expected, expected]);
    expect(readings.filter(([role, page, life]) => !expected.includes(role) && `${page}${life}`.includes('Confusion'))).toEqual([]);
  });
});

describe('Les autres droits', () => {
  const reserved: readonly (readonly [string, string, string, readonly Role[]])[] = [
    ['administrer les comptes', 'GET', '/api/comptes', ['administrateur']],
    ['lire les centres', 'GET', '/api/comptes/centres', ['administrateur']],
    ['créer un compte', 'POST', '/api/comptes', ['administrateur']],
    ['chercher un adhérent', 'POST', '/api/adherents/recherche', ['administrateur']],
    ['changer le statut d’un adhérent', 'POST', '/api/adherents/inconnu/statut', ['administrateur']],
    ['chercher les fiches en double', 'POST', '/api/salaries/doublons', ['administrateur']],
    ['fondre deux fiches', 'POST', '/api/salaries/fusion', ['administrateur']],
    ['prévoir un choix du service', 'POST', '/api/choix/A-02/apercu', ['administrateur', 'directeur']],
    ['faire un choix du service', 'POST', '/api/choix/A-02', ['administrateur', 'directeur']],
    ['donner un protocole (P-14)', 'POST', '/api/protocoles', ['medecin']],
    ['refuser une demande de visite', 'POST', '/api/refus', ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp']],
    ['confirmer le refus d’une visite obligatoire (P-31)', 'POST', '/api/refus/inconnu/confirmation', ['medecin', 'directeur']],
    ['écarter un refus qui attend (P-31)', 'POST', '/api/refus/inconnu/retrait', ['medecin', 'directeur']],
    ['noter la réponse à un refus', 'POST', '/api/refus/inconnu/reponse', ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp']],
    ['créer un salarié', 'POST', '/api/salaries', ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp']],
    ['créer un établissement', 'POST', '/api/etablissements', ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp']],
    ['lire la fiche d’un salarié', 'GET', '/api/salaries/salarie-2', ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp', 'iprp', 'assistant_social', 'psychologue']],
    ['dire ce qu’est devenu un courrier', 'POST', '/api/dossiers/inconnu/courriers/suite', ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp']],
    ['lire qui a consulté un dossier (R. 4624-45-5)', 'GET', '/api/dossiers/inconnu/consultations', [...caregivers, 'juriste']],
    ['ouvrir une procédure d’inaptitude (R. 4624-42)', 'POST', '/api/parcours/inaptitude/dossiers', ['medecin', 'collaborateur', 'interne']],
    ['ouvrir un dossier', 'POST', '/api/parcours/reprise/dossiers', ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp']],
    ['signaler à la cellule : toute l’équipe, le psychologue et l’assistant social aussi (CT L. 4622-8-1)', 'POST', '/api/parcours/pdp/dossiers', ['medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp', 'iprp', 'assistant_social', 'psychologue']],
  ];

  it.each(reserved)('%s : réservé, à chaque rôle', async (_titre, method, path, allowed) => {
    const replies = await Promise.all(everyRole.map((role) => (method === 'GET' ? as(role).get(path) : as(role).send(method, path, {}))));

    expect(replies.map((r, i) => [everyRole[i], r.status === 403])).toEqual(everyRole.map((role) => [role, !allowed.includes(role)]));
  });
});
