import type { Jour } from '../jour.js';

type Holder = { readonly role: string; readonly protocole?: { readonly visites: readonly string[]; readonly du: Jour; readonly au?: Jour | undefined } | undefined };
type Visit = 'reprise' | 'pre_reprise' | 'fin_exposition' | 'examen_aptitude' | 'avis' | 'vip';

/** Whether a professional may hold a visit, or the article that says no and why, in French. */
export type Tenue = { readonly permis: true } | { readonly permis: false; readonly article: string; readonly motif: string };

type Power = 'de_droit' | 'protocole' | 'jamais';
const doctorOnly: Readonly<Record<string, Power>> = { medecin: 'de_droit', collaborateur: 'protocole', interne: 'protocole', infirmier: 'jamais' };
const delegable: Readonly<Record<string, Power>> = { ...doctorOnly, infirmier: 'protocole' };

/** Visits and who may hold them (CT R4623-14, R4623-25, R4623-28, L4624-2-1): in person, under a written protocol, or never. */
const powers: Readonly<Record<Visit, Readonly<Record<string, Power>>>> = {
  reprise: delegable, pre_reprise: delegable, vip: delegable,
  fin_exposition: doctorOnly, examen_aptitude: doctorOnly, avis: doctorOnly,
};

const articles: Readonly<Record<string, string>> = { collaborateur: 'CT R4623-25', interne: 'CT R4623-28', infirmier: 'CT R4623-14 II' };

/**
 * `suivi` is the worker's category of follow-up: a reinforced one asks for a protocol that names it. A delegation
 * without a written protocol in force on the day is refused.
 */
export function canHold(visit: Visit, holder: Holder, on: Jour, suivi: 'SI' | 'SIA' | 'SIR' = 'SI'): Tenue {
  const power = powers[visit][holder.role] ?? 'jamais';
  const article = articles[holder.role] ?? 'CT R4624-31';
  if (power === 'de_droit') return { permis: true };
  if (power === 'jamais') return { permis: false, article, motif: 'cette visite ne peut pas être tenue par ce professionnel' };
  const wanted = suivi === 'SIR' && holder.role === 'infirmier' ? `${visit}_sir` : visit;
  const { protocole } = holder;
  if (protocole === undefined) return { permis: false, article, motif: 'aucun protocole écrit en vigueur ce jour-là' };
  if (on < protocole.du || (protocole.au !== undefined && on > protocole.au)) return { permis: false, article, motif: 'le protocole écrit n’est pas en vigueur ce jour-là' };
  if (!protocole.visites.includes(wanted)) return { permis: false, article, motif: 'le protocole écrit ne prévoit pas cette visite' };
  return { permis: true };
}
