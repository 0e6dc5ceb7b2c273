import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** The one durable timer of a dossier: re-armed only when the next instant changes (kit rule 4). */
export class AlarmClock {
  private armed: { readonly at: number; readonly scope: CancellationScope } | undefined;

  constructor(private readonly now: () => number) {}

  /** True once the armed instant has come. */
  rang(): boolean {
    return this.armed !== undefined && this.armed.at <= this.now();
  }

  arm(at: number): void {
    if (this.armed?.at === at) return;
    this.armed?.scope.cancel();
    this.armed = undefined;
    if (at === Infinity) return;
    const scope = new CancellationScope();
    this.armed = { at, scope };
    scope.run(() => this.sleepUntil(at)).catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  }

  /** The server rounds timers: one that fires a moment early sleeps again. */
  private async sleepUntil(at: number): Promise<void> {
    while (this.now() < at) await sleep(Math.max(1, at - this.now()));
  }
}
