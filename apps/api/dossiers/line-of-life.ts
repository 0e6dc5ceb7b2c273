import type { House } from '../../../libs/engine/house.js';
import { jourOf } from '../../../libs/law/jour.js';
import type { Compte } from '../session/compte.js';
import { readDossier } from './read.js';

/** More dossiers than one worker ever has linked: a chain that goes round ends. */
const most = 20;

/**
 * What people did and what Jalon observed, latest first: of one dossier, or of all those linked to it, near and far. Each
 * is read as this account reads it, and each line names its own.
 */
export async function lineOfLife(house: House, compte: Compte, id: string, linked: boolean) {
  const wanted = [id];
  const read: Awaited<ReturnType<typeof readDossier>>['body'][] = [];
  for (const next of wanted) {
    const { body } = await readDossier(house, compte, next);
    read.push(body);
    const further = linked ? body.liens.map((l) => l.dossier).filter((d) => !wanted.includes(d)) : [];
    wanted.push(...further.slice(0, most - wanted.length));
  }
  const lignes = read.flatMap((d) => [
    ...d.faits.map((fait) => ({ dossier: d.id, cle: `${d.id}:fait${fait.seq}`, le: fait.le, instant: fait.enregistreLe, libelle: fait.libelle, fait })),
    ...d.journal.filter((l) => l.nature !== 'courrier').map((l) => ({ dossier: d.id, cle: `${d.id}:${l.cle}`, le: jourOf(Date.parse(l.le)), instant: l.le, libelle: l.libelle, fait: null })),
  ]);
  return {
    dossiers: read.map((d) => ({ id: d.id, numero: d.numero, parcours: d.parcours, parcoursLibelle: d.parcoursLibelle })),
    lignes: lignes.toSorted((a, b) => later(a.le, b.le) || later(a.instant, b.instant) || Number(a.fait !== null) - Number(b.fait !== null)),
  };
}

const later = (a: string, b: string): number => (a === b ? 0 : a < b ? 1 : -1);
