import { byEffect, type FactInForce } from '../../libs/journey/fact.js';
import { worked, type ActFact, type Facts } from '../../libs/journey/facts.js';
import type { Partenaire } from '../../libs/journey/fields.js';
import type { Start } from '../../libs/journey/law.js';
import { actes } from './actes.js';

type Consentement = ActFact<typeof actes.consentement>;
type Vers = { readonly a: string; readonly partenaire?: Partenaire | undefined };

/** To whom: the cell, the employer, or one partner of the book. */
const cle = ({ a, partenaire }: Vers): string => (a === 'partenaire' ? `partenaire:${partenaire?.id ?? ''}` : a);

const dits = (facts: Facts, vers: string, objet?: string): readonly Consentement[] =>
  facts.all(actes.consentement).filter((c) => cle(c.data) === vers && (objet === undefined || c.data.objet === objet));

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
export const consenti = (facts: Facts, vers: Vers, objet: string): boolean => accompagne(facts) && dits(facts, cle(vers), objet).at(-1)?.data.reponse === 'oui';

/** What a fact shared, and with whom; undefined for what concerns nobody outside. */
function partage({ name, data }: FactInForce): { readonly vers: string; readonly objet?: string } | undefined {
  const { partenaire, objet } = data as { readonly partenaire?: Partenaire; readonly objet?: string }; // the fields these acts share
  const named = data['a'] ?? data['de'] ?? (data['avec'] === 'employeur' ? 'employeur' : undefined);
  if (name === actes.ecrire.name && objet !== undefined) return { vers: cle({ a: String(named), partenaire }), objet };
  if (name === actes.reponse.name) return { vers: cle({ a: String(named), partenaire }) };
  if ((name === actes.action.name || name === actes.contact.name) && partenaire !== undefined) return { vers: cle({ a: 'partenaire', partenaire }) };
  return name === actes.contact.name && named === 'employeur' ? { vers: 'employeur' } : undefined;
}

/**
 * Whether a fact is hidden: it shared something under a consent that was taken back after it. Without a purpose of its
 * own, it is hidden once no consent to that recipient was left. Given again, a consent does not bring back what it hid.
 */
export function occulte(fact: FactInForce, facts: Facts): boolean {
  const shared = partage(fact);
  if (shared === undefined) return false;
  const { vers, objet } = shared;
  const retraits = facts.all(actes.consentement).filter((c) => c.data.reponse === 'non' && byEffect(fact, c) < 0);
  return retraits.some((c) => {
    const before = dits(facts, vers).filter((d) => byEffect(d, c) < 0);
    if (cle(c.data) === 'cellule') return dits(facts, 'cellule').some((d) => d.data.reponse === 'oui' && byEffect(d, c) < 0);
    if (cle(c.data) !== vers || !before.some((d) => d.data.reponse === 'oui' && d.data.objet === c.data.objet)) return false;
    return objet === undefined ? !resteUn(before, c) : c.data.objet === objet;
  });
}

/** Whether, once `retrait` is said, a consent for another purpose still stood. */
function resteUn(before: readonly Consentement[], retrait: Consentement): boolean {
  const others = before.filter((d) => d.data.objet !== retrait.data.objet);
  return [...new Set(others.map((d) => d.data.objet))].some((objet) => others.findLast((d) => d.data.objet === objet)?.data.reponse === 'oui');
}
