import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { activities } from '../../activities/index.js';
import { Cipher } from '../../libs/config/cipher.js';
import { loadConfig } from '../../libs/config/config.js';
import { smtpMailer } from '../../libs/post/email.js';
import { connectClient, taskQueue } from '../../libs/temporal/client.js';
import { dataConverter } from '../../libs/temporal/data-converter.js';
import { journeys } from '../../workflows/index.js';
import { fileURLToPath } from 'node:url';

/** Runs the stories from the prebuilt bundle, and the few activities, until asked to stop. */
async function main(): Promise<void> {
  const config = loadConfig();
  Runtime.install({ shutdownSignals: [], logger: quietLogger });
  const cipher = new Cipher(config.PAYLOAD_KEYS);
  const db = new pg.Pool({ connectionString: config.DATABASE_URL, max: 20 });
  db.on('error', () => undefined); // a lost connection is opened again by the next query
  const { client, close } = connectClient({ address: config.TEMPORAL_ADDRESS, namespace: config.TEMPORAL_NAMESPACE, payloadKeys: config.PAYLOAD_KEYS });
  const connection = await NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
  const worker = await Worker.create({
    connection, namespace: config.TEMPORAL_NAMESPACE, taskQueue,
    dataConverter: dataConverter(config.PAYLOAD_KEYS),
    workflowBundle: { codePath: fileURLToPath(new URL('../../workflow-bundle.js', import.meta.url)) },
    activities: activities({ db, cipher, client, journeys, mailer: smtpMailer(config.SMTP_URL), sender: { email: config.MAIL_FROM, service: config.SERVICE_NAME } }),
    maxConcurrentActivityTaskExecutions: 20, maxCachedWorkflows: 500, shutdownGraceTime: '10s', shutdownForceTime: '20s',
  });
  const stop = (): void => { if (worker.getState() === 'RUNNING') worker.shutdown(); };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.send?.('ready');
  await worker.run();
  await connection.close();
  await close();
  await db.end();
}

const silent = (): void => undefined;
/** The SDK's own messages may quote what failed: only their level and first line reach the log. */
const say = (level: string) => (message: string): void => { process.stderr.write(`${JSON.stringify({ level, msg: message.split('\n')[0] })}\n`); };
const quietLogger = { log: silent, trace: silent, debug: silent, info: silent, warn: say('warn'), error: say('error') };

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
