import { writeFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { repriseCases } from '../../workflows/reprise/cases.js';
import { addDays } from '../../libs/law/jour.js';
import { lawCases } from './command.js';
import { matches } from './matches.js';
import { recounts } from './recount.js';

type Case = { readonly id: string; readonly rule: string; readonly inputs: Readonly<Record<string, unknown>> };

/** One case a rule or more, in our own words; each is then moved day by day over thirteen months. */
const cases: readonly (readonly [rule: string, inputs: Case['inputs']])[] = [
  ['reprise.8j', { effectiveReturnOn: '2026-01-05' }], ['reprise.8j', { effectiveReturnOn: '2026-01-05', calendar: 'FR-ALSACE-MOSELLE' }],
  ['reprise.8j', { effectiveReturnOn: '2026-01-05', arretEndsOn: '2026-01-04', leave: { from: '2026-01-05', to: '2026-01-16' } }],
  ['reprise.seuil', { cause: 'maladie_non_professionnelle', arretStartsOn: '2026-01-05', arretEndsOn: '2026-03-04', effectiveReturnOn: '2026-03-06' }],
  ['reprise.seuil', { cause: 'maladie_non_professionnelle', arretStartsOn: '2022-03-01', arretEndsOn: '2022-03-30' }],
  ['reprise.seuil', { cause: 'accident_du_travail', arretStartsOn: '2026-01-05', arretEndsOn: '2026-02-01', effectiveReturnOn: '2026-02-04' }], ['reprise.seuil', { cause: 'maternite', arretStartsOn: '2026-01-05', arretEndsOn: '2026-01-06' }],
  ['reprise.dispense', { cause: 'maladie_non_professionnelle', arretDeliveredOn: '2026-05-01', prerepriseOn: '2026-08-20', doctorConcludedNoMeasure: true, visitRequestedBy: null, effectiveReturnOn: '2026-09-19' }],
  ['reprise.dispense', { cause: 'maladie_non_professionnelle', arretDeliveredOn: '2026-05-01', prolongationDeliveredOn: '2026-05-25', prerepriseOn: '2026-08-20', doctorConcludedNoMeasure: true, visitRequestedBy: null, effectiveReturnOn: '2026-09-19' }],
  ['reprise.dispense', { cause: 'maternite', arretDeliveredOn: '2026-05-01', prerepriseOn: '2026-08-20', doctorConcludedNoMeasure: true, visitRequestedBy: null, effectiveReturnOn: '2026-09-19' }],
  ['reprise.hors_delai', { effectiveReturnOn: '2026-01-05', firstSlotOfferedOn: '2026-01-14', reason: 'capacite_service' }],
  ['reprise.temps_partiel_therapeutique', { arretEndsOn: '2026-01-04', partTimeFrom: '2026-01-05' }],
  ['contestation.cph.15j', { notifiedOn: '2026-01-05' }], ['contestation.cph.15j', { notifiedOn: '2026-01-05', calendar: 'FR-ALSACE-MOSELLE' }],
  ['contestation.cph.par_partie', { worker: { channel: 'hand_delivery', signed: true, givenOn: '2026-01-05' }, employer: { channel: 'RAR', receivedOn: '2026-01-08' } }],
  ['contestation.cph.horodatage', { channel: 'LRE', acceptedAtUtc: '2026-01-05T22:30:00Z' }], ['contestation.cph.horodatage', { channel: 'LRE', acceptedAtUtc: '2026-01-05T21:30:00Z' }],
  ['inaptitude.second_examen.15j', { firstExamOn: '2026-01-05' }], ['salaire.mois_expiration', { inaptitudeExamOn: '2026-01-05' }], ['salaire.premier_jour_du', { inaptitudeExamOn: '2026-01-05' }],
  ['iti.premier_jour', { avisOn: '2026-01-05' }], ['iti.retour_volet_employeur.8j', { dismissalOrAcceptedReclassementOn: '2026-01-05' }], ['lre.fenetre.15j', { noticeSentOn: '2026-01-05' }], ['rar.instance_poste.15j', { firstPresentedOn: '2026-01-05' }],
  ['medecin_conseil.reponse.20j', { receivedOn: '2026-01-05' }], ['crpe.max_18mois', { startOn: '2026-01-05' }],
  ['prereprise.seuil_30j', { arretStartsOn: '2026-01-05', arretEndsOn: '2026-02-03' }], ['prereprise.seuil_30j', { arretStartsOn: '2026-01-05', arretEndsOn: '2026-02-04' }],
  ['liaison.seuil_30j', { arretStartsOn: '2026-01-05' }], ['liaison.pratique_15j_8j', { workerAcceptedOn: '2026-01-05', meetingOn: '2026-01-20' }],
  ['convocation.preavis.8j', { sentOn: '2026-01-05', appointmentOn: '2026-01-12', visitType: 'periodique' }], ['convocation.preavis.8j', { sentOn: '2026-01-05', appointmentOn: '2026-01-13', visitType: 'periodique' }],
  ['absence.facturation', { absentOn: '2026-01-05' }], ['dmst.acces', { receivedOn: '2026-01-05', olderThan5Years: false }], ['dmst.acces', { receivedOn: '2026-01-05', olderThan5Years: true }],
  ['attestation.conduite.5ans', { issuedOn: '2026-01-05', kind: 'attestation' }], ['entretien_parcours.2mois', { miCarriereVisitOn: '2026-01-05' }], ['mi_carriere.annee', { bornOn: '1982-01-05' }], ['mi_carriere.anticipation', { bornOn: '1982-01-05' }],
  ['suivi.affectation_prealable', { profile: 'SIR', assignedOn: '2026-01-05' }],
  ['vip.dispense_5ans', { lastVisitOn: '2021-01-05', hiredOn: '2026-01-05', sameJob: true, lastDocumentHeld: true, measuresInPeriod: false, regime: 'SI' }],
  ['vip.initiale.3mois', { from: '2026-01-05' }], ['vip.apprenti.2mois', { from: '2026-01-05' }], ['suivi.si.5ans', { from: '2026-01-05' }], ['suivi.sia.3ans', { from: '2026-01-05' }],
  ['suivi.sir.intermediaire.2ans', { from: '2026-01-05' }], ['suivi.sir.ema.4ans', { from: '2026-01-05' }], ['suivi.cat_a.1an', { from: '2026-01-05' }], ['interim.dispense_2ans', { from: '2026-01-05' }],
];

/** Every day and instant of the inputs, moved by `n` days. */
const moved = (inputs: Case['inputs'], n: number): Case['inputs'] => JSON.parse(JSON.stringify(inputs).replace(/"(\d{4}-\d{2}-\d{2})(T[^"]*)?"/g, (_all, day: string, rest: string | undefined) => `"${addDays(day, n)}${rest ?? ''}"`)) as Case['inputs']; // what was written a line before

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'recompte-')); });
afterAll(() => rmSync(folder, { recursive: true }));

/** The cases on which `--print` does not say what the recount says. */
function disagreements(told: readonly Case[]): readonly string[] {
  const file = join(folder, 'cas.json');
  writeFileSync(file, JSON.stringify(told));
  const printed = new Map(lawCases([file, '--print']).lines.slice(0, -1).map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));
  return told.flatMap(({ id, rule, inputs }) => {
    const [said = '{}', expected] = [printed.get(id), recounts[rule]?.(inputs)];
    const agrees = expected !== undefined && said.startsWith('{') && matches(expected, JSON.parse(said));
    return agrees ? [] : [`${rule} ${JSON.stringify(inputs)} : ${said}, recompté ${JSON.stringify(expected)}`];
  });
}

describe('Les dates recomptées par une autre bibliothèque', () => {
  it.each(cases)('%s %j : d’accord, chaque jour pendant treize mois', (rule, inputs) => {
    const told = Array.from({ length: 400 }, (_, n) => ({ id: `J${n}`, rule, inputs: moved(inputs, n) }));

    expect(disagreements(told)).toEqual([]);
  });

  it('couvrent chaque règle de la visite de reprise qui compte des jours', () => {
    expect(Object.keys(repriseCases).filter((rule) => recounts[rule] === undefined)).toEqual(['reprise.cas_exclus']);
  });

  /** `CAS=FICHIER npm test -- tools/law-cases/recount`: the same of any file of cases, all its dates moved by seven days. */
  (process.env['CAS'] === undefined ? it.skip : it)('d’un fichier donné, décalé de sept jours', () => {
    const given = JSON.parse(readFileSync(process.env['CAS'] ?? '', 'utf8')) as readonly Case[]; // a file of cases, as law:cases reads
    const known = given.filter(({ rule }) => recounts[rule] !== undefined).map((c) => ({ ...c, inputs: moved(c.inputs, 7) }));

    process.stdout.write(`${known.length} cas décalés et recomptés, ${given.length - known.length} sans recompte : ${[...new Set(given.map((c) => c.rule).filter((r) => recounts[r] === undefined))].join(', ')}\n`);
    expect(disagreements(known)).toEqual([]);
  });
});
