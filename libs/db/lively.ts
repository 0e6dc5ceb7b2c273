/**
 * A PostgreSQL whose machine vanished closes nothing: without a probe, a connection that listens would be deaf for ever,
 * and one that waits for an answer would keep its place. Probed after ten seconds of silence, given up ten seconds later.
 */
export const lively = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;
