import type { Act } from './acts.js';
import { heardAs } from './describe.js';
import type { Fact } from './fact.js';
import type { Journey } from './journey.js';
import type { JournalLine } from './player.js';
import { closingName, isTelling, sourceOf } from './telling.js';

const labels: Readonly<Record<string, string>> = {
  ouverture: 'Ouverture du dossier', reception: 'Réception', choix: 'Choix du service', statut: 'Changement de statut', lien: 'Dossier lié', rectification: 'Rectification',
};

const sendingLabels: Readonly<Record<string, string>> = { parti: 'Courrier', echec: 'Courrier non distribué', repris: 'Courrier repris' };

export type Journeys = Readonly<Record<string, Journey>>;
const labelOf = (journeys: Journeys, parcours: unknown): string => journeys[String(parcours)]?.label ?? String(parcours);

/** Whether the very name of an act says how its dossier ended, or what it led to. */
export const tellsOutcome = (act: Act | undefined): boolean => act?.ends !== undefined || act?.leadsTo !== undefined;

/** What a fact is called on the line of life; `discreet`, without what it says of an outcome (P-41). */
export function factLabel(journeys: Journeys, journey: Journey, f: Fact, act: Act | undefined, discreet: boolean): string {
  if (discreet && tellsOutcome(act)) return `${f.kind === 'rectification' ? 'Rectification : ' : ''}${act?.ends === undefined ? 'Suite donnée' : 'Clôture'}`;
  const source = sourceOf(f);
  if (source !== undefined && f.name === closingName && discreet) return 'Dossier lié clos';
  if (source !== undefined && f.name === closingName) return `Dossier lié clos : ${labelOf(journeys, source.parcours)}, ${journeys[source.parcours]?.issues[String(f.data['issue'])] ?? String(f.data['issue'])}`;
  if (source !== undefined) return `${act?.label ?? f.name} (${labelOf(journeys, source.parcours)})`;
  if (f.kind === 'acte') return act?.label ?? f.name;
  if (f.kind === 'reception') return act === undefined ? labels['reception'] ?? f.name : `Reçu : ${act.label}`;
  if (f.kind === 'rectification') return `Rectification : ${act?.label ?? f.name}`;
  if (f.kind === 'envoi') return `${sendingLabels[String(f.data['etat'])] ?? 'Courrier'} : ${journey.courriers[f.name]?.label ?? f.name}`;
  if (f.kind === 'lien' && !isTelling(f)) return `Dossier lié : ${labelOf(journeys, f.name)}`;
  if (f.kind === 'lien') return tellingLabel(journeys, f);
  return labels[f.kind] ?? f.kind;
}

function tellingLabel(journeys: Journeys, { data }: Fact): string {
  const said = data['vers'] === null ? heardAs(journeys, String(data['parcours']), String(data['acte'])) : 'dossier d’origine, clôture';
  if (data['dossiers'] === null) return `Personne n’entend encore : ${said}`;
  return data['retire'] === true ? `Repris : ${said}` : `Dit : ${said}`;
}

const journalLabels: Readonly<Record<string, (journey: Journey, objet: string, journeys: Journeys) => string>> = {
  etape: (j, o) => `Étape : ${j.etapes[o]?.label ?? o}`,
  retard: (j, o) => `En retard : ${titleOf(j, o)}`,
  retard_leve: (j, o) => `Retard levé : ${titleOf(j, o)}`,
  fenetre_fermee: (j, o) => lostBy(j, o) ?? `Délai écoulé : ${titleOf(j, o)}`,
  date_atteinte: (j, o) => `Date atteinte : ${titleOf(j, o)}`,
  courrier: (j, o) => `Courrier décidé : ${j.courriers[o]?.label ?? o}`,
  question: (j, o) => `Attendu : ${j.actes[o]?.label ?? o}`,
  ouverture: (_j, o, all) => `Dossier lié à ouvrir : ${labelOf(all, o)}`,
  nouvelle: (_j, o, all) => `À dire : ${heardAs(all, ...split(o))}`,
  cloture: (j, o) => `Clos : ${j.issues[o] ?? o}`,
};

/** `parcours:acte`, as the player notes it. */
function split(objet: string): [string, string] {
  const [parcours = '', acte = ''] = objet.split(':');
  return [parcours, acte];
}

/** What a window that closed unused is counted as; undefined when its silence is not. */
export function lostBy(journey: Journey, name: string): string | undefined {
  const rule = journey.clockRules.find((r) => r.name === name);
  return rule?.kind !== 'opens' || rule.lost === undefined ? undefined : `Perdu de vue : ${rule.lost}`;
}

const titleOf = (journey: Journey, name: string): string => {
  const rule = journey.clockRules.find((r) => r.name === name);
  return rule === undefined ? name : rule.title ?? (rule.kind === 'informs' ? name : rule.act.label);
};

/** What a line of the journal says. */
export const journalLabel = (journeys: Journeys, journey: Journey, { nature, objet }: Pick<JournalLine, 'objet'> & { readonly nature: string }): string =>
  journalLabels[nature]?.(journey, objet, journeys) ?? objet;
