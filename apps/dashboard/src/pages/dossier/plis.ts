import type { Dossier, Echeance } from '../../api/types.js';

/** Up to so many lines nothing folds: a page that is seen whole needs no button. */
const courte = 8;

/** A clock that runs or ran out. */
const presse = ({ etat }: Echeance): boolean => etat === 'en_cours' || etat === 'en_retard';

type Vus = Pick<Dossier, 'actes' | 'echeances' | 'taches'>;
type Actes = { readonly attendus: ReadonlySet<string>; readonly ouverts: Dossier['actes']; readonly autres: Dossier['actes']; readonly refuses: Dossier['actes']; readonly refusesReplies: Dossier['actes'] };

/**
 * The acts of whoever looks, what is expected first. Where there are many, those that nothing asks for today fold, and those that
 * cannot be recorded yet; a window that the law has not opened stays in sight with its reason.
 */
export function actesDe({ actes, echeances, taches }: Vus): Actes {
  const attendus = new Set(taches.flatMap((t) => (t.nature === 'attente' || t.acte === undefined ? [] : [t.acte])));
  const presses = new Set([...attendus, ...echeances.filter(presse).map((e) => e.acte)]);
  const fermes = new Set(echeances.filter((e) => e.verbe === 'opens' && e.etat === 'non_ouverte').map((e) => e.acte));
  const miens = actes.filter((a) => a.role);
  const permis = miens.filter((a) => a.permis).sort((a, b) => Number(attendus.has(b.nom)) - Number(attendus.has(a.nom)));
  const refuses = miens.filter((a) => !a.permis);
  const ouvert = (nom: string): boolean => permis.length <= courte || presses.has(nom);
  const dit = (nom: string): boolean => permis.length === 0 || Math.max(permis.length, refuses.length) <= courte || fermes.has(nom);
  return { attendus, ouverts: permis.filter((a) => ouvert(a.nom)), autres: permis.filter((a) => !ouvert(a.nom)), refuses: refuses.filter((a) => dit(a.nom)), refusesReplies: refuses.filter((a) => !dit(a.nom)) };
}

/** Several clocks that say the same thing for the same reason: told once. */
export type Groupe = { readonly e: Echeance; readonly n: number };
type Echeances = { readonly ouvertes: readonly Echeance[]; readonly aVenir: readonly Groupe[]; readonly passees: readonly Echeance[] };

/** The clocks that count today; what is not open yet and what is over fold where there are many. What concerns one party never folds. */
export function echeancesDe(vues: readonly Echeance[]): Echeances {
  const reste = (e: Echeance): boolean => vues.length > courte && !presse(e) && e.etat !== 'perdue' && e.partie === undefined;
  return {
    ouvertes: vues.filter((e) => !reste(e)),
    aVenir: groupes(vues.filter((e) => reste(e) && e.etat === 'non_ouverte')),
    passees: vues.filter((e) => reste(e) && e.etat !== 'non_ouverte'),
  };
}

function groupes(vues: readonly Echeance[]): readonly Groupe[] {
  const par = new Map<string, Groupe>();
  for (const e of vues) {
    const cle = JSON.stringify([e.titre, e.raison]);
    par.set(cle, { e: par.get(cle)?.e ?? e, n: (par.get(cle)?.n ?? 0) + 1 });
  }
  return [...par.values()];
}
