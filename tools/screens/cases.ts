import { isOuvrable } from '../../libs/law/calendar.js';
import { addDays, type Jour } from '../../libs/law/jour.js';
import { joursOuvrables } from '../../libs/law/period.js';
import { eventually } from '../../libs/testing/eventually.js';
import { action, openCase, planned, tellCase } from '../../libs/testing/pdp-told.js';
import { accepted, day } from '../../libs/testing/reprise-told.js';
import { Visitor } from '../../libs/testing/visitor.js';
import { password } from '../demonstration/people.js';

function ouvrable(from: Jour): Jour {
  let on = from;
  while (!isOuvrable(on, 'FR')) on = addDays(on, 1);
  return on;
}

/** What the cases of the demonstration do not show: a plan put back, one seen at a meeting of today, an essai under way. */
export async function tellCases(url: string): Promise<void> {
  const [pdp, doctor, secretary] = await Promise.all(['pdp', 'medecin', 'assistante'].map((name) => new Visitor(url).signIn(name, password)));
  if (pdp === undefined || doctor === undefined || secretary === undefined) throw new Error('nobody signed in');
  const plan = (n: number, revoir: number, ...steps: Parameters<typeof openCase>[2][]): Promise<string> => openCase(pdp, `salarie-${n}`, ...planned(pdp, doctor, revoir, ...steps));
  const moved = await plan(27, 40, action(pdp, '1', 'rqth', 'salarie', 3));
  await tellCase(moved, action(pdp, '1', 'rqth', 'salarie', 30, {}, -1));
  const met = await plan(25, 9, action(pdp, '1', 'cap_emploi', 'cap_emploi', 21));
  await tellCase(met, [pdp, 'point', { decision: 'ajuste', prochainLe: day(28) }, 0]);
  await essai(await plan(20, 25, action(doctor, '1', 'etude_de_poste', 'service', 16)), pdp, doctor, secretary);
}

/** An essai encadré of fourteen jours ouvrables, under way for a week. */
async function essai(dossier: string, pdp: Visitor, doctor: Visitor, secretary: Visitor): Promise<void> {
  await tellCase(dossier, [pdp, 'arret', { du: day(-60), au: day(90) }, -29], [pdp, 'versEssai', {}, -20]);
  const linked = String((await eventually(async () => ((await pdp.get(`/api/dossiers/${dossier}`)).body['liens'] as readonly { readonly dossier: string }[])[0]))?.dossier); // as the API answers it
  const du = ouvrable(day(-8));
  const steps: readonly (readonly [Visitor, string, Readonly<Record<string, unknown>>, number])[] = [
    [secretary, 'arret', { du: day(-60), au: day(90), nature: 'initial' }, -20], [secretary, 'demande', { situation: 'salarie', proposePar: 'service' }, -19], [secretary, 'evaluation', { source: 'courrier' }, -18],
    [secretary, 'accordMedecinTraitant', { reponse: 'accord', source: 'courrier' }, -16], [secretary, 'accordMedecinConseil', { reponse: 'accord', source: 'messagerie' }, -16], [doctor, 'accordMedecinTravail', { reponse: 'accord', source: 'entretien' }, -15],
    [secretary, 'decision', { decision: 'accordee' }, -12], [secretary, 'convention', { hote: { id: 'etablissement-5' }, tuteur: 'Tuteur Témoin', du, au: joursOuvrables(14).count(du, 'FR').end, signee: true }, -10],
  ];
  for (const [who, acte, donnees, le] of steps) accepted(await who.act(linked, acte, { le: day(le), donnees }));
}

/** An essai encadré of two periods from Monday 4 May 2026, the second its renewal: over three holidays, to the twenty-eighth day. */
export async function tellMay(url: string): Promise<string> {
  const [doctor, secretary] = await Promise.all(['medecin', 'assistante'].map((name) => new Visitor(url).signIn(name, password)));
  if (doctor === undefined || secretary === undefined) throw new Error('nobody signed in');
  const id = String(accepted(await secretary.postOnce('/api/parcours/essai-encadre/dossiers', { salarie: 'salarie-26', medecin: 'compte-medecin-1' })).body['id']);
  const period = (du: Jour, au: Jour) => ({ hote: { id: 'etablissement-5' }, tuteur: 'Tuteur Témoin', du, au, signee: true });
  const steps: readonly (readonly [Visitor, string, Jour, Readonly<Record<string, unknown>>])[] = [
    [secretary, 'arret', '2026-04-01', { du: '2026-02-02', au: '2026-06-30', nature: 'initial' }], [secretary, 'demande', '2026-04-02', { situation: 'salarie', proposePar: 'service' }], [secretary, 'evaluation', '2026-04-07', { source: 'courrier' }],
    [secretary, 'accordMedecinTraitant', '2026-04-09', { reponse: 'accord', source: 'courrier' }], [secretary, 'accordMedecinConseil', '2026-04-10', { reponse: 'accord', source: 'messagerie' }], [doctor, 'accordMedecinTravail', '2026-04-13', { reponse: 'accord', source: 'entretien' }],
    [secretary, 'decision', '2026-04-22', { decision: 'accordee' }], [secretary, 'convention', '2026-04-29', period('2026-05-04', '2026-05-21')], [secretary, 'convention', '2026-05-18', period('2026-05-22', '2026-06-08')],
  ];
  for (const [who, acte, le, donnees] of steps) accepted(await who.act(id, acte, { le, donnees }));
  return id;
}
