import type { House } from '../../../libs/engine/house.js';
import type { Fact } from '../../../libs/journey/fact.js';
import { linksIn } from '../../../libs/journey/linked.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';

type Row = { readonly id: string; readonly numero: string; readonly parcours: string; readonly etape: string | null; readonly issue: string | null };

/** The dossiers that this one opened, told, heard or came from: each once, of those this account's centre may see. */
export async function linksOf(house: House, compte: Compte, facts: readonly Fact[]) {
  const links = linksIn(facts);
  if (links.length === 0) return [];
  const { rows } = await house.db.query<Row>('select id, numero, parcours, etape, issue from parcours.dossier where id = any($1) and ($2::text is null or centre = $2) order by ouvert_le', [links.map((l) => l.dossier), compte.centre]);
  return rows.map(({ id, numero, parcours, etape, issue }) => {
    const journey = house.journeys[parcours];
    const outcome = issue === null ? null : seesInitialsOnly(compte.role) ? 'Clos' : journey?.issues[issue] ?? issue;
    return { dossier: id, numero, parcours, parcoursLibelle: journey?.label ?? parcours, etat: outcome ?? (etape === null ? null : journey?.etapes[etape]?.label ?? etape), sens: links.find((l) => l.dossier === id)?.sens ?? 'vers' };
  });
}
