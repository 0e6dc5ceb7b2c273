import type { Journey } from '../journey/journey.js';
import { citer, isCitable } from '../law/article.js';
import { jourOf } from '../law/jour.js';
import { jourCourt } from '../law/typographie.js';
import { frenchInstant } from '../post/french.js';
import { postalEvents, type PostalEventCode } from '../post/registered/events.js';
import { natures, type Membre } from './manifeste.js';
import { addresseeIn, authorOf, type Names } from './names.js';
import { ours, type Entry } from './section.js';

/** An act refused to a person, and what was missing. */
export type Refused = { readonly acte: string; readonly article: string | null; readonly manque: readonly string[]; readonly compte: string; readonly role: string; readonly at: number };

export const refusalEntries = (journey: Journey, refused: readonly Refused[], names: Names): readonly Entry[] => refused.map(({ acte, article, manque, compte, role, at }) => {
  const corrects = acte.startsWith('rectification:');
  const label = journey.actes[acte.replace('rectification:', '')]?.label ?? acte;
  return {
    margin: [ours(jourCourt(jourOf(at)), 'strong'), ours(frenchInstant(at), 'quiet')],
    body: [
      ours(`Refusé : ${corrects ? `rectification, ${label}` : label}`, 'strong'),
      ours([authorOf({ id: compte, role }, names), ...(article === null ? [] : [isCitable(article) ? citer(article) : article])].join(' · '), 'quiet'),
      ours(manque.length === 0 ? 'Cette fonction ne peut pas enregistrer cet acte.' : `Il manque : ${manque.join(' ; ')}.`),
    ],
  };
});

/** An envelope given to the post, and what is known of it. */
export type Envelope = {
  readonly libelle: string; readonly destinataire: string; readonly numero: string | null; readonly etat: string | null; readonly anomalie: string | null;
  readonly deposited: number | null; readonly read: number | null;
  /** The members that prove it. */
  readonly proofs: readonly string[];
};

export const envelopeEntries = (envelopes: readonly Envelope[], names: Pick<Names, 'places'>): readonly Entry[] => envelopes.map((e) => ({
  margin: [ours(e.deposited === null ? 'Non déposé' : jourCourt(jourOf(e.deposited)), 'strong'), ...(e.numero === null ? [] : [ours(`n° ${e.numero}`, 'quiet')])],
  body: [
    ours(e.libelle, 'strong'), ours(addresseeIn(e.destinataire, names), 'quiet'),
    ours(stateIn(e)),
    ...(e.anomalie === null ? [] : [ours(e.anomalie)]),
    ours(e.proofs.length === 0 ? 'Aucune preuve reçue du prestataire.' : `Preuves : ${e.proofs.join(', ')}.`, 'quiet'),
  ],
}));

function stateIn({ etat, read }: Pick<Envelope, 'etat' | 'read'>): string {
  const label = etat === null || etat === 'soumis' ? 'Confié au prestataire' : postalEvents[etat as PostalEventCode]?.label ?? etat; // written by follow-post from the table of events
  return read === null ? `${label}.` : `${label} (relevé le ${frenchInstant(read)}).`;
}

/** The papers of the archive, each with the digest by which it is checked. */
export const paperEntries = (membres: readonly Membre[]): readonly Entry[] => membres.map(({ nom, libelle, nature, jour, sha256, altere }) => ({
  margin: [ours(jourCourt(jour), 'strong'), ours(natures[nature], 'quiet')],
  body: [
    ours(libelle, 'strong'), ours(nom, 'quiet'), ours(sha256, 'digest'),
    ...(altere === undefined ? [] : [
      ours(altere.remplacee ? 'ALTÉRÉE : ses octets ne s’ouvrent plus. Une note la remplace.' : 'ALTÉRÉE : ses octets ne sont plus ceux qui avaient été gardés.', 'strong'),
      ours('Empreinte gardée :', 'quiet'), ours(altere.gardee, 'digest'),
    ]),
  ],
}));
