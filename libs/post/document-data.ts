import type { Jour } from '../law/jour.js';
import { modelOn, type Document, type Model, type Signatory } from '../journey/documents.js';
import type { Author, FactInForce } from '../journey/fact.js';
import type { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';
import type { Recipient } from '../journey/letters.js';
import { roles, type Role } from '../journey/roles.js';
import { factsValues, serviceValues, workerValues, type Told } from './fact-values.js';
import { frenchDate } from './french.js';
import type { Parties, Service } from './people.js';
import { Coded, LetterFault, type Values } from './values.js';

/** One document to draw up: its declaration, the facts of its dossier, the one that causes it, the people it names. */
export type DocumentCase<R extends Recipient> = {
  readonly document: Document & { readonly to: readonly R[] };
  readonly journey: Journey;
  readonly facts: Facts;
  readonly cause: FactInForce;
  readonly people: Parties;
};

/** Who signs: under whose authority, when not a médecin du travail (CT R4623-14, R4623-25). */
export type Signataire = { readonly nom: string; readonly fonction: string; readonly autorite?: string };

declare const readBy: unique symbol;

/** What a document may say, and the frame it is set in. */
export type Gathered = {
  readonly to: readonly Recipient[];
  readonly date: Jour;
  readonly numero: string;
  readonly model: Model | undefined;
  readonly service: Service;
  readonly identite: { readonly salarie: readonly Line[]; readonly emploi: readonly Line[] };
  readonly signataire: Signataire;
  readonly values: Values;
};

/**
 * The same, gathered for every one of `R`. Only `documentData` makes one: what was gathered for several may be printed
 * for some of them, what was gathered for one is not printed for others.
 */
export type DocumentData<R extends Recipient> = Gathered & { readonly [readBy]: (reader: R) => void };

/** A line of the identity: what it names, and its value; none is left to fill by hand. */
export type Line = { readonly label: string; readonly value: string | undefined };

/** In the place of what is filled by hand. */
export const blank = '…'.repeat(14);

/** Gathers what all the readers of a document may read of a dossier as it was known at its cause. Pure. */
export function documentData<R extends Recipient>({ document, journey, facts: all, cause, people }: DocumentCase<R>): DocumentData<R> {
  const facts = all.upTo(cause);
  const { numero, suivi, independant } = facts.opening;
  const told: Told = { readers: { on: 'document', to: document.to }, journey, facts, cause, professionnels: people.professionnels };
  const model = modelOn(document, cause.on);
  const signataire = signatory(document, facts, cause, people);
  return {
    to: document.to, date: cause.on, numero, model, service: people.service,
    identite: identityOf(document, facts, cause, people, model),
    signataire,
    values: {
      dossier: { numero },
      document: { le: frenchDate(cause.on) },
      service: serviceValues(people.service),
      salarie: { ...workerValues(told.readers, people.salarie), independant, suivi: new Coded(suivi, { SI: 'Suivi individuel', SIA: 'Suivi individuel adapté', SIR: 'Suivi individuel renforcé' }) },
      employeur: { nom: people.employeur?.nom },
      signataire: { nom: signataire.nom, fonction: signataire.fonction },
      blanc: blank,
      ...factsValues(told),
    },
  } satisfies Gathered as Gathered as DocumentData<R>; // the mark exists for the compiler only
}

/** The establishment a document is about: as its journey says, else the only one or the principal. */
export function establishmentOf(document: Document, facts: Facts, cause: FactInForce): string | undefined {
  if (document.employer !== undefined) return document.employer(cause as never, facts.upTo(cause)); // a document is drawn for a fact of its own act
  const { employeurs } = facts.opening;
  return (employeurs.find((e) => e.principal) ?? employeurs[0])?.etablissement;
}

function identityOf(document: Document, facts: Facts, cause: FactInForce, { salarie, employeur, professionnels }: Parties, model: Model | undefined) {
  const { employeurs, independant } = facts.opening;
  const place = establishmentOf(document, facts, cause);
  const referent = facts.doctor === null ? undefined : professionnels[facts.doctor];
  const line = (label: string, value: string | undefined): Line => ({ label, value });
  const emploi = independant ? [line('Entreprise', 'travailleur indépendant')] : [
    line('Entreprise', employeur?.nom), ...(employeur === undefined ? [] : [line('Adresse', employeur.adresse.join(', '))]),
    line('SIRET', employeur === undefined ? undefined : siret(employeur.siret)), line('Intitulé du poste', employeurs.find((e) => e.etablissement === place)?.poste),
  ];
  return {
    salarie: [
      line('Nom', salarie.nom), line('Prénom', salarie.prenom), line('Date de naissance', frenchDate(salarie.naissanceLe)), ...(model?.byHand ?? []).map((label) => line(label, undefined)),
    ],
    emploi: [...emploi, line('Médecin du travail', referent?.nom)],
  };
}

/** « 123 456 789 00012 ». */
const siret = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u202F$2\u202F$3\u202F$4');

/**
 * As the journey says; else the professional whom the fact names, with the role recorded that day; else the one who
 * recorded it. The authority is that of the doctor who gave him his protocol (CT R4623-14); where the fact names none,
 * of the one who follows the dossier.
 */
function signatory(document: Document, facts: Facts, cause: FactInForce, { professionnels }: Parties): Signataire {
  const named: Signatory | Author = document.signedBy?.(cause as never, facts) ?? Object.values(cause.data).find(isProfessional) ?? cause.author; // a document is drawn for a fact of its own act
  const nom = professionnels[named.id]?.nom;
  if (nom === undefined) throw new LetterFault('le nom du signataire n’est pas connu');
  const fonction = roles[named.role as Role] ?? named.role; // recorded by the kit; an act from outside has no role of the table
  const authority = (named as Partial<Signatory>).protocole?.medecin ?? facts.doctor; // an author has no protocol
  const doctor = authority === null || authority === named.id ? undefined : professionnels[authority];
  return { nom, fonction, ...(named.role === 'medecin' || doctor === undefined ? {} : { autorite: doctor.nom }) };
}

const isProfessional = (value: unknown): value is Signatory =>
  typeof value === 'object' && value !== null && 'id' in value && 'role' in value;
