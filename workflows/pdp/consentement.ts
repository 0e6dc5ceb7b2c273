import { byEffect, type FactInForce } from '../../libs/journey/fact.js';
import { worked, type ActFact, type Facts } from '../../libs/journey/facts.js';
import type { Partenaire } from '../../libs/journey/fields.js';
import type { Start } from '../../libs/journey/law.js';
import { actes } from './actes.js';

type Consentement = ActFact<typeof actes.consentement>;
type Vers = { readonly a: string; readonly partenaire?: Partenaire | undefined; readonly employeur?: string | undefined };

/** Each employer is told apart: the one that is named, else the only one. Before several had to be named, « l'employeur » could be any of them. */
export const plusieursEmployeurs = (facts: Facts): boolean => facts.opening.employeurs.length > 1;
const seulEmployeur = (facts: Facts): string | undefined => (plusieursEmployeurs(facts) ? undefined : facts.opening.employeurs[0]?.etablissement);
const sansNom = 'employeur:';

/** To whom: the cell, one employer, or one partner of the book. */
function cle({ a, partenaire, employeur }: Vers, facts: Facts): string {
  if (a === 'employeur') return `${sansNom}${employeur ?? seulEmployeur(facts) ?? ''}`;
  return a === 'partenaire' ? `partenaire:${partenaire?.id ?? ''}` : a;
}
/** Whether two may be the same: an employer who was not named may be any of them. */
const peutEtre = (a: string, b: string): boolean => a === b || (a.startsWith(sansNom) && b.startsWith(sansNom) && (a === sansNom || b === sansNom));

/** Whether an act says it of an employer, and does not say of which, or names one and says it of somebody else. */
export const employeurManque = (facts: Facts, qui: string, employeur: string | undefined): boolean =>
  (qui === 'employeur' ? plusieursEmployeurs(facts) && employeur === undefined : employeur !== undefined);

const dits = (facts: Facts, vers: string, objet?: string): readonly Consentement[] =>
  facts.all(actes.consentement).filter((c) => cle(c.data, facts) === vers && (objet === undefined || c.data.objet === objet));

/** The worker's last word on being accompanied, since the case was last taken up when it was a refusal. */
const accompagnement = worked((facts): Consentement | undefined => dits(facts, 'cellule').at(-1));
export const accompagne = (facts: Facts): boolean => accompagnement(facts)?.data.reponse === 'oui';
export const refuse = (facts: Facts): Consentement | undefined => {
  const [last, again] = [accompagnement(facts), facts.last(actes.reouverture)];
  if (last === undefined || last.data.reponse === 'oui' || (again !== undefined && byEffect(last, again) < 0)) return undefined;
  return last;
};
/** Since when he is accompanied: the first time he said yes. */
export const consentiDepuis = (facts: Facts): Start => {
  const first = dits(facts, 'cellule').find((c) => c.data.reponse === 'oui');
  return first === undefined ? 'consentement à recueillir' : { on: first.on, cause: first };
};
/** Whether he had agreed before he refused: a consent taken back, and not one never given. */
export const avaitConsenti = (facts: Facts): boolean => dits(facts, 'cellule').some((c) => c.data.reponse === 'oui');
export const informeDepuisLeRefus = (facts: Facts): boolean => { const said = refuse(facts); return said !== undefined && facts.hasAfter(actes.information, said); };

/** Whether something may be told now to this recipient for this purpose (CSP L1110-4). */
export const consenti = (facts: Facts, vers: Vers, objet: string): boolean => accompagne(facts) && dits(facts, cle(vers, facts), objet).at(-1)?.data.reponse === 'oui';

/** What a fact shared, and with whom; undefined for what concerns nobody outside. */
function partage({ name, data }: FactInForce, facts: Facts): { readonly vers: string; readonly objet?: string } | undefined {
  const { partenaire, employeur, objet } = data as Partial<Vers> & { readonly objet?: string }; // the fields these acts share
  const a = String(data['a'] ?? data['de'] ?? data['avec']);
  if (name === actes.ecrire.name && objet !== undefined) return { vers: cle({ a, partenaire, employeur }, facts), objet };
  if (name === actes.reponse.name) return { vers: cle({ a, partenaire, employeur }, facts) };
  if ((name === actes.action.name || name === actes.contact.name) && partenaire !== undefined) return { vers: cle({ a: 'partenaire', partenaire }, facts) };
  return name === actes.contact.name && a === 'employeur' ? { vers: cle({ a, employeur }, facts) } : undefined;
}

/**
 * Whether a fact is hidden: it shared something under a consent that was taken back after it. Without a purpose of its
 * own, it is hidden once no consent to that recipient was left. Given again, a consent does not bring back what it hid.
 */
export function occulte(fact: FactInForce, facts: Facts): boolean {
  const shared = partage(fact, facts);
  if (shared === undefined) return false;
  const { vers, objet } = shared;
  const retraits = facts.all(actes.consentement).filter((c) => c.data.reponse === 'non' && byEffect(fact, c) < 0);
  return retraits.some((c) => {
    if (c.data.a === 'cellule') return dits(facts, 'cellule').some((d) => d.data.reponse === 'oui' && byEffect(d, c) < 0);
    const retire = cle(c.data, facts);
    const before = facts.all(actes.consentement).filter((d) => peutEtre(cle(d.data, facts), retire) && byEffect(d, c) < 0);
    if (!peutEtre(retire, vers) || !before.some((d) => d.data.reponse === 'oui' && d.data.objet === c.data.objet)) return false;
    return objet === undefined ? !resteUn(before, c) : c.data.objet === objet;
  });
}

/** Whether, once `retrait` is said, a consent for another purpose still stood. */
function resteUn(before: readonly Consentement[], retrait: Consentement): boolean {
  const others = before.filter((d) => d.data.objet !== retrait.data.objet);
  return [...new Set(others.map((d) => d.data.objet))].some((objet) => others.findLast((d) => d.data.objet === objet)?.data.reponse === 'oui');
}
