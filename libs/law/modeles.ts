import type { Jour } from './jour.js';

/** A national model of document: what it is called, the first day it is used, the file of its own text, what it asks that Jalon does not hold. */
export type Modele = { readonly label: string; readonly from: Jour; readonly file?: string; readonly byHand?: readonly string[] };

/** What the amended models ask of the worker's identity and that is filled by hand: no matricule is stored. */
const aLaMain = ['Sexe', 'Matricule INS (NIR ou NIA)', 'Lieu de naissance (code Insee)'];

/**
 * The two wordings of an annexe of the arrêté of 16 October 2017 (attestation, avis d'aptitude, avis d'inaptitude,
 * propositions): as published, then as amended by the arrêté of 3 March 2025. `files` when their texts differ.
 */
export function annexe(numero: 1 | 2 | 3 | 4, files?: readonly [string, string]): readonly Modele[] {
  const label = `Modèle de l’annexe ${numero} de l’arrêté du 16 octobre 2017`;
  return [
    { label, from: '2017-11-01', ...(files === undefined ? {} : { file: files[0] }) },
    { label: `${label}, modifié le 3 mars 2025`, from: '2025-07-01', byHand: aLaMain, ...(files === undefined ? {} : { file: files[1] }) },
  ];
}
