import { Client, Connection } from '@temporalio/client';
import { dataConverter } from './data-converter.js';

export type TemporalAddress = { readonly address: string; readonly namespace: string; readonly payloadKeys: string };

/** A client that connects when first used, so that the API boots, and says 503, while Temporal is down. */
export function connectClient({ address, namespace, payloadKeys }: TemporalAddress): { readonly client: Client; close(): Promise<void> } {
  const connection = Connection.lazy({ address });
  return {
    client: new Client({ connection, namespace, dataConverter: dataConverter(payloadKeys) }),
    close: () => connection.close(),
  };
}

/** One queue holds the stories and their few activities. */
export const taskQueue = 'dossiers';

/** The engine's name of a dossier: opaque, like the dossier's own id. */
export const workflowId = (dossier: string): string => `dossier:${dossier}`;
