import type { Jour } from '../jour.js';

type Protocole = { readonly visites: readonly string[]; readonly du: Jour; readonly au?: Jour | undefined };
type Holder = { readonly role: string; readonly protocole?: Protocole | undefined };
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

/** What each visit is founded on: the article that refuses somebody who is no health professional. */
const fondements: Readonly<Record<Visit, string>> = {
  reprise: 'CT R4624-31', pre_reprise: 'CT R4624-29', vip: 'CT L4624-1', fin_exposition: 'CT L4624-2-1', examen_aptitude: 'CT L4624-2', avis: 'CT L4624-4',
};

const articles: Readonly<Record<string, string>> = { collaborateur: 'CT R4623-25', interne: 'CT R4623-28', infirmier: 'CT R4623-14 II' };

const medecinsDelegues = ['collaborateur', 'interne'] as const;
const soignantsDelegues = [...medecinsDelegues, 'infirmier'] as const;

/** What a doctor may delegate in writing, and to whom: visits, and the entry of exposures in the record (CT R4624-45-5). */
export type Mission = 'reprise' | 'reprise_sir' | 'pre_reprise' | 'vip' | 'fin_exposition' | 'avis' | 'signalement_pdp' | 'expositions';
export const delegations: Readonly<Record<string, { readonly libelle: string; readonly a: readonly string[] }>> = {
  reprise: { libelle: 'Visite de reprise', a: soignantsDelegues },
  reprise_sir: { libelle: 'Visite de reprise, suivi renforcé', a: soignantsDelegues },
  pre_reprise: { libelle: 'Visite de pré-reprise', a: soignantsDelegues },
  vip: { libelle: 'Visite d’information et de prévention', a: soignantsDelegues },
  fin_exposition: { libelle: 'Visite de fin d’exposition ou de fin de carrière', a: medecinsDelegues },
  avis: { libelle: 'Avis d’aptitude ou d’inaptitude', a: medecinsDelegues },
  signalement_pdp: { libelle: 'Signalement d’un risque de désinsertion professionnelle', a: ['infirmier'] },
  expositions: { libelle: 'Saisie des expositions au dossier médical', a: ['aep', 'iprp'] },
};

/** What a protocol must name: for a nurse and a reinforced follow-up, that follow-up, where a doctor can write it. */
export const missionOf = (visit: string, role: string, suivi: string): string => (suivi === 'SIR' && role === 'infirmier' && Object.hasOwn(delegations, `${visit}_sir`) ? `${visit}_sir` : visit);

/** What stands against a mission on that day: no written protocol, one not in force, or one that does not name it. */
function obstacle(protocole: Protocole | undefined, mission: string, on: Jour): string | undefined {
  if (protocole === undefined) return 'aucun protocole écrit en vigueur ce jour-là';
  if (on < protocole.du || (protocole.au !== undefined && on > protocole.au)) return 'le protocole écrit n’est pas en vigueur ce jour-là';
  return protocole.visites.includes(mission) ? undefined : `le protocole écrit ne prévoit pas ${mission === 'avis' ? 'les avis' : 'cette visite'}`;
}

/**
 * `suivi` is the worker's category of follow-up: a reinforced one asks for a protocol that names it, where a doctor can write it. A delegation
 * without a written protocol in force on the day is refused.
 */
export function canHold(visit: Visit, holder: Holder, on: Jour, suivi: 'SI' | 'SIA' | 'SIR' = 'SI'): Tenue {
  const power = powers[visit][holder.role] ?? 'jamais';
  const article = articles[holder.role] ?? fondements[visit];
  if (power === 'de_droit') return { permis: true };
  if (power === 'jamais') return { permis: false, article, motif: visit === 'avis' ? 'cette visite ne peut pas être tenue, ni ce document signé, par ce professionnel' : 'cette visite ne peut pas être tenue par ce professionnel' };
  const motif = obstacle(holder.protocole, missionOf(visit, holder.role, suivi), on);
  return motif === undefined ? { permis: true } : { permis: false, article, motif };
}

const healthProfessionals: readonly string[] = ['medecin', 'collaborateur', 'interne', 'infirmier'];

/** Who may enter exposures: health professionals, and others of the team under the doctor's written delegation (CT R4624-45-5). */
export function canEnterExposures(holder: Holder, on: Jour): boolean {
  if (healthProfessionals.includes(holder.role)) return true;
  return (delegations['expositions']?.a ?? []).includes(holder.role) && obstacle(holder.protocole, 'expositions', on) === undefined;
}
