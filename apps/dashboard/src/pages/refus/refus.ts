import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api/client';

export type LigneDeRefus = {
  readonly id: string; readonly visite: string; readonly visiteLibelle: string; readonly personne: string; readonly etablissement: string; readonly dossier: { readonly id: string; readonly numero: string } | null;
  readonly demandeurLibelle: string; readonly recueLe: string; readonly motif: string; readonly motifLibelle: string; readonly reponse: string; readonly etat: 'a_confirmer' | 'refusee' | 'retiree'; readonly etatLibelle: string;
  readonly par: string; readonly role: string; readonly le: string; readonly confirmations: { readonly medecin: string | null; readonly directeur: string | null }; readonly reponseLe: string | null; readonly reponseCanal: string | null;
};
type Libelles = Readonly<Record<string, string>>;
export type Listes = { readonly visites: Readonly<Record<string, { readonly libelle: string; readonly obligatoire: boolean }>>; readonly demandeurs: Libelles; readonly motifs: Libelles; readonly etats: Libelles; readonly canaux: Libelles };

export const listesQuery = queryOptions({ queryKey: ['refus', 'listes'], staleTime: Infinity, queryFn: () => get<Listes>('/api/refus/listes') });
export const options = (libelles: Libelles | undefined): { readonly value: string; readonly label: string }[] => Object.entries(libelles ?? {}).map(([value, label]) => ({ value, label }));
export const optionsDeVisite = (listes: Listes | undefined): { readonly value: string; readonly label: string }[] => Object.entries(listes?.visites ?? {}).map(([value, v]) => ({ value, label: v.libelle }));

/** What the page of a dossier hands over to the form: the request that a rule refuses there. */
export type Depart = { readonly visite: string; readonly salarie: string; readonly personne: string; readonly motif: string };
