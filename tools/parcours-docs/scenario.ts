import type { Droit, Echeance } from '../../libs/journey/clocks.js';
import { compteurAu, counter } from '../../libs/journey/counters.js';
import type { Journey } from '../../libs/journey/journey.js';
import type { Opening } from '../../libs/journey/opening.js';
import { roles } from '../../libs/journey/roles.js';
import { citer } from '../../libs/law/article.js';
import { jourCourt } from '../../libs/law/typographie.js';
import { recipientOf } from './letters.js';
import { lineOfLife } from './line-of-life.js';
import type { Scenario } from '../../libs/journey/scenario.js';
import { bullets, paragraphs, table, upperFirst, withDays } from './markdown.js';
import type { Recorded } from './recorded.js';

/** What is covered, and by which scenarios. */
export const coverageSection = (regles: Readonly<Record<string, string>>, scenarios: readonly Scenario[]): string =>
  table(['Règle ou passage', 'Dit', 'Scénarios'], Object.entries(regles).map(([code, label]) => [code, label, scenarios.flatMap((s, i) => (s.couvre.includes(code) ? [String(i + 1)] : [])).join(', ')]));

/** One scenario: how it begins, its line of life, where it stands at the end and why. */
export function scenarioSection(journey: Journey, recorded: Recorded, rank: number): string {
  const { scenario, run } = recorded;
  const where = run.issue === undefined ? `étape « ${run.etape?.label ?? ''} »` : `clos, « ${journey.issues[run.issue] ?? run.issue} »`;
  return paragraphs(
    `### ${rank}. ${upperFirst(scenario.titre)}`,
    [`Couvre : ${scenario.couvre.join(', ')}.`, ...particulars(scenario.ouverture)].join(' '),
    bullets(lineOfLife(journey, recorded)),
    `À la fin du ${jourCourt(scenario.jusquAu)} : ${where}.`,
    bullets([...clocksOf(recorded), ...countsOf(journey, recorded), ...rightsOf(recorded), ...tasksOf(recorded), ...withdrawn(journey, recorded)]),
  );
}

function particulars({ suivi, travailDeNuit, independant, employeurs, choix }: Partial<Opening> = {}): readonly string[] {
  return [
    ...(suivi === undefined ? [] : [`Suivi ${suivi}.`]), ...(travailDeNuit === true ? ['Travail de nuit.'] : []), ...(independant === true ? ['Travailleur indépendant.'] : []),
    ...(employeurs === undefined || employeurs.length === 0 ? [] : [`Employeurs : ${employeurs.map((e) => `« ${e.etablissement} » (${e.principal ? 'principal, ' : ''}${e.statut === 'radie' ? 'radié' : e.statut})`).join(', ')}.`]),
    ...Object.entries(choix ?? {}).map(([code, value]) => `Choix du service ${code} : ${String(value)}.`),
  ];
}

const states: Readonly<Record<Echeance['etat'], string>> = {
  sans_objet: 'sans objet', non_ouverte: 'non ouverte', en_cours: 'en cours', tenue: 'tenue', en_retard: 'en retard', utilisee: 'utilisée', fermee: 'fermée', perdue: 'perdu de vue', retrouvee: 'retrouvé', atteinte: 'atteinte',
};

/** The clocks that have a date, and those the scenario speaks of: with their explanation, or the reason why there is none. */
function clocksOf({ scenario, run }: Recorded): readonly string[] {
  const spokenOf = scenario.attendu.echeances ?? {};
  return run.echeances().filter((e) => e.calcul !== undefined || spokenOf[e.regle] !== undefined).map((e) => {
    const head = `${e.titre} (${citer(e.article)}) : ${states[e.etat]}`;
    if (e.calcul === undefined || e.finLe === undefined) return `${head}, ${withDays(e.raison ?? '')}.`;
    return `${head}, ${jourCourt(e.finLe)}.${spokenOf[e.regle] === undefined ? '' : ` ${e.calcul.sentence}`}`;
  });
}

/** The counts that the scenario speaks of, as they stand on its last day. */
const countsOf = (journey: Journey, { scenario, run }: Recorded): readonly string[] => journey.counters.filter((rule) => scenario.attendu.compteurs?.[rule.name] !== undefined).flatMap((rule) => {
  const seen = compteurAu(counter(rule, run.facts), scenario.jusquAu);
  return [`${seen.titre} (${citer(seen.article)}) : ${seen.faits} faits sur ${seen.compte}, ${seen.maximum} au plus en tout.`, ...seen.periodes.slice(-1).map((p) => `Dernière période : ${p.faits} / ${p.plafond}. ${p.phrase}`)];
});

const rightsOf = ({ scenario, run }: Recorded): readonly string[] =>
  run.droits().filter((d) => scenario.attendu.droits?.[d.regle] !== undefined).map((d: Droit) => `${upperFirst(d.droit)} (${citer(d.article)}) : ${d.alinea ?? `non, ${withDays(d.raison ?? '')}`}.${d.calcul === undefined || d.jusquAu === undefined ? '' : ` Jusqu’au ${jourCourt(d.jusquAu)}. ${d.calcul.sentence}`}`);

const tasksOf = ({ run }: Recorded): readonly string[] => run.taches().map((t) => `À faire, ${roles[t.role]} : ${t.titre}${t.enRetard ? ', en retard' : ''}.`);

const withdrawn = (journey: Journey, { run }: Recorded): readonly string[] => {
  const kept = new Set(run.courriers().map((c) => c.cle));
  return run.posted.filter((p) => !kept.has(p.cle)).map((p) => `Courrier retiré avant l’envoi : ${journey.courriers[p.courrier]?.label ?? p.courrier} (${recipientOf(p.destinataire)}).`);
};
