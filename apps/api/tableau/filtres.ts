import { z } from 'zod';
import type { Journey } from '../../../libs/journey/journey.js';
import { parties, type Party } from '../../../libs/journey/partners.js';
import type { Compte } from '../session/compte.js';

const outside = Object.keys(parties) as [Party, ...Party[]]; // the keys of the table of parties

export const zFiltresDuTableau = z.object({
  etape: z.string().max(64).optional(), tour: z.enum(outside).optional(), retard: z.literal('oui').optional(),
  /** Something asked of the worker was never answered. */
  perdu: z.literal('oui').optional(),
  /** An account, whoever asks (`moi`), or nobody yet (`personne`). */
  confie: z.string().max(64).optional(),
  /** Nothing told for so many days. */
  silence: z.coerce.number().int().min(1).max(999).optional(),
});
export type FiltresDuTableau = z.infer<typeof zFiltresDuTableau>;
export const zPageDuTableau = zFiltresDuTableau.extend({ apres: z.string().max(200).optional(), limite: z.coerce.number().int().min(1).max(100).default(50) });

/** The day of a dossier's own clock: that of a fiction is moved. */
export const today = `((clock_timestamp() + d.decalage_ms * interval '1 millisecond') at time zone 'Europe/Paris')::date`;

type Bind = (value: unknown) => string;

/** Which dossiers of a journey this account may see, narrowed as asked: only by columns, no state is opened. */
export const narrowed = (bind: Bind, journey: Journey, compte: Compte, f: FiltresDuTableau): string => [
  `d.parcours = ${bind(journey.name)}`,
  ...(compte.centre === null ? [] : [`d.centre = ${bind(compte.centre)}`]),
  ...(f.etape === undefined ? [] : [`d.etape = ${bind(f.etape)}`]),
  ...(f.tour === undefined ? [] : [`d.tour = ${bind(f.tour)}`]),
  ...(f.retard === undefined ? [] : ['d.en_retard']),
  ...(f.perdu === undefined ? [] : [`d.suivis @> '[{"etat":"perdue"}]'::jsonb`]),
  ...(f.confie === undefined ? [] : f.confie === 'personne' ? ['d.confie is null'] : [`d.confie = ${bind(f.confie === 'moi' ? compte.id : f.confie)}`]),
  ...(f.silence === undefined ? [] : [`d.dernier_le <= ${today} - ${bind(f.silence)}::integer`]),
].join(' and ');

export const open = (bind: Bind, journey: Journey, compte: Compte, f: FiltresDuTableau): string => `d.issue is null and ${narrowed(bind, journey, compte, f)}`;

/** Values gathered while a query is written. */
export function binder(): { readonly values: unknown[]; readonly bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}
