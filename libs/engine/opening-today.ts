import { currentChoices } from '../db/choices.js';
import { doctorNamed, doctorOf } from '../db/doctors.js';
import { findEstablishment, findPerson } from '../db/identity.js';
import type { Facts } from '../journey/facts.js';
import type { Employeur, Opening } from '../journey/opening.js';
import type { House } from './house.js';

/**
 * With what a dossier opened by another begins: the worker, employers and place of that one, as the service knows them
 * today. Its own opening may be of last year: choices and standings have changed since, and a doctor was replaced, or left.
 */
export async function openingToday({ db }: Pick<House, 'db'>, facts: Facts): Promise<Opening> {
  const { opening } = facts;
  const person = await findPerson(db, opening.salarie); // the record may have been merged since
  const employeurs = await Promise.all(opening.employeurs.map(async (e): Promise<Employeur> => ({ ...e, statut: await standingOf(db, facts, e) })));
  const worker = person === undefined ? {} : { salarie: person.id, naissance: person.naissance, suivi: person.suivi, travailDeNuit: person.travail_de_nuit, independant: person.independant };
  return { ...opening, ...worker, employeurs, medecin: await doctorToday(db, facts), choix: { ...opening.choix, ...await currentChoices(db) } };
}

/** The doctor who follows the dossier, while he works and may read it; else the one of the principal establishment. */
async function doctorToday(db: House['db'], { opening, doctor }: Facts): Promise<string | null> {
  const still = doctor === null ? undefined : await doctorNamed(db, doctor, opening.centre);
  return still ?? doctorOf(db, (opening.employeurs.find((e) => e.principal) ?? opening.employeurs[0])?.etablissement);
}

/** A fiction keeps the standing that it was opened with. */
async function standingOf(db: House['db'], { opening }: Facts, { etablissement, statut }: Employeur): Promise<Employeur['statut']> {
  return opening.fictif ? statut : (await findEstablishment(db, etablissement))?.statut ?? statut;
}
