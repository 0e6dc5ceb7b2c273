import { findDossier, readFacts, type DossierRow } from '../../db/dossiers.js';
import { originOf, privacyOfPiece } from '../../db/origin.js';
import { droits } from '../../journey/clocks.js';
import { inForce, type Fact } from '../../journey/fact.js';
import { Facts } from '../../journey/facts.js';
import { toldTo } from '../../journey/guarded.js';
import { hiddenTellings } from '../../journey/occultation.js';
import type { Journey } from '../../journey/journey.js';
import { jourOf } from '../../law/jour.js';
import { wholeSections } from '../../opposable/complete.js';
import type { Copy, Planned } from '../../opposable/copy.js';
import type { Reads } from '../../opposable/fields.js';
import { addresseeIn } from '../../opposable/names.js';
import type { Drawer } from '../draw-up.js';
import { serviceOf } from '../service-of.js';
import { chainOf, envelopesOf, journalOf, lettersOf, refusalsOf, type LetterRow } from './read.js';
import { inOrder, papersOf, planned, type Kept } from './papers.js';
import { aboutOf, namesOf } from './people.js';

/** The whole copy of a dossier at an instant of its own clock, cut to what its reader may read. */
export async function wholeCopy(house: Drawer, dossier: string, at: number, reads: Reads): Promise<Copy> {
  const { row, journey, facts, hidden } = await matter(house, dossier);
  const { kept, undrawn } = await papersOf(house, dossier, hidden);
  const force = new Facts(inForce(facts));
  const reader = toldTo(journey, reads);
  const refused = await refusalsOf(house.db, dossier, Number(row.decalage_ms));
  const [names, letters, envelopes, journal, chaine, service, about] = await Promise.all([
    namesOf(house.db, facts, refused.map(({ compte }) => compte)), lettersOf(house.db, dossier, hidden), envelopesOf(house.db, journey, dossier, hidden),
    journalOf(house.db, dossier, hidden), chainOf(house.db, dossier, hidden), serviceOf(house.db), aboutOf(house.db, row, journey, force),
  ]);
  const readable = kept.filter((piece) => reads(privacyOfPiece(journey, facts, piece)));
  const manques = [
    ...undrawn.map(({ nom }) => `document dû et non établi : ${journey.documents[nom]?.label ?? nom}`),
    ...letters.filter((l) => l.etat === 'parti' && l.piece === null).map((l) => `aucune copie gardée du courrier « ${journey.courriers[l.courrier]?.label ?? l.courrier} », parti ${addresseeIn(l.destinataire, names)}`),
    ...(readable.length === kept.length ? [] : [`${kept.length - readable.length} pièce(s) réservée(s) aux soignants`]),
  ];
  return {
    head: { dossier: row.numero, parcours: { nom: journey.name, libelle: journey.label }, version: 'complete', fictif: row.fictif, chaine },
    at, day: jourOf(at), service, title: 'Ligne de vie du dossier', about, manques,
    papers: inOrder(readable.map((piece) => planned(piece, told(piece, { journey, facts, force, letters, row, names })))),
    sections: (held) => wholeSections({
      journeys: house.journeys, journey, facts, journal: reader.journal(journal), reads, names, refused, envelopes, chaine, manques,
      clocks: reader.rules(row.etat.echeances), rights: reader.rules(droits(journey, force)), choice: (code) => force.choice(code),
    }, held),
  };
}

/** A dossier as anybody may still see it, and the numbers of what nobody may. */
export async function matter(house: Drawer, dossier: string): Promise<{ readonly row: DossierRow; readonly journey: Journey; readonly facts: readonly Fact[]; readonly hidden: ReadonlySet<number> }> {
  const [row, facts] = await Promise.all([findDossier(house.db, dossier), readFacts(house.db, house.cipher, dossier)]);
  const journey = row === undefined ? undefined : house.journeys[row.parcours];
  if (row === undefined || journey === undefined) throw new Error('no such dossier');
  const hidden = hiddenTellings(journey.occulte, facts);
  return { row, journey, facts: facts.filter((f) => !hidden.has(f.seq)), hidden };
}

type Around = { readonly journey: Journey; readonly facts: readonly Fact[]; readonly force: Facts; readonly letters: readonly LetterRow[]; readonly row: DossierRow; readonly names: Parameters<typeof addresseeIn>[1] };

/** What a paper is called in the list, and its day: of the fact for a document, of its departure for a letter, of its keeping for the others. */
function told(piece: Kept, { journey, facts, force, letters, row, names }: Around): Pick<Planned, 'libelle' | 'jour'> {
  const { libelle, destinataire } = originOf(journey, force, piece);
  const keptOn = jourOf(piece.gardee_le.getTime() + Number(row.decalage_ms));
  const whom = destinataire === null || destinataire === '' ? '' : `, ${addresseeIn(destinataire, names)}`;
  if (piece.nature === 'document') {
    const cause = force.list.find((f) => f.seq === piece.cause_seq) ?? facts.find((f) => f.seq === piece.cause_seq);
    return { libelle: piece.retiree ? `${libelle} (retiré : les faits corrigés n’y conduisent plus)` : libelle, jour: cause?.on ?? keptOn };
  }
  const letter = letters.find((l) => piece.cle === `courrier:${l.cle}`);
  if (letter === undefined) return { libelle: `${libelle}${whom}`, jour: keptOn };
  const fate = letter.etat === 'parti' ? '' : letter.etat === 'echec' ? ' (non distribué)' : ' (en cours d’envoi)';
  return { libelle: `${libelle}${whom}${fate}`, jour: letter.envoye_a === null ? keptOn : jourOf(letter.envoye_a.getTime()) };
}
