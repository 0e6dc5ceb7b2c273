import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { JourneyDescription } from '../../libs/journey/describe.js';
import { citer } from '../../libs/law/article.js';
import { enumeration } from '../../libs/law/typographie.js';
import { projectRoot } from '../machine/project.js';
import { paragraphs, table } from './markdown.js';

export const recipients = { salarie: 'salarié', employeur: 'employeur', medecin_traitant: 'médecin traitant', medecin: 'médecin du travail', equipe: 'équipe', partenaire: 'partenaire' } as const;

/** Whom a letter went to, as the player names it: `employeur:e-1`. */
export function recipientOf(destinataire: string): string {
  const [who = '', place] = destinataire.split(':');
  const name = recipients[who as keyof typeof recipients] ?? who; // written by the player from the letter's declaration
  return place === undefined ? name : `${name} « ${place} »`;
}

/** What is posted, with a link to each text. */
export const lettersSection = ({ parcours, actes, courriers, regles }: JourneyDescription): string => (courriers.length === 0 ? '' : paragraphs(
  '## Ce qui est envoyé',
  table(['Courrier', 'Article', 'À', 'Quand'], courriers.map((letter) => {
    const days = regles.filter((r) => letter.suit.includes(r.nom)).map((r) => `« ${'titre' in r ? r.titre : r.nom} »`);
    return [
      `**${letter.libelle}**`, citer(letter.article),
      letter.a.map((to) => `[${recipients[to]}](${textOf(parcours, letter.nom, to)})`).join(', '),
      days.length > 0 ? `de soi-même, au jour de ${enumeration(days)}` : letter.des === undefined ? 'décidé au fil du dossier' : `dès « ${actes.find((a) => a.nom === letter.des)?.libelle ?? letter.des} »`,
    ];
  })),
  'Un courrier part après le délai d’annulation du service ; une rectification faite dans ce délai l’arrête.',
));

/** The text for this recipient, or the one for all. */
function textOf(parcours: string, letter: string, recipient: string): string {
  const folder = `workflows/${parcours}/courriers`;
  const own = `${folder}/${letter}.${recipient}.md`;
  return `../../${existsSync(join(projectRoot, own)) ? own : `${folder}/${letter}.md`}`;
}
