import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { findDossier, readFacts } from '../libs/db/dossiers.js';
import { keepNews } from '../libs/db/news.js';
import type { House } from '../libs/engine/house.js';
import { bodyHash, dossierId } from '../libs/engine/ids.js';
import { numberOf } from '../libs/engine/number.js';
import { openingToday } from '../libs/engine/opening-today.js';
import { placeOf } from '../libs/engine/place.js';
import { inForce, type Fact } from '../libs/journey/fact.js';
import { Facts } from '../libs/journey/facts.js';
import type { Journey } from '../libs/journey/journey.js';
import type { LinkRequest, LinkResult, RunInput } from '../libs/journey/on-temporal/run-input.js';
import type { Opening } from '../libs/journey/opening.js';
import { jourOf } from '../libs/law/jour.js';
import { workflowId } from '../libs/temporal/client.js';

/**
 * Opens another root dossier for the same worker, named by the link's key so that a second attempt finds the first. A
 * worker who already has the one open that its journey allows: that one is told instead. A journey that does not exist
 * yet answers null: the line of life says that a person must open it.
 */
export async function openLinked(house: House, link: LinkRequest): Promise<LinkResult> {
  const journey = house.journeys[link.parcours];
  if (journey === undefined) return { dossier: null };
  const source = await findDossier(house.db, link.dossier);
  if (source === undefined) throw new Error('the source dossier is not saved yet');
  const facts = new Facts(inForce(await readFacts(house.db, house.cipher, link.dossier)));
  const opening = await openingToday(house, facts);

  const key = `${link.dossier}:${link.cle}`;
  const id = dossierId(key);
  const place = await placeOf(house, journey, opening, id);
  if (place !== id) return { dossier: await join(house, journey, link, place) };
  const first = factsOf(journey, link, { key, opening: { ...opening, numero: await numberOf(house, id) }, parcours: source.parcours });
  const input: RunInput = { dossier: id, parcours: link.parcours, epoch: 1, revision: 0, facts: first, saved: 0, offset: Number(source.decalage_ms), holdBefore: null, lived: null };
  try {
    await house.client.workflow.start('dossier', { taskQueue: house.taskQueue, workflowId: workflowId(id), args: [input], workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  return { dossier: id };
}

type Place = { readonly key: string; readonly opening: Opening; readonly parcours: string };

/** Its opening; then, for a journey opened by an act, that act, received from the dossier that opens it. */
function factsOf(journey: Journey, link: LinkRequest, { key, opening, parcours }: Place): readonly Fact[] {
  const common = { on: jourOf(link.at), at: link.at, author: { id: 'jalon', role: 'systeme' }, bodyHash: bodyHash(link.data) } as const;
  const act = journey.opensWith;
  const first: Fact = {
    ...common, seq: 1, kind: 'ouverture', name: link.parcours, key,
    data: { ...opening, source: { dossier: link.dossier, fait: link.causeSeq }, parcours: act === undefined ? link.data : {} },
  };
  if (act === undefined) return [first];
  const source = { dossier: link.dossier, parcours, fait: link.causeSeq };
  return [first, { ...common, seq: 2, kind: 'reception', name: act.name, key: `${key}:acte`, data: { ...act.schema.parse(link.data), source } }];
}

/** The open dossier hears, as one more fact, what would have opened another. */
async function join(house: House, journey: Journey, link: LinkRequest, dossier: string): Promise<string> {
  if (journey.opensWith === undefined) throw new Error(`${journey.name}: nothing to add to the open dossier`);
  const data = journey.opensWith.schema.parse(link.data);
  const told = await keepNews(house.db, house.cipher, { ...link, acte: journey.opensWith.name, vers: dossier, fois: 1, retire: false, data });
  if (!told.includes(dossier)) throw new Error('the open dossier is not saved yet');
  return dossier;
}
