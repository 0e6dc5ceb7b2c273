import { join } from 'node:path';
import { projectRoot } from '../machine/project.js';

/** Node's arguments for a program that stops by itself when whoever started it has died; it is given a channel (`ipc`) to see it. */
export const following: readonly string[] = ['--import', join(projectRoot, 'dist/tools/launch/follow-launcher.js')];
