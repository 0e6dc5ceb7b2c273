import { worked, type Facts } from '../../libs/journey/facts.js';
import { absence, absences, joursDe, pour, retourApres, seuilNonProfessionnel, type Absence } from './absences.js';
import { actes } from './actes.js';

type Test = (a: Absence, f: Facts) => boolean;
const seuils: Readonly<Record<string, Test>> = {
  '1° congé de maternité': (a, f) => pour(a, 'maternite', f),
  '2° maladie professionnelle': (a, f) => pour(a, 'maladie_professionnelle', f),
  '3° accident du travail, au moins 30 jours': (a, f) => pour(a, 'accident_du_travail', f) && joursDe(a, f) >= 30,
  '4° maladie ou accident non professionnel, au moins 60 jours (30 pour un arrêt commencé avant le 1er avril 2022)': (a, f) => joursDe(a, f) >= seuilNonProfessionnel(a),
};
const ouvre: Test = (a, f) => Object.values(seuils).some((test) => test(a, f));

const anciennes = (f: Facts): readonly Absence[] => absences(f).slice(0, -1).filter((a) => ouvre(a, f));
const vueDepuis = (f: Facts, on: string): boolean => f.all(actes.visite).some((v) => v.on >= on && !f.hasAfter(actes.orientation, v));

/** Former absences whose visit is still owed: the worker came back, and a new arrêt came before he was seen. */
const encoreDues = worked((f) => anciennes(f).filter((a) => { const back = retourApres(a, f); return back !== undefined && !vueDepuis(f, back); }));

/** A former absence gave the right, and nobody said whether work was resumed after it: a doctor appreciates. */
export const ancienneSansRetour = (f: Facts): boolean => anciennes(f).some((a) => retourApres(a, f) === undefined);

const choix = (f: Facts) => f.last(actes.choixDuMedecin)?.data.choix;
export const choisi = (f: Facts): boolean => choix(f) !== undefined;
export const convoque = (f: Facts): boolean => choix(f) === 'convoquer';

/** The absences that the visit is for: the last one, and those whose visit is still owed. */
export const enCause = (f: Facts): readonly Absence[] => { const last = absence(f); return last === undefined ? [] : [...encoreDues(f), last]; };
export const motif = (f: Facts, wanted: string): boolean => enCause(f).some((a) => pour(a, wanted, f));

const deLaDerniere = (test: Test) => (f: Facts): boolean => { const last = absence(f); return last !== undefined && test(last, f); };
export const alineas: Readonly<Record<string, (f: Facts) => boolean>> = {
  ...Object.fromEntries(Object.entries(seuils).map(([alinea, test]) => [alinea, deLaDerniere(test)])),
  'visite déjà due, non tenue avant le nouvel arrêt': (f) => encoreDues(f).length > 0,
  'visite d’un arrêt plus ancien, que le médecin retient': (f) => convoque(f) && ancienneSansRetour(f),
};
export const droitOuvert = worked((f) => Object.values(alineas).some((test) => test(f)));
