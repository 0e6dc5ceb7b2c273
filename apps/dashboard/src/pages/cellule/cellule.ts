import { queryOptions } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Compteur, Ligne, Tour } from '../../api/types';
import { jourCourt } from '../../kit/temps';

/** The journey that the cell follows. */
export const parcoursDeLaCellule = 'pdp';

export type Glissement = { readonly quoi: string; readonly qui: string; readonly pourLe: string; readonly comment: 'passe' | 'recule'; readonly de?: string };
export type LienDeCarte = { readonly dossier: string; readonly numero: string; readonly parcours: string; readonly parcoursLibelle: string; readonly clos: boolean; readonly etat: string | null; readonly compteurs: readonly Compteur[] };
export type Carte = Ligne & {
  readonly aujourdhui: string; readonly confie: { readonly id: string; readonly nom: string } | null; readonly accord: { readonly etat: 'donne' | 'a_recueillir' | 'refuse' | 'retire'; readonly dit: string } | null;
  readonly dernierLe: string | null; readonly silence: number | null; readonly reunion: { readonly le: string; readonly dit: string } | null; readonly prochaineLe: string | null;
  readonly glissements: readonly Glissement[]; readonly suivis: readonly { readonly regle: string; readonly quoi: string; readonly etat: 'en_cours' | 'utilisee' | 'perdue' | 'retrouvee'; readonly finLe: string }[]; readonly compteurs: readonly Compteur[]; readonly liens: readonly LienDeCarte[];
};
export type Colonne = { readonly etape: string; readonly libelle: string; readonly total: number; readonly cartes: readonly Carte[]; readonly suivant: string | null };
/** How often one thing asked of the worker is awaited, answered, lost from sight, answered after all. */
export type Demande = { readonly regle: string; readonly quoi: string; readonly attendus: number; readonly recueillis: number; readonly perdus: number; readonly retrouves: number };
export type Tableau = {
  readonly total: number; readonly colonnes: readonly Colonne[]; readonly referents: readonly { readonly id: string | null; readonly nom: string; readonly total: number }[];
  readonly tours: readonly { readonly qui: string | null; readonly libelle: string; readonly total: number }[]; readonly suivis: readonly Demande[]; readonly actes: { readonly passation: string; readonly reunion: string } | null;
};
export type PageDeCartes = { readonly cartes: readonly Carte[]; readonly suivant: string | null; readonly total: number };
export type OrdreDuJour = { readonly le: string; readonly aVoir: readonly Carte[]; readonly reste: boolean; readonly vus: readonly Carte[] };

/** What the address bar holds: which view, what is kept of it, the case looked at and the form opened on it. */
const noms = ['vue', 'etape', 'tour', 'retard', 'perdu', 'confie', 'silence', 'le', 'cas', 'acte'] as const;
export type Vue = { readonly [nom in (typeof noms)[number]]?: string };
export const vue = (s: Record<string, unknown>): Vue =>
  Object.fromEntries(noms.flatMap((nom) => { const valeur = s[nom]; return (typeof valeur === 'string' && valeur !== '') || typeof valeur === 'number' ? [[nom, String(valeur)]] : []; }));

const filtres = ['etape', 'tour', 'retard', 'perdu', 'confie', 'silence'] as const;
export const parametres = (v: Vue): string => new URLSearchParams(filtres.flatMap((nom) => { const valeur = v[nom]; return valeur === undefined ? [] : [[nom, valeur]]; })).toString();
export const filtree = (v: Vue): number => filtres.filter((nom) => v[nom] !== undefined).length;

/** Read again whenever a dossier changes. */
export const tableauQuery = (v: Vue) => queryOptions({ queryKey: ['dossiers', 'tableau', parametres(v)], queryFn: () => get<Tableau>(`/api/tableaux/${parcoursDeLaCellule}?${parametres(v)}`) });

export const jours = (n: number): string => `${n.toLocaleString('fr-FR')}\u00A0${n > 1 ? 'jours' : 'jour'}`;
export const cas = (n: number): string => (n === 1 ? 'un cas' : `${n.toLocaleString('fr-FR')}\u00A0cas`);

/** « rien depuis 12 jours ». */
export const silence = (c: Carte): string => (c.silence === null ? '' : c.silence === 0 ? 'un événement aujourd’hui' : `rien depuis ${jours(c.silence)}`);

const nous: Readonly<Record<string, string>> = { pdp: 'la cellule', medecin: 'le médecin', infirmier: 'l’infirmier', aep: 'l’assistante', assistant_social: 'l’assistant social', psychologue: 'le psychologue', iprp: 'l’ergonome' };
/** « À nous, le médecin », « L’employeur ». */
export const deQui = ({ qui, role, quiLibelle }: Tour): string => (qui === 'service' ? `À nous, ${nous[role ?? ''] ?? quiLibelle.toLocaleLowerCase('fr')}` : quiLibelle);

export const dit = (g: Glissement): string => (g.comment === 'passe' ? `${g.quoi}, prévu le ${jourCourt(g.pourLe)}` : `${g.quoi}, reculé du ${jourCourt(g.de ?? g.pourLe)} au ${jourCourt(g.pourLe)}`);

const plus = (n: number, un: string, plusieurs = `${un}s`): readonly string[] => (n === 0 ? [] : [`${n.toLocaleString('fr-FR')}\u00A0${n > 1 ? plusieurs : un}`]);
/** « 4 à recueillir, 12 recueillis, 1 perdu de vue ». */
export const dits = ({ attendus, recueillis, perdus, retrouves }: Demande): string =>
  [...plus(attendus, 'à recueillir', 'à recueillir'), ...plus(recueillis, 'recueilli'), ...plus(perdus, 'perdu de vue', 'perdus de vue'), ...plus(retrouves, 'retrouvé')].join(', ');
