import { roles, type Role } from '../journey/roles.js';
import type { ApiHouse } from './api-house.js';
import { insisting } from './insisting.js';
import { accepted } from './reprise-told.js';
import type { Visitor } from './visitor.js';

export const everyRole = Object.keys(roles) as readonly Role[]; // the keys of the table of roles

/** Somebody of each role at a centre, whose account the administrator has just created and who chose a password. */
export async function everyone(house: ApiHouse, centre = 'centre-nord'): Promise<Readonly<Record<Role, Visitor>>> {
  const administrator = await house.signIn('administrateur');
  const people = await Promise.all(everyRole.map(async (role) => {
    const { body } = accepted(await insisting(() => administrator.post('/api/comptes', { identifiant: `essai.${role.replace('_', '-')}`, nom: 'Camille Essai', role, centre })));
    return [role, await house.visitor.firstSignIn(body)] as const;
  }));
  return Object.fromEntries(people) as Readonly<Record<Role, Visitor>>; // one of each role, just above
}
