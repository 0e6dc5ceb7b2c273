// Loaded before the API and the worker (`node --import`), which know nothing of it. Their own threads are left alone.
import { isMainThread } from 'node:worker_threads';

if (isMainThread) await import('./watched.js');
