import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { findDossier, readFacts } from '../libs/db/dossiers.js';
import { findPerson } from '../libs/db/identity.js';
import { bodyHash, dossierId, dossierNumber } from '../libs/engine/ids.js';
import type { Fact } from '../libs/journey/fact.js';
import { Facts } from '../libs/journey/facts.js';
import { inForce } from '../libs/journey/fact.js';
import type { LinkRequest, LinkResult, RunInput } from '../libs/journey/on-temporal/run-input.js';
import { jourOf } from '../libs/law/jour.js';
import { workflowId } from '../libs/temporal/client.js';
import type { House } from '../libs/engine/house.js';

/**
 * Opens another root dossier for the same worker, named by the link's key so that a second attempt finds the first.
 * A journey that does not exist yet answers null: the line of life says that a person must open it.
 */
export async function openLinked(house: House, link: LinkRequest): Promise<LinkResult> {
  if (house.journeys[link.parcours] === undefined) return { dossier: null };
  const source = await findDossier(house.db, link.dossier);
  if (source === undefined) throw new Error('the source dossier is not saved yet');
  const { opening } = new Facts(inForce(await readFacts(house.db, house.cipher, link.dossier)));

  const salarie = (await findPerson(house.db, opening.salarie))?.id ?? opening.salarie; // the record may have been merged since

  const key = `${link.dossier}:${link.cle}`;
  const id = dossierId(key);
  const fact: Fact = {
    seq: 1, kind: 'ouverture', name: link.parcours, on: jourOf(link.at), at: link.at, author: { id: 'jalon', role: 'systeme' }, key, bodyHash: bodyHash(link.data),
    data: { ...opening, salarie, numero: dossierNumber(id), source: { dossier: link.dossier, fait: link.source }, parcours: link.data },
  };
  const input: RunInput = { dossier: id, parcours: link.parcours, epoch: 1, revision: 0, facts: [fact], saved: 0, offset: Number(source.decalage_ms), holdBefore: null, lived: null };
  try {
    await house.client.workflow.start('dossier', { taskQueue: house.taskQueue, workflowId: workflowId(id), args: [input], workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  return { dossier: id };
}
