import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { Bureau } from '../../libs/journey/desk.js';
import type { Role } from '../../libs/journey/roles.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { everyone, everyRole } from '../../libs/testing/everyone.js';
import { heard, sent, signed } from '../../libs/testing/inaptitude-told.js';
import { pagesTouched } from '../../libs/testing/pages-touched.js';
import { accepted, askedReprise, day } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';
import { deskPage, waitingFor } from './bureau/taches.js';
import type { Compte } from './session/compte.js';

let house: ApiHouse;
let people: Readonly<Record<Role, Visitor>>;
let doctor: Visitor;
let secretary: Visitor;
let dossiers: { readonly aPlanifier: string; readonly signe: string; readonly parti: string; readonly revenu: string };

beforeAll(async () => {
  house = await ApiHouse.open();
  [people, doctor, secretary] = await Promise.all([everyone(house), house.signIn('medecin'), house.signIn('assistante')]);
  dossiers = {
    aPlanifier: await askedReprise(doctor, 'salarie-1'), signe: await signed(doctor, 'salarie-2'),
    parti: await signed(doctor, 'salarie-3', sent('salarie'), sent('employeur'), heard('employeur', 'distribue'), heard('salarie', 'presente')),
    revenu: await signed(doctor, 'salarie-4', sent('salarie'), sent('employeur', 'main_propre'), heard('salarie', 'inconnu')),
  };
}, 120_000);
afterAll(async () => { await house.close(); });

type Line = { readonly cle: string; readonly titre: string; readonly enRetard: boolean; readonly acte?: string; readonly etat?: string; readonly depuis?: string; readonly canal?: string; readonly finA?: string; readonly suite?: string; readonly preavis?: unknown; readonly destinataire?: { readonly libelle: string; readonly nom: string }; readonly dossier: { readonly id: string; readonly parcoursLibelle: string }; readonly personne: string };
type List = { readonly liste: Bureau; readonly total: number; readonly lignes: readonly Line[]; readonly suivant: string | null };
type Desk = { readonly listes: readonly List[]; readonly anomalies: readonly { readonly dit: string; readonly titre: string; readonly dossier: unknown }[] };
const desk = async (who: Visitor, query = ''): Promise<Desk> => accepted(await who.get(`/api/secretariat${query}`)).body as Desk; // as the API answers it
const lines = async (liste: Bureau, dossier: string): Promise<readonly Line[]> => (await desk(secretary)).listes.find((l) => l.liste === liste)?.lignes.filter((l) => l.dossier.id === dossier) ?? [];

describe('Le secrétariat', () => {
  it('a quatre listes, dans l’ordre de la journée', async () => {
    expect((await desk(secretary)).listes.map((l) => l.liste)).toEqual(['planifier', 'poster', 'recevoir', 'reprendre']);
  });

  it('à planifier : le créneau de la reprise, sa limite, et le préavis dont elle est exemptée (CT R. 4624-31)', async () => {
    expect(await lines('planifier', dossiers.aPlanifier)).toEqual([expect.objectContaining({ titre: 'Proposer un créneau', acte: 'creneau', preavis: { exempte: true }, enRetard: false, finA: expect.stringContaining('T'), personne: expect.stringMatching(/^[A-ZÉÈ]+ /) })]);
  });

  it('à poster : l’avis signé, à chaque partie par son nom, et par quel moyen (CT R. 4624-55)', async () => {
    const found = await lines('poster', dossiers.signe);

    expect(found.map((l) => [l.titre, l.destinataire?.libelle, l.canal])).toEqual(expect.arrayContaining([
      ['Notifier l’avis au salarié', 'Le salarié', 'remise contre signature, sinon recommandé'], ['Notifier l’avis à l’employeur', 'L’employeur', 'remise contre signature, sinon recommandé'],
    ]));
    expect(found.map((l) => l.destinataire?.nom)).not.toContain('');
  });

  it('réceptions attendues : un pli par ligne, son état, depuis quand, et la suite ; celui qui est distribué attend l’avis de réception (CT R. 4624-45)', async () => {
    const found = await lines('recevoir', dossiers.parti);

    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([
      expect.objectContaining({ destinataire: expect.objectContaining({ libelle: 'Le salarié' }), etat: 'Pli présenté, destinataire absent', depuis: day(-1), suite: 'Fin d’instance du pli envoyé au salarié', finA: expect.any(String) }),
      expect.objectContaining({ titre: 'Joindre la preuve de ce qui a été remis à l’employeur', acte: 'preuve' }),
    ]));
  });

  it('retours et tâches : l’adresse inconnue, à reprendre, et plus rien n’en est attendu', async () => {
    expect(await lines('reprendre', dossiers.revenu)).toEqual([expect.objectContaining({ titre: 'Notifier de nouveau au salarié', etat: 'Destinataire inconnu à l’adresse', depuis: day(-1) })]);
    expect((await lines('recevoir', dossiers.revenu)).map((l) => l.destinataire?.libelle)).toEqual(['L’employeur']);
  });

  it('ce que la poste a d’inattendu : d’un pli, et d’aucun', async () => {
    const { rows: [cause] } = await house.db.query<{ seq: number }>('select max(seq) as seq from parcours.fait where dossier = $1', [dossiers.parti]);
    await house.db.query(`insert into parcours.courrier (dossier, cle, courrier, destinataire, cause_seq, etat, message_id) values ($1, 'notification:1:salarie', 'notification', 'salarie', $2, 'parti', 'm')`, [dossiers.parti, cause?.seq]);
    await house.db.query(`insert into parcours.pli (dossier, cle, prestataire, reference, anomalie) values ($1, 'notification:1:salarie', 'essai', 'r-1', 'Distribué puis présenté.')`, [dossiers.parti]);
    await house.db.query(`insert into parcours.avis_postal (prestataire, externe, contenu, etat, motif) values ('essai', 'e-1', '{}', 'anomalie', 'Le prestataire parle d’un pli inconnu.')`);

    const { anomalies } = await desk(secretary);

    expect(anomalies.map((a) => [a.dit, a.titre, a.dossier === null])).toEqual(expect.arrayContaining([['Distribué puis présenté.', 'Notification de l’avis, en recommandé', false], ['Le prestataire parle d’un pli inconnu.', 'Prestataire de recommandés', true]]));
  });

  it('fait, disparaît de soi-même', async () => {
    const dossier = await askedReprise(doctor, 'salarie-5');
    expect(await lines('planifier', dossier)).toHaveLength(1);

    accepted(await secretary.act(dossier, 'creneau', { le: day(-1), donnees: { date: day(0), heure: '09:30', lieu: 'Centre Témoin Nord', professionnel: { id: 'compte-medecin-1' } } }));

    expect(await lines('planifier', dossier)).toEqual([]);
  });
});

describe('Qui le voit', () => {
  it('chaque rôle : le secrétariat et ses suites', async () => {
    const allowed: readonly Role[] = ['medecin', 'collaborateur', 'interne', 'aep', 'pdp'];

    for (const path of ['/api/secretariat', '/api/secretariat/poster']) {
      const seen = await Promise.all(everyRole.map(async (role) => [role, (await people[role].get(path)).status] as const));
      expect(seen).toEqual(everyRole.map((role) => [role, allowed.includes(role) ? 200 : 403]));
    }
  });

  it('chaque rôle : ce qui l’attend', async () => {
    const refused: readonly Role[] = ['manager', 'directeur', 'comptabilite', 'juriste', 'administrateur'];

    const seen = await Promise.all(everyRole.map(async (role) => [role, (await people[role].get('/api/aujourdhui')).status] as const));

    expect(seen).toEqual(everyRole.map((role) => [role, refused.includes(role) ? 403 : 200]));
  });

  it('un autre centre n’en voit rien', async () => {
    const { listes } = await desk(await house.signIn('medecin3'));

    expect(listes.map((l) => [l.total, l.lignes.length])).toEqual([[0, 0], [0, 0], [0, 0], [0, 0]]);
  });

  it('une liste inconnue n’existe pas ; un curseur d’ailleurs recommence au début', async () => {
    const [unknown, fresh, foreign] = await Promise.all([secretary.get('/api/secretariat/autre'), secretary.get('/api/secretariat/poster'), secretary.get('/api/secretariat/poster?apres=bm9uc2Vucw')]);

    expect(unknown.status).toBe(404);
    expect(foreign.body).toEqual(fresh.body);
  });
});

describe('Aujourd’hui', () => {
  type Mine = { readonly lignes: readonly Line[]; readonly total: number; readonly suivant: string | null };
  const mine = async (who: Visitor, query = ''): Promise<Mine> => accepted(await who.get(`/api/aujourdhui${query}`)).body as Mine; // as the API answers it

  it('le médecin voit ce qu’on attend d’un médecin dans les dossiers qu’il suit, le moins de temps d’abord', async () => {
    const { lignes, total } = await mine(doctor);

    expect(lignes.map((l) => l.titre)).toContain('Tenir la visite de reprise');
    expect(lignes.every((l) => l.titre !== 'Proposer un créneau')).toBe(true);
    expect(lignes.map((l) => l.finA ?? '9')).toEqual(lignes.map((l) => l.finA ?? '9').toSorted());
    expect(total).toBe(lignes.length);
  });

  it('un autre médecin du centre n’a rien, l’assistante non plus : ces dossiers ne sont pas les leurs', async () => {
    expect((await mine(await house.signIn('medecin2'))).lignes.filter((l) => Object.values(dossiers).includes(l.dossier.id) && l.dossier.id !== dossiers.revenu)).toEqual([]);
    expect((await mine(secretary)).total).toBe(0);
  });
});

describe('Avec cent mille dossiers ouverts', () => {
  const many = 100_000;

  beforeAll(async () => {
    await house.db.query(`insert into identite.centre (id, nom) select 'centre-' || n, 'Centre ' || n from generate_series(1, 10) n`);
    await house.db.query(`insert into parcours.dossier (id, numero, parcours, salarie, etablissement, centre, medecin, epoch, revision, empreinte, frontiere, etat, ouvert_le)
      select 'm' || n, 'M' || n, 'reprise', 'salarie-1', 'etablissement-1', 'centre-' || (1 + n % 10), 'medecin-' || (n % 60), 1, 1, '', '{}', '{"echeances":[],"taches":[],"courriers":[]}', now() from generate_series(1, $1::int) n`, [many]);
    await house.db.query(`insert into parcours.tache (dossier, cle, nature, role, titre, fin, en_retard, centre, bureau, detail)
      select 'm' || n, 'k', 'question', case when n % 5 = 0 then 'medecin' else 'aep' end, 'Tâche', case when n % 7 = 0 then null else now() + n * interval '1 minute' end, false, 'centre-' || (1 + n % 10),
        (array['planifier', 'poster', 'recevoir', 'reprendre'])[1 + n % 4], jsonb_build_object('cle', 'k', 'nature', 'question', 'role', 'aep', 'titre', 'Tâche', 'enRetard', false) from generate_series(1, $1::int) n`, [many]);
    await house.db.query('analyze parcours.tache; analyze parcours.dossier');
    await house.db.query(`update acces.compte set centre = 'centre-3' where identifiant = 'essai.aep'`);
  }, 120_000);

  const touched = (ask: (db: Pool) => Promise<unknown>): Promise<number> => pagesTouched(house.db, ask);
  const at = (centre: string | null): Compte => ({ id: 'medecin-7', nom: '', role: 'medecin', centre, centreNom: null, aChanger: false, portefeuille: [] });

  it.each([['d’un centre', 'centre-3'], ['de tous', null]])('une page %s ne lit que ses lignes', async (_titre, centre) => {
    expect(await touched((db) => deskPage(db, {}, at(centre), 'poster', { limite: 50 }))).toBeLessThan(2_500);
    expect(await touched((db) => deskPage(db, {}, at(centre), 'poster', { limite: 50, apres: Buffer.from('["2026-12-20T00:00:00Z","",""]').toString('base64url') }))).toBeLessThan(2_500);
  });

  it('ce qui attend un médecin ne lit que ses dossiers', async () => {
    expect(await touched((db) => waitingFor(db, {}, at(null), { limite: 50 }))).toBeLessThan(12_000);
  });

  it('toutes les pages d’une liste, bout à bout, en font le compte, sans ligne perdue ni répétée', async () => {
    const seen = new Set<string>();
    const { listes } = await desk(people.aep, '?limite=1');
    const total = listes.find((l) => l.liste === 'recevoir')?.total ?? 0;
    let suivant: string | null = '';
    while (suivant !== null) {
      const { body } = accepted(await people.aep.get(`/api/secretariat/recevoir?limite=100${suivant === '' ? '' : `&apres=${suivant}`}`));
      for (const l of body['lignes'] as readonly Line[]) { expect(seen.has(l.dossier.id)).toBe(false); seen.add(l.dossier.id); }
      suivant = body['suivant'] as string | null;
    }

    expect(total).toBeGreaterThan(1_000);
    expect(seen.size).toBe(total);
  }, 60_000);
});

it('une nouvelle de la poste déplace la ligne d’une liste à l’autre', async () => {
  const dossier = await signed(doctor, 'salarie-6', sent('salarie'), sent('employeur'));
  expect((await lines('recevoir', dossier)).length).toBe(2);

  accepted(await secretary.act(dossier, 'preuve', { le: day(0), donnees: { partie: 'employeur', evenement: 'refuse' } }));

  await eventually(async () => (await lines('reprendre', dossier)).length === 1);
  expect((await lines('recevoir', dossier)).map((l) => l.destinataire?.libelle)).toEqual(['Le salarié']);
}, 60_000);
