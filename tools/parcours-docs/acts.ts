import type { JourneyDescription } from '../../libs/journey/describe.js';
import { caregivers, doctors, roles, team, type Role } from '../../libs/journey/roles.js';
import { citer } from '../../libs/law/article.js';
import { fieldsOf, type Schema } from './field.js';
import { paragraphs, table, upperFirst } from './markdown.js';

type Act = JourneyDescription['actes'][number];

/** Who does what. */
export const actsSection = ({ actes, issues }: JourneyDescription): string => paragraphs(
  '## Qui fait quoi', legend(),
  table(['Acte', 'Enregistré par', 'Article', 'Ce qui est saisi'], actes.map((act) => [
    [`**${act.libelle}**`, ...particulars(act, issues)].join('\n'), who(act.par), citer(act.article), fieldsOf(act.schema as Schema).join('\n'), // made by `describe` from the act's fields
  ])),
);

/** Roles that act together, the widest group first. */
const groups = [['équipe', team], ['soignants', caregivers], ['médecins', doctors]] as const satisfies readonly (readonly [string, readonly Role[]])[];

const legend = (): string => groups.toReversed().map(([name, members]) => `${upperFirst(name)} : ${members.map((role) => roles[role]).join(', ')}.`).join(' ');

function who(by: readonly Role[]): string {
  const group = groups.find(([, members]) => members.every((role) => by.includes(role)));
  const others = by.filter((role) => group === undefined || !(group[1] as readonly Role[]).includes(role)).map((role) => roles[role]);
  return [...(group === undefined ? [] : [group[0]]), ...others].join(', ');
}

const particulars = (act: Act, issues: JourneyDescription['issues']): readonly string[] => [
  ...(act.clot === undefined ? [] : [`Clôt le dossier : « ${issues[act.clot] ?? act.clot} ».`]),
  ...(act.sansEffet ? [`Gardé sans effet. Réponse donnée : « ${act.reponse ?? ''} »`] : []),
  ...(act.immuable ? ['Ne se rectifie pas.'] : []),
  ...(act.recu ? ['Peut aussi venir du dehors, ou d’un autre dossier du même salarié : n’est alors jamais refusé.'] : []),
  ...(act.reprend ? ['Sur un dossier clos seulement, qu’il rouvre.'] : act.rouvre ? ['Accepté aussi sur un dossier clos.'] : []),
];
