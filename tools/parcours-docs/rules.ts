import { inForce } from '../../libs/journey/fact.js';
import { Facts } from '../../libs/journey/facts.js';
import type { Journey } from '../../libs/journey/journey.js';
import { counter } from '../../libs/journey/counters.js';
import type { ClockRule, Count, Counts, Gathers } from '../../libs/journey/law.js';
import { parties } from '../../libs/journey/partners.js';
import { factsOf } from '../../libs/journey/scenario.js';
import { article, citer } from '../../libs/law/article.js';
import { frenchDate } from '../../libs/post/french.js';
import { bullets, paragraphs, table, upperFirst, withDays } from './markdown.js';
import type { Recorded } from './recorded.js';

/** What the law says: the rights, the clocks each with a worked example, and what refuses an act. */
export const rulesSection = (journey: Journey, recorded: readonly Recorded[]): string => paragraphs(
  '## Ce que dit la loi', sources(journey),
  ...(journey.grants.length === 0 ? [] : ['### Droits', grants(journey)]),
  ...(journey.gathers.length === 0 ? [] : ['### Conditions à réunir', ...journey.gathers.map(checklist)]),
  ...(journey.clockRules.length === 0 ? [] : ['### Délais', ...journey.clockRules.map((rule) => clock(journey, rule, recorded))]),
  ...(journey.counters.length === 0 ? [] : ['### Comptes', ...journey.counters.map((rule) => count(rule, recorded))]),
  ...(journey.warns.length === 0 ? [] : ['### Avertissements', 'Ce qui est inhabituel se dit sous le champ, et l’acte s’enregistre.', warned(journey, recorded)]),
  ...(journey.forbids.length + journey.allows.length === 0 ? [] : ['### Refus', 'Un acte est refusé avec l’article et ce qui manque. Les motifs sont ceux que les scénarios ont rencontrés.', refusals(journey, recorded)]),
);

/** Every source cited by a rule, an act or a letter, with its title and the wording in force. */
function sources(journey: Journey): string {
  const lines = journey.gathers.flatMap((rule) => Object.values(rule.lines));
  const cited = [...Object.values(journey.loi), ...lines, ...Object.values(journey.actes), ...Object.values(journey.courriers)].map((x) => x.law);
  const known = [...new Set(cited)].map((code) => article(code)).sort((a, b) => a.citation.localeCompare(b.citation, 'fr'));
  const titles = [...new Set(known.map((a) => a.titre))];
  return table(['Source', 'Objet', 'Dernière rédaction tenue'], titles.map((titre) => {
    const same = known.filter((a) => a.titre === titre);
    return [same.map((a) => a.citation).join('\n'), titre, [...new Set(same.map(({ version }) => `Depuis le ${frenchDate(version.from)} : ${version.note}`))].join('\n')];
  }));
}

const grants = (journey: Journey): string =>
  table(['Droit', 'Article', 'Ouvert par'], journey.grants.map((rule) => [`**${upperFirst(rule.right)}**`, citer(rule.law), Object.keys(rule.alineas).join('\n')]));

const checklist = (rule: Gathers): string => paragraphs(
  `Avant « ${rule.act.label} » (${citer(rule.law)})${rule.passedOver === undefined ? '' : ', sauf motif écrit pour passer outre'} :`,
  table(['Condition', 'Article', 'Apportée par'], Object.values(rule.lines).map((l) => [upperFirst(l.label), citer(l.law), l.by.map((a) => a.label).join('\n')])),
);

const silence = {
  requires: 'Obligation : le terme passé, un retard est inscrit et l’acte reste dû.',
  opens: 'Fenêtre : le terme passé, le droit n’est plus ouvert.',
} as const;

function clock(journey: Journey, rule: ClockRule, recorded: readonly Recorded[]): string {
  const title = rule.title ?? (rule.kind === 'informs' ? rule.name : rule.act.label);
  return paragraphs(`#### ${title} (${citer(rule.law)})`, bullets([
    rule.kind === 'informs' ? `Date qui concerne ${parties[rule.who]} : rappelée, jamais comptée comme un retard.` : silence[rule.kind],
    `Compte : ${counted(journey, rule, recorded)}, depuis « ${rule.since.label} ».`,
    ...(rule.conditions.length === 0 ? [] : [`Seulement quand : ${rule.conditions.map((c) => c.label).join(' ; ')}.`]),
    ...(rule.kind === 'informs' ? [] : [`Acte attendu : « ${rule.act.label} »${rule.kind === 'requires' && rule.meets !== undefined ? `, ${rule.meets.label}` : ''}.`]),
    ...(rule.choice === undefined ? [] : [`Sous le choix du service ${rule.choice}.`]),
    example(rule, recorded),
  ]));
}

const units: Readonly<Record<string, string>> = {
  jours: 'jours calendaires', jours_proceduraux: 'jours, reportés au premier jour ouvré', mois: 'mois, de quantième à quantième', ans: 'ans, de quantième à quantième', jours_ouvrables: 'jours ouvrables', jours_ouvres: 'jours ouvrés',
};

/** The period as the rule declares it; one that the service chooses is said at its recommended value. */
function counted(journey: Journey, rule: ClockRule, [first]: readonly Recorded[]): string {
  if (typeof rule.period !== 'function') return lengthOf(rule.period);
  if (first === undefined) return 'selon le choix du service';
  return `${lengthOf(rule.period(new Facts(inForce(factsOf(journey, first.scenario)))))}, valeur par défaut d’un choix du service`;
}

function lengthOf(count: Count): string {
  if (!('unit' in count) || !('length' in count)) return 'un jour du calendrier, que l’exemple montre';
  const length = Number(count.length);
  if (length === 0) return 'le jour même';
  return `${Math.abs(length)} ${units[String(count.unit)] ?? String(count.unit)}${length < 0 ? ', en remontant' : ''}`;
}

function example(rule: ClockRule, recorded: readonly Recorded[]): string {
  for (const { run, scenario } of recorded) {
    const calcul = run.echeances().find((e) => e.regle === rule.name)?.calcul;
    if (calcul !== undefined) return `Exemple (« ${scenario.titre} ») : ${calcul.sentence}`;
  }
  return 'Aucun scénario n’ouvre ce délai.';
}

function count(rule: Counts, recorded: readonly Recorded[]): string {
  const shown = recorded.flatMap(({ run, scenario }) => counter(rule, run.facts).periodes.map((p) => `Exemple (« ${scenario.titre} ») : ${p.phrase}`));
  return paragraphs(`#### ${rule.what} (${citer(rule.law)})`, bullets(['Chaque jour est compté ou écarté avec sa raison ; de plusieurs limites, la plus proche l’emporte.', shown[0] ?? 'Aucun scénario ne compte ces jours.']));
}

function refusals(journey: Journey, recorded: readonly Recorded[]): string {
  const met = new Map<string, Set<string>>();
  for (const { regle, manque } of recorded.flatMap((r) => r.refused).flatMap((r) => r.refus)) met.set(regle, new Set([...met.get(regle) ?? [], ...manque.map(withDays)]));
  const rules = Object.values(journey.actes).flatMap((act) => [...journey.gathers, ...journey.forbids, ...journey.allows].filter((rule) => rule.act.name === act.name));
  return table(['Acte', 'Article', 'Motif du refus'], rules.map((rule) => [
    rule.act.label, citer(rule.law), rule.kind === 'allows' ? `au plus ${rule.atMost} fois` : [...met.get(rule.name) ?? ['aucun scénario ne montre ce refus']].join('\n'),
  ]));
}

const warned = (journey: Journey, recorded: readonly Recorded[]): string => table(['Acte', 'Article', 'Avertissement'], journey.warns.map((rule) => [
  rule.act.label, citer(rule.law),
  [...new Set(recorded.flatMap((r) => r.warned).flatMap((w) => w.said).filter((w) => w.regle === rule.name).map((w) => withDays(w.dit)))].join('\n') || 'aucun scénario ne montre cet avertissement',
]));
