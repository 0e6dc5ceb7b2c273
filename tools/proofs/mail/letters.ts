import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Cipher } from '../../../libs/config/cipher.js';
import { save } from '../../../libs/db/save.js';
import type { LetterRequest } from '../../../libs/journey/on-temporal/run-input.js';
import { rehearse } from '../../../libs/journey/rehearsal.js';
import { factsOf, type Scenario } from '../../../libs/journey/scenario.js';
import { snapshot } from '../../../libs/journey/snapshot.js';
import { inaptitude } from '../../../workflows/inaptitude/inaptitude.js';
import { scenarios } from '../../../workflows/inaptitude/scenarios.js';

/** Signed notices of inaptitude, each to be posted to both parties: their dossiers, saved as the engine saves them. */
export async function lettersToPost(db: pg.Pool, cipher: Cipher, dossiers: number): Promise<readonly LetterRequest[]> {
  await db.query(`insert into acces.compte (id, identifiant, nom, role, secret) values ('m-1', 'preuve', 'Dr Ada Exemple', 'medecin', '-') on conflict do nothing`); // the doctor of the scenarios
  const told = scenarios.find(({ titre }) => titre.startsWith('une preuve du 12 mars'));
  if (told === undefined) throw new Error('the scenario of a posted notice is gone');
  const letters: LetterRequest[] = [];
  for (let i = 0; i < dossiers; i += 1) letters.push(...await signedNotice(db, cipher, told, i));
  return letters;
}

async function signedNotice(db: pg.Pool, cipher: Cipher, told: Scenario, i: number): Promise<readonly LetterRequest[]> {
  const dossier = `d-${randomUUID()}`;
  const pas = told.pas.filter((p) => p.recu !== true).flatMap((p) => (p.acte === 'envoi' ? [p, { ...p, donnees: { ...p.donnees, partie: 'employeur' } }] : [p]));
  const ouverture: Scenario['ouverture'] = { ...told.ouverture, numero: `PR-${i}`, salarie: `salarie-${1 + (i % 6)}`, centre: 'centre-nord', employeurs: [{ etablissement: 'etablissement-1', statut: 'actif', principal: true, poste: 'Poste témoin' }] };
  const facts = factsOf(inaptitude, { ...told, pas, ouverture });
  const run = await rehearse(inaptitude, facts);
  await save(db, cipher, inaptitude, snapshot(run, facts, { dossier, epoch: 1, revision: 1, offset: 0 }));
  return run.posted.map((letter) => ({ ...letter, dossier, parcours: 'inaptitude', epoch: 1 }));
}
