import { randomUUID } from 'node:crypto';
import { save } from '../../../libs/db/save.js';
import type { House } from '../../../libs/engine/house.js';
import { rebuild } from '../../../libs/engine/rebuild.js';
import { rehearse } from '../../../libs/journey/rehearsal.js';
import { factsOf, type Scenario } from '../../../libs/journey/scenario.js';
import { snapshot } from '../../../libs/journey/snapshot.js';
import { addDays, jourOf } from '../../../libs/law/jour.js';
import { inaptitude } from '../../../workflows/inaptitude/inaptitude.js';
import { scenarios } from '../../../workflows/inaptitude/scenarios.js';

/** Avis signed yesterday and told to nobody yet: dossiers saved as the engine saves them, then set going on it as `npm run rebuild` does. */
export async function signedAvis(house: House, dossiers: number): Promise<readonly string[]> {
  const told = scenarios.find(({ titre }) => titre.startsWith('une preuve du 12 mars'));
  if (told === undefined) throw new Error('the scenario of a posted notice is gone');
  await house.db.query(`insert into acces.compte (id, identifiant, nom, role, secret) values ('m-1', 'preuve', 'Dr Ada Exemple', 'medecin', '-') on conflict do nothing`); // the doctor of the scenarios
  const ids: string[] = [];
  for (let i = 0; i < dossiers; i += 1) ids.push(await signed(house, told, i));
  await rebuild(house);
  return ids;
}

async function signed({ db, cipher }: House, told: Scenario, i: number): Promise<string> {
  const dossier = `d-${randomUUID()}`;
  const yesterday = addDays(jourOf(Date.now()), -1);
  const facts = factsOf(inaptitude, {
    ...told, ouvertLe: yesterday, pas: told.pas.filter(({ acte, recu }) => acte !== 'envoi' && recu !== true).map((p) => ({ ...p, le: yesterday })),
    ouverture: {
      numero: `PR-${i}`, fictif: false, salarie: `salarie-${1 + (i % 6)}`, centre: 'centre-nord', choix: { 'courrier.prestataire': 'maileva', 'courrier.delaiAnnulationMinutes': 0 },
      employeurs: [{ etablissement: 'etablissement-1', statut: 'actif', principal: true, poste: 'Poste témoin' }],
    },
  });
  const run = await rehearse(inaptitude, facts);
  await save(db, cipher, inaptitude, snapshot(run, facts, { dossier, epoch: 1, revision: 1, offset: 0 }));
  return dossier;
}
