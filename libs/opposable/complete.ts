import type { Droit, Echeance } from '../journey/clocks.js';
import type { Fact } from '../journey/fact.js';
import { clockEntries, rightEntries } from './clock-entries.js';
import type { Held } from './copy.js';
import { lifeEntries, type Life } from './life.js';
import type { Manifeste } from './manifeste.js';
import { envelopeEntries, paperEntries, refusalEntries, type Envelope, type Refused } from './record-entries.js';
import { ours, type Section } from './section.js';

/** Everything that the whole copy tells, as its reader may read it. `papers` of the names are known once papers are read. */
export type Whole = Omit<Life, 'names'> & {
  readonly names: Omit<Life['names'], 'papers'>;
  readonly clocks: readonly Echeance[];
  readonly rights: readonly Droit[];
  readonly choice: (code: string) => unknown;
  readonly refused: readonly Refused[];
  readonly envelopes: readonly (Omit<Envelope, 'proofs'> & { readonly proofs: readonly string[] })[];
  readonly chaine: Manifeste['chaine'];
  readonly manques: readonly string[];
};

/** The parts of the line of life, in the order in which it is read. The proofs of an envelope are ids of papers. */
export function wholeSections(whole: Whole, held: readonly Held[]): readonly Section[] {
  const papers = Object.fromEntries(held.map(({ id, numero, membre }) => [id, `pièce n° ${numero} (${membre.nom})`]));
  const names = { ...whole.names, papers };
  const envelopes = whole.envelopes.map((e) => ({ ...e, proofs: e.proofs.flatMap((id) => papers[id] ?? []) }));
  return [
    { title: 'Ce qui s’est passé', none: 'Rien.', entries: lifeEntries({ ...whole, names }),
      intro: 'Dans l’ordre où les faits comptent : le jour où chacun a eu lieu, l’instant où il a été enregistré, qui l’a enregistré, l’article. Un fait n’est jamais effacé : une rectification le remplace ou l’annule, avec son motif. Les lignes « Jalon constate » sont celles que le logiciel a déduites.' },
    { title: 'Corrections', none: 'Aucun fait n’a été rectifié.', entries: corrections({ ...whole, names }) },
    { title: 'Échéances', none: 'Aucune.', entries: clockEntries(whole.clocks, whole.choice), intro: 'Chaque date avec son point de départ et son décompte, pour qu’elle puisse être refaite à la main ; sans date, la raison.' },
    { title: 'Droits', none: 'Aucun.', entries: rightEntries(whole.rights) },
    { title: 'Demandes refusées', none: 'Aucune demande n’a été refusée.', entries: refusalEntries(whole.journey, whole.refused, names) },
    { title: 'Plis confiés à la poste', none: 'Aucun pli n’a été confié à un prestataire.', entries: envelopeEntries(envelopes, names) },
    papersSection(held),
    { title: 'Intégrité', none: '', entries: [integrity(whole)] },
  ];
}

/** The exhibits, numbered as they are cited. */
export const papersSection = (held: readonly Held[]): Section => ({
  title: 'Pièces', none: 'Aucune pièce.', intro: 'Sous chaque pièce, son nom dans l’archive et l’empreinte SHA-256 de ses octets.',
  entries: paperEntries(held.map(({ membre }) => membre)).map((entry, i) => ({ ...entry, margin: [ours(`Pièce n° ${held[i]?.numero ?? ''}`, 'strong'), ...entry.margin.map(({ text }) => ({ text, as: 'quiet' as const }))] })),
});

function corrections(life: Life): Section['entries'] {
  const told = lifeEntries({ ...life, journal: [], facts: life.facts.filter(isCorrected(life.facts)) });
  return told.filter((entry) => entry.body[0]?.text.startsWith('Rectification') === true);
}

const isCorrected = (facts: readonly Fact[]) => (fact: Fact): boolean => fact.kind === 'rectification' || facts.some((f) => f.kind === 'rectification' && f.data['vise'] === fact.seq);

function integrity({ chaine, manques }: Whole): Section['entries'][number] {
  return {
    margin: [ours(`${chaine.faits} faits`, 'strong')],
    body: [
      ours(chaine.rompueAuFait === undefined ? 'La chaîne des faits est entière : chacun porte l’empreinte de celui qui le précède.' : `LA CHAÎNE DES FAITS EST ROMPUE au fait n° ${chaine.rompueAuFait} : il a été modifié, retiré ou inséré hors du logiciel.`, chaine.rompueAuFait === undefined ? 'plain' : 'strong'),
      ours('Empreinte du dernier fait :', 'quiet'), ours(chaine.empreinte, 'digest'),
      ...manques.map((manque) => ours(`Manque : ${manque}`)),
    ],
  };
}
