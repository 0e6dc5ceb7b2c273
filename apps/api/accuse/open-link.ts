import { readFacts } from '../../../libs/db/dossiers.js';
import { findLink, type Link } from '../../../libs/db/links.js';
import type { House } from '../../../libs/engine/house.js';
import { inForce } from '../../../libs/journey/fact.js';
import { Facts } from '../../../libs/journey/facts.js';
import { addresseeOf, answering } from '../../../libs/journey/letters.js';
import { hiddenTellings } from '../../../libs/journey/occultation.js';

/** What a link opens on. `retire`: the letter was sent in error, or may no longer be seen; its papers are given to nobody. */
export type Opened =
  | { readonly state: 'inconnu' }
  | { readonly state: 'retire' | 'expire' | 'a_confirmer' | 'confirme'; readonly link: Link };

export async function openLink(house: House, token: string): Promise<Opened> {
  const link = await findLink(house.db, token);
  if (link === undefined) return { state: 'inconnu' };
  if (await isTakenBack(house, link)) return { state: 'retire', link };
  if (link.expire) return { state: 'expire', link };
  return { state: link.confirme_le === null ? 'a_confirmer' : 'confirme', link };
}

/** Its cause was annulled, or is covered by a withdrawn consent; or the dossier no longer speaks to its addressee. */
async function isTakenBack({ db, cipher, journeys }: House, { dossier, parcours, destinataire, cause_seq: cause }: Link): Promise<boolean> {
  const journey = journeys[parcours];
  if (journey === undefined) return true;
  const told = await readFacts(db, cipher, dossier);
  const { list } = new Facts(inForce(told));
  const silenced = list.some((f) => journey.actes[f.name]?.silences(f.data).includes(addresseeOf(destinataire).to) === true);
  return silenced || !list.some((f) => f.seq === cause) || hiddenTellings(journey.occulte, told).has(cause);
}

/** What the click tells the dossier, in the words of its journey: as any news of the post, dated by the click. */
export function receptionOf({ journeys }: House, { parcours, courrier, destinataire, cause_seq }: Link) {
  const news = journeys[parcours]?.courriers[courrier]?.news;
  const donnees = news?.told({ addressee: addresseeOf(destinataire), evenement: 'accuse_reception' });
  return news === undefined || donnees === undefined ? undefined : { nom: news.act.name, donnees: answering(donnees, cause_seq) };
}
