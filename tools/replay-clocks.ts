import { rehearse } from '../libs/journey/rehearsal.js';
import { replay } from '../libs/law/replay.js';
import { readFacts } from '../libs/db/dossiers.js';
import { onInstallation } from './installation.js';

/** `npm run horloges`: redoes every clock of every dossier from its printed explanation, and lands on its end or says where not. */
const wrong = await onInstallation(async (house) => {
  const { rows } = await house.db.query<{ id: string; numero: string; parcours: string; decalage_ms: string }>('select id, numero, parcours, decalage_ms from parcours.dossier order by numero');
  let clocks = 0;
  let closed = 0;
  const faults: string[] = [];
  for (const row of rows) {
    const journey = house.journeys[row.parcours];
    if (journey === undefined) continue;
    const run = await rehearse(journey, await readFacts(house.db, house.cipher, row.id), { until: Date.now() + Number(row.decalage_ms) });
    for (const e of run.echeances()) {
      if (e.calcul === undefined) {
        closed += 1;
        if (!e.raison || /\d{4}-\d{2}-\d{2}/.test(JSON.stringify(e))) faults.push(`${row.numero} ${e.regle} : non ouverte, sans raison ou avec une date`);
        continue;
      }
      clocks += 1;
      if (replay(e.calcul) !== e.calcul.end || e.calcul.end !== e.finLe) faults.push(`${row.numero} ${e.regle} : ${replay(e.calcul)} au lieu de ${e.calcul.end}`);
    }
  }
  process.stdout.write(`${clocks} échéances refaites jour par jour, ${closed} sans date et leur raison, ${rows.length} dossiers.\n`);
  return faults;
});
for (const fault of wrong) process.stdout.write(`ÉCART ${fault}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
