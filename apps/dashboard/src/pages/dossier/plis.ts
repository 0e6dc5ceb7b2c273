import type { ActeVu, Dossier, Echeance } from '../../api/types.js';

/** Up to so many lines nothing folds: a page that is seen whole needs no button. */
const courte = 8;

/** A clock that runs or ran out. */
const presse = ({ etat }: Echeance): boolean => etat === 'en_cours' || etat === 'en_retard';

type Vus = Pick<Dossier, 'actes' | 'conditions' | 'echeances' | 'faits' | 'taches'>;
type Actes = { readonly attendus: ReadonlySet<string>; readonly ouverts: Dossier['actes']; readonly autres: Dossier['actes']; readonly refuses: Dossier['actes']; readonly refusesReplies: Dossier['actes'] };

/** The acts that a checklist waits for: what brings its missing lines, then its own. */
const rassemblent = (conditions: Dossier['conditions']): readonly string[] =>
  conditions.filter((c) => c.acteLe === undefined).flatMap((c) => [...c.lignes.filter((l) => l.fait === undefined).flatMap((l) => l.par), c.acte]);

/**
 * The acts of whoever looks, what is expected first. Where there are many, those that something asks for stay open, then those never
 * recorded in the order of the journey, up to a short list; the others fold, and those that cannot be recorded yet. What is asked for and
 * refused stays in sight with what it lacks, as does a window that the law has not opened.
 */
export function actesDe({ actes, conditions, echeances, faits, taches }: Vus): Actes {
  const attendus = new Set(taches.flatMap((t) => (t.nature === 'attente' || t.acte === undefined ? [] : [t.acte])));
  const presses = new Set([...attendus, ...rassemblent(conditions), ...echeances.filter(presse).map((e) => e.acte)]);
  const dits = new Set(faits.filter((f) => f.enVigueur).map((f) => f.nom));
  const fermes = new Set(echeances.filter((e) => e.verbe === 'opens' && e.etat === 'non_ouverte').map((e) => e.acte));
  const miens = actes.filter((a) => a.role);
  const possibles = miens.filter((a) => a.permis);
  const tous = possibles.length <= courte;
  const rang = ({ nom }: ActeVu): number => (attendus.has(nom) ? 0 : tous || presses.has(nom) ? 1 : dits.has(nom) ? 3 : 2);
  const permis = [...possibles].sort((a, b) => rang(a) - rang(b));
  const n = tous ? permis.length : Math.max(courte, permis.filter((a) => presses.has(a.nom)).length);
  const refuses = miens.filter((a) => !a.permis);
  const dit = ({ nom }: ActeVu): boolean => permis.length === 0 || Math.max(permis.length, refuses.length) <= courte || presses.has(nom) || fermes.has(nom);
  return { attendus, ouverts: permis.slice(0, n), autres: permis.slice(n), refuses: refuses.filter(dit), refusesReplies: refuses.filter((a) => !dit(a)) };
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
