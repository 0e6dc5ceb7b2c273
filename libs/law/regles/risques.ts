import { z } from 'zod';
import { dated, type Dated } from '../dated.js';
import { zJour } from '../jour.js';
import { years } from '../period.js';
import { parmi, regle, terme, zCalendar, zQuantite } from './regle.js';

/** `airMgM3`: mg/m³ over eight hours; `plombemieUgL`: µg of lead a litre of blood. */
const zPlomb = z.object({ exposedOn: zJour, airMgM3: zQuantite.nullish(), plombemieUgL: zQuantite.nullish(), sex: parmi('M', 'F').nullish() });
type Plomb = z.output<typeof zPlomb>;

/** An unknown sex is held to the lower threshold. */
const aboveThresholds = ({ airMgM3, plombemieUgL, sex }: Plomb): boolean => (airMgM3 ?? 0) > 0.05 || (plombemieUgL ?? 0) > (sex === 'M' ? 200 : 100);

const plombVersions: Dated<(plomb: Plomb) => boolean> = [aboveThresholds, ['2026-04-10', () => true]];

/** Computed, never kept: a dossier holds only whether there is a suivi renforcé, and since when. */
export const sirPlomb = regle({
  id: 'sir.plomb', article: 'CT R4624-23 I 2°', titre: 'Suivi individuel renforcé pour exposition au plomb', inputs: zPlomb,
  evaluate: (plomb) => ({ sir: dated(plombVersions, plomb.exposedOn)(plomb) }),
});

const period = years(5);
/** An avis d’aptitude older than the reform stands in for the attestation, five years from its own day. */
export const attestationConduite = regle({
  id: 'attestation.conduite.5ans', article: 'CT R4323-56', titre: 'Validité de l’attestation de conduite', period,
  inputs: z.object({ issuedOn: zJour, kind: parmi('attestation', 'avis_aptitude_before_2025-10-01'), calendar: zCalendar }),
  evaluate: ({ issuedOn, calendar }) => {
    const { deadline, ...rest } = terme(period.count(issuedOn, calendar));
    return { validUntil: deadline, ...rest };
  },
});
