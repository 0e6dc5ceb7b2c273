import { accepted, day } from './reprise-told.js';
import type { Visitor } from './visitor.js';

type Data = Readonly<Record<string, unknown>>;
type Step = readonly [who: Visitor, acte: string, donnees?: Data, le?: number];

/** A case of the cell, opened by its signalement, and what is told of it: days are counted from today. */
export async function openCase(pdp: Visitor, salarie: string, ...steps: readonly Step[]): Promise<string> {
  const id = String(accepted(await pdp.postOnce('/api/parcours/pdp/dossiers', { salarie, le: day(-40), parcours: { origine: 'salarie', occasion: 'arret_a_risque' } })).body['id']);
  await tellCase(id, ...steps);
  return id;
}

export async function tellCase(id: string, ...steps: readonly Step[]): Promise<void> {
  for (const [who, acte, donnees = {}, le = -30] of steps) accepted(await who.act(id, acte, { le: day(le), donnees }));
}

export const pris = (pdp: Visitor): Step => [pdp, 'priseEnCharge', { referent: { id: 'compte-pdp' }, risque: 'modere' }, -38];
export const consent = (pdp: Visitor, reponse: 'oui' | 'non', vers: Data = { a: 'cellule', objet: 'accompagnement' }, le = -36): Step => [pdp, 'consentement', { ...vers, reponse, recueilli: 'ecrit' }, le];
export const action = (who: Visitor, numero: string, type: string, responsable: string, pourLe: number, more: Data = {}, le = -30): Step =>
  [who, 'action', { numero, type, responsable, pourLe: day(pourLe), etat: 'prevue', ...more }, le];
/** From the sorting to a plan validated, to be looked at again on a day. */
export const planned = (pdp: Visitor, doctor: Visitor, revoir: number, ...actions: readonly Step[]): readonly Step[] =>
  [pris(pdp), consent(pdp, 'oui'), [pdp, 'evaluation', { freins: ['poste'], leviers: ['amenagement'] }, -33], ...actions, [doctor, 'planValide', { revoirLe: day(revoir) }, -28]];
