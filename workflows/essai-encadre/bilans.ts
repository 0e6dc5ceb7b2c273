import { worked, type ActFact, type Facts } from '../../libs/journey/facts.js';
import type { Jour } from '../../libs/law/jour.js';
import { actes, destinataires, type Destinataire } from './actes.js';
import { periodes, type Periode } from './periodes.js';

type Bilan = ActFact<typeof actes.bilan>;
type Transmission = ActFact<typeof actes.transmission>;

/** A period that owes a bilan: somebody came. `numero` is its place among the conventions, from 1. */
export type Due = { readonly numero: number; readonly periode: Periode };
export const dues = worked((facts): readonly Due[] => periodes(facts).flatMap((periode, i) => (periode.compte.compte > 0 ? [{ numero: i + 1, periode }] : [])));

/** To whom each bilan goes (CSS D323-6-7): the body that proposed the essai as well, when one did. */
export const requis = (facts: Facts): readonly Destinataire[] =>
  (['medecin_employeur', 'medecin_hote', 'service_social', 'organisme'] as const).filter((d) => d !== 'organisme' || facts.last(actes.demande)?.data.proposePar === 'organisme');

/** The number of the period that a bilan is about: the one it names, else the oldest over that day and still without. */
export function numeroDuBilan(all: readonly Due[], recus: ReadonlyMap<number, Bilan>, named: number | undefined, on: Jour): number | undefined {
  return all.find((d) => !recus.has(d.numero) && d.periode.fin <= on && (named === undefined || named === d.numero))?.numero;
}

/** The bilan received for each period, by its number. */
export const recus = worked((facts): ReadonlyMap<number, Bilan> => facts.all(actes.bilan).reduce((known, b) => {
  const numero = numeroDuBilan(dues(facts), known, b.data.periode, b.on);
  return numero === undefined ? known : known.set(numero, b);
}, new Map<number, Bilan>()));

export type Suivi = { readonly bilan: Bilan; readonly a: ReadonlySet<Destinataire>; readonly complet?: Transmission };

/** To whom each bilan was sent, and the sending that completed it. */
export const transmis = worked((facts): ReadonlyMap<number, Suivi> => facts.all(actes.transmission).reduce((known, t) => {
  const received = new Map([...known].filter(([, s]) => facts.list.indexOf(s.bilan) < facts.list.indexOf(t)));
  const numero = numeroATransmettre(received, t.data.periode);
  const suivi = numero === undefined ? undefined : known.get(numero);
  if (numero === undefined || suivi === undefined) return known;
  const a = new Set([...suivi.a, ...t.data.a]);
  return known.set(numero, { bilan: suivi.bilan, a, ...(requis(facts).every((d) => a.has(d)) ? { complet: t } : {}) });
}, new Map<number, Suivi>([...recus(facts)].map(([numero, bilan]) => [numero, { bilan, a: new Set<Destinataire>() }]))));

/** The bilan that a sending is about: the one it names, else the oldest not yet sent to all. */
export function numeroATransmettre(known: ReadonlyMap<number, Suivi>, named: number | undefined): number | undefined {
  const open = [...known].filter(([numero, s]) => s.complet === undefined && (named === undefined || named === numero)).map(([numero]) => numero);
  return open.length === 0 ? undefined : Math.min(...open);
}

export const manquants = (facts: Facts): readonly Due[] => dues(facts).filter((d) => !recus(facts).has(d.numero));
export const incomplets = (facts: Facts): readonly number[] => [...transmis(facts)].filter(([, s]) => s.complet === undefined).map(([numero]) => numero);

/** Everything that the periods over so far owe has come and gone. */
export const bilansFaits = (facts: Facts): boolean => dues(facts).length > 0 && manquants(facts).length === 0 && incomplets(facts).length === 0;

/** Whom a bilan still has to reach, in words. */
export const resteAPrevenir = (facts: Facts): readonly string[] =>
  [...transmis(facts).values()].flatMap((s) => requis(facts).filter((d) => !s.a.has(d))).map((d) => destinataires[d].toLocaleLowerCase('fr'));
