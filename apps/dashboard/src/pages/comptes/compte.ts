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
