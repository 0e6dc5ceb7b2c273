import { runJest } from './checks/jest.js';
import { startTestServers } from './checks/servers.js';
import { runCommand } from './machine/blocked.js';
import { killsProof } from './proofs/kills.js';
import { lostEngineProof } from './proofs/lost-engine.js';
import { startWhole, type Whole } from './proofs/whole.js';

const longSpecs = ['libs/journey/on-temporal', 'workflows/properties'];

async function onWhole<T>(prove: (whole: Whole) => Promise<T>): Promise<T> {
  const whole = await startWhole();
  try {
    return await prove(whole);
  } finally {
    await whole.stop();
  }
}

/** `npm run preuves`: the long proofs, of which `npm test` plays a short form. Some fifteen minutes. */
await runCommand(async () => {
  const say = (line: string): void => { process.stdout.write(`${line}\n`); };
  const verdicts: boolean[] = [];

  const kills = await onWhole((whole) => killsProof(whole, { acts: 2_000, dossiers: 40, every: 3_000 }));
  say(`Morts : ${Object.entries(kills.kills).map(([part, n]) => `${part} ${n}`).join(', ')} ; envois sans réponse ou remis à plus tard : ${kills.disturbed}.`);
  say(`${kills.keys} clés, ${kills.answeredAtOnce} répondues d’emblée ; ${kills.facts} faits ; ${kills.changed} réponses changées ; ${kills.altered} chaînes rompues.`);
  verdicts.push(kills.facts === kills.keys && kills.changed === 0 && kills.altered === 0);

  const lost = await onWhole((whole) => lostEngineProof(whole, { lives: 18, plain: 182 }));
  say(`${lost.dossiers} dossiers, ${lost.rebuilt} reconstruits en ${lost.rebuildSeconds.toFixed(1)} s ; ${lost.different.length} différents ; courriels : ${lost.emailsBefore} avant, ${lost.emailsAfter} après.`);
  verdicts.push(lost.different.length === 0 && lost.emailsAfter === lost.emailsBefore);

  process.env['PREUVES_LONGUES'] = '1';
  const servers = await startTestServers();
  try {
    const { passed, failed } = await runJest(longSpecs, servers.env);
    say(`Formes longues des tests : ${passed} réussies, ${failed} échouées.`);
    verdicts.push(failed === 0);
  } finally {
    await servers.stop();
  }
  process.exitCode = verdicts.every(Boolean) ? 0 : 1;
});
