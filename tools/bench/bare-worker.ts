import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { dataConverter, failureConverterPath } from '../../libs/temporal/data-converter.js';

/** The worker of the bare workflows, in a process of its own as ours is: one queue in clear, one with our codec. */
Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const quiet = { logger: new DefaultLogger('ERROR') };
const { code } = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('./bare.js', import.meta.url)), failureConverterPath, ...quiet });
const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
const activities = { nothing: () => Promise.resolve() };
const common = { connection, namespace: 'default', workflowBundle: { code }, activities, maxCachedWorkflows: 500, shutdownGraceTime: '1s' } as const;
const workers = await Promise.all([
  Worker.create({ ...common, taskQueue: 'bare' }),
  Worker.create({ ...common, taskQueue: 'bare-codec', dataConverter: dataConverter(process.env['PAYLOAD_KEYS'] ?? '') }),
]);
process.once('disconnect', () => { for (const worker of workers) worker.shutdown(); });
const running = Promise.all(workers.map((worker) => worker.run()));
process.send?.('ready');
await running;
await connection.close();
