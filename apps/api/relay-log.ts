import { kindOf } from './problem.js';

type Line = Readonly<Record<string, unknown>>;
const again = 60_000;

/** What the relay could not do, told by its kind and its place, never by what it says; the same once a minute, for in an outage every pass fails. */
export function relayLog(log: (line: Line) => void, now: () => number = Date.now): (error: unknown) => void {
  const said = new Map<string, number>();
  return (error) => {
    const line = kindOf(error);
    const at = now();
    if (at - (said.get(line.error) ?? -again) < again) return;
    said.set(line.error, at);
    log({ relais: 'sera repris', ...line });
  };
}
