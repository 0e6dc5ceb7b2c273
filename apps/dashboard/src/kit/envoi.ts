import { lire, Refuse, refusDe } from '../api/client';
import type { PieceJointe, Probleme } from '../api/types';

const debuts = [['application/pdf', [0x25, 0x50, 0x44, 0x46]], ['image/png', [0x89, 0x50, 0x4e, 0x47]], ['image/jpeg', [0xff, 0xd8, 0xff]]] as const;

/** What a file is, by its first bytes: a phone often names a picture after another format. */
async function formatDe(fichier: File): Promise<string> {
  const tete = new Uint8Array(await fichier.slice(0, 4).arrayBuffer());
  return debuts.find(([, debut]) => debut.every((octet, i) => tete[i] === octet))?.[0] ?? 'application/octet-stream';
}

const panne: Probleme = { title: 'Connexion interrompue', status: 0, detail: 'La pièce n’est pas arrivée. Rien n’est perdu : renvoyez-la.' };

/** Sends the bytes of a paper, and says how far it is (0 to 1). Its name stays on this machine. */
export async function envoyerPiece(dossier: string, fichier: File, avance: (part: number) => void): Promise<PieceJointe> {
  const format = await formatDe(fichier);
  const adresse = `/api/dossiers/${dossier}/pieces`;
  return new Promise((resolve, reject) => {
    const envoi = new XMLHttpRequest();
    envoi.open('POST', adresse);
    envoi.setRequestHeader('X-Jalon', '1');
    envoi.setRequestHeader('Content-Type', format);
    envoi.upload.addEventListener('progress', (e) => { if (e.lengthComputable) avance(e.loaded / e.total); });
    envoi.addEventListener('error', () => { reject(new Refuse(panne)); });
    envoi.addEventListener('load', () => {
      const lu = envoi.status === 201 ? lire(envoi.responseText) : undefined;
      if (lu !== undefined) resolve(lu as PieceJointe); // the shape that the API answers
      else reject(envoi.status === 0 ? new Refuse(panne) : refusDe(adresse, envoi.status, envoi.responseText, true));
    });
    envoi.send(fichier);
  });
}
