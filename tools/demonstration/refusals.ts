import { addDays, type Jour } from '../../libs/law/jour.js';
import type { Session } from './session.js';

type Refusal = {
  readonly visite: string; readonly salarie: number; readonly demandeur: string; readonly motif: string;
  /** Who refuses, and how many days ago the request came. */
  readonly par: string; readonly j: number;
  /** Who says yes too, of the two who must. */
  readonly confirment?: readonly ('medecin' | 'directeur')[];
  readonly reponse?: string;
};

/** Requests refused for each journey and outside of them; two still wait for the director, one of them for the doctor too. */
export const refusals: readonly Refusal[] = [
  { visite: 'reprise', salarie: 3, demandeur: 'employeur', motif: 'non_reglementaire', par: 'assistante', j: -6, confirment: ['medecin'] },
  { visite: 'reprise', salarie: 8, demandeur: 'employeur', motif: 'radie', par: 'medecin3', j: -15, confirment: ['directeur'], reponse: 'courrier' },
  { visite: 'fin-exposition', salarie: 5, demandeur: 'salarie', motif: 'non_reglementaire', par: 'assistante', j: -2 },
  { visite: 'inaptitude', salarie: 4, demandeur: 'employeur', motif: 'non_reglementaire', par: 'medecin', j: -9, reponse: 'courriel' },
  { visite: 'essai-encadre', salarie: 7, demandeur: 'employeur', motif: 'suspendu', par: 'medecin3', j: -4 },
  { visite: 'a_la_demande', salarie: 6, demandeur: 'employeur', motif: 'non_motivee', par: 'medecin', j: -11, reponse: 'portail' },
  { visite: 'pre_reprise', salarie: 16, demandeur: 'medecin_traitant', motif: 'radie', par: 'medecin3', j: -20, reponse: 'telephone' },
];

/** Refuses through the API. Each has its own key, and only what is not yet said is said: played again, it goes on where it stood. */
export async function playRefusals(as: (name: string) => Session, today: Jour): Promise<void> {
  for (const [n, { visite, salarie, demandeur, motif, par, j, confirment = [], reponse }] of refusals.entries()) {
    let kept = await as(par).post('/api/refus', { visite, salarie: `salarie-${salarie}`, demandeur, motif, recueLe: addDays(today, j) }, `demonstration-refus-${n}`);
    const path = `/api/refus/${String(kept['id'])}`;
    for (const name of confirment) if (said(kept)[name] === null) kept = await as(name).post(`${path}/confirmation`, {});
    if (reponse !== undefined && kept['reponseLe'] === null) await as(par).post(`${path}/reponse`, { canal: reponse });
  }
}

const said = (kept: Readonly<Record<string, unknown>>) => kept['confirmations'] as Readonly<Record<string, string | null>>; // as the API answers a refusal
