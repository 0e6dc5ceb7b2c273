/** When a thing happens: so many minutes after the submission, or a working day of the post after it, then calendar days, at an hour of Paris. */
export type Moment = { readonly minutes: number } | { readonly day: number; readonly then?: number; readonly at: number };

export type Happening =
  | { readonly is: 'status'; readonly code: 'ACCEPTED' | 'PREPARING' | 'PROCESSED' | 'REJECTED' | 'BLOCKED'; readonly details?: string }
  | { readonly is: 'delivery'; readonly code: string }
  | { readonly is: 'proof'; readonly proof: 'deposit' | 'content' | 'receipt' }
  | { readonly is: 'undelivered'; readonly reason: string };

export type Step = readonly [Moment, ...(readonly Happening[])];

const status = (code: 'ACCEPTED' | 'PREPARING' | 'PROCESSED' | 'REJECTED' | 'BLOCKED', details?: string): Happening => ({ is: 'status', code, ...(details === undefined ? {} : { details }) });
const lp = (code: string): Happening => ({ is: 'delivery', code });
const proof = (kind: 'deposit' | 'content' | 'receipt'): Happening => ({ is: 'proof', proof: kind });
const undelivered = (reason: string): Happening => ({ is: 'undelivered', reason });
const on = (day: number, at: number, then?: number): Moment => ({ day, at, ...(then === undefined ? {} : { then }) });

const printed: readonly Step[] = [
  [{ minutes: 2 }, status('ACCEPTED')],
  [{ minutes: 60 }, status('PREPARING')],
  [on(1, 6), status('PROCESSED'), lp('LP01')],
  [on(1, 9), lp('LP02')],
  [on(1, 17), lp('LP03')],
  [on(1, 18), lp('LP05'), proof('deposit')],
  [on(1, 19), lp('LP06'), proof('content')],
  [on(2, 3), lp('LP04')],
];
const atTheDoor: readonly Step[] = [...printed, [on(3, 7), lp('LP14')]];
const delivered: readonly Step[] = [...atTheDoor, [on(3, 10), lp('LP15')], [on(4, 8), lp('LP18'), proof('receipt')]];
const absent: readonly Step[] = [...atTheDoor, [on(3, 10), lp('LP09')], [on(4, 14), lp('LP08')]];
const back = (code: string, reason: string): readonly Step[] => [...atTheDoor, [on(3, 10), lp(code)], [on(5, 9), lp('LP17')], [on(6, 9), undelivered(reason)]];

/** What may befall a letter; the name is the one that `custom_data` bears, as in `fate=unclaimed`. */
export const fates = {
  delivered,
  picked_up: [...absent, [on(7, 11), lp('LP15')], [on(8, 8), lp('LP18'), proof('receipt')]],
  unclaimed: [...absent, [on(3, 9, 16), lp('LP19')], [on(3, 9, 18), lp('LP17')], [on(3, 9, 20), undelivered('N03')]],
  refused: back('LP22', 'N05'),
  unknown: back('LP21', 'N02'),
  inaccessible: back('LP20', 'N07'),
  found: [...back('LP21', 'N02'), [on(9, 10), lp('LP28')], [on(10, 8), lp('LP18'), proof('receipt')]],
  contradictory: [...delivered, [on(5, 10), lp('LP22')]],
  returned: [...delivered, [on(6, 9), lp('LP17')]],
  odd: [...atTheDoor, [on(3, 9), lp('LP99')], [on(3, 10), lp('LP15')], [on(3, 11), lp('LP00')], [on(4, 8), lp('LP18'), proof('receipt')]],
  lost: printed,
  rejected: [[{ minutes: 2 }, status('REJECTED', 'Document illisible')]],
  blocked: [[{ minutes: 2 }, status('BLOCKED', 'En attente d’une autorisation financière')]],
  /** As delivered, but each event is known three days after its own date. */
  late: delivered,
} as const satisfies Readonly<Record<string, readonly Step[]>>;

export type Fate = keyof typeof fates;
export const isFate = (name: string): name is Fate => Object.hasOwn(fates, name);
export const lateByMs = (fate: Fate): number => (fate === 'late' ? 3 * 86_400_000 : 0);
