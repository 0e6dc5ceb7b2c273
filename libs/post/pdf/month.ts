import { holidayName, type CalendarCode } from '../../law/calendar.js';
import { addDays, addMonths, daysBetween, isWeekend, weekday, type Jour } from '../../law/jour.js';
import { monthName } from '../french.js';
import { breakLines } from './lines.js';
import { artifact, drawLine, type Frame } from './page.js';
import type { Row } from './row.js';
import { faces, ink, type Face } from './type.js';

const cell = 17;
const head = 30;
const before = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const initials = ['L', 'M', 'M', 'J', 'V', 'S', 'D'];

/** A month as a grid whose days of the plan are framed and filled. It is drawn for the eye: the list says the same aloud. */
export function monthRow(first: Jour, marked: ReadonlySet<Jour>, calendar: CalendarCode, frame: Frame): Row {
  const offset = before.findIndex((d) => d === weekday(first));
  const length = daysBetween(first, addMonths(first, 1));
  const column = frame.width / 7;
  const write = (text: string, face: Face, x: number, width: number, y: number): void => {
    const [line = []] = breakLines([{ text, strong: false, em: false }], face, 1000, frame.measure);
    drawLine(frame.pdf, line, face, x + (width - frame.measure(text, face.font, face.size)) / 2, y);
  };
  return {
    before: 0, held: false, height: head + 6 * cell,
    draw: (y) => {
      artifact(frame.pdf, 'Layout', () => {
        write(monthName(first), faces.heading, frame.x, frame.width, y);
        initials.forEach((d, i) => { write(d, faces.small, frame.x + i * column, column, y + 17); });
        for (let n = 0; n < length; n += 1) {
          const day = addDays(first, n);
          const x = frame.x + ((offset + n) % 7) * column;
          const top = y + head + Math.floor((offset + n) / 7) * cell;
          const told = marked.has(day);
          if (told) frame.pdf.roundedRect(x + 2, top + 0.5, column - 4, cell - 2, 3).lineWidth(1.2).fillAndStroke(ink.panel, ink.accent);
          write(String(n + 1), told ? faces.mark : isWeekend(day) || holidayName(day, calendar) !== undefined ? faces.quiet : faces.form, x, column, top + 1);
        }
      });
    },
  };
}
