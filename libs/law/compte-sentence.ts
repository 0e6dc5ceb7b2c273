import { citer } from './article.js';
import type { BorneDuCompte, Compte, JourCompte } from './compte.js';
import { enumeration, jourEnClair, nbsp, thin } from './typographie.js';

type Unite = readonly [one: string, many: string];
const nombreDe = (n: number, [one, many]: Unite): string => `${n}${nbsp}${n > 1 ? many : one}`;

/** A count of days in one French paragraph that a person can read aloud and redo. */
export function recount({ du, au, jours, compte, bornes }: Omit<Compte, 'phrase' | 'unite'>, unite: Unite): string {
  const first = `Du ${jourEnClair(du)} au ${jourEnClair(au)}, premier et dernier jours compris${nbsp}: ${nombreDe(compte, unite)}.`;
  return [first, ecartes(jours), limites(bornes, unite)].filter((part) => part !== '').join(' ');
}

function ecartes(jours: readonly JourCompte[]): string {
  const named = jours.filter((j) => j.raison !== undefined).map(({ jour, raison = '' }) => (jourEnClair(jour).startsWith(`${raison} `) ? jourEnClair(jour) : `${jourEnClair(jour)} (${raison})`));
  return named.length === 0 ? '' : `Ne comptent pas${nbsp}: ${enumeration(named)}.`;
}

function limites(bornes: readonly BorneDuCompte[], unite: Unite): string {
  const binding = bornes.find((b) => b.lie);
  if (binding === undefined) return '';
  const each = bornes.map((b) => `${b.libelle}, ${nombreDe(b.jours, unite)}${b.dernierJour === undefined ? '' : `, jusqu’au ${jourEnClair(b.dernierJour)}`} (${citer(b.article)}${b.choix === undefined ? '' : `, choix du service ${b.choix}`})`);
  const said = bornes.length === 1 ? 'C’est la seule limite' : `La plus proche l’emporte${nbsp}: ${binding.libelle}`;
  return `Au plus${nbsp}: ${each.join(`${thin}; `)}. ${said}.`;
}
