import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Role } from '../../../libs/journey/roles.js';
import type { Sensibilite } from '../../../libs/journey/fields.js';
import { caregivers } from '../../../libs/journey/roles.js';

/** Who is asking, as of this request. */
export type Compte = {
  readonly id: string;
  readonly nom: string;
  readonly role: Role;
  readonly centre: string | null;
  readonly centreNom: string | null;
  readonly aChanger: boolean;
  readonly portefeuille: readonly string[];
};

export type WithCompte = Request & { compte?: Compte };

/** The account of the request; the guard has made sure that there is one. */
export const Moi = createParamDecorator((_data: unknown, context: ExecutionContext): Compte => {
  const { compte } = context.switchToHttp().getRequest<WithCompte>();
  if (compte === undefined) throw new Error('no account on a guarded route');
  return compte;
});

export const OUVERT = 'ouvert';
/** A route that asks for no session. */
export const Ouvert = () => SetMetadata(OUVERT, true);

export const DEHORS = 'dehors';
/** A route called by a machine from outside: neither a session nor our own pages; it says itself who may call. */
export const Dehors = () => SetMetadata(DEHORS, true);

export const PROVISOIRE = 'provisoire';
/** A route that a provisional password opens: to say who one is, and to choose one's own. */
export const Provisoire = () => SetMetadata(PROVISOIRE, true);

export const LECTURE = 'lecture';
/** A route that only reads, though its question travels in a body: a page asks it again by itself, which says nothing of a person (0160). */
export const Lecture = () => SetMetadata(LECTURE, true);

export const ROLES = 'roles';
/** A route for some roles only: anyone else gets 403. */
export const Pour = (...roles: readonly Role[]) => SetMetadata(ROLES, roles);

/** Those who see initials and numbers, never a name, a motive or a conclusion (P-41). */
export const seesInitialsOnly = (role: Role): boolean => role === 'manager' || role === 'comptabilite' || role === 'administrateur' || role === 'directeur';

/** Those who keep a dossier, and may hand it over. */
export const keepers: readonly Role[] = [...caregivers, 'aep', 'pdp', 'juriste'];
const carers: readonly Role[] = caregivers;
/** Those who may know who read a dossier: who reads its health data, and who audits. */
export const auditors: readonly Role[] = [...caregivers, 'juriste'];

/** Whether a role may read a sensitive field. */
export const mayRead = (role: Role, sensibilite: Sensibilite): boolean => (sensibilite === 'medical' ? carers : keepers).includes(role);
