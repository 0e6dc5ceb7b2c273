import type { TypePiece } from '../../../libs/db/pieces.js';

/** Why bytes are not kept as a paper of a dossier. */
export type Fault = 'vide' | 'inconnu' | 'tronque' | 'protege';
export type Scan = { readonly type: TypePiece } | { readonly fault: Fault };

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const jpegHead = Buffer.from([0xff, 0xd8, 0xff]);
const pdfHead = /^%PDF-\d\.\d/;

/** What bytes are, by themselves: no name and no header is believed. A file cut short or locked is no paper that anyone can read. */
export function recognise(bytes: Buffer): Scan {
  if (bytes.length === 0) return { fault: 'vide' };
  if (bytes.subarray(0, 8).equals(pngHead)) return wholePng(bytes) ? { type: 'image/png' } : { fault: 'tronque' };
  if (bytes.subarray(0, 3).equals(jpegHead)) return wholeJpeg(bytes) ? { type: 'image/jpeg' } : { fault: 'tronque' };
  if (!pdfHead.test(bytes.toString('latin1', 0, 8))) return { fault: 'inconnu' };
  const text = bytes.toString('latin1');
  if (!/startxref\s+\d+\s+%%EOF/.test(text.slice(-2_048))) return { fault: 'tronque' };
  return /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text) ? { fault: 'protege' } : { type: 'application/pdf' };
}

/** Chunk after chunk (length, name, data, sum) to the last one, IEND, with something drawn on the way. */
function wholePng(bytes: Buffer): boolean {
  let drawn = false;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (at === 8 && name !== 'IHDR') return false;
    if (name === 'IEND') return drawn;
    drawn ||= name === 'IDAT';
  }
  return false;
}

const standalone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** Segment after segment (marker, length, data) to the picture itself, which has an end; a camera may write more behind it. */
function wholeJpeg(bytes: Buffer): boolean {
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === 0xd9) return false;
    if (marker === 0xda) return bytes.indexOf(Buffer.from([0xff, 0xd9]), at + 2 + bytes.readUInt16BE(at + 2)) !== -1;
    at += marker === 0xff ? 1 : standalone(marker) ? 2 : 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}
