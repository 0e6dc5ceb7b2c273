import type { Pool, PoolClient } from 'pg';
import type { Cipher } from '../config/cipher.js';
import type { Carte } from '../journey/board.js';
import type { Fact } from '../journey/fact.js';
import type { Frontier } from '../journey/player.js';
import type { Echeance } from '../journey/clocks.js';
import type { Compteur } from '../journey/counters.js';
import type { DocumentDu } from '../journey/documents.js';
import type { CourrierAttendu } from '../journey/posted.js';
import type { Tache } from '../journey/tasks.js';
import type { Tour } from '../journey/tour.js';
import { join } from './sensitive.js';

/** A dossier's row: its place in the lists and the state last saved. */
export type DossierRow = {
  readonly id: string;
  readonly numero: string;
  readonly parcours: string;
  readonly salarie: string;
  readonly etablissement: string | null;
  readonly centre: string;
  readonly medecin: string | null;
  readonly fictif: boolean;
  readonly decalage_ms: string;
  readonly epoch: number;
  readonly revision: number;
  readonly faits: number;
  readonly etape: string | null;
  readonly issue: string | null;
  readonly empreinte: string;
  readonly frontiere: Frontier;
  readonly etat: {
    readonly echeances: readonly Echeance[];
    readonly taches: readonly Tache[];
    readonly courriers: readonly CourrierAttendu[];
    readonly documents?: readonly DocumentDu[];
    readonly compteurs?: readonly Compteur[];
    readonly tour?: Tour | null;
    readonly carte?: Carte;
  };
  readonly prochaine_fin: Date | null;
  readonly en_retard: boolean;
  readonly ouvert_le: Date;
  readonly clos_le: Date | null;
  readonly maj_le: Date;
};

export async function findDossier(db: Pool | PoolClient, id: string): Promise<DossierRow | undefined> {
  const { rows } = await db.query<DossierRow>({ name: 'dossier', text: 'select * from parcours.dossier where id = $1', values: [id] });
  return rows[0];
}

type FactRow = {
  readonly seq: number; readonly nature: Fact['kind']; readonly nom: string; readonly le: string; readonly enregistre_ms: string;
  readonly auteur: string; readonly auteur_role: Fact['author']['role']; readonly cle: string; readonly corps_hash: string;
  readonly donnees: Readonly<Record<string, unknown>>; readonly cle_id: string | null; readonly contenu: Buffer | null;
};

/** Every fact of a dossier as it was told, sealed fields opened: enough to start its story again anywhere. */
export async function readFacts(db: Pool | PoolClient, cipher: Cipher, dossier: string): Promise<readonly Fact[]> {
  const { rows } = await db.query<FactRow>({
    name: 'faits',
    text: `select f.seq, f.nature, f.nom, f.le::text as le, f.enregistre_ms, f.auteur, f.auteur_role, f.cle, f.corps_hash, f.donnees, s.cle_id, s.contenu
           from parcours.fait f left join sante.donnee s on s.dossier = f.dossier and s.seq = f.seq
           where f.dossier = $1 order by f.seq`,
    values: [dossier],
  });
  return rows.map((row) => ({
    seq: row.seq, kind: row.nature, name: row.nom, on: row.le, at: Number(row.enregistre_ms),
    author: { id: row.auteur, role: row.auteur_role }, key: row.cle, bodyHash: row.corps_hash,
    data: join(row.nature, row.donnees, open(row, cipher)),
  }));
}

/** Whether the fact of that key is among those of a dossier. */
export async function isTold(db: Pool, dossier: string, key: string): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from parcours.fait where dossier = $1 and cle = $2', [dossier, key]);
  return rowCount === 1;
}

function open(row: FactRow, cipher: Cipher): Readonly<Record<string, unknown>> | undefined {
  if (row.contenu === null || row.cle_id === null) return undefined;
  return JSON.parse(cipher.decrypt(row.cle_id, row.contenu).toString('utf8')) as Readonly<Record<string, unknown>>; // sealed by `save` from such a record
}
