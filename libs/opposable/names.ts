import { roles, type Role } from '../journey/roles.js';

/** What the identifiers of a dossier stand for: accounts and establishments by name, papers by their path in the archive. */
export type Names = {
  readonly accounts: Readonly<Record<string, { readonly nom: string }>>;
  readonly places: Readonly<Record<string, string>>;
  readonly papers: Readonly<Record<string, string>>;
};

const others: Readonly<Record<string, string>> = { systeme: 'Jalon, de lui-même', exterieur: 'Reçu de l’extérieur' };

/** The function under which something was recorded, and who held it. */
export function authorOf({ id, role }: { readonly id: string; readonly role: string }, { accounts }: Pick<Names, 'accounts'>): string {
  const fonction = others[role] ?? roles[role as Role] ?? role; // a role of the table, since accounts hold no other
  const nom = others[role] === undefined ? accounts[id]?.nom : undefined;
  return nom === undefined ? fonction : `${fonction} (${nom})`;
}

const recipients: Readonly<Record<string, string>> = { salarie: 'au salarié', employeur: 'à l’employeur', medecin: 'au médecin du travail', equipe: 'à l’équipe' };

/** To whom, as the player names it: `salarie`, `employeur:e-1`. */
export function addresseeIn(destinataire: string, { places }: Pick<Names, 'places'>): string {
  const [to = '', place] = destinataire.split(':');
  const named = place === undefined ? undefined : places[place];
  return `${recipients[to] ?? to}${named === undefined ? '' : ` (${named})`}`;
}
