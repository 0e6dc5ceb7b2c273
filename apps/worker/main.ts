import { fileURLToPath } from 'node:url';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { activities } from '../../activities/index.js';
import { Cipher } from '../../libs/config/cipher.js';
import { loadConfig } from '../../libs/config/config.js';
import { lively } from '../../libs/db/lively.js';
import { smtpMailer } from '../../libs/post/email.js';
import { registeredMail } from '../../libs/post/registered/index.js';
import { connectClient, taskQueue } from '../../libs/temporal/client.js';
import { dataConverter } from '../../libs/temporal/data-converter.js';
import { journeys } from '../../workflows/index.js';
import { quietLogger } from './logger.js';

const bundle = fileURLToPath(new URL('../../workflow-bundle.js', import.meta.url));

/** Runs the stories from the prebuilt bundle, and the few activities, until asked to stop. */
async function main(): Promise<void> {
  const { databaseUrl, temporal, mail, maileva, publicUrl } = loadConfig();
  Runtime.install({ shutdownSignals: [], logger: quietLogger });
  const db = new pg.Pool({ connectionString: databaseUrl, max: 20, connectionTimeoutMillis: 20_000, ...lively });
  db.on('error', () => undefined); // a lost connection is opened again by the next query
  const { client, close } = connectClient(temporal);
  const connection = await NativeConnection.connect({ address: temporal.address });
  const house = { db, client, journeys, taskQueue, cipher: new Cipher(temporal.payloadKeys), mailer: smtpMailer({ url: mail.smtpUrl, from: sender(mail.from) }), registered: registeredMail(maileva).usual, publicUrl };
  const worker = await Worker.create({
    connection, namespace: temporal.namespace, taskQueue,
    dataConverter: dataConverter(temporal.payloadKeys),
    workflowBundle: { codePath: bundle },
    activities: activities(house),
    maxConcurrentWorkflowTaskExecutions: 10, // one thread lives them: more would only wait here, and be late, rather than at the server
    maxConcurrentActivityTaskExecutions: 20, maxCachedWorkflows: 500, shutdownGraceTime: '10s', shutdownForceTime: '20s',
  });
  const stop = (): void => { if (worker.getState() === 'RUNNING') worker.shutdown(); };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await worker.run();
  await connection.close();
  await close();
  await db.end();
}

/** `Service Témoin <convocations@service.exemple>`, or the address alone. */
function sender(from: string): { readonly name: string; readonly address: string } {
  const [, name = '', address = from] = /^(.*?)\s*<(.+)>$/.exec(from) ?? [];
  return { name, address };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
