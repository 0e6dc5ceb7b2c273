import { frenchInstant } from '../post/french.js';
import type { Copy } from './copy.js';
import { manifestName, sumsName, versions } from './manifeste.js';

export const readMeName = 'LISEZ-MOI.txt';
export const lifeName = 'chronologie.pdf';

const holds = {
  complete: [
    `${lifeName} : ce qui s’est passé, dans l’ordre, avec l’auteur, le jour et l’article ; les échéances et leur calcul ; les demandes refusées ; les plis ; la liste des pièces.`,
    'pieces/ : les documents établis, les courriers tels qu’ils sont partis, les preuves de la poste, les pièces jointes.',
  ],
  employeur: [
    `${lifeName} : ce qui a été adressé à l’employeur, ce qui est arrivé à ses plis, et les dates qui l’obligent.`,
    'pieces/ : ces documents et ces courriers tels qu’ils lui ont été adressés, et leurs preuves. Rien d’autre du dossier n’est ici.',
  ],
} as const;

/** What the archive is and how to check it, for somebody who has never heard of Jalon. */
export function readMe({ head, at, service }: Copy): string {
  const { version } = head;
  return [
    `DOSSIER N° ${head.dossier} - ${versions[version].toLocaleUpperCase('fr')}`, `${service.nom}, exporté le ${frenchInstant(at)} (heure de Paris)`,
    ...(head.fictif ? ['', 'DOSSIER FICTIF : aucune des personnes ni aucun des faits n’est réel.'] : []),
    '', 'CE QUE CONTIENT CETTE ARCHIVE', ...holds[version].map((line) => `- ${line}`),
    `- ${manifestName} : la liste de ces fichiers, avec leur nature, leur jour, leur taille et leur empreinte SHA-256 ; l’empreinte du dernier fait du dossier.`,
    `- ${sumsName} : les mêmes empreintes, dans la forme que lisent les outils courants.`,
    '', 'VÉRIFIER QUE RIEN N’A CHANGÉ',
    '1. Sans rien installer : extrayez l’archive dans un dossier vide, ouvrez-y une ligne de commande.',
    `   Linux : sha256sum -c ${sumsName}`, `   macOS : shasum -a 256 -c ${sumsName}`,
    `   Windows (PowerShell) : Get-FileHash -Algorithm SHA256 <fichier>, puis comparez avec la ligne de ${sumsName}.`,
    '2. Avec Jalon, hors ligne, sans base de données : npm run --silent verifier -- <archive.zip>',
    '   Ce contrôle regarde aussi les fichiers ajoutés, retirés ou en double, et chaque octet de l’archive.',
    '3. L’archive entière : son empreinte SHA-256 a été gardée par le service le jour de l’export. Demandez-la et comparez-la.',
    '', 'CE QUE CELA PROUVE',
    'Les deux premiers contrôles disent que les fichiers sont ceux de l’archive. Seul le troisième dit que cette archive est celle que le service a exportée :',
    'qui changerait un fichier pourrait aussi refaire les listes. Une pièce que le manifeste dit « altere » l’était déjà dans le dossier le jour de l’export.', '',
  ].join('\r\n');
}
