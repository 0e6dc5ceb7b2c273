import { addDays, jourOf, type Jour } from '../law/jour.js';
import type { Reply, Visitor } from './visitor.js';

/** A day counted from today. */
export const day = (n: number): Jour => addDays(jourOf(Date.now()), n);

export const arret = (du = -80, au = -3) => ({ le: day(-3), donnees: { motif: 'maladie_non_professionnelle', du: day(du), au: day(au), prescritLe: day(du), nature: 'initial' } });
export const retour = (le = -2) => ({ le: day(-2), donnees: { repriseLe: day(le) } });
export const demande = () => ({ le: day(-2), donnees: { par: 'employeur', mode: 'portail', posteOccupe: 'Poste témoin' } });
export const creneau = (le = 0, professionnel = 'compte-medecin-1') => ({ le: day(-1), donnees: { date: day(le), heure: '09:30', lieu: 'Centre Témoin Nord', professionnel: { id: professionnel } } });

/** Opens a reprise for a worker and answers its id. */
export async function openReprise(visitor: Visitor, salarie = 'salarie-2'): Promise<string> {
  return String(accepted(await visitor.postOnce('/api/parcours/reprise/dossiers', { salarie })).body['id']);
}

/** A reprise whose visit is due and asked for: what follows it depends on the spec. */
export async function askedReprise(visitor: Visitor, salarie?: string): Promise<string> {
  const dossier = await openReprise(visitor, salarie);
  accepted(await visitor.act(dossier, 'arret', arret()));
  accepted(await visitor.act(dossier, 'demande', demande()));
  accepted(await visitor.act(dossier, 'dateDeReprise', retour()));
  return dossier;
}

/** What must have been accepted for a spec to go on. */
export function accepted(reply: Reply): Reply {
  if (reply.status < 200 || reply.status > 299) throw new Error(`${reply.status} ${reply.text}`);
  return reply;
}
