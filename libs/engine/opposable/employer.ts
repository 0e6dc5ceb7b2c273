import { originOf } from '../../db/origin.js';
import { sensitiveFields } from '../../db/sensitive.js';
import { pieceId, type PieceRow } from '../../db/pieces.js';
import { findEstablishment, findPerson } from '../../db/identity.js';
import { inForce, type FactInForce } from '../../journey/fact.js';
import { Facts } from '../../journey/facts.js';
import { fieldsOfKind } from '../../journey/fields.js';
import type { Journey } from '../../journey/journey.js';
import { partyOf, toldBy } from '../../journey/parties.js';
import { jourOf } from '../../law/jour.js';
import { addressedSections } from '../../opposable/addressed.js';
import type { Copy, Planned } from '../../opposable/copy.js';
import { establishmentOf } from '../../post/document-data.js';
import { proofKinds } from '../../post/registered/index.js';
import type { Drawer } from '../draw-up.js';
import { serviceOf } from '../service-of.js';
import { inOrder, papersOf, planned, type Kept } from './papers.js';
import { chainOf, envelopesOf, lettersOf, type LetterRow } from './read.js';
import { matter } from './whole.js';

/** Why no copy can be made for an employer, in French. */
export class NotAddressed extends Error {
  override readonly name = 'NotAddressed';
}

/**
 * The copy of one employer: the documents and letters whose recipient he is, the proofs of his envelopes, the dates
 * that bind him. Every paper is here because something says that it goes to him (P-43).
 */
export async function employerCopy(house: Drawer, dossier: string, at: number, wanted: string | undefined): Promise<Copy & { readonly etablissement: string }> {
  const { row, journey, facts, hidden } = await matter(house, dossier);
  const { kept } = await papersOf(house, dossier, hidden);
  const force = new Facts(inForce(facts));
  const etablissement = theEmployer(force, wanted);
  const alone = force.opening.employeurs.length === 1;
  const news = alone ? newsOf(journey, force) : [];
  const letters = (await lettersOf(house.db, dossier, hidden, `employeur:${etablissement}`)).filter((l) => l.etat === 'parti' || l.etat === 'echec');
  const offset = Number(row.decalage_ms);
  const papers = [
    ...kept.filter((p) => isDocumentTo(p, journey, force, etablissement)).map((p) => planned(p, { libelle: journey.documents[p.nom]?.label ?? 'Document', jour: force.list.find((f) => f.seq === p.cause_seq)?.on ?? jourOf(p.gardee_le.getTime() + offset) })),
    ...letters.flatMap((l) => ofLetter(kept, journey, l)),
    ...kept.filter((p) => isProofOf(p, dossier, letters)).map((p) => planned(p, { libelle: originOf(journey, force, p).libelle, jour: jourOf(p.gardee_le.getTime() + offset) })),
    ...news.flatMap(({ fact, scans }) => kept.filter((p) => p.nature === 'jointe' && scans.includes(p.id)).map((p) => planned(p, { libelle: 'Preuve de son pli', jour: fact.on }))),
  ];
  if (papers.length === 0) throw new NotAddressed('Rien n’a été adressé à l’employeur dans ce dossier : il n’y a pas d’exemplaire à lui remettre.');
  const [envelopes, chaine, service, about] = await Promise.all([envelopesOf(house.db, journey, dossier, hidden, `employeur:${etablissement}`), chainOf(house.db, dossier, hidden), serviceOf(house.db), aboutHim(house, force, etablissement)]);
  const dates = alone ? row.etat.echeances.filter((e) => e.calcul !== undefined && (e.qui === 'employeur' || (e.partie === 'employeur' && e.verbe === 'opens'))) : [];
  return {
    etablissement, at, day: jourOf(at), service, about, title: 'Relevé de ce qui a été adressé à l’employeur',
    head: { dossier: row.numero, version: 'employeur', fictif: row.fictif, chaine },
    manques: letters.filter((l) => l.piece === null && l.etat === 'parti').map((l) => `aucune copie gardée du courrier « ${journey.courriers[l.courrier]?.label ?? l.courrier} »`),
    papers: inOrder(papers.filter((p, i) => papers.findIndex((x) => x.id === p.id) === i)),
    sections: (held) => addressedSections({ envelopes, dates, news: news.map(({ fact, dit }) => ({ jour: fact.on, dit })) }, held),
  };
}

function theEmployer(facts: Facts, wanted: string | undefined): string {
  const ids = facts.opening.employeurs.map((e) => e.etablissement);
  const only = ids.length === 1 ? ids[0] : undefined;
  const chosen = wanted ?? only;
  if (ids.length === 0) throw new NotAddressed('Ce dossier n’a pas d’employeur.');
  if (chosen === undefined) throw new NotAddressed('Ce dossier a plusieurs employeurs : dites auquel est destiné l’exemplaire.');
  if (!ids.includes(chosen)) throw new NotAddressed('Cet établissement n’est pas un employeur de ce dossier.');
  return chosen;
}

/** A document declared for the employer, about his own establishment, still called for by the facts. */
function isDocumentTo(piece: PieceRow, journey: Journey, facts: Facts, etablissement: string): boolean {
  const document = piece.nature === 'document' && !piece.retiree ? journey.documents[piece.nom] : undefined;
  const cause = facts.list.find((f) => f.seq === piece.cause_seq);
  return document !== undefined && document.to.includes('employeur') && cause !== undefined && establishmentOf(document, facts, cause) === etablissement;
}

function ofLetter(kept: readonly Kept[], journey: Journey, letter: LetterRow): readonly Planned[] {
  const piece = kept.find((p) => p.id === letter.piece);
  if (piece === undefined || letter.envoye_a === null) return [];
  const label = journey.courriers[letter.courrier]?.label ?? 'Courrier';
  return [planned(piece, { libelle: letter.etat === 'parti' ? label : `${label} (non distribué)`, jour: jourOf(letter.envoye_a.getTime()) })];
}

const isProofOf = (piece: PieceRow, dossier: string, letters: readonly LetterRow[]): boolean =>
  piece.nature === 'preuve' && letters.some(({ cle }) => proofKinds.some((kind) => piece.id === pieceId(dossier, `preuve:${cle}:${kind}`)));

/** What acts that tell of the post say of his envelopes, with the scans that prove it: only in a dossier that has one employer. */
function newsOf(journey: Journey, facts: Facts): readonly { readonly fact: FactInForce; readonly dit: string; readonly scans: readonly string[] }[] {
  const acts = [...new Set(Object.values(journey.courriers).filter((l) => l.to.includes('employeur')).flatMap((l) => (l.news === undefined ? [] : [l.news.act])))];
  return acts.flatMap((act) => facts.all(act).filter((f) => partyOf(act, f.data) === 'employeur').map((fact) => ({
    fact, dit: toldBy(act, fact.data),
    scans: fieldsOfKind(act.shape, 'piece').filter((name) => sensitiveFields(act)[name] === undefined).flatMap((name) => { const value = fact.data[name] as { id?: string } | undefined; return value?.id ?? []; }), // a `piece` field, parsed by the act's schema
  })));
}

/** The worker's name, as his letters to the employer give it, and the employer's own. */
async function aboutHim({ db }: Drawer, facts: Facts, etablissement: string): Promise<Copy['about']> {
  const [worker, place] = await Promise.all([findPerson(db, facts.opening.salarie), findEstablishment(db, etablissement)]);
  return [
    { label: 'Employeur', value: place?.nom ?? etablissement },
    { label: 'Salarié', value: worker === undefined ? 'inconnu' : [worker.civilite, worker.prenom, worker.nom].filter(Boolean).join(' ') },
  ];
}
