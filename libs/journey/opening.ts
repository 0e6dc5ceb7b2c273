import { z } from 'zod';
import { calendarCodes } from '../law/calendar.js';
import { zJour } from '../law/jour.js';

const opaque = z.string().min(1).max(64);

/** An employer of the worker at the day of opening. `statut` is the member's standing with the service. */
export const zEmployeur = z.strictObject({
  etablissement: opaque,
  statut: z.enum(['actif', 'suspendu', 'radie']),
  principal: z.boolean(),
  poste: z.string().max(200),
});

/**
 * The first fact of every dossier: what the rules need from outside, copied once. Identifiers are opaque: names live
 * in the identity schema only. Changes of status and of service choices reach the dossier later as facts.
 */
export const zOpening = z.object({
  /** The number people say aloud: no name in it. */
  numero: z.string().min(1).max(20),
  salarie: opaque,
  /** For what runs from an age. Absent from the dossiers opened before it was copied. */
  naissance: zJour.optional(),
  suivi: z.enum(['SI', 'SIA', 'SIR']),
  travailDeNuit: z.boolean(),
  independant: z.boolean(),
  employeurs: z.array(zEmployeur).max(20),
  centre: opaque,
  medecin: opaque.nullable(),
  calendrier: z.enum(calendarCodes),
  choix: z.record(z.string(), z.unknown()),
  fictif: z.boolean(),
  /** The fact of another dossier that opened this one. */
  source: z.strictObject({ dossier: opaque, fait: z.number().int() }).optional(),
  /** What the journey itself asks at opening, parsed by its own schema. */
  parcours: z.record(z.string(), z.unknown()),
});

export type Opening = z.infer<typeof zOpening>;
export type Employeur = z.infer<typeof zEmployeur>;
