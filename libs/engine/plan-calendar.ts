import { findDossier, readFacts } from '../db/dossiers.js';
import { accountNames, findPerson } from '../db/identity.js';
import { shownFacts } from '../journey/occultation.js';
import { parties } from '../journey/partners.js';
import { jourOf } from '../law/jour.js';
import { calendarPdf } from '../post/pdf/calendar.js';
import type { House } from './house.js';
import { serviceOf } from './service-of.js';

/** The sheet of a dossier's plan for its worker, drawn from what may be seen now and kept nowhere; undefined when he has no plan. */
export async function drawPlanCalendar(house: Pick<House, 'db' | 'cipher' | 'journeys'>, dossier: string): Promise<{ readonly numero: string; readonly bytes: Buffer } | undefined> {
  const row = await findDossier(house.db, dossier);
  const journey = house.journeys[row?.parcours ?? ''];
  if (row === undefined || journey?.tableau === undefined || row.issue !== null) return undefined;
  const facts = shownFacts(journey.occulte, await readFacts(house.db, house.cipher, dossier));
  const { tableau } = journey;
  if (tableau.accord(facts).etat !== 'donne') return undefined;

  const on = jourOf(Date.now() + Number(row.decalage_ms));
  const confie = tableau.confie(facts);
  const [service, person, names] = await Promise.all([serviceOf(house.db), findPerson(house.db, row.salarie), confie === undefined ? undefined : accountNames(house.db, [confie])]);
  const promised = tableau.plan(facts).filter((p) => !p.fait).map((p) => ({ le: p.pourLe, quoi: p.discret, qui: p.qui === 'salarie' ? 'vous' : parties[p.qui] }));
  const dates = [...promised, ...tableau.jours(facts)].filter((d) => d.le >= on).sort((a, b) => (a.le === b.le ? 0 : a.le < b.le ? -1 : 1));
  if (promised.length === 0 && dates.length === 0) return undefined;
  const bytes = await calendarPdf({
    numero: row.numero, fictif: row.fictif, service, personne: person === undefined ? '' : `${person.prenom} ${person.nom.toLocaleUpperCase('fr')}`, referent: confie === undefined ? undefined : names?.[confie]?.nom, on, calendar: facts.calendar, dates,
  });
  return { numero: row.numero, bytes };
}
