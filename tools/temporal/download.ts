import { TestWorkflowEnvironment } from '@temporalio/testing';
import { temporalVersion } from './version.js';

// A program of its own: the SDK downloads its server while starting it, and cannot be asked to give up.
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', version: `v${temporalVersion}`, ...(process.argv[2] && { downloadDir: process.argv[2] }) } },
});
await environment.teardown();
