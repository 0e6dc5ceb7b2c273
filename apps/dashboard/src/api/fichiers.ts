import { panne, Refuse, refusDe } from './client';

/** The bytes of a file, or why there are none. */
async function octets(path: string, options: RequestInit = {}): Promise<{ readonly blob: Blob; readonly nom: string | undefined }> {
  const response = await fetch(path, { credentials: 'same-origin', ...options, headers: { 'X-Jalon': '1', ...options.headers } }).catch(() => undefined);
  if (response === undefined) throw new Refuse(panne);
  if (!response.ok) throw refusDe(path, response.status, await response.text().catch(() => ''), false);
  const blob = await response.blob().catch(() => undefined);
  if (blob === undefined) throw new Refuse({ ...panne, title: 'Fichier interrompu', detail: 'Le fichier n’est pas arrivé entier : recommencez.' });
  return { blob, nom: /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] };
}

/** Gives the browser a file to keep under the name that the API says. */
export async function download(path: string): Promise<void> {
  const { blob, nom } = await octets(path);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = nom ?? 'dossier.zip';
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A file that is drawn up from what is typed, and kept nowhere. */
export const ebauche = async (path: string, corps: string): Promise<Blob> => (await octets(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: corps })).blob;
