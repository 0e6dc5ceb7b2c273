import { addDays, isJour, jourOf } from '../../../law/jour.js';
import { fault, type Fault } from './answers.js';

type Fields = Readonly<Record<string, unknown>>;
const countries = ['FR', 'MC', 'RE', 'YT', 'MQ', 'GP', 'MF', 'BL', 'GF'];
const longest = 38;

const texts: Readonly<Record<string, number>> = { custom_data: 255, reference_to_print: 26 };
const flags = ['acknowledgement_of_receipt', 'color_printing', 'duplex_printing', 'optional_address_sheet', 'reference_to_print_enabled', 'print_sender_address', 'returned_mail_scanning'];
const unreadable = (name: string): Fault => fault('UNEXPECTED_NOT_VALID_ERROR', `Le champ ${name} n’est pas interprétable`);

const known = new Set([
  'name', 'custom_id', 'custom_data', 'expected_date', 'notification_email', 'notification_types', 'archiving_duration', 'postage_type', 'return_envelope', 'sender_country_code',
  ...flags, ...[1, 2, 3, 4, 5, 6].map((n) => `sender_address_line_${n}`),
]);
const knownOfRecipient = new Set([
  'custom_id', 'custom_data', 'reference_to_print', 'country_code', 'documents_override', 'custom_fields', 'sender_country_code',
  ...[1, 2, 3, 4, 5, 6].flatMap((n) => [`address_line_${n}`, `sender_address_line_${n}`]),
]);

/** What the provider would say of a sending's fields. `now` is its present (ms). */
export function faultsOfSending(fields: Fields, now: number): readonly Fault[] {
  const { name } = fields;
  return [
    ...(typeof name !== 'string' || name.trim() === '' ? [fault('EMPTY_NAME', 'Le nom de l’envoi est vide')] : []),
    ...(typeof name === 'string' && name.length > 256 ? [fault('NAME_TOO_LONG', 'Le nom de l’envoi dépasse 256 caractères')] : []),
    ...commonFaults(fields, known, 38),
    ...flags.filter((flag) => fields[flag] !== undefined && typeof fields[flag] !== 'boolean').map(unreadable),
    ...expectedDateFaults(fields.expected_date, now),
    ...(fields.notification_email === undefined || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(fields.notification_email)) ? [] : [fault('INVALID_NOTIFICATION_EMAIL', 'L’adresse de notification est invalide')]),
    ...(fields.archiving_duration === undefined || [3, 6, 10].includes(Number(fields.archiving_duration)) ? [] : [unreadable('archiving_duration')]),
    ...(fields.postage_type === undefined || ['FAST', 'URGENT'].includes(String(fields.postage_type)) ? [] : [unreadable('postage_type')]),
  ];
}

/** What the provider would say of a recipient's fields. */
export function faultsOfRecipient(fields: Fields): readonly Fault[] {
  const line = (n: number): string => String(fields[`address_line_${n}`] ?? '').trim();
  const country = fields.country_code;
  return [
    ...(line(1) === '' && line(2) === '' ? [fault('ADDRESS_LINE_1_OR_ADDRESS_LINE_2_MANDATORY', 'La ligne 1 ou la ligne 2 doit être renseignée')] : []),
    ...lineFaults(fields, 'address_line_'),
    ...(line(6) === '' ? [fault('EMPTY_ADDRESS_LINE_6', 'La ligne 6 doit être renseignée')] : []),
    ...(line(6) !== '' && country === 'FR' && !/^\d{5} \S/.test(line(6)) ? [fault('INVALID_ADDRESS_LINE_6', 'La ligne 6 doit porter un code postal de cinq chiffres et une ville')] : []),
    ...(country === undefined || country === '' ? [fault('COUNTRY_CODE_EMPTY', 'Le code pays est vide')] : countries.includes(String(country)) ? [] : [fault('INVALID_COUNTRY_CODE', 'Le code pays n’est pas autorisé')]),
    ...commonFaults(fields, knownOfRecipient, 36),
  ];
}

const commonFaults = (fields: Fields, names: ReadonlySet<string>, longestId: number): readonly Fault[] => [
  ...Object.keys(fields).filter((name) => !names.has(name)).map(unreadable),
  ...lineFaults(fields, 'sender_address_line_'),
  ...(fields.sender_country_code === undefined || countries.includes(String(fields.sender_country_code)) ? [] : [fault('INVALID_COUNTRY_CODE', 'Le code pays n’est pas autorisé')]),
  ...(fields.custom_id === undefined || (typeof fields.custom_id === 'string' && fields.custom_id !== '' && fields.custom_id.length <= longestId) ? [] : [fault('CUSTOM_ID_WRONG_FORMAT', 'L’identifiant du client n’est pas au bon format')]),
  ...Object.entries(texts).filter(([name, most]) => fields[name] !== undefined && (typeof fields[name] !== 'string' || fields[name].length > most)).map(([name]) => unreadable(name)),
];

const lineFaults = (fields: Fields, prefix: string): readonly Fault[] =>
  [1, 2, 3, 4, 5, 6].filter((n) => String(fields[`${prefix}${n}`] ?? '').length > longest).map((n) => fault(`ADDRESS_LINE_${n}_TOO_LONG`, `La ligne ${n} est limitée à ${longest} caractères`));

function expectedDateFaults(date: unknown, now: number): readonly Fault[] {
  if (date === undefined) return [];
  if (typeof date !== 'string' || !isJour(date)) return [fault('INVALID_SCHEDULED_DATE_FORMAT', 'La date demandée n’est pas une date')];
  const today = jourOf(now);
  return date < today || date > addDays(today, 366) ? [fault('INVALID_SCHEDULED_DATE', 'La date demandée est passée ou trop lointaine')] : [];
}
