import express, { type Request, type Response } from 'express';
import type { TypePiece } from '../../../libs/db/pieces.js';
import { Problem } from '../problem.js';
import { recognise, type Fault } from './scan.js';

export const largest = 10 * 1024 * 1024;
const raw = express.raw({ type: () => true, limit: largest, inflate: false });

const unreadable = (detail: string): Problem => new Problem(422, 'Pièce illisible', detail);
const unknown = (detail = 'Une pièce est un PDF, une image PNG ou une image JPEG.'): Problem => new Problem(415, 'Format non admis', detail);
const faults: Readonly<Record<Fault, () => Problem>> = {
  vide: () => unreadable('La pièce est vide : choisissez un autre fichier.'),
  tronque: () => unreadable('La pièce est incomplète : elle n’est pas arrivée entière, ou le fichier est abîmé. Numérisez-la ou enregistrez-la de nouveau.'),
  protege: () => unreadable('Ce PDF est protégé par un mot de passe : enregistrez-le sans protection, puis joignez-le de nouveau.'),
  inconnu: unknown,
};

/** The paper that a request carries, read once the person is known and never before: its bytes, and what they are by themselves. */
export async function receivePiece(request: Request, response: Response): Promise<{ readonly bytes: Buffer; readonly type: TypePiece }> {
  await read(request, response);
  const body: unknown = request.body;
  if (body !== undefined && !Buffer.isBuffer(body)) throw unknown(); // sent as JSON, and read as such before us
  const scan = recognise(body ?? Buffer.alloc(0));
  if ('fault' in scan) throw faults[scan.fault]();
  const told = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (told !== scan.type) throw unknown(`La pièce n’est pas ce que dit son en-tête : ses octets sont ceux de « ${scan.type} ».`);
  return { bytes: body ?? Buffer.alloc(0), type: scan.type };
}

async function read(request: Request, response: Response): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => { raw(request, response, (error?: unknown) => { if (error === undefined) resolve(); else reject(error instanceof Error ? error : new Error('unreadable body')); }); });
  } catch (error) {
    const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined; // body-parser names its refusals
    if (type === 'entity.too.large') throw new Problem(413, 'Pièce trop volumineuse', 'Une pièce pèse au plus 10 Mo : numérisez-la en noir et blanc, ou en plusieurs pièces.');
    if (type === 'encoding.unsupported') throw unknown();
    throw error;
  }
}
