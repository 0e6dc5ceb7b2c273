import type { Jour } from '../law/jour.js';
import type { Recipient } from '../journey/letters.js';
import type { Professionnels } from './readable.js';

/** The service whose letter it is. `adresse` as on an envelope, postal code and town last. */
export type Service = {
  readonly nom: string;
  readonly adresse: readonly string[];
  readonly ville: string;
  readonly telephone?: string;
  readonly courriel?: string;
};

/** A worker as others may name him. */
export type Nom = { readonly civilite?: string; readonly prenom: string; readonly nom: string };
/** A worker as he reads of himself. */
export type Salarie = Nom & { readonly naissanceLe?: string };

/** Who may read of the worker his name, and what an act addresses to them: nothing that is guarded, no free box. */
export type Outsider = 'employeur' | 'partenaire';
export const isOutsider = (recipient: Recipient): recipient is Outsider => recipient === 'employeur' || recipient === 'partenaire';

/**
 * The names a letter to `R` needs, read by the caller from the identity schema. The letter of an employer or of a partner
 * takes the worker's name and nothing else of him: there is no room here for more.
 */
export type People<R extends Recipient> = {
  readonly service: Service;
  /** As on the envelope: who, then where. */
  readonly destinataire: { readonly nom: string; readonly adresse: readonly string[] };
  readonly salarie: R extends Outsider ? Nom & { readonly naissanceLe?: never } : Salarie;
  readonly employeur?: { readonly nom: string; readonly poste?: string };
  readonly signataire?: { readonly nom?: string; readonly fonction: string };
  /** By account id: every professional the dossier's facts name (see `professionnelsIn`). */
  readonly professionnels: Professionnels;
};

/** Whom a document is about and who drew it up: the same for every one of its readers, as the national models ask. */
export type Parties = {
  readonly service: Service;
  readonly salarie: Nom & { readonly naissanceLe: Jour };
  /** The establishment that the document is about; absent when there is none, or when nothing says which. */
  readonly employeur?: { readonly nom: string; readonly siret: string; readonly adresse: readonly string[] };
  readonly professionnels: Professionnels;
};
