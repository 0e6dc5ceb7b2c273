import { accountNames, findEstablishment, findPerson } from '../db/identity.js';
import type { Document } from '../journey/documents.js';
import type { FactInForce } from '../journey/fact.js';
import type { Facts } from '../journey/facts.js';
import { establishmentOf } from '../post/document-data.js';
import { professionnelsIn } from '../post/fact-values.js';
import type { Parties } from '../post/people.js';
import type { House } from './house.js';
import { serviceOf } from './service-of.js';

/** Reads whom a document is about, and the names of those who may sign it. */
export async function partiesOf({ db }: Pick<House, 'db'>, document: Document, facts: Facts, cause: FactInForce): Promise<Parties> {
  const place = establishmentOf(document, facts, cause);
  const [worker, house, employer, accounts] = await Promise.all([
    findPerson(db, facts.opening.salarie), serviceOf(db), place === undefined ? undefined : findEstablishment(db, place),
    accountNames(db, [...professionnelsIn(facts), cause.author.id, ...(facts.doctor === null ? [] : [facts.doctor])]),
  ]);
  if (worker === undefined) throw new Error('the worker is unknown');
  return {
    service: house,
    salarie: { ...(worker.civilite === null ? {} : { civilite: worker.civilite }), prenom: worker.prenom, nom: worker.nom, naissanceLe: worker.naissance },
    ...(employer === undefined ? {} : { employeur: { nom: employer.nom, siret: employer.siret, adresse: employer.adresse } }),
    professionnels: Object.fromEntries(Object.entries(accounts).map(([id, a]) => [id, { nom: a.nom }])),
  };
}
