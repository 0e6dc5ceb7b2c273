import { startTestServers } from './checks/servers.js';
import { runCommand, tell } from './machine/blocked.js';
import { deaths } from './proofs/mail/points.js';
import { mailProof } from './proofs/mail/proof.js';

/** `npm run preuves:courrier`: a thousand registered letters while all that has a hand in them dies, at each named point. Some twenty minutes; with a number after `--`, as many letters. */
await runCommand(async () => {
  const dossiers = Math.ceil(Number(process.argv[2] ?? 1_000) / 2);
  const servers = await startTestServers();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void servers.stop().finally(() => process.exit(1)));
  try {
    Object.assign(process.env, servers.env);
    const began = Date.now();
    const r = await mailProof({ dossiers, deaths, after: Math.floor(dossiers / 150), every: 1_000, carried: 20, held: 'attendu', minutes: 60, say: tell });
    process.stdout.write([
      `${r.letters} envois en ${Math.round((Date.now() - began) / 1000)} s ; ${r.points} points nommés ; morts : ${Object.entries(r.deaths).map(([victim, n]) => `${victim} ${n}`).join(', ')} ; ${r.attempts} tentatives.`,
      `Actes : ${r.acts.asked} demandés, ${r.acts.answered} répondus, ${r.acts.facts} faits ; ${r.acts.disturbed} envois sans réponse ou remis à plus tard ; ${r.acts.same} réponses les mêmes, redemandées.`,
      `Registre de la poste : ${r.once} postés une fois, ${r.twice} deux fois ou plus, ${r.never} jamais, ${r.foreign} inconnus de nous ; ${r.recorded} enregistrés partis, ${r.asTaken} gardés tels que la poste les a pris ; ${r.heard} distributions sur ${r.carried} apprises une fois.`,
      ...r.missed.map((death) => `Mort jamais venue : ${death}.`),
    ].join('\n') + '\n');
    const sound = r.once === r.letters && r.twice + r.never + r.foreign === 0 && r.recorded === r.letters && r.asTaken === r.letters && r.heard === r.carried && [r.acts.answered, r.acts.same, r.acts.facts].every((n) => n === r.letters);
    process.exitCode = sound && r.altered + r.missed.length === 0 ? 0 : 1;
  } finally {
    await servers.stop();
  }
});
