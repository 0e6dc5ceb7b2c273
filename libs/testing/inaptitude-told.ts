import { accepted, day } from './reprise-told.js';
import type { Visitor } from './visitor.js';
import { insisting } from './insisting.js';

const doctor = { id: 'compte-medecin-1' };
type Told = readonly [string, Readonly<Record<string, unknown>>?];

/** The exam and five of the six conditions of an avis. */
const almost: readonly Told[] = [
  ['premierExamen', { tenuPar: doctor, cadre: 'demande_medecin', echange: true }], ['echangeSalarie', { canal: 'entretien' }], ['etudeDePoste', { etat: 'faite', par: 'Ergonome Témoin' }],
  ['etudeDesConditions', { par: 'Ergonome Témoin' }], ['ficheEntreprise', { aucune: false, majLe: '2026-01-15' }],
];
const avis: Told = ['avis', { signePar: doctor, dispense: 'aucune', conclusions: 'Conclusions témoins', reclassement: 'Poste assis', formation: 'Peut suivre une formation', lienAtMp: false }];

/** Opens a procedure and tells it what is asked, all of it yesterday. */
async function openInaptitude(visitor: Visitor, salarie: string, told: readonly Told[] = []): Promise<string> {
  const dossier = String(accepted(await insisting((key) => visitor.postOnce('/api/parcours/inaptitude/dossiers', { salarie, medecin: doctor.id }, key))).body['id']);
  for (const [acte, donnees = {}] of told) accepted(await insisting((key) => visitor.act(dossier, acte, { le: day(-1), donnees }, key)));
  return dossier;
}

/** One condition short of an avis. */
export const almostReady = (visitor: Visitor, salarie: string): Promise<string> => openInaptitude(visitor, salarie, almost);

/** An avis signed, and what was then told of its envelopes. */
export const signed = (visitor: Visitor, salarie: string, ...then: readonly Told[]): Promise<string> =>
  openInaptitude(visitor, salarie, [...almost, ['echangeEmployeur', { canal: 'telephone', personne: 'Direction Témoin' }], avis, ...then]);

/** An avis that finds a link with work possible. */
export const signedLinked = (visitor: Visitor, salarie: string): Promise<string> =>
  openInaptitude(visitor, salarie, [...almost, ['echangeEmployeur', { canal: 'telephone', personne: 'Direction Témoin' }], [avis[0], { ...avis[1], lienAtMp: true }]]);

export const sent = (partie: 'salarie' | 'employeur', canal = 'rar'): Told => ['envoi', { partie, canal }];
export const heard = (partie: 'salarie' | 'employeur', evenement: string): Told => ['preuve', { partie, evenement }];
