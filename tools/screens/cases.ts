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
