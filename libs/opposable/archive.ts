import { zipSync } from 'fflate';
import type { Jour } from '../law/jour.js';

/** A file of an archive: its path inside it, in plain ASCII, and its bytes. */
export type Fichier = { readonly nom: string; readonly octets: Uint8Array };

/** Jalon writes none larger, nor with more members: any reader of the format of 1993 opens it, a small machine checks it. */
export const largest = 2 ** 30;
const mostMembers = 65_535;

/** More bytes, or more members, than an archive holds. */
export class ArchiveTooLarge extends Error {
  override readonly name = 'ArchiveTooLarge';
  constructor() { super('more than one archive holds'); }
}

/**
 * A ZIP archive as it goes out: each member stored as it is, one after the other, in the order given, all dated noon of
 * one day. The same members and day give the same bytes. No more than one member is held at a time.
 *
 * Each is written by the library as an archive of its own, whose directory is kept for the end: what it writes as a
 * stream puts sizes after the bytes, and strict readers refuse that of a stored member.
 */
export async function* writeArchive(members: Iterable<Fichier> | AsyncIterable<Fichier>, day: Jour): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let written = 0;
  let listed = 0;
  for await (const member of members) {
    const { local, entry } = alone(member, written, day);
    directory.push(entry);
    written += local.length;
    listed += entry.length;
    if (written + listed + endRecord > largest || directory.length > mostMembers) throw new ArchiveTooLarge();
    yield local;
  }
  for (const entry of directory) yield entry;
  yield endOf(directory.length, listed, written);
}

const localHeader = 30;
const endRecord = 22;
const offsetInEntry = 42;

function alone({ nom, octets }: Fichier, at: number, day: Jour): { readonly local: Uint8Array; readonly entry: Uint8Array } {
  if (!/^[\w./-]+$/.test(nom)) throw new Error('a member has a plain name');
  const whole = zipSync({ [nom]: [octets, { level: 0, mtime: noon(day) }] });
  const body = localHeader + nom.length + octets.length;
  const entry = whole.slice(body, whole.length - endRecord);
  new DataView(entry.buffer).setUint32(offsetInEntry, at, true);
  return { local: whole.subarray(0, body), entry };
}

function endOf(members: number, listed: number, at: number): Uint8Array {
  const end = zipSync({});
  const view = new DataView(end.buffer);
  view.setUint16(8, members, true);
  view.setUint16(10, members, true);
  view.setUint32(12, listed, true);
  view.setUint32(16, at, true);
  return end;
}

/** The format keeps the time of a wall clock, and the library that of the machine: at noon no clock changes anywhere. */
const noon = (day: Jour): Date => new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)), 12);
