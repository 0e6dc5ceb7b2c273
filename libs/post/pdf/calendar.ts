import type { CalendarCode } from '../../law/calendar.js';
import { addMonths, type Jour } from '../../law/jour.js';
import { composeFrench, frenchDate, frenchDay } from '../french.js';
import type { Service } from '../people.js';
import { beside } from './combine.js';
import { drawText } from './head.js';
import { monthRow } from './month.js';
import { collect, openPdf } from './open.js';
import { artifact, measureIn, rule, type Frame } from './page.js';
import { faces, form, ink } from './type.js';

/** The days of a plan as its worker may pin them up: nothing here tells of health, and every day is also in the list. */
export type PlanCalendar = {
  readonly numero: string; readonly fictif: boolean; readonly service: Service; readonly personne: string; readonly referent?: string | undefined;
  /** The day on which these dates were known. */
  readonly on: Jour; readonly calendar: CalendarCode;
  readonly dates: readonly { readonly le: Jour; readonly quoi: string; readonly qui: string }[];
};

/** What holds on one sheet: more months or lines than that are told in words. */
const monthsShown = 6;
const linesShown = 19;
const gutter = 18;

/** One A4 sheet: the months that hold a date, then the dates. The same plan gives the same bytes. */
export async function calendarPdf(plan: PlanCalendar): Promise<Buffer> {
  const { service, on } = plan;
  const pdf = openPdf({ title: `Plan de retour – dossier ${plan.numero}`, author: service.nom, on });
  const bytes = collect(pdf);
  const parent = pdf.struct('Document');
  pdf.addStructure(parent);
  const frame: Frame = { pdf, parent, x: form.left, width: form.right - form.left, measure: measureIn(pdf) };
  const across = { x: form.left, width: frame.width };

  const named = drawText(frame, [service.nom], faces.service, { ...across, y: form.top });
  const called = drawText(frame, [[service.telephone, service.courriel].filter((line) => line !== undefined).join(' · ')], faces.quiet, { ...across, y: named + 2 });
  const titled = drawText(frame, ['Mon plan de retour'], faces.title, { ...across, y: called + 12 }, 'H1');
  const whose = `${plan.personne} · dossier n° ${plan.numero}${plan.referent === undefined ? '' : ` · suivi par ${plan.referent}`}`;
  const headed = drawText(frame, [composeFrench(plan.fictif ? `${whose} · DOSSIER FICTIF` : whose)], faces.form, { ...across, y: titled + 2 });
  const below = drawMonths(frame, plan, headed + 14);
  drawDates(frame, plan, below + 12);
  artifact(pdf, 'Pagination', () => { rule(pdf, form.left, form.footer - 22, frame.width, ink.hairline); });
  drawText(frame, [composeFrench(`Dates connues le ${frenchDate(on)}. Elles peuvent changer : votre référent vous le dira. Cette feuille ne dit rien de votre santé ; la montrer ou non est votre choix.`)], faces.quiet, { ...across, y: form.footer - 18 });
  parent.end();
  pdf.end();
  return bytes;
}

/** Three months abreast, from the first that holds a date. */
function drawMonths(frame: Frame, { dates, calendar }: PlanCalendar, top: number): number {
  const marked = new Set(dates.map((d) => d.le));
  const [first, last] = [dates[0]?.le, dates.at(-1)?.le];
  if (first === undefined || last === undefined) return top;
  const width = (frame.width - 2 * gutter) / 3;
  const months: Jour[] = [];
  for (let month = `${first.slice(0, 7)}-01`; month <= last && months.length < monthsShown; month = addMonths(month, 1)) months.push(month);
  let y = top;
  for (let n = 0; n < months.length; n += 3) {
    const row = beside(months.slice(n, n + 3).map((month, i) => monthRow(month, marked, calendar, { ...frame, x: frame.x + i * (width + gutter), width })));
    row.draw(y);
    y += row.height + 8;
  }
  return y;
}

/** Each date with what is to be done and by whom, as many as the sheet holds. */
function drawDates(frame: Frame, { dates }: PlanCalendar, top: number): void {
  const across = { x: frame.x, width: frame.width };
  let y = drawText(frame, ['Les dates'], faces.object, { ...across, y: top }, 'H2') + 2;
  if (dates.length === 0) drawText(frame, ['Aucune date à venir pour l’instant.'], faces.body, { ...across, y });
  for (const { le, quoi, qui } of dates.slice(0, linesShown)) y = drawText(frame, [composeFrench(`${frenchDay(le)} : ${quoi}${qui === '' ? '' : ` (${qui})`}`)], faces.body, { ...across, y });
  if (dates.length > linesShown) drawText(frame, [composeFrench(`et ${dates.length - linesShown} autres dates, jusqu’au ${frenchDate(dates.at(-1)?.le ?? '')} : demandez-les à votre référent.`)], faces.body, { ...across, y });
}
