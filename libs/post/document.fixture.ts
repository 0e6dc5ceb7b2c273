import { documentsDus } from '../journey/documents.js';
import type { DocumentDu } from '../journey/documents.js';
import type { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';
import { documentData } from './document-data.js';
import { documentSource } from './document-source.js';
import { professionnelsIn } from './fact-values.js';
import type { Parties } from './people.js';
import { renderDocument, type RenderedDocument } from './render-document.js';

/** The people of a dossier of fixtures: whoever its facts name is Dr Ada Exemple or a colleague. */
export const partiesFor = (facts: Facts): Parties => ({
  service: { nom: 'Service Témoin de santé au travail', adresse: ['12, rue des Essais', '69003 LYON'], ville: 'Lyon', telephone: '04 00 00 00 00', courriel: 'contact@service.example' },
  salarie: { civilite: 'Mme', prenom: 'Inès', nom: 'MODÈLE', naissanceLe: '1980-02-29' },
  ...(facts.opening.independant ? {} : { employeur: { nom: 'Établissement Témoin', siret: '00000000000018', adresse: ['1, rue Témoin', '69100 VILLEURBANNE'] } }),
  professionnels: Object.fromEntries([...professionnelsIn(facts), ...facts.list.map((f) => f.author.id), ...(facts.doctor === null ? [] : [facts.doctor])]
    .map((id) => [id, { nom: id === facts.doctor ? 'Dr Ada Exemple' : 'Camille Exemple', fonction: 'médecin du travail' }])),
});

/** Draws one document that the facts call for. */
export async function drawnFrom(journey: Journey, facts: Facts, due: Pick<DocumentDu, 'document' | 'causeSeq'>): Promise<RenderedDocument> {
  const document = journey.documents[due.document];
  const cause = facts.list.find((f) => f.seq === due.causeSeq);
  if (document === undefined || cause === undefined) throw new Error(`${journey.name} has no ${due.document}`);
  return renderDocument(await documentSource(journey.name, document, cause.on), documentData({ document, journey, facts, cause, people: partiesFor(facts) }));
}

/** The documents due that have a text: a duplicata repeats another. */
export const duesWithText = (journey: Journey, facts: Facts): readonly DocumentDu[] =>
  documentsDus(journey.documents, facts).filter((due) => journey.documents[due.document]?.duplicates === undefined);
