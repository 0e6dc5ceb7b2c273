import { startTestServers } from './checks/servers.js';
import { runCommand } from './machine/blocked.js';
import { deaths } from './proofs/mail/points.js';
import { mailProof } from './proofs/mail/proof.js';

/** `npm run preuves:courrier`: a thousand registered letters while everything that posts them dies, at each named point. A quarter of an hour. */
await runCommand(async () => {
  const servers = await startTestServers();
  try {
    Object.assign(process.env, servers.env);
    const began = Date.now();
    const r = await mailProof({ dossiers: 500, deaths, after: 20, leases: 'attendus', minutes: 40 });
    process.stdout.write([
      `${r.letters} envois en ${Math.round((Date.now() - began) / 1000)} s ; ${r.points} points nommés ; morts : ${Object.entries(r.deaths).map(([victim, n]) => `${victim} ${n}`).join(', ')} ; tentatives reprises : ${r.again}.`,
      `Registre de la poste : ${r.once} postés une fois, ${r.twice} deux fois ou plus, ${r.never} jamais, ${r.foreign} inconnus de nous ; ${r.recorded} enregistrés partis.`,
      ...r.missed.map((death) => `Mort jamais venue : ${death}.`),
    ].join('\n') + '\n');
    process.exitCode = r.once === r.letters && r.twice + r.never + r.foreign === 0 && r.recorded === r.letters && r.missed.length === 0 ? 0 : 1;
  } finally {
    await servers.stop();
  }
});
