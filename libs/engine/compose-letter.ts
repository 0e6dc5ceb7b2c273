import { findDossier, readFacts } from '../db/dossiers.js';
import { findPartner } from '../db/partners.js';
import { accountNames, findEstablishment, findPerson, hirings } from '../db/identity.js';
import { documentsDus } from '../journey/documents.js';
import { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';
import type { Recipient } from '../journey/letters.js';
import { shownFacts } from '../journey/occultation.js';
import type { LetterRequest } from '../journey/on-temporal/run-input.js';
import { jourOf } from '../law/jour.js';
import { professionnelsIn } from '../post/fact-values.js';
import { letterData } from '../post/letter-data.js';
import { letterSource } from '../post/letter-source.js';
import { isOutsider, type People } from '../post/people.js';
import { renderLetter, type RenderedLetter } from '../post/render.js';
import type { House as Door } from './house.js';
import { serviceOf } from './service-of.js';

/** What composing needs: no post, so that the API can show a letter before it leaves. */
export type Composer = Pick<Door, 'db' | 'cipher' | 'journeys'>;

type Composed = {
  readonly rendered: RenderedLetter;
  readonly to: string | null;
  readonly numero: string;
  /** As on the envelope. */
  readonly from: People<Recipient>['service'];
  readonly destinataire: People<Recipient>['destinataire'];
};

/** Writes a letter for one recipient from the facts that may be shown, dated by the dossier's own clock. */
export async function writeLetter(house: Composer, letter: LetterRequest): Promise<Composed> {
  const journey = house.journeys[letter.parcours];
  const row = await findDossier(house.db, letter.dossier);
  if (journey === undefined || row === undefined) throw new Error('the letter’s dossier is not saved yet');
  const facts = shownFacts(journey.occulte, await readFacts(house.db, house.cipher, letter.dossier));
  return { ...await writeFrom(house, journey, letter, facts), numero: row.numero };
}

/** The e-mail address that its recipient has now; null when none is known. */
export async function emailOf(house: Composer, letter: LetterRequest): Promise<string | null> {
  const facts = shownFacts(house.journeys[letter.parcours]?.occulte, await readFacts(house.db, house.cipher, letter.dossier));
  const [recipient = '', which] = letter.destinataire.split(':');
  return (await peopleOf(house, facts, recipient as Recipient, which)).to; // written by the player from the journey's declaration
}

/** The same from facts that need not be recorded: a letter read before it is decided. */
export async function writeFrom(house: Composer, journey: Journey, letter: Pick<LetterRequest, 'courrier' | 'destinataire' | 'cause' | 'at'>, facts: Facts): Promise<Omit<Composed, 'numero'>> {
  const cause = facts.list.find((f) => f.number === letter.cause);
  if (cause === undefined) throw new Error('the letter’s cause is no longer in force');
  const [recipient = '', which] = letter.destinataire.split(':');
  const { people, to } = await peopleOf(house, facts, recipient as Recipient, which); // written by the player from the journey's declaration
  const rendered = await write(journey, letter, recipient as Recipient, { facts, cause, people });
  return { rendered, to, from: people.service, destinataire: people.destinataire };
}

/** The keys of the documents that a letter encloses: the last of each, among the facts up to the one that causes it. */
export async function enclosures(house: Composer, letter: LetterRequest): Promise<readonly string[]> {
  const journey = house.journeys[letter.parcours];
  const enclosed = journey?.courriers[letter.courrier]?.encloses ?? [];
  const { list } = shownFacts(journey?.occulte, await readFacts(house.db, house.cipher, letter.dossier));
  const facts = new Facts(list.slice(0, list.findIndex((f) => f.number === letter.cause) + 1));
  return enclosed.flatMap((d) => documentsDus({ [d.name]: d }, facts).slice(-1).map(({ cle }) => cle));
}

type Matter = { readonly facts: Facts; readonly cause: Facts['list'][number]; readonly people: People<Recipient> };

async function write(journey: Journey, letter: Pick<LetterRequest, 'courrier' | 'at'>, recipient: Recipient, { facts, cause, people }: Matter): Promise<RenderedLetter> {
  const by = journey.courriers[letter.courrier]?.by;
  if (by === undefined) throw new Error('the journey declares no such letter');
  const source = await letterSource(journey.name, letter.courrier, recipient);
  return renderLetter(source, letterData({ recipient, by, journey, facts, cause, at: letter.at, date: jourOf(letter.at), people }));
}

async function peopleOf({ db }: Composer, facts: Facts, recipient: Recipient, which: string | undefined): Promise<{ readonly people: People<Recipient>; readonly to: string | null }> {
  const { opening } = facts;
  const [worker, house, posts, accounts] = await Promise.all([
    findPerson(db, opening.salarie), serviceOf(db), hirings(db, opening.salarie),
    accountNames(db, [...professionnelsIn(facts), ...(facts.doctor === null ? [] : [facts.doctor])]),
  ]);
  if (worker === undefined) throw new Error('the worker is unknown');
  const partner = recipient === 'partenaire' && which !== undefined ? await findPartner(db, which) : undefined;
  const employerId = (recipient === 'employeur' ? which : undefined) ?? opening.employeurs[0]?.etablissement;
  const employer = employerId === undefined ? undefined : await findEstablishment(db, employerId);
  const poste = posts.find((p) => p.etablissement === employerId)?.poste;
  const civil = worker.civilite === null ? {} : { civilite: worker.civilite };
  const name = { ...civil, prenom: worker.prenom, nom: worker.nom };
  const toEmployer = recipient === 'employeur' && employer !== undefined;
  return {
    to: recipient === 'partenaire' ? partner?.courriel ?? null : toEmployer ? employer.courriel : recipient === 'salarie' ? worker.courriel : house.courriel ?? null,
    people: {
      service: house,
      destinataire: partner !== undefined ? { nom: [partner.nom, partner.contact].filter(Boolean).join(', '), adresse: partner.adresse } : toEmployer ? { nom: employer.nom, adresse: employer.adresse } : { nom: [worker.civilite, worker.prenom, worker.nom].filter(Boolean).join(' '), adresse: worker.adresse },
      salarie: isOutsider(recipient) ? name : { ...name, naissanceLe: worker.naissance },
      ...(employer === undefined ? {} : { employeur: { nom: employer.nom, ...(poste === undefined ? {} : { poste }) } }),
      professionnels: Object.fromEntries(Object.entries(accounts).map(([id, a]) => [id, { nom: a.nom }])),
    },
  };
}
