import { journeys } from '../../workflows/index.js';
import type { Document } from '../journey/documents.js';
import type { Journey } from '../journey/journey.js';
import { drawnFrom } from '../post/document.fixture.js';
import type { RenderedDocument } from '../post/render-document.js';
import { sampleFacts } from '../post/sample.fixture.js';

/** Each document of each journey that has a text of its own: a duplicata repeats another. */
export const written: readonly { readonly journey: Journey; readonly document: Document }[] =
  Object.values(journeys).flatMap((journey) => Object.values(journey.documents).filter((d) => d.duplicates === undefined).map((document) => ({ journey, document })));

const drawn = new Map<Document, Promise<RenderedDocument>>();

/** As it is drawn when every act was told, with its optional fields; once in a process. */
export function drawnInFull(journey: Journey, document: Document): Promise<RenderedDocument> {
  const facts = sampleFacts(journey, true);
  const first = drawn.get(document) ?? drawnFrom(journey, facts, { document: document.name, causeSeq: facts.last(document.of)?.seq ?? 0 });
  drawn.set(document, first);
  return first;
}

/** The SHA-256 of each of them, under its name. */
export async function digestsOfAll(): Promise<Readonly<Record<string, string>>> {
  const told: Record<string, string> = {};
  for (const { journey, document } of written) told[`${journey.name} : ${document.name}`] = (await drawnInFull(journey, document)).sha256;
  return told;
}
