import { demandeurs, motifsDeRefus, type Demandeur, type MotifDeRefus } from '../../../libs/law/regles/refus-de-visite.js';
import type { Jour } from '../../../libs/law/jour.js';
import { roles, type Role } from '../../../libs/journey/roles.js';
import { nameFor } from '../dossiers/access.js';
import type { Compte } from '../session/compte.js';

/** A refused request as read from the database, from whichever place it is kept. */
export type Kept = {
  readonly id: string; readonly visite: string; readonly dossier: string | null; readonly numero: string | null;
  readonly nom: string | null; readonly prenom: string | null; readonly etablissement_nom: string | null;
  readonly demandeur: Demandeur | null; readonly recue_le: Jour; readonly motif: MotifDeRefus; readonly etat: 'a_confirmer' | 'refusee' | 'retiree';
  readonly auteur: string; readonly auteur_nom: string | null; readonly auteur_role: Role; readonly le: string;
  readonly medecin_nom: string | null; readonly directeur_nom: string | null; readonly reponse_le: Jour | null; readonly reponse_canal: string | null;
};

export const etats = { a_confirmer: 'À confirmer', refusee: 'Refusée', retiree: 'Refus écarté' } as const;
export const canaux = { courrier: 'Courrier', courriel: 'Courriel', portail: 'Portail', telephone: 'Téléphone' } as const;

/** What is answered to whoever asked, by reason. */
const reponses: Readonly<Record<MotifDeRefus, string>> = {
  non_reglementaire: 'La demande n’entre pas dans un cas prévu par la réglementation du suivi de l’état de santé au travail. Tout élément nouveau sera examiné.',
  non_motivee: 'Le médecin du travail estime que la demande n’est pas assez motivée. Elle peut être complétée et adressée de nouveau.',
  radie: 'L’entreprise n’est plus adhérente du service : la visite relève de son nouveau service de prévention et de santé au travail.',
  suspendu: 'L’adhésion de l’entreprise est suspendue : la visite pourra être organisée dès que sa situation sera régularisée.',
};

/** One refused request as an account reads it: initials where names have no place (P-41). */
export function ligneDeRefus(compte: Compte, kept: Kept, libelles: Readonly<Record<string, { readonly libelle: string }>>) {
  return {
    id: kept.id, visite: kept.visite, visiteLibelle: libelles[kept.visite]?.libelle ?? kept.visite,
    personne: nameFor(compte, kept.nom, kept.prenom), etablissement: kept.etablissement_nom ?? '',
    dossier: kept.dossier === null ? null : { id: kept.dossier, numero: kept.numero ?? '' },
    demandeur: kept.demandeur, demandeurLibelle: kept.demandeur === null ? '' : demandeurs[kept.demandeur],
    recueLe: kept.recue_le, motif: kept.motif, motifLibelle: motifsDeRefus[kept.motif], reponse: reponses[kept.motif],
    etat: kept.etat, etatLibelle: etats[kept.etat],
    par: kept.auteur_nom ?? 'Jalon', role: roles[kept.auteur_role], le: kept.le,
    confirmations: { medecin: kept.medecin_nom, directeur: kept.directeur_nom },
    reponseLe: kept.reponse_le, reponseCanal: kept.reponse_canal === null ? null : canaux[kept.reponse_canal as keyof typeof canaux], // written from the table of channels, see record.ts
  };
}

export type LigneDeRefus = ReturnType<typeof ligneDeRefus>;
