import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtFrom, fingerprint } from './fingerprint.mjs';
import { Blocked, tell } from './messages.mjs';
import { runNode } from './run.mjs';

const serverSources = ['apps/api', 'apps/worker', 'workflows', 'activities', 'libs', 'tools', 'tsconfig.json', 'package-lock.json'];
const bundleSources = ['workflows', 'libs/journey', 'libs/law', 'libs/temporal', 'libs/config', 'package-lock.json'];
const dashboardSources = ['apps/dashboard', 'package-lock.json'];

const isTypeScript = (file) => /\.(ts|json)$/.test(file);
const isRun = (file) => /\.ts$/.test(file) && !file.endsWith('.spec.ts') || file.endsWith('.json');

/**
 * Builds what is stale: the server side, then the stories' bundle made from it; the dashboard beside them. Without
 * `screens`, the programs alone: what a command needs that serves nobody and lives no dossier.
 */
export async function build(root, { screens = true } = {}) {
  const built = builtFrom(join(root, 'dist', '.built.json'));
  if (!screens) return buildServer(root, built);
  await Promise.all([buildDashboard(root, built), buildServer(root, built).then(() => buildStories(root, built))]);
}

async function buildServer(root, built) {
  await step(built, 'server', fingerprint(root, serverSources, isTypeScript), existsSync(join(root, 'dist', '.tsbuildinfo')), async () => {
    tell('Compilation…');
    const { code, output } = await runNode([join(root, 'node_modules/typescript-7/bin/tsc'), '-p', 'tsconfig.json'], { cwd: root });
    if (code !== 0) throw new Blocked(`${output}\nLa compilation a échoué : corrigez les erreurs ci-dessus, puis recommencez.`);
  });
}

async function buildStories(root, built) {
  const outFile = join(root, 'dist', 'workflow-bundle.js');
  await step(built, 'stories', fingerprint(root, bundleSources, isRun), existsSync(outFile), async () => {
    tell('Assemblage des parcours…');
    const { buildBundle } = await import(pathToFileURL(join(root, 'dist/libs/temporal/bundle.js')).href);
    await buildBundle(outFile);
  });
}

async function buildDashboard(root, built) {
  const folder = join(root, 'apps', 'dashboard');
  if (!existsSync(join(folder, 'vite.config.ts'))) return;
  const outDir = join(root, 'dist', 'dashboard');
  await step(built, 'dashboard', fingerprint(root, dashboardSources), existsSync(join(outDir, 'index.html')), async () => {
    tell('Construction des écrans…');
    const { code, output } = await runNode([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', outDir, '--emptyOutDir'], { cwd: folder });
    if (code !== 0) throw new Blocked(`${output}\nLa construction des écrans a échoué : corrigez les erreurs ci-dessus, puis recommencez.`);
  });
}

async function step(built, name, print, present, work) {
  if (present && built.is(name, print)) return;
  await work();
  built.mark(name, print);
}
