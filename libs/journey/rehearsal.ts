import { inForce, type Fact } from './fact.js';
import type { Journey } from './journey.js';
import { Player } from './player.js';

/** The rehearsal's way to rest: the story has run until it waits when the event loop turns. */
const rest = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/**
 * Lives a whole dossier in plain memory, on a virtual clock, in well under a millisecond per act: the preview before a
 * decision, the what-if, the scenarios. `until` (ms) lets the deadlines after the last fact come.
 */
export async function rehearse(journey: Journey, facts: readonly Fact[], { until }: { readonly until?: number } = {}): Promise<Player> {
  const player = new Player(journey, rest, () => facts);
  for (const fact of inForce(facts)) await player.live(fact);
  if (until !== undefined) await player.passTo(until);
  return player;
}
