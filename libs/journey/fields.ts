import { z } from 'zod';
import { calendarCodes } from '../law/calendar.js';
import { zJour } from '../law/jour.js';
import { naturesDePartenaire, type NatureDePartenaire } from './partners.js';
import type { Mission } from '../law/regles/qui-tient.js';
import { roles, type Role } from './roles.js';

/**
 * Who may read a field besides its author: those who care for the person, or those who keep the dossier as well.
 * `parties` is kept as `dossier` is, and is what a document tells the worker and his employer alike: never an e-mail.
 */
export type Sensibilite = 'medical' | 'dossier' | 'parties';

type Help = { readonly aide?: string; readonly sensible?: Sensibilite };
const meta = (title: string, champ: string, { aide, sensible }: Help) => ({
  title, champ, ...(aide === undefined ? {} : { description: aide }), ...(sensible === undefined ? {} : { sensible }),
});

/** The fields an act is made of: each carries its French label, from which forms, documents and exports are generated. */
export const jour = (title: string, help: Help = {}) => zJour.meta({ ...meta(title, 'jour', help), format: 'date' });
export const heure = (title: string, help: Help = {}) =>
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Heure attendue, comme 14:30').meta(meta(title, 'heure', help));
/** A line typed freely: nobody outside reads it, for one may write anything there, unless it is said to be `pourTous`. */
export const texte = (title: string, { pourTous, ...help }: Help & { readonly pourTous?: true } = {}) =>
  z.string().trim().min(1, 'À renseigner').max(200, 'Au plus 200 caractères').meta({ ...meta(title, 'texte', help), ...(pourTous === undefined ? {} : { pourTous }) });
export const texteLong = (title: string, help: Help = {}) =>
  z.string().trim().min(1, 'À renseigner').max(2_000, 'Au plus 2 000 caractères').meta({ ...meta(title, 'texte_long', help), description: help.aide ?? 'Aucune donnée médicale.' });
export const ouiNon = (title: string, help: Help = {}) => z.boolean({ error: 'Oui ou non' }).meta(meta(title, 'oui_non', help));

/** A coded list: the codes are data, the labels are what people read. */
export const code = <const T extends Readonly<Record<string, string>>>(title: string, labels: T, help: Help = {}) =>
  z.enum(Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]], { error: 'Choisissez dans la liste' }).meta({ ...meta(title, 'code', help), labels });

/** Several lines of a coded list, at least one. */
export const codes = <const T extends Readonly<Record<string, string>>>(title: string, labels: T, help: Help = {}) =>
  z.array(z.enum(Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]], { error: 'Choisissez dans la liste' })).min(1, 'Au moins une ligne').max(Object.keys(labels).length)
    .meta({ ...meta(title, 'codes', help), labels });

/** Several days, at least one. */
export const jours = (title: string, help: Help = {}) => z.array(zJour).min(1, 'Au moins un jour').max(60, 'Au plus 60 jours').meta(meta(title, 'jours', help));

export const entier = (title: string, { min, max }: { readonly min: number; readonly max: number }, help: Help = {}) =>
  z.int({ error: 'Nombre entier attendu' }).min(min, `Au moins ${min}`).max(max, `Au plus ${max}`).meta(meta(title, 'entier', help));

/** To which of the parties an act is addressed, or which it tells of: each is followed apart. The codes are those of the law's parties. */
export const destinataire = <const T extends Readonly<Record<string, string>>>(title: string, parties: T, help: Help = {}) => {
  const field = code(title, parties, help);
  return field.meta({ ...field.meta(), champ: 'destinataire' });
};

/** The employer concerned, among those of the dossier. */
export const employeur = (title: string, help: Help = {}) => z.string().min(1).max(64).meta(meta(title, 'employeur', help));

const roleNames = Object.keys(roles) as [Role, ...Role[]]; // the keys of the table of roles

// The engine freezes the schemas of the journeys that it loads, and those that they were made from: a field declared
// afterwards is made from a schema of its own.
/** A written delegation of a doctor to a professional, as in force on the day of the fact (CT R4623-14, R4624-31); a fact of before doctors were kept names none. */
const zProtocole = z.strictObject({ id: z.string(), visites: z.array(z.string()), du: zJour, au: zJour.optional(), medecin: z.string().optional() });
export type Professionnel = z.infer<ReturnType<typeof zProfessionnel>>;
const zProfessionnel = () => z.strictObject({ id: z.string().min(1).max(64), role: z.enum(roleNames), protocole: zProtocole.optional() });

/**
 * Who holds or held a visit: typed as an account, recorded with the role and the written protocol it had that day.
 * `parmi` says among which roles the form offers; without it, those who hold visits. `pour` is what a protocol must name
 * to be the one recorded, of several in force that day.
 */
export const professionnel = (title: string, { parmi, pour, ...help }: Help & { readonly parmi?: readonly Role[]; readonly pour?: Mission } = {}) =>
  zProfessionnel().meta({ ...meta(title, 'professionnel', help), ...(parmi === undefined ? {} : { parmi }), ...(pour === undefined ? {} : { pour }) });

/** Any establishment that the service knows: typed as its id, recorded with the calendar of its place that day. */
const zEtablissement = () => z.strictObject({ id: z.string().min(1).max(64), calendrier: z.enum(calendarCodes) });
export const etablissement = (title: string, help: Help = {}) => zEtablissement().meta(meta(title, 'etablissement', help));

/** Somebody of the service's book of partners: typed as its id, recorded with its kind that day; names stay in the book. */
const zPartenaire = () => z.strictObject({ id: z.string().min(1).max(64), nature: z.enum(Object.keys(naturesDePartenaire) as [NatureDePartenaire, ...NatureDePartenaire[]]).meta({ title: 'Nature', labels: naturesDePartenaire }) }); // the keys of the table
export type Partenaire = z.infer<ReturnType<typeof zPartenaire>>;
export const partenaire = (title: string, help: Help = {}) => zPartenaire().meta(meta(title, 'partenaire', help));

/** A scan or a PDF kept by the dossier before the act that cites it: its opaque id and the SHA-256 of its bytes (hex). */
const zPiece = () => z.strictObject({ id: z.string().min(1).max(64), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type Piece = z.infer<ReturnType<typeof zPiece>>;
export const piece = (title: string, help: Help = {}) => zPiece().meta(meta(title, 'piece', help));
/** Whoever records the act, with the role and the written protocol of that day: filled by the house, never typed. */
export const auteur = (title: string, { pour }: { readonly pour?: Mission } = {}) => zProfessionnel().optional().meta({ ...meta(title, 'auteur', {}), readOnly: true, ...(pour === undefined ? {} : { pour }) });

/** A field that may be left empty; it keeps its label. */
export const facultatif = <S extends z.ZodType>(field: S) => field.optional().meta(field.meta() ?? {});

/** What kind of field a schema is: `jour`, `professionnel`, `etablissement`… */
export const kindOf = (schema: unknown): string | undefined => fieldOf(schema).champ;

export type Field = { readonly title?: string; readonly champ?: string; readonly labels?: Readonly<Record<string, string>>; readonly sensible?: Sensibilite; readonly pour?: Mission };
/** What a field says of itself. */
export const fieldOf = (schema: unknown): Field => (schema instanceof z.ZodType ? (schema.meta() ?? {}) as Field : {}); // our own metadata, put there above

/** The fields of this kind among those of an act, by name. */
export const fieldsOfKind = (shape: z.ZodRawShape, kind: string): readonly string[] => Object.keys(shape).filter((name) => kindOf(shape[name]) === kind);
