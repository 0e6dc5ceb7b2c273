import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor, type GrpcRetryOptions } from '@temporalio/client';
import { dataConverter } from './data-converter.js';

export type TemporalAddress = { readonly address: string; readonly namespace: string; readonly payloadKeys: string };

/** A client that connects when first used, so that the API boots, and says 503, while Temporal is down. */
export function connectClient({ address, namespace, payloadKeys }: TemporalAddress): { readonly client: Client; close(): Promise<void> } {
  const connection = Connection.lazy({ address, interceptors: [makeGrpcRetryInterceptor(patientRetry())] });
  return {
    client: new Client({ connection, namespace, dataConverter: dataConverter(payloadKeys) }),
    close: () => connection.close(),
  };
}

/** The gRPC status by which the server also answers an act that meets the departure of a run; the next run is there in some 30 ms. */
const resourceExhausted = 8;

/**
 * Of those, one a second is asked again soon; many at a time are a server with too much to do, or a crowd at one dossier,
 * that quick questions would keep from going on: they wait as the library has it.
 */
function patientRetry(): GrpcRetryOptions {
  const usual = defaultGrpcRetryOptions();
  let lastSoon = 0;
  return {
    ...usual,
    delayFunction: (attempt, status) => {
      const soon = status.code === resourceExhausted && Date.now() - lastSoon > 1_000;
      if (soon) lastSoon = Date.now();
      return soon ? 60 : usual.delayFunction(attempt, status);
    },
  };
}

/** One queue holds the stories and their few activities. */
export const taskQueue = 'dossiers';

/** The engine's name of a dossier: opaque, like the dossier's own id. */
export const workflowId = (dossier: string): string => `dossier:${dossier}`;
