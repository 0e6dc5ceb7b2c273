import type { ServiceRow } from '../../../libs/db/identity.js';
import type { Link } from '../../../libs/db/links.js';
import { jourOf } from '../../../libs/law/jour.js';
import { jourEnClair } from '../../../libs/law/typographie.js';
import { composeFrench } from '../../../libs/post/french.js';
import { escapeHtml } from '../../../libs/post/html.js';
import type { Opened } from './open-link.js';

export const statusOf = ({ state }: Opened): number => ({ inconnu: 404, retire: 410, expire: 410, a_confirmer: 200, confirme: 200 })[state];

type Said = { readonly titre: string; readonly textes: readonly string[]; readonly action?: string };

/** The whole page, without a script, a name or a word of what was sent: it may be read over a shoulder. */
export function page(seen: Opened, service: ServiceRow): string {
  const { titre, textes, action = '' } = said(seen);
  const contact = [service.nom, service.telephone ?? '', service.courriel ?? ''].filter((text) => text !== '').map((text) => escapeHtml(text)).join(' · ');
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<title>${fr(titre)}</title><style>${style}</style></head>
<body><main><h1>${fr(titre)}</h1>${textes.map((text) => `<p>${fr(text)}</p>`).join('')}${action}</main><footer><p>${contact}</p></footer></body></html>
`;
}

const fr = (text: string): string => escapeHtml(composeFrench(text));

function said(seen: Opened): Said {
  if (seen.state === 'inconnu') return { titre: 'Lien non reconnu', textes: ['Ce lien n’ouvre rien. Vérifiez qu’il a été recopié en entier, ou ouvrez-le depuis le courriel lui-même.'] };
  const { link } = seen;
  if (seen.state === 'retire') return { titre: 'Envoi retiré', textes: ['Cet envoi a été retiré : il n’appelle plus rien de votre part.'] };
  if (seen.state === 'expire') return { titre: 'Lien expiré', textes: [`Ce lien valait jusqu’au ${lastDay(link)} inclus. ${link.confirme_le === null ? 'Aucun accusé de réception n’a été enregistré.' : `Vous aviez accusé réception le ${moment(link.confirme_le)}.`}`, 'Pour recevoir de nouveau cet envoi, joignez le service.'] };
  if (seen.state === 'a_confirmer') return {
    titre: 'Accuser réception',
    textes: [
      `Un envoi vous a été adressé par courriel le ${moment(link.envoye_le)}.`,
      'En accuser réception dit seulement qu’il vous est parvenu, aujourd’hui. Cela ne vaut ni accord ni renonciation à le contester. Vous pourrez le lire aussitôt après.',
      ...(link.clos ? ['Le dossier auquel il appartient est clos depuis : votre accusé de réception y sera joint.'] : []),
    ],
    action: '<form method="post"><button type="submit">J’accuse réception</button></form>',
  };
  return {
    titre: 'Réception enregistrée',
    textes: [
      `Vous avez accusé réception de cet envoi le ${link.confirme_le === null ? '' : moment(link.confirme_le)}. Il n’est pas nécessaire de recommencer.`,
      ...(link.clos ? ['Le dossier auquel il appartient est clos : il n’appelle plus rien de votre part.'] : []),
      ...(link.papiers.length > 0 ? [`Vous pouvez le lire et l’enregistrer jusqu’au ${lastDay(link)} inclus :`] : []),
    ],
    action: link.papiers.length === 0 ? '' : `<ul>${link.papiers.map((_cle, i) => `<li><a href="${papers(i)}">${fr(`Pièce ${i + 1} (PDF)`)}</a></li>`).join('')}</ul>`,
  };
}

/** From the page's own address, whose last part is the token: no page holds it in its text. */
const papers = (i: number): string => `?piece=${i + 1}`;

const paris = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit' });
const moment = (instant: Date): string => `${paris.format(instant)} (heure de Paris)`;
/** A link ends with a day, at midnight. */
const lastDay = ({ expire_le: end }: Link): string => jourEnClair(jourOf(end.getTime() - 1));

const style = `:root{color-scheme:light dark}body{font:1.0625rem/1.55 system-ui,sans-serif;margin:0;background:light-dark(#f6f7f9,#14181d);color:light-dark(#1b1f24,#e8ebef)}
main{max-width:36rem;margin:8vh auto 2rem;padding:2rem 1.5rem;background:light-dark(#fff,#1d232a);border:1px solid light-dark(#d5dbe1,#39424c);border-radius:8px}
h1{font-size:1.4rem;line-height:1.25;margin:0 0 1rem}button{font:inherit;font-weight:600;padding:.7rem 1.4rem;border:0;border-radius:6px;background:light-dark(#1d4e79,#8fc1ee);color:light-dark(#fff,#10202f);cursor:pointer}
a{color:light-dark(#1d4e79,#8fc1ee)}button:focus-visible,a:focus-visible{outline:3px solid light-dark(#b45309,#fbbf24);outline-offset:2px}
footer{max-width:36rem;margin:0 auto 2rem;padding:0 1.5rem;font-size:.9rem;color:light-dark(#4d5863,#aab4be)}`;
