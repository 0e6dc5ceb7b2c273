import type { Pool } from 'pg';
import type { z } from 'zod';
import { askedIn } from '../../../libs/journey/board.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { parties, type Party } from '../../../libs/journey/partners.js';
import { readCursor, writeCursor } from '../dossiers/list.js';
import type { Compte } from '../session/compte.js';
import { carteColumns, carteJoins, toCartes, type CarteRow, type Journeys } from './cartes.js';
import { binder, narrowed, open, type FiltresDuTableau, type zPageDuTableau } from './filtres.js';

const rank = `coalesce(d.prochaine_fin, 'infinity'::timestamptz)`;
const columns = `${carteColumns}, extract(epoch from page.rang)::text as rang`;
type Row = CarteRow & { readonly rang: string };

/** How many cards a column shows before one asks for the others. */
const tall = 12;

/** The open dossiers of a journey, stage after stage, least time left first in each; how many there are; whose they are. */
export async function readBoard(db: Pool, journeys: Journeys, journey: Journey, compte: Compte, f: FiltresDuTableau) {
  const stages = Object.values(journey.etapes).filter((e) => f.etape === undefined || e.name === f.etape).sort((a, b) => a.order - b.order);
  const [rows, counts, whose, suivis] = await Promise.all([firstOfEach(db, journey, compte, f, stages.map((e) => e.name)), countByStage(db, journey, compte, f), whoseTheyAre(db, journey, compte), countAsked(db, journey, compte)]);
  const cards = await toCartes(db, journeys, compte, rows);
  return {
    parcours: journey.name, libelle: journey.label, total: counts.reduce((sum, c) => sum + c.n, 0), ...whose, suivis,
    actes: journey.tableau === undefined ? null : { passation: journey.tableau.passation.name, reunion: journey.tableau.reunion.name },
    colonnes: stages.map(({ name, label }) => {
      const shown = rows.flatMap((row, i) => (row.etape === name ? [{ row, card: cards[i] }] : []));
      const last = shown.slice(0, tall).at(-1)?.row;
      return {
        etape: name, libelle: label, total: counts.find((c) => c.etape === name)?.n ?? 0,
        cartes: shown.slice(0, tall).flatMap(({ card }) => (card === undefined ? [] : [card])), suivant: shown.length > tall && last !== undefined ? writeCursor(last.rang, last.id) : null,
      };
    }),
  };
}

async function firstOfEach(db: Pool, journey: Journey, compte: Compte, f: FiltresDuTableau, stages: readonly string[]): Promise<readonly Row[]> {
  const { values, bind } = binder();
  const { rows } = await db.query<Row>(
    `with page as materialized (select x.* from unnest(${bind(stages)}::text[]) as e (etape) cross join lateral (
       select d.id, ${rank} as rang from parcours.dossier d where ${open(bind, journey, compte, f)} and d.etape = e.etape order by ${rank}, d.id limit ${bind(tall + 1)}) x)
     select ${columns} from page join parcours.dossier d on d.id = page.id ${carteJoins} order by page.rang, d.id`, values);
  return rows;
}

async function countByStage(db: Pool, journey: Journey, compte: Compte, f: FiltresDuTableau) {
  const { values, bind } = binder();
  return (await db.query<{ etape: string | null; n: number }>(`select d.etape, count(*)::integer as n from parcours.dossier d where ${open(bind, journey, compte, f)} group by d.etape`, values)).rows;
}

type Whose = { readonly confie: string | null; readonly nom: string | null; readonly tour: Party | null; readonly de_qui: number; readonly n: number };

/** What the filters offer: each officer and each party with how many dossiers, whatever else is asked. */
async function whoseTheyAre(db: Pool, journey: Journey, compte: Compte) {
  const { values, bind } = binder();
  const { rows } = await db.query<Whose>(
    `select g.*, r.nom from (select d.confie, d.tour, grouping(d.confie) as de_qui, count(*)::integer as n from parcours.dossier d where ${open(bind, journey, compte, {})} group by grouping sets ((d.confie), (d.tour))) g
     left join acces.compte r on r.id = g.confie order by g.n desc, r.nom`, values);
  return {
    referents: rows.filter((r) => r.de_qui === 0).map(({ confie, nom, n }) => ({ id: confie, nom: nom ?? '', total: n })),
    tours: rows.filter((r) => r.de_qui === 1).map(({ tour, n }) => ({ qui: tour, libelle: tour === null ? '' : parties[tour], total: n })),
  };
}

const etats = { attendus: 'en_cours', recueillis: 'utilisee', perdus: 'perdue', retrouves: 'retrouvee' } as const;

/** How many answers are awaited, came, were lost from sight or came after all: of each thing asked, over the dossiers open and closed. */
async function countAsked(db: Pool, journey: Journey, compte: Compte) {
  const asked = askedIn(journey);
  if (asked.length === 0) return [];
  const { values, bind } = binder();
  const { rows } = await db.query<{ regle: string; etat: string; n: number }>(
    `select x->>'regle' as regle, x->>'etat' as etat, count(*)::integer as n from parcours.dossier d cross join lateral jsonb_array_elements(d.suivis) x where d.suivis <> '[]'::jsonb and ${narrowed(bind, journey, compte, {})} group by 1, 2`, values);
  const n = (regle: string, etat: string): number => rows.find((r) => r.regle === regle && r.etat === etat)?.n ?? 0;
  return asked.map((a) => ({ ...a, attendus: n(a.regle, etats.attendus), recueillis: n(a.regle, etats.recueillis), perdus: n(a.regle, etats.perdus), retrouves: n(a.regle, etats.retrouves) }));
}

/** One page of the same dossiers as one list, or of one column, resumed after the last one seen. */
export async function boardPage(db: Pool, journeys: Journeys, journey: Journey, compte: Compte, f: z.infer<typeof zPageDuTableau>) {
  const { values, bind } = binder();
  const after = readCursor(f.apres);
  const from = after === undefined ? '' : ` and (${rank}, d.id) > (to_timestamp(${bind(after.key)}::double precision), ${bind(after.id)})`;
  const [{ rows }, counts] = await Promise.all([
    db.query<Row>(
      `with page as materialized (select d.id, ${rank} as rang from parcours.dossier d where ${open(bind, journey, compte, f)}${from} order by ${rank}, d.id limit ${bind(f.limite + 1)})
       select ${columns} from page join parcours.dossier d on d.id = page.id ${carteJoins} order by page.rang, d.id`, values),
    countByStage(db, journey, compte, f),
  ]);
  const page = rows.slice(0, f.limite);
  const last = page.at(-1);
  return { cartes: await toCartes(db, journeys, compte, page), suivant: rows.length > f.limite && last !== undefined ? writeCursor(last.rang, last.id) : null, total: counts.reduce((sum, c) => sum + c.n, 0) };
}
