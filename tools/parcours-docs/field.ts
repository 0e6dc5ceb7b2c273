import type { Partenaire, Sensibilite } from '../../libs/journey/fields.js';
import { naturesDePartenaire } from '../../libs/journey/partners.js';
import { roles, type Role } from '../../libs/journey/roles.js';
import { calendarLabels, type CalendarCode } from '../../libs/law/calendar.js';
import { enumeration, jourCourt } from '../../libs/law/typographie.js';
import { withDays } from './markdown.js';

/** A field of an act, as `describe` gives it. */
export type Field = {
  readonly title?: string;
  readonly description?: string;
  readonly champ?: string;
  readonly sensible?: Sensibilite;
  readonly labels?: Readonly<Record<string, string>>;
};
export type Schema = { readonly properties?: Readonly<Record<string, Field>>; readonly required?: readonly string[] };

const readers: Readonly<Record<Sensibilite, string>> = { medical: 'lu par les soignants seuls', dossier: 'lu par ceux qui tiennent le dossier', parties: 'dit au salarié et à l’employeur dans un document' };

/** What is typed for an act, one line a field. */
export function fieldsOf({ properties = {}, required = [] }: Schema): readonly string[] {
  return Object.entries(properties).filter(([, field]) => field.champ !== 'auteur').map(([name, field]) => {
    const more = [...(required.includes(name) ? [] : ['facultatif']), ...(field.sensible === undefined ? [] : [readers[field.sensible]])];
    const labels = field.labels === undefined ? '' : ` : ${Object.values(field.labels).join(' ; ')}`;
    return `${field.title ?? name}${more.length === 0 ? '' : ` (${more.join(', ')})`}${labels}`;
  });
}

/** What a fact says, field by field, in the order of the form. */
export const saidOf = ({ properties = {} }: Schema, data: Readonly<Record<string, unknown>>): string =>
  Object.entries(properties).filter(([name]) => data[name] !== undefined).map(([name, field]) => `${field.title ?? name} : ${valueOf(field, data[name])}`).join(' ; ');

type Professionnel = { readonly role: Role; readonly protocole?: { readonly du: string; readonly au?: string; readonly visites: readonly string[] } };

function valueOf(field: Field, value: unknown): string {
  if (field.champ === 'professionnel' || field.champ === 'auteur') return professionnel(value as Professionnel); // written by the scenario and checked by its schema
  if (field.champ === 'partenaire') return naturesDePartenaire[(value as Partenaire).nature].toLocaleLowerCase('fr'); // idem
  if (field.champ === 'employeur') return `employeur « ${String(value)} »`;
  if (field.champ === 'etablissement') return calendarLabels[(value as { readonly calendrier: CalendarCode }).calendrier]; // checked by its schema too
  if (Array.isArray(value)) return enumeration(value.map((one) => valueOf(field, one)));
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return withDays(field.labels?.[String(value)] ?? String(value));
}

function professionnel({ role, protocole }: Professionnel): string {
  if (protocole === undefined) return roles[role];
  const until = protocole.au === undefined ? '' : ` au ${jourCourt(protocole.au)}`;
  return `${roles[role]}, protocole « ${protocole.visites.join(', ')} » du ${jourCourt(protocole.du)}${until}`;
}
