import { mayRead, seesInitialsOnly, type Compte } from '../session/compte.js';
import type { Origin } from '../../../libs/db/origin.js';

/** Who may read a paper: by what is declared of what it comes from. To those who see initials only, there is none. */
export const mayReadPiece = (compte: Compte, { sensible }: Pick<Origin, 'sensible'>): boolean => !seesInitialsOnly(compte.role) && mayRead(compte.role, sensible);
