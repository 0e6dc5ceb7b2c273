import { journeys } from '../workflows/index.js';
import { coverages } from '../workflows/coverage.js';

/** `npm run couverture -- reprise`: each rule and row with the scenarios that cover it; fails on one without. */
const [wanted = ''] = process.argv.slice(2);
const coverage = coverages[wanted];
const journey = journeys[wanted];
if (coverage === undefined || journey === undefined) {
  process.stderr.write(`Parcours inconnu : ${wanted}. Connus : ${Object.keys(coverages).join(', ')}.\n`);
  process.exit(2);
}

const { regles, scenarios } = coverage;
const missing: string[] = [];
for (const [regle, libelle] of Object.entries(regles)) {
  const titles = scenarios.filter((s) => s.couvre.includes(regle)).map((s) => s.titre);
  if (titles.length === 0) missing.push(regle);
  process.stdout.write(`${titles.length === 0 ? '✗' : '✓'} ${regle} — ${libelle}\n${titles.map((t) => `    ${t}\n`).join('')}`);
}
const unknown = scenarios.flatMap((s) => s.couvre).filter((c) => regles[c] === undefined);

const refused = new Set(scenarios.flatMap((s) => s.pas.filter((p) => p.refuse !== undefined).map((p) => p.acte)));
const refusable = new Set([...journey.forbids, ...journey.allows, ...journey.gathers].map((r) => r.act.name));
const neverRefused = [...refusable].filter((act) => !refused.has(act));
const warned = new Set(scenarios.flatMap((s) => s.pas.filter((p) => p.avertit !== undefined).map((p) => p.acte)));
const neverWarned = [...new Set(journey.warns.map((r) => r.act.name))].filter((act) => !warned.has(act));
process.stdout.write(`\nActes qu’une règle peut refuser et qu’aucun scénario ne voit refusés : ${neverRefused.join(', ') || 'aucun'}.\n`);
process.stdout.write(`Actes qu’aucune règle ne refuse : ${Object.keys(journey.actes).filter((a) => !refusable.has(a)).join(', ') || 'aucun'}.\n`);
if (neverWarned.length > 0) process.stdout.write(`Avertissements qu’aucun scénario ne montre : ${neverWarned.join(', ')}.\n`);
if (unknown.length > 0) process.stdout.write(`Couvert sans être attendu : ${[...new Set(unknown)].join(', ')}.\n`);
process.stdout.write(`${Object.keys(regles).length - missing.length} règles couvertes, ${missing.length} sans scénario, ${scenarios.length} scénarios.\n`);
process.exitCode = missing.length + neverRefused.length + neverWarned.length + unknown.length === 0 ? 0 : 1;
