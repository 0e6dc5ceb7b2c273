import { documentsDus, type DocumentDu } from '../journey/documents.js';
import type { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';
import type { Recipient } from '../journey/letters.js';
import { documentData, type DocumentData } from './document-data.js';
import { documentSource, type DocumentSource } from './document-source.js';
import { professionnelsIn } from './fact-values.js';
import type { Parties } from './people.js';
import { fillDocument, renderDocument, type FilledDocument, type RenderedDocument } from './render-document.js';

/** The people of a dossier of fixtures: whoever its facts name is Dr Ada Exemple or a colleague. */
export const partiesFor = (facts: Facts): Parties => ({
  service: { nom: 'Service Témoin de santé au travail', adresse: ['12, rue des Essais', '69003 LYON'], ville: 'Lyon', telephone: '04 00 00 00 00', courriel: 'contact@service.example' },
  salarie: { civilite: 'Mme', prenom: 'Inès', nom: 'MODÈLE', naissanceLe: '1980-02-29' },
  ...(facts.opening.independant ? {} : { employeur: { nom: 'Établissement Témoin', siret: '00000000000018', adresse: ['1, rue Témoin', '69100 VILLEURBANNE'] } }),
  professionnels: Object.fromEntries([...professionnelsIn(facts), ...facts.list.map((f) => f.author.id), ...(facts.doctor === null ? [] : [facts.doctor])]
    .map((id) => [id, { nom: id === facts.doctor ? 'Dr Ada Exemple' : 'Camille Exemple' }])),
});

type Due = Pick<DocumentDu, 'document' | 'causeSeq'>;
type Matter = { readonly source: DocumentSource; readonly data: DocumentData<Recipient> };

/** The text and the values of one document that the facts call for. */
async function matterOf(journey: Journey, facts: Facts, due: Due): Promise<Matter> {
  const document = journey.documents[due.document];
  const cause = facts.list.find((f) => f.seq === due.causeSeq);
  if (document === undefined || cause === undefined) throw new Error(`${journey.name} has no ${due.document}`);
  return { source: await documentSource(journey.name, document, cause.on), data: documentData({ document, journey, facts, cause, people: partiesFor(facts) }) };
}

export async function filledFrom(journey: Journey, facts: Facts, due: Due): Promise<FilledDocument> {
  const { source, data } = await matterOf(journey, facts, due);
  return fillDocument(source, data);
}

export async function drawnFrom(journey: Journey, facts: Facts, due: Due): Promise<RenderedDocument> {
  const { source, data } = await matterOf(journey, facts, due);
  return renderDocument(source, data);
}

/** The documents due that have a text: a duplicata repeats another. */
export const duesWithText = (journey: Journey, facts: Facts): readonly DocumentDu[] =>
  documentsDus(journey.documents, facts).filter((due) => journey.documents[due.document]?.duplicates === undefined);
