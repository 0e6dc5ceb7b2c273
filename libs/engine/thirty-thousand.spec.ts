import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Cipher } from '../config/cipher.js';
import { testDatabase, type TestDatabase } from '../testing/database.js';
import { pagesTouched } from '../testing/pages-touched.js';
import { testKeys } from '../testing/toy-house.js';
import { takeWaiting } from './requests.js';
import { tellTheAbsent } from './to-every-dossier.js';

const dossiers = 30_000;
const choices = 20;

/** The rows of a large service, all of them saved just now, as after a rebuild: each dossier holds the twenty choices in force. */
let database: TestDatabase;
let db: pg.Pool;
beforeAll(async () => {
  database = await testDatabase();
  db = new pg.Pool({ connectionString: database.url });
  await db.query(`
    insert into identite.centre (id, nom) values ('c-1', 'Centre Témoin');
    insert into identite.adherent (id, nom) select 'a-' || n, 'Adhérent Témoin' from generate_series(1, 100) n;
    insert into identite.etablissement (id, adherent, centre, nom, siret, commune) select 'e-' || n, 'a-' || n, 'c-1', 'Atelier Témoin', lpad(n::text, 14, '0'), 'Exempleville' from generate_series(1, 100) n;
    insert into parcours.choix (code, valeur, auteur) select 'choix.' || n, to_jsonb(n), 'compte-a' from generate_series(1, ${choices}) n;
    insert into parcours.dossier (id, numero, parcours, salarie, centre, epoch, revision, empreinte, frontiere, etat, ouvert_le)
      select 'd-' || n, 'T-' || n, 'visite-temoin', 's-' || n, 'c-1', 1, 1, '', '{}', '{}', clock_timestamp() from generate_series(1, ${dossiers}) n;
    insert into parcours.fait (dossier, seq, nature, nom, le, enregistre_ms, auteur, auteur_role, cle, corps_hash, donnees, precedente, empreinte)
      select 'd-' || n, 1, 'ouverture', 'visite-temoin', '2026-01-05', 0, 'm-1', 'medecin', 'o', '',
        jsonb_build_object('choix', (select jsonb_object_agg('choix.' || c, c) from generate_series(1, ${choices}) c), 'employeurs', jsonb_build_array(jsonb_build_object('etablissement', 'e-' || (n % 100 + 1), 'statut', 'actif'))), '', ''
      from generate_series(1, ${dossiers}) n;`);
}, 120_000);
beforeEach(async () => { await db.query('delete from parcours.demande; analyze'); });
afterAll(async () => { await db.end(); await database.drop(); });

const house = () => ({ db, cipher: new Cipher(testKeys) });
const told = (tried: string, nature = 'choix', kept = dossiers) => db.query(
  `insert into parcours.demande (cle, dossier, parcours, nature, nom, corps_hash, cle_id, corps, auteur, auteur_role, at_ms, suivie, cree_le, essaye_le)
   select '${nature}-' || n, 'd-' || n, 'visite-temoin', '${nature}', 'choix.1', '', 'k1', '', 'compte-a', 'administrateur', 0, true, clock_timestamp() - interval '1 minute', ${tried} from generate_series(1, ${kept}) n; analyze parcours.demande`);

describe('Trente mille dossiers ouverts', () => {
  it('depuis plus d’une heure, et reconstruits à l’instant, ne sont pas comparés', async () => {
    await db.query('update parcours.dossier set absent_depuis = null, maj_le = clock_timestamp()');
    await db.query('vacuum analyze parcours.dossier');

    expect(await pagesTouched(db, (asked) => tellTheAbsent({ ...house(), db: asked }))).toBeLessThan(100);
  }, 60_000);

  it('à qui l’on dit un choix laissent trouver aussitôt la demande d’une personne', async () => {
    await told('null');
    await told('null', 'acte', 10);

    expect(await pagesTouched(db, (asked) => takeWaiting({ ...house(), db: asked }))).toBeLessThan(100);
    await takeWaiting(house());
    expect((await db.query(`select 1 from parcours.demande where nature = 'acte' and essaye_le is not null`)).rowCount).toBe(2);
  }, 60_000);
});
