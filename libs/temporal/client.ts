import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { dataConverter } from './data-converter.js';

export type TemporalAddress = { readonly address: string; readonly namespace: string; readonly payloadKeys: string };

/**
 * The first wait (ms) before a call is made again, the next ones growing. The library waits 1 700 ms when the server says
 * RESOURCE_EXHAUSTED, which is also its word for a run that is leaving: an act would wait that long for the next run, there at once.
 */
const firstWait = 50;

/** A client that connects when first used, so that the API boots, and says 503, while Temporal is down. */
export function connectClient({ address, namespace, payloadKeys }: TemporalAddress): { readonly client: Client; close(): Promise<void> } {
  const connection = Connection.lazy({ address, interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ initialIntervalMs: () => firstWait }))] });
  return {
    client: new Client({ connection, namespace, dataConverter: dataConverter(payloadKeys) }),
    close: () => connection.close(),
  };
}

/** One queue holds the stories and their few activities. */
export const taskQueue = 'dossiers';

/** The engine's name of a dossier: opaque, like the dossier's own id. */
export const workflowId = (dossier: string): string => `dossier:${dossier}`;
