import { fault, type Answer } from './answers.js';
import type { Asked } from './router.js';

/**
 * What goes wrong, and with which calls: those whose `METHOD path` contains `on`, after the first `skip`, `times` times.
 * `before`: nothing was done. `after`: it was, and the caller does not learn it. How: a 5xx, silence, or a line that breaks.
 */
export type Failure = { readonly on: string; readonly when: 'before' | 'after'; readonly how: 'status' | 'silence' | 'break'; readonly status?: number; readonly skip?: number; readonly times?: number };

/** What becomes of a call: `silence` and `break` have no answer. */
export type Outcome = Answer | 'silence' | 'break';

export type Failures = { readonly ask: (failure: Failure) => void; readonly lift: () => void; readonly met: (asked: Asked, work: () => Promise<Answer>) => Promise<Outcome> };

export function openFailures(): Failures {
  const asked: { readonly failure: Failure; seen: number }[] = [];

  const due = ({ method, path }: Asked): Failure | undefined => {
    const matching = asked.filter(({ failure }) => `${method} ${path}`.includes(failure.on));
    for (const one of matching) one.seen += 1;
    return matching.find(({ failure: { skip = 0, times = 1 }, seen }) => seen > skip && seen <= skip + times)?.failure;
  };

  return {
    ask: (failure) => { asked.push({ failure, seen: 0 }); },
    lift: () => { asked.length = 0; },
    async met(call, work) {
      const failure = due(call);
      if (failure === undefined) return work();
      if (failure.when === 'after') await work();
      return failure.how === 'status' ? { status: failure.status ?? 503, body: fault('UNAVAILABLE', 'Service indisponible') } : failure.how;
    },
  };
}
