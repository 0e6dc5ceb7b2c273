import pg from 'pg';
import { record, reserve } from '../../activities/reserve-letter.js';
import { seed } from '../../tools/demonstration/seed.js';
import { journeys } from '../../workflows/index.js';
import { Cipher } from '../config/cipher.js';
import { keepPiece } from '../db/pieces.js';
import { save } from '../db/save.js';
import { actOfFact, sensitiveFields } from '../db/sensitive.js';
import { isActe, type Fact } from '../journey/fact.js';
import { fieldOf } from '../journey/fields.js';
import type { Journey } from '../journey/journey.js';
import { rehearse } from '../journey/rehearsal.js';
import { factsOf, type Scenario } from '../journey/scenario.js';
import { snapshot } from '../journey/snapshot.js';
import { testDatabase } from './database.js';
import { writeLetter } from '../engine/compose-letter.js';
import type { Drawer } from '../engine/draw-up.js';

const keys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

/** A database with the people of the demonstration, and no engine: what an export reads. */
export async function openShelf(): Promise<{ readonly house: Drawer; close(): Promise<void> }> {
  const database = await testDatabase();
  await seed(database.url);
  const house = { db: new pg.Pool({ connectionString: database.url }), cipher: new Cipher(keys), journeys };
  await house.db.query(`insert into acces.compte (id, identifiant, nom, role, secret) values ('m-1', 'essai-1', 'Dr Ada Exemple', 'medecin', '-'), ('m-2', 'essai-2', 'Dr Basile Modèle', 'medecin', '-'),
    ('in-1', 'essai-3', 'Ève Interne', 'interne', '-'), ('interne-1', 'essai-4', 'Ève Interne', 'interne', '-'), ('i-1', 'essai-5', 'Zoé Test', 'infirmier', '-'), ('aep-1', 'essai-6', 'Inès Bureau', 'aep', '-'), ('iprp-1', 'essai-7', 'Ergonome Témoin', 'iprp', '-')`); // those of the scenarios
  return { house, close: async () => { await house.db.end(); await database.drop(); } };
}

/** A word that nobody types, by which what was told is found again wherever it goes. */
export const canari = (mark: string): string => `CANARI${mark.toUpperCase()}7Q`;

/** The facts of a scenario, every box where one may write freely filled with the word of its mark; `libre` where there is none. */
export function withCanaries(journey: Journey, scenario: Scenario, place: string): readonly Fact[] {
  const facts = factsOf(journey, { ...scenario, ouverture: { ...scenario.ouverture, numero: place, salarie: 'salarie-1', centre: 'centre-nord', employeurs: [{ etablissement: 'etablissement-1', statut: 'actif', principal: true, poste: 'Poste témoin' }] } });
  return facts.map((fact) => {
    const act = isActe(fact) ? actOfFact(journey, fact, facts) : undefined;
    const marks = sensitiveFields(act);
    const boxes = Object.entries(act?.shape ?? {}).filter(([name, schema]) => marks[name] !== 'parties' && (fieldOf(schema).champ === 'texte_long' || (marks[name] !== undefined && fieldOf(schema).champ === 'texte')));
    const named = Object.keys(fact.data).filter((name) => fieldOf(act?.shape[name]).champ === 'employeur'); // here there is one only
    return { ...fact, data: { ...fact.data, ...Object.fromEntries(named.map((name) => [name, 'etablissement-1'])), ...Object.fromEntries(boxes.map(([name]) => [name, canari(marks[name] ?? 'libre')])) } };
  });
}

/** Saves a dossier as the engine does, and keeps each letter as it leaves. */
export async function shelve(house: Drawer, journey: Journey, id: string, facts: readonly Fact[], until?: number): Promise<void> {
  const run = await rehearse(journey, facts, until === undefined ? {} : { until });
  await save(house.db, house.cipher, journey, snapshot(run, facts, { dossier: id, epoch: 1, revision: 1, offset: 0 }));
  for (const posted of run.posted) {
    const letter = { ...posted, dossier: id, parcours: journey.name, epoch: 1, at: posted.at };
    await reserve(house, letter);
    const { rendered } = await writeLetter(house, letter);
    await record(house, letter, { etat: 'parti', detail: 'accepté' }, { letter: rendered, at: letter.at });
  }
}

/** A scan kept by a dossier. */
export const scan = (house: Drawer, dossier: string, bytes: Buffer, cle = 'jointe:essai') =>
  keepPiece(house.db, house.cipher, { dossier, cle, nature: 'jointe', nom: 'jointe', type: 'image/png', bytes, auteur: 'm-1' });
