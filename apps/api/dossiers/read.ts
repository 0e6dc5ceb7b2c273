import { etagOf } from '../../../libs/engine/answer.js';
import type { House } from '../../../libs/engine/house.js';
import { datesToCome } from '../../../libs/engine/plan-calendar.js';
import { findDossier, readFacts } from '../../../libs/db/dossiers.js';
import { listExports } from '../../../libs/db/exports.js';
import { letterPrivacy } from '../../../libs/db/origin.js';
import { accountNames, findEstablishment, findPerson } from '../../../libs/db/identity.js';
import { checklists } from '../../../libs/journey/checklist.js';
import { partners, type Partner } from '../../../libs/db/partners.js';
import { droits } from '../../../libs/journey/clocks.js';
import { compteurAu } from '../../../libs/journey/counters.js';
import { jourOf } from '../../../libs/law/jour.js';
import { inForce } from '../../../libs/journey/fact.js';
import { Facts } from '../../../libs/journey/facts.js';
import { hiddenTellings, shownFacts } from '../../../libs/journey/occultation.js';
import { mayReadPiece } from '../pieces/access.js';
import { introuvable } from '../problem.js';
import { keepers, seesInitialsOnly, type Compte } from '../session/compte.js';
import { lightDossier } from './access.js';
import { linksOf } from './links.js';
import { ligneOf } from './list.js';
import { tablesWithPlaceNames, withPlaceNames } from './places.js';
import { actViews, discreetEcheanceView, echeanceView, exportView, factViews, journalView, suiviViews, tableViews, tacheView, toldToAccount } from './views.js';

/** Everything one page shows of a dossier, cut to what this person may read. */
export async function readDossier(house: House, compte: Compte, id: string) {
  const light = await lightDossier(house.db, id, compte);
  const [row, ligne, facts, journal] = await Promise.all([
    findDossier(house.db, id), ligneOf(house.db, house.journeys, compte, id), readFacts(house.db, house.cipher, id), journalOf(house, id),
  ]);
  const journey = house.journeys[light.parcours];
  if (row === undefined || ligne === undefined || journey === undefined) throw introuvable('Ce dossier');

  const now = Date.now() + light.decalage;
  const force = new Facts(inForce(facts));
  const { opening } = force;
  const [names, person, book, employers] = await Promise.all([
    accountNames(house.db, [...new Set(facts.map((f) => f.author.id))]), findPerson(house.db, opening.salarie), bookFor(house, row.etat.courriers.map((c) => c.destinataire)),
    Promise.all(opening.employeurs.map((e) => findEstablishment(house.db, e.etablissement))),
  ]);
  const discreet = seesInitialsOnly(compte.role);
  const hidden = hiddenTellings(journey.occulte, facts);
  const shown = shownFacts(journey.occulte, facts);
  const told = toldToAccount(journey, compte);
  return {
    etag: etagOf(row.epoch, row.revision),
    body: {
      ...ligne,
      // The clock of a fiction is the server's, moved by `decalage` (ms): the same answer until the dossier changes.
      aujourdhui: jourOf(now), decalage: light.decalage,
      salarie: discreet || person === undefined ? null : { id: person.id, nom: person.nom, prenom: person.prenom, naissance: person.naissance, suivi: person.suivi },
      employeurs: discreet ? [] : opening.employeurs.map((e) => ({ ...e, nom: employers.find((x) => x?.id === e.etablissement)?.nom ?? '', statut: force.status(e.etablissement) })),
      faits: await withPlaceNames(house, journey, factViews(compte, house.journeys, journey, facts, names).filter((f) => !hidden.has(f.seq))),
      journal: told.journal(journal).filter((line) => !hidden.has(line.cause)).filter((line) => !discreet || !outcomes.includes(line.nature)).map((line) => journalView(house.journeys, journey, line)),
      echeances: told.rules(row.etat.echeances).map(discreet ? discreetEcheanceView : echeanceView),
      tableaux: await tablesWithPlaceNames(house, journey, tableViews(compte, journey, shown)),
      droits: discreet ? [] : told.rules(droits(journey, force)),
      conditions: discreet ? [] : checklists(journey, force),
      suivis: discreet ? [] : suiviViews(journey, shown),
      compteurs: discreet ? [] : (row.etat.compteurs ?? []).map((c) => compteurAu(c, jourOf(now))),
      taches: told.tasks(row.etat.taches).map((t) => tacheView(t, discreet)),
      courriers: row.etat.courriers.filter((c) => !hidden.has(c.causeSeq)).map((c) => ({
        cle: c.cle, nom: c.courrier, libelle: journey.courriers[c.courrier]?.label ?? c.courrier, destinataire: c.destinataire, ...partnerNamed(book, c.destinataire, discreet), etat: c.etat, lisible: mayReadPiece(compte, { sensible: letterPrivacy }),
        partLe: new Date(c.due).toISOString(), ...(c.envoyeA === undefined ? {} : { envoyeLe: new Date(c.envoyeA).toISOString() }), ...(c.retenu === true ? { retenu: true } : {}),
      })),
      actes: actViews(compte, journey, force, now, row.issue !== null),
      // Whether its worker's plan can be drawn on one sheet.
      calendrier: !discreet && row.issue === null && datesToCome(journey, shown, jourOf(now)) !== undefined,
      liens: await linksOf(house, compte, facts.filter((f) => !hidden.has(f.seq))),
      exports: keepers.includes(compte.role) ? (await listExports(house.db, id)).map(exportView) : [],
    },
  };
}

type Book = readonly Pick<Partner, 'id' | 'nom'>[];
const bookFor = async ({ db }: House, destinataires: readonly string[]): Promise<Book> => (destinataires.some((d) => d.startsWith('partenaire:')) ? partners(db) : []);

/** A letter to a partner bears the name it has in the book, for whoever may read names. */
function partnerNamed(book: Book, destinataire: string, discreet: boolean): { readonly destinataireNom?: string } {
  const nom = book.find((p) => destinataire === `partenaire:${p.id}`)?.nom;
  return nom === undefined || discreet ? {} : { destinataireNom: nom };
}

/** What the journal says of how a dossier ends: for those who may read conclusions (P-41). */
const outcomes: readonly string[] = ['cloture', 'ouverture', 'nouvelle'];

async function journalOf(house: House, id: string) {
  const { rows } = await house.db.query<{ cle: string; nature: string; objet: string; le_ms: string; cause: number }>(
    'select cle, nature, objet, le_ms, cause from parcours.journal where dossier = $1 order by le_ms, observe_le', [id]);
  return rows.map((r) => ({ cle: r.cle, nature: r.nature, objet: r.objet, at: Number(r.le_ms), cause: r.cause }));
}
