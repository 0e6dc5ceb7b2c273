import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Carte } from './board.js';
import type { Droit, Echeance } from './clocks.js';
import { counters, type Compteur } from './counters.js';
import type { DocumentDu } from './documents.js';
import type { Fact } from './fact.js';
import type { Frontier, JournalLine, OuvertureLiee, Player } from './player.js';
import type { CourrierAttendu } from './posted.js';
import type { Tache } from './tasks.js';
import type { Tour } from './tour.js';

/**
 * What one save writes: every fact since the last acknowledged save, and the whole visible state, guarded by
 * (epoch, revision). The worker's activity and the API write the same value with the same function.
 */
export type Snapshot = {
  readonly dossier: string;
  readonly parcours: string;
  readonly epoch: number;
  readonly revision: number;
  /** The dossier's clock minus the server's at its opening (ms). */
  readonly offset: number;
  readonly facts: readonly Fact[];
  /** The last fact before those, which PostgreSQL must hold under that key. */
  readonly after: { readonly seq: number; readonly key: string } | null;
  /** How many facts it stands on, saved before or now. */
  readonly told: number;
  readonly journal: readonly JournalLine[];
  readonly etape: string | null;
  readonly issue: string | null;
  readonly medecin: string | null;
  readonly echeances: readonly Echeance[];
  readonly droits: readonly Droit[];
  readonly compteurs: readonly Compteur[];
  readonly taches: readonly Tache[];
  readonly courriers: readonly CourrierAttendu[];
  readonly documents: readonly DocumentDu[];
  /** What it still owes to other dossiers: a rebuild starts it again for that, closed or not. */
  readonly liensDus: number;
  readonly tour: Tour | null;
  readonly carte: Carte;
  readonly frontier: Frontier;
  readonly digest: string;
  readonly panne: Panne | null;
};

/** A story that, living the same facts, no longer says the same: parked until a person accepts it (kit rule 18). */
export type Panne = { readonly nature: 'histoire_changee'; readonly attendu: string; readonly obtenu: string; readonly journal: readonly string[] };

/** What the story said, in one value: stages, letters, alarms and outcome up to the frontier. */
export function digest(player: Player): string {
  const said = [...player.journal.map((line) => line.cle), ...player.posted.map((p) => p.cle), ...player.opened.map((o: OuvertureLiee) => o.cle), player.issue ?? ''];
  return bytesToHex(sha256(utf8ToBytes(said.join('\n')))).slice(0, 32);
}

type Identity = { readonly dossier: string; readonly epoch: number; readonly revision: number; readonly offset: number; readonly after?: NonNullable<Snapshot['after']>; readonly told?: number; readonly panne?: Panne | null; /** The keys of the letters kept until a person has read them. */ readonly held?: ReadonlySet<string> };

const toRead = (held: Identity['held']): readonly Tache[] => (held === undefined || held.size === 0 ? [] : [
  { cle: 'courriers_retenus', nature: 'courrier_retenu', role: 'aep', bureau: 'poster', enRetard: false, titre: 'Relire les courriers gardés, puis les laisser partir' },
]);

/** The state of a player at rest, with the facts not yet acknowledged. */
export function snapshot(player: Player, facts: readonly Fact[], identity: Identity): Snapshot {
  return {
    dossier: identity.dossier, parcours: player.journey.name, epoch: identity.epoch, revision: identity.revision, offset: identity.offset,
    facts, after: identity.after ?? null, told: identity.told ?? Math.max(0, ...[...player.facts.list, ...facts].map((f) => f.seq)), journal: player.journal,
    etape: player.etape?.name ?? null, issue: player.issue ?? null, medecin: player.facts.doctor,
    echeances: player.echeances(), droits: player.droits(), compteurs: counters(player.journey, player.facts), taches: [...player.taches(), ...toRead(identity.held)], courriers: player.courriers().map((c) => (identity.held?.has(c.cle) === true ? { ...c, retenu: true as const } : c)), liensDus: player.liensDus(), tour: player.tour(), carte: player.carte(), documents: player.documents(),
    frontier: player.frontier, digest: digest(player), panne: identity.panne ?? null,
  };
}
