import { queryOptions, useQuery } from '@tanstack/react-query';
import { ask, client, get, Refuse } from './client';
import type { Carnet, Dossier, Ligne, Moi, Parcours, Piece, Probleme, Professionnel } from './types';

export const moiQuery = queryOptions({
  queryKey: ['moi'], staleTime: 60_000, retry: false,
  queryFn: async (): Promise<Moi | null> => {
    try { return await get<Moi>('/api/session'); } catch (error) { if (error instanceof Refuse && error.probleme.status === 401) return null; throw error; }
  },
});
export const parcoursQuery = queryOptions({ queryKey: ['parcours'], staleTime: Infinity, queryFn: () => get<readonly Parcours[]>('/api/parcours') });
export const professionnelsQuery = queryOptions({ queryKey: ['professionnels'], staleTime: 300_000, queryFn: async (): Promise<readonly Professionnel[]> => {
  const { data, error } = await client.GET('/api/professionnels');
  if (data === undefined) throw new Refuse(error as unknown as Probleme); // every error of the API has this shape
  return data as unknown as readonly Professionnel[]; // shape of the API
} });
export const carnetQuery = queryOptions({ queryKey: ['partenaires'], staleTime: 60_000, queryFn: () => get<Carnet>('/api/partenaires') });
export const dossierQuery = (id: string) => queryOptions({ queryKey: ['dossier', id], queryFn: async (): Promise<Dossier> => { const { data, etag } = await ask<Omit<Dossier, 'revision'>>(`/api/dossiers/${id}`); return { ...data, revision: etag ?? '' }; } });

/** Asked again with the dossier: a change of it may draw up, send or attach a paper. */
export const piecesQuery = (id: string) => queryOptions({ queryKey: ['dossier', id, 'pieces'], queryFn: () => get<readonly Piece[]>(`/api/dossiers/${id}/pieces`) });

export type Page = { readonly lignes: readonly Ligne[]; readonly suivant: string | null; readonly total: number; /** True when there are more than `total`. */ readonly auMoins: boolean };
export const useMoi = () => useQuery(moiQuery).data ?? null;
export const useParcours = (nom: string | undefined) => useQuery(parcoursQuery).data?.find((p) => p.parcours === nom);
