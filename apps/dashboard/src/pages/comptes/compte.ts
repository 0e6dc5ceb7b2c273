import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api/client';

export type Couverture = { readonly remplacant: string; readonly du: string; readonly au: string };
export type Compte = {
  readonly id: string; readonly identifiant: string; readonly nom: string; readonly role: string; readonly centre: string | null; readonly actif: boolean;
  readonly portefeuille: readonly string[]; readonly couvertures: readonly Couverture[] | null;
};
export type Centre = { readonly id: string; readonly nom: string };

export const comptesQuery = queryOptions({ queryKey: ['comptes'], queryFn: () => get<readonly Compte[]>('/api/comptes') });
export const centresQuery = queryOptions({ queryKey: ['comptes', 'centres'], staleTime: 300_000, queryFn: () => get<readonly Centre[]>('/api/comptes/centres') });

export const roles = [
  ['medecin', 'Médecin du travail'], ['collaborateur', 'Collaborateur médecin'], ['interne', 'Interne'], ['infirmier', 'Infirmier en santé au travail'], ['aep', 'Assistante d’équipe'], ['iprp', 'Ergonome ou IPRP'],
  ['assistant_social', 'Assistant social'], ['psychologue', 'Psychologue du travail'], ['pdp', 'Cellule PDP'], ['manager', 'Manager'], ['directeur', 'Directeur'], ['comptabilite', 'Comptabilité'], ['juriste', 'Juriste ou auditeur'], ['administrateur', 'Administrateur'],
] as const;
export const roleEnClair = (role: string): string => roles.find(([r]) => r === role)?.[1] ?? role;
