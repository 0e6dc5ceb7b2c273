import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, jourOf } from '../libs/law/jour.js';
import { smtpMailer } from '../libs/post/email.js';
import { startMailCatcher, type MailCatcher } from '../libs/post/mail-catcher.js';
import { registeredMail } from '../libs/post/registered/index.js';
import { eventually } from '../libs/testing/eventually.js';
import { ToyHouse } from '../libs/testing/toy-house.js';
import { seed } from '../tools/demonstration/seed.js';
import { journeys } from '../workflows/index.js';
import { activities, type House } from './index.js';

const day = 86_400_000;
let toy: ToyHouse;
let house: House;
let dir: string;
let mail: MailCatcher;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'jalon-panne-'));
  mail = await startMailCatcher({ dir });
  await mail.stop();
  toy = await ToyHouse.open(journeys, 'parcours', { post: (letter) => activities(house).post(letter), whatBecame: (letter) => activities(house).whatBecame(letter) });
  await seed(String(toy.house.db.options.connectionString));
  await toy.house.db.query(`insert into acces.compte (id, identifiant, nom, role, secret) values ('m-1', 'essai', 'Dr Ada Exemple', 'medecin', '-')`); // who acts
  house = { ...toy.house, mailer: smtpMailer({ url: mail.smtpUrl, from: { name: 'Service Témoin', address: 'contact@temoin.invalid' } }), registered: registeredMail(undefined).usual, publicUrl: 'http://127.0.0.1' };
  await toy.startWorker();
});
afterAll(async () => {
  await toy.close();
  await mail.stop();
  await rm(dir, { recursive: true, force: true });
});

type Row = { readonly etat: string; readonly tentatives: number; readonly envoye_a: Date | null };
const letters = async (id: string) => (await toy.house.db.query<Row>('select etat, tentatives, envoye_a from parcours.courrier where dossier = $1', [id])).rows;

it('un courrier tenté pendant une panne et parti après, l’est de l’heure où il part, sur l’horloge de son dossier fictif', async () => {
  const today = jourOf(Date.now() - 30 * day);
  const id = await toy.openDossier('reprise', { fictif: true, salarie: 'salarie-1', centre: 'centre-nord', choix: { 'courrier.delaiAnnulationMinutes': '0' }, employeurs: [{ etablissement: 'etablissement-1', statut: 'actif', principal: true, poste: 'Poste témoin' }] }, -30 * day);
  await toy.act(id, 'arret', addDays(today, -2), { motif: 'maladie_non_professionnelle', du: addDays(today, -90), au: addDays(today, -1), prescritLe: addDays(today, -90), nature: 'initial' });
  await toy.act(id, 'demande', today, { par: 'employeur', mode: 'portail', posteOccupe: 'Poste témoin' });
  await toy.act(id, 'dateDeReprise', today, { repriseLe: today });
  const slot = await toy.act(id, 'creneau', today, { date: addDays(today, 3), heure: '09:30', lieu: 'Centre Témoin Nord', professionnel: { id: 'm-1', role: 'medecin' } });
  expect(slot.status).toBe(200);

  await eventually(async () => (await letters(id)).some(({ tentatives }) => tentatives >= 4), { timeout: 30_000 }); // half a second, one, two: three and a half at least
  const up = Date.now();
  mail = await startMailCatcher({ dir, port: Number(new URL(mail.smtpUrl).port) });
  const gone = await eventually(async () => { const all = await letters(id); return all.length > 0 && all.every(({ etat }) => etat === 'parti') ? all : undefined; }, { timeout: 60_000 });

  for (const { envoye_a: left } of gone) {
    expect(Math.abs((left?.getTime() ?? 0) + 30 * day - up)).toBeLessThan(60_000);
    expect((left?.getTime() ?? 0) + 30 * day).toBeGreaterThan(up - 2_000);
  }
}, 120_000);
