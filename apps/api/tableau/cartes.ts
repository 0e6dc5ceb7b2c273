import type { Pool } from 'pg';
import { slipped, type Carte } from '../../../libs/journey/board.js';
import { compteurAu, type Compteur } from '../../../libs/journey/counters.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { daysBetween, jourOf, type Jour } from '../../../libs/law/jour.js';
import { ligneColumns, ligneJoins, toLigne } from '../dossiers/list.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';

export type Journeys = Readonly<Record<string, Journey>>;

/** What each card is read from, for `d`, the dossiers of a page. */
export const carteColumns = `${ligneColumns()}, d.decalage_ms, d.dernier_le::text as dernier_le, d.confie, r.nom as confie_nom, d.etat->'carte' as carte, d.etat->'compteurs' as compteurs`;
export const carteJoins = `${ligneJoins} left join acces.compte r on r.id = d.confie`;

export type CarteRow = Parameters<typeof toLigne>[0] & {
  readonly decalage_ms: string; readonly dernier_le: string | null; readonly confie: string | null; readonly confie_nom: string | null; readonly carte: Carte | null; readonly compteurs: readonly Compteur[] | null;
};
type LinkRow = { readonly id: string; readonly numero: string; readonly parcours: string; readonly etape: string | null; readonly issue: string | null; readonly compteurs: readonly Compteur[] | null };

/** The cards of a page: each dossier as in any list, whom it is entrusted to, the worker's consent, how long nothing came, what it is linked to; what slipped, as seen on a day. */
export async function toCartes(db: Pool, journeys: Journeys, compte: Compte, rows: readonly CarteRow[], on?: Jour) {
  const linked = await linksOf(db, compte, rows);
  return rows.map((row) => toCarte(row, journeys, compte, linked, on));
}

async function linksOf(db: Pool, compte: Compte, rows: readonly CarteRow[]): Promise<readonly LinkRow[]> {
  const ids = [...new Set(rows.flatMap((r) => r.carte?.liens ?? []))];
  if (ids.length === 0) return [];
  return (await db.query<LinkRow>(`select id, numero, parcours, etape, issue, etat->'compteurs' as compteurs from parcours.dossier where id = any($1) and ($2::text is null or centre = $2) order by ouvert_le, id`, [ids, compte.centre])).rows;
}

function toCarte(row: CarteRow, journeys: Journeys, compte: Compte, linked: readonly LinkRow[], on?: Jour) {
  const discreet = seesInitialsOnly(compte.role);
  const today = jourOf(Date.now() + Number(row.decalage_ms));
  const counts = (all: readonly Compteur[] | null) => (discreet ? [] : (all ?? []).filter((c) => c.periodes.length > 0).map((c) => compteurAu(c, today)));
  return {
    ...toLigne(row, journeys, compte), aujourdhui: today,
    confie: row.confie === null ? null : { id: row.confie, nom: row.confie_nom ?? '' },
    accord: discreet ? null : row.carte?.accord ?? null,
    dernierLe: row.dernier_le, silence: row.dernier_le === null ? null : Math.max(0, daysBetween(row.dernier_le, today)),
    reunion: row.carte?.reunion == null ? null : { le: row.carte.reunion.le, dit: discreet ? '' : row.carte.reunion.dit }, prochaineLe: row.carte?.prochaineLe ?? null,
    glissements: discreet || row.carte === null ? [] : slipped(row.carte, on ?? today).map(({ quoi, qui, pourLe, comment, recule }) => ({ quoi, qui, pourLe, comment, ...(recule === undefined ? {} : { de: recule.de }) })),
    compteurs: counts(row.compteurs), suivis: row.carte?.suivis ?? [],
    liens: linked.filter((l) => row.carte?.liens.includes(l.id) === true).map((l) => ({
      dossier: l.id, numero: l.numero, parcours: l.parcours, parcoursLibelle: journeys[l.parcours]?.label ?? l.parcours, clos: l.issue !== null,
      etat: l.issue !== null ? (discreet ? 'Clos' : journeys[l.parcours]?.issues[l.issue] ?? l.issue) : l.etape === null ? null : journeys[l.parcours]?.etapes[l.etape]?.label ?? l.etape, compteurs: counts(l.compteurs),
    })),
  };
}
