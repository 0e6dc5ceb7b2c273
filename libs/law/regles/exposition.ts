import type { Jour } from '../jour.js';

/** What a doctor reads in a risk: which list of the law holds it, and what the SFMT advises. */
export type Risque = {
  readonly libelle: string;
  /** One of the ten factors of CT L4161-1. */
  readonly facteur?: true;
  /** Where CT R4624-23 names it: I by itself, II by a specific aptitude exam, III by the employer's reasoned list. */
  readonly sir?: 'I' | 'II' | 'III';
  /** The SFMT's advice, which binds nobody: to be aimed at, left out, or weighed case by case. */
  readonly sfmt?: 'cibler' | 'ecarter' | 'cas_par_cas';
  /** What a record keeps longer for (CT R4412-55, R4451-83, R4426-9). */
  readonly conservation?: 'chimique' | 'ionisant' | 'biologique';
  /** Opens the follow-up of those who no longer work (CSS D461-23). */
  readonly postProfessionnel?: true;
};

/** The ten factors of CT L4161-1 and the special risks of CT R4624-23, once each. */
export const risques = {
  manutentions_manuelles: { libelle: 'Manutentions manuelles de charges', facteur: true },
  postures_penibles: { libelle: 'Postures pénibles', facteur: true },
  vibrations: { libelle: 'Vibrations mécaniques', facteur: true },
  agents_chimiques: { libelle: 'Agents chimiques dangereux, poussières et fumées', facteur: true, conservation: 'chimique' },
  milieu_hyperbare: { libelle: 'Milieu hyperbare', facteur: true, sir: 'I', sfmt: 'cibler' },
  temperatures_extremes: { libelle: 'Températures extrêmes', facteur: true },
  bruit: { libelle: 'Bruit', facteur: true },
  travail_de_nuit: { libelle: 'Travail de nuit', facteur: true },
  equipes_alternantes: { libelle: 'Équipes successives alternantes', facteur: true },
  travail_repetitif: { libelle: 'Travail répétitif', facteur: true },
  amiante: { libelle: 'Amiante', sir: 'I', sfmt: 'cibler', conservation: 'chimique', postProfessionnel: true },
  plomb: { libelle: 'Plomb', sir: 'I', sfmt: 'cibler', conservation: 'chimique' },
  cmr: { libelle: 'Agents cancérogènes, mutagènes ou reprotoxiques', sir: 'I', sfmt: 'cibler', conservation: 'chimique', postProfessionnel: true },
  silice: { libelle: 'Silice cristalline (tableau 25)', sir: 'I', sfmt: 'cibler', conservation: 'chimique', postProfessionnel: true },
  poussieres: { libelle: 'Poussières de fer ou de charbon (tableaux 44, 91 et 94)', conservation: 'chimique', postProfessionnel: true },
  agents_biologiques: { libelle: 'Agents biologiques des groupes 3 et 4', sir: 'I', sfmt: 'cibler', conservation: 'biologique' },
  rayonnements_ionisants: { libelle: 'Rayonnements ionisants', sir: 'I', sfmt: 'cibler', conservation: 'ionisant', postProfessionnel: true },
  echafaudages: { libelle: 'Chute de hauteur, montage et démontage d’échafaudages', sir: 'I', sfmt: 'ecarter' },
  conduite: { libelle: 'Autorisation de conduite (suivi renforcé jusqu’au 30 septembre 2025)', sir: 'II', sfmt: 'ecarter' },
  habilitation_electrique: { libelle: 'Habilitation électrique (suivi renforcé jusqu’au 30 septembre 2025)', sir: 'II', sfmt: 'ecarter' },
  aptitude_particuliere: { libelle: 'Autre poste soumis à un examen d’aptitude particulier', sir: 'II', sfmt: 'ecarter' },
  liste_employeur: { libelle: 'Risque de la liste motivée de l’employeur', sir: 'III', sfmt: 'cas_par_cas' },
} as const satisfies Readonly<Record<string, Risque>>;

export type RisqueCode = keyof typeof risques;
export const risque = (code: RisqueCode): Risque => risques[code];

/** The reinforced follow-up came into force on that day (décret 2016-1908): before it, a risk of its list is enough (CT R4624-28-1 2°). */
export const suiviRenforceDepuis: Jour = '2017-01-01';

/** The visit is for exposures whose end is observed from that day on (CT R4624-28-1, décret 2022-372 art. 6). */
export const regimeDepuis: Jour = '2022-03-31';
