import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { addDays, endOf, isoInstant, jourOf } from '../law/jour.js';
import { testDatabase, type TestDatabase } from '../testing/database.js';
import { findLink, newLink, recordClick } from './links.js';

let database: TestDatabase;
let db: pg.Pool;
beforeAll(async () => {
  database = await testDatabase();
  db = new pg.Pool({ connectionString: database.url });
});
afterAll(async () => { await db.end(); await database.drop(); });

/** A letter of a dossier; of a fiction, whose clock shows that instant now. */
async function letter(fiction?: string): Promise<{ readonly dossier: string; readonly cle: string }> {
  const id = randomUUID();
  const shift = fiction === undefined ? 0 : Date.parse(fiction) - Date.now();
  await db.query(`insert into parcours.dossier (id, numero, parcours, salarie, centre, fictif, decalage_ms, epoch, revision, empreinte, frontiere, etat, ouvert_le) values ($1, $1, 'essai', 's', 'c', $2, $3, 1, 1, '', '{}', '{}', now())`, [id, fiction !== undefined, shift]);
  await db.query(`insert into parcours.fait (dossier, seq, nature, nom, le, enregistre_ms, auteur, auteur_role, cle, corps_hash, donnees, precedente, empreinte) values ($1, 1, 'ouverture', 'essai', now(), 0, 'm', 'medecin', 'o', '', '{}', '', '')`, [id]);
  await db.query(`insert into parcours.courrier (dossier, cle, courrier, destinataire, cause_seq, etat, message_id) values ($1, 'c', 'avis', 'salarie', 1, 'parti', $1)`, [id]);
  return { dossier: id, cle: 'c' };
}
/** The same fiction, its clock moved to that instant. */
const moveTo = (dossier: string, instant: string) => db.query('update parcours.dossier set decalage_ms = $2 where id = $1', [dossier, Date.parse(instant) - Date.now()]);
const sentAt = async (instant: string) => { const it = await letter(instant); return { ...it, token: await newLink(db, { ...it, papiers: [], at: Date.parse(instant) }) }; };
const ends = async (token: string) => (await findLink(db, token))?.expire_le.toISOString();

describe('Le lien d’un courriel à accuser (CPCE R53-3)', () => {
  it('vaut jusqu’à la fin du quinzième jour, compté du lendemain de l’envoi, quelle que soit l’heure de celui-ci', async () => {
    const it = await letter();
    const before = jourOf(Date.now());

    const token = await newLink(db, { ...it, papiers: [], at: Date.now() });

    const days = [before, jourOf(Date.now())].map((day) => isoInstant(Date.parse(endOf(addDays(day, 15)))).replace('Z', '.000Z'));
    expect(days).toContain(await ends(token)); // midnight may pass meanwhile
  });

  it.each([
    ['l’été finit entre-temps', '2026-10-15T06:30:00Z', '2026-10-30T23:00:00.000Z'],
    ['l’été commence entre-temps', '2026-03-20T22:30:00Z', '2026-04-04T22:00:00.000Z'],
    ['à Paris, le lendemain est déjà là', '2026-06-10T22:30:00Z', '2026-06-26T22:00:00.000Z'],
    ['à une minute de minuit', '2026-06-10T21:59:00Z', '2026-06-25T22:00:00.000Z'],
  ])('finit à minuit, heure de Paris : %s', async (_, sent, end) => {
    expect(await ends((await sentAt(sent)).token)).toBe(end);
  });

  it('d’une fiction, suit son calendrier : bon à la dernière minute, expiré à minuit, et ne s’accuse plus', async () => {
    const { dossier, token } = await sentAt('2026-06-10T08:00:00Z');
    const click = async () => { await recordClick(db, token, { nom: 'preuve', donnees: {} }); return (await findLink(db, token))?.confirme_le?.toISOString().slice(0, 16); };

    await moveTo(dossier, '2026-06-25T22:00:00Z');
    const late = [(await findLink(db, token))?.expire, await click()];
    await moveTo(dossier, '2026-06-25T21:59:00Z');
    const good = [(await findLink(db, token))?.expire, await click()];

    expect([late, good]).toEqual([[true, undefined], [false, '2026-06-25T21:59']]);
    expect((await findLink(db, token))?.envoye_le.toISOString().slice(0, 16)).toBe('2026-06-10T08:00');
  });

  it('d’une fiction avancée pendant l’envoi, compte du jour où la lettre part et non de celui où elle va', async () => {
    const it = await letter('2026-09-01T08:00:00Z');

    const token = await newLink(db, { ...it, papiers: [], at: Date.parse('2026-06-10T08:00:00Z') });

    expect(await ends(token)).toBe('2026-06-25T22:00:00.000Z');
  });
});
