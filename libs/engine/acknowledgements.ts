import { acknowledge, type Saved as What } from '../journey/on-temporal/messages.js';
import { workflowId } from '../temporal/client.js';
import type { House } from './house.js';

type Saved = What & { readonly chain: string };

/** Acts often come in a row: one word for all of them (ms). */
const pause = 400;
/** The word is not insisted on (ms): sent again and again it would outlive the connection. */
const patience = 1_000;

/**
 * Tells a run what the answer to its person already saved, so that it need not save it again. Nothing depends on this
 * word arriving: a run that hears nothing saves by itself, and the second save is harmless.
 */
export class Acknowledgements {
  private readonly waiting = new Map<string, Saved>();
  private readonly telling = new Set<Promise<void>>();

  constructor(private readonly house: Pick<House, 'client'>) {}

  note(dossier: string, saved: Saved): void {
    const already = this.waiting.has(dossier);
    this.waiting.set(dossier, saved);
    if (!already) setTimeout(() => { this.begin(dossier); }, pause).unref();
  }

  /** Once the words under way are said, the connection may be closed; those that wait are dropped. */
  async rest(): Promise<void> {
    this.waiting.clear();
    await Promise.all(this.telling);
  }

  private begin(dossier: string): void {
    const told: Promise<void> = this.tell(dossier).finally(() => { this.telling.delete(told); });
    this.telling.add(told);
  }

  private async tell(dossier: string): Promise<void> {
    const saved = this.waiting.get(dossier);
    this.waiting.delete(dossier);
    if (saved === undefined) return;
    const { client } = this.house;
    await client.withDeadline(Date.now() + patience, () => client.workflow.getHandle(workflowId(dossier)).signal(acknowledge, saved)).catch(() => undefined); // see above
  }
}
