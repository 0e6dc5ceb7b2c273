import type { Jour } from './jour.js';
import type { Derivation, Skipped, Unit } from './period.js';
import { enumeration, jourEnClair, nbsp, thin } from './typographie.js';

type Counted = Omit<Derivation, 'sentence'>;

const unitNames: Readonly<Record<Unit, readonly [one: string, many: string]>> = {
  jours: ['jour', 'jours'],
  jours_proceduraux: ['jour', 'jours'],
  mois: ['mois', 'mois'],
  ans: ['an', 'ans'],
  jours_ouvrables: ['jour ouvrable', 'jours ouvrables'],
  jours_ouvres: ['jour ouvré', 'jours ouvrés'],
};

/** A count in one French paragraph that a person can read aloud and redo. */
export function explain(d: Counted): string {
  return [start(d), length(d), skipped(d), rolled(d), end(d)].filter((part) => part !== '').join(' ');
}

function start(d: Counted): string {
  const day = jourEnClair(d.start);
  if (d.unit === 'mois' || d.unit === 'ans') return `On part du ${day} et l’on compte de quantième à quantième${d.length < 0 ? ', à rebours' : ''}.`;
  if (d.startCounted) return `On part du ${day}, compté s’il est ouvrable${thin}; premier jour compté${nbsp}: le ${jourEnClair(d.firstCounted)}.`;
  return d.length < 0 ? `On part du ${day}, qui ne compte pas, et l’on remonte.` : `On part du ${day}, qui ne compte pas.`;
}

function length(d: Counted): string {
  const n = Math.abs(d.length);
  const [one, many] = unitNames[d.unit];
  const verb = n < 2 ? 'mène' : 'mènent';
  return `${n}${nbsp}${n < 2 ? one : many} ${verb} au ${jourEnClair(d.raw)}${shortMonth(d)}.`;
}

/** 31 January and a month: there is no 31 February. */
function shortMonth(d: Counted): string {
  const byQuantieme = d.unit === 'mois' || d.unit === 'ans';
  return byQuantieme && d.raw.slice(8) !== d.start.slice(8) ? `, dernier jour d’un mois qui n’a pas de ${Number(d.start.slice(8))}` : '';
}

const skipped = (d: Counted): string => (d.skipped.length === 0 ? '' : `Ne comptent pas${nbsp}: ${enumeration(d.skipped.map(named))}.`);

function rolled(d: Counted): string {
  if (d.rolled.length === 0) return '';
  const verb = d.rolled.length === 1 ? 'n’est pas un jour ouvré' : 'ne sont pas des jours ouvrés';
  return `${upperFirst(enumeration(d.rolled.map((r) => `le ${named(r)}`)))} ${verb}${nbsp}: le terme passe au premier jour ouvré suivant, le ${jourEnClair(d.end)} (${d.unit === 'jours_proceduraux' ? 'art. 642 du code de procédure civile' : 'choix du service'}).`;
}

function end(d: Counted): string {
  if (d.length < 0) return '';
  const limit = `Le délai s’achève le ${jourEnClair(d.end)} à 24${nbsp}h, heure de Paris.`;
  return d.latestWorkingDay === d.end ? limit : `${limit} Ce n’est pas un jour ouvré${nbsp}; le dernier jour ouvré qui précède est le ${jourEnClair(d.latestWorkingDay)}.`;
}

/** « dimanche 5 avril 2026 », « lundi 6 avril 2026 (férié : Lundi de Pâques) »: a weekday needs no second saying. */
const named = ({ day, reason }: Skipped): string => (saysItself(day, reason) ? jourEnClair(day) : `${jourEnClair(day)} (${reason})`);
const saysItself = (day: Jour, reason: string): boolean => jourEnClair(day).startsWith(`${reason} `);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
