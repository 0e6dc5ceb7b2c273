import { findDossier, readFacts } from '../db/dossiers.js';
import { accountNames, findPerson } from '../db/identity.js';
import type { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';
import { shownFacts } from '../journey/occultation.js';
import { parties } from '../journey/partners.js';
import { jourOf, type Jour } from '../law/jour.js';
import { calendarPdf } from '../post/pdf/calendar.js';
import type { House } from './house.js';
import { serviceOf } from './service-of.js';

/** What the sheet says from a day, in order; undefined when the worker has no plan, or has not agreed to one. */
export function datesToCome({ tableau }: Journey, facts: Facts, on: Jour) {
  if (tableau === undefined || tableau.accord(facts).etat !== 'donne') return undefined;
  const promised = tableau.plan(facts).filter((p) => !p.fait).map((p) => ({ le: p.pourLe, quoi: p.discret, qui: p.qui === 'salarie' ? 'vous' : parties[p.qui] }));
  const dates = [...promised, ...tableau.jours(facts)].filter((d) => d.le >= on).sort((a, b) => (a.le === b.le ? 0 : a.le < b.le ? -1 : 1));
  return promised.length === 0 && dates.length === 0 ? undefined : dates;
}

/** The sheet of a dossier's plan for its worker, drawn from what may be seen now and kept nowhere; undefined when he has no plan. */
export async function drawPlanCalendar(house: Pick<House, 'db' | 'cipher' | 'journeys'>, dossier: string): Promise<{ readonly numero: string; readonly bytes: Buffer } | undefined> {
  const row = await findDossier(house.db, dossier);
  const journey = house.journeys[row?.parcours ?? ''];
  if (row === undefined || journey?.tableau === undefined || row.issue !== null) return undefined;
  const facts = shownFacts(journey.occulte, await readFacts(house.db, house.cipher, dossier));
  const on = jourOf(Date.now() + Number(row.decalage_ms));
  const dates = datesToCome(journey, facts, on);
  if (dates === undefined) return undefined;

  const confie = journey.tableau.confie(facts);
  const [service, person, names] = await Promise.all([serviceOf(house.db), findPerson(house.db, row.salarie), confie === undefined ? undefined : accountNames(house.db, [confie])]);
  const bytes = await calendarPdf({
    numero: row.numero, fictif: row.fictif, service, personne: person === undefined ? '' : `${person.prenom} ${person.nom.toLocaleUpperCase('fr')}`, referent: confie === undefined ? undefined : names?.[confie]?.nom, on, calendar: facts.calendar, dates,
  });
  return { numero: row.numero, bytes };
}
