import type { MailHouse } from './house.js';
import type { Death, Victim } from './points.js';

export type DeathsReport = { readonly deaths: Record<Victim, number>; readonly points: Set<string>; readonly missed: Set<Death> };

type Options = { /** How many times a point is passed by before somebody dies there. */ readonly after: number; /** Once a worker is dead, which was this process. */ readonly onDeadWorker: (pid: number) => Promise<void>; readonly say: (line: string) => void };

/** Whoever comes to the points of each death, in turn, waits there; its victim is killed, and started again. */
export function dieInTurn(house: MailHouse, list: readonly Death[], { after, onDeadWorker, say }: Options): { readonly report: DeathsReport; readonly done: Promise<unknown> } {
  const report: DeathsReport = { deaths: { worker: 0, api: 0, poste: 0, base: 0 }, points: new Set(), missed: new Set(list) };
  const inTurn = async (at: Death['at']): Promise<void> => {
    for (const death of list.filter((one) => one.at === at)) {
      await house.programs[at].reach(death.points, after);
      const { pid } = house.programs.worker;
      await house.kill(death.victim);
      report.deaths[death.victim] += 1;
      for (const point of death.points) report.points.add(point);
      report.missed.delete(death);
      say(`Mort ${list.length - report.missed.size} sur ${list.length} : ${said(death)}.`);
      if (death.victim === 'worker') await onDeadWorker(pid);
      if (death.victim !== at) house.programs[at].goOn();
      await house.raise(death.victim);
    }
  };
  return { report, done: Promise.all([inTurn('worker'), inTurn('api')]) };
}

export const said = ({ at, victim, points }: Death): string => `${victim}, ${points.join(', ')}${victim === at ? '' : ` (${at})`}`;
