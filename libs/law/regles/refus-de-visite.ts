/** Why a visit asked for is refused: the governed list of the service's procedure. */
export const motifsDeRefus = {
  non_reglementaire: 'Non justifiée par la réglementation',
  non_motivee: 'Pas assez motivée, selon le médecin',
  radie: 'Adhérent radié',
  suspendu: 'Adhérent suspendu',
} as const;
export type MotifDeRefus = keyof typeof motifsDeRefus;

export const demandeurs = {
  employeur: 'Employeur', salarie: 'Salarié', medecin_traitant: 'Médecin traitant', medecin_conseil: 'Médecin conseil', medecin: 'Médecin du travail',
} as const;
export type Demandeur = keyof typeof demandeurs;

/** What keeps the request for a visit from being refused: a visit due by law, and reasons that never hold for it. */
export type Protection = { readonly obligatoire: boolean; readonly jamais: readonly MotifDeRefus[] };
export const sansProtection: Protection = { obligatoire: false, jamais: [] };

/** The visits that a worker or an employer may ask for outside any journey. */
export const visitesSansParcours: Readonly<Record<string, { readonly libelle: string } & Protection>> = {
  embauche: { libelle: 'Visite ou examen d’embauche', obligatoire: true, jamais: [] },
  periodique: { libelle: 'Visite ou examen périodique', obligatoire: true, jamais: [] },
  a_la_demande: { libelle: 'Visite à la demande', obligatoire: false, jamais: [] },
  pre_reprise: { libelle: 'Visite de pré-reprise', obligatoire: false, jamais: ['suspendu'] },
  mi_carriere: { libelle: 'Visite de mi-carrière', obligatoire: true, jamais: [] },
};

/** Who must confirm a refusal before it counts. */
export type Confirmation = 'medecin' | 'directeur';
export type Refusable = { readonly permis: true; readonly confirmations: readonly Confirmation[] } | { readonly permis: false; readonly article: string; readonly raison: string };

type Refus = {
  readonly visite: Protection;
  readonly demandeur: Demandeur;
  readonly motif: MotifDeRefus;
  /** The role of whoever refuses. */
  readonly role: string;
  /** The member's standing, when an employer is known. */
  readonly statut?: string | undefined;
};

const non = (article: string, raison: string): Refusable => ({ permis: false, article, raison });

/**
 * Whether a request may be refused for that reason, and who must confirm it first. Suspension never refuses what the
 * procedure keeps for the worker; only the doctor finds a request not motivated; a visit due by law is refused by the
 * director and the doctor together.
 */
export function refusDeVisite({ visite, demandeur, motif, role, statut }: Refus): Refusable {
  if (demandeur === 'medecin') return non('CT R4624-34', 'la demande du médecin du travail ne se refuse pas');
  if (motif === 'non_motivee' && role !== 'medecin') return non('Procédure refus de visite', 'seul le médecin du travail juge une demande insuffisamment motivée');
  if (visite.jamais.includes(motif)) return non('Procédure NJ-3', `cette visite ne se refuse pas pour ce motif : ${motifsDeRefus[motif].toLocaleLowerCase('fr')}`);
  if (motif === 'suspendu' && demandeur === 'salarie') return non('Procédure NJ-3', 'la suspension ne refuse jamais la demande du salarié');
  if ((motif === 'suspendu' || motif === 'radie') && statut !== motif) return non('Procédure refus de visite', motif === 'radie' ? 'l’adhérent n’est pas radié' : 'l’adhérent n’est pas suspendu');
  return { permis: true, confirmations: visite.obligatoire ? ['medecin', 'directeur'] : [] };
}
