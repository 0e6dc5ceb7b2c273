/** The objects of a PDF that we wrote (classic cross-reference table, no object streams), by number: everything between `n 0 obj` and `endobj`. */
export type Objects = { readonly bodies: ReadonlyMap<number, Buffer>; readonly trailer: string; readonly xrefAt: number; readonly size: number };

/** Reads a file of ours. Throws on any other. */
export function objectsOf(pdf: Buffer): Objects {
  const xrefAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1(pdf.subarray(-64)))?.[1]);
  const table = latin1(pdf.subarray(xrefAt));
  const size = Number(/^xref\s+0 (\d+)/.exec(table)?.[1]);
  const trailer = /trailer\s+<<([\s\S]*?)>>\s+startxref/.exec(table)?.[1];
  if (!Number.isInteger(size) || trailer === undefined) throw new Error('not a PDF written by us');
  const offsets = [...table.matchAll(/^(\d{10}) 00000 n/gm)].map((m) => Number(m[1]));
  const ends = [...offsets, xrefAt].sort((a, b) => a - b);
  const bodies = new Map(offsets.map((offset) => {
    const object = pdf.subarray(offset, ends[ends.indexOf(offset) + 1]);
    const [head = '', number] = /^(\d+) 0 obj\s/.exec(latin1(object.subarray(0, 20))) ?? [];
    return [Number(number), object.subarray(head.length, object.lastIndexOf('endobj'))] as const;
  }));
  return { bodies, trailer, xrefAt, size };
}

/** The dictionary of an object, without the bytes of its stream. */
export function dictionaryOf(body: Buffer): string {
  const at = body.indexOf('\nstream\n');
  return latin1(at === -1 ? body : body.subarray(0, at));
}

export const latin1 = (bytes: Buffer): string => bytes.toString('latin1');

/** The numbers of the objects that a dictionary refers to. */
export const references = (dictionary: string): readonly number[] => [...dictionary.matchAll(/\b(\d+) 0 R\b/g)].map((m) => Number(m[1]));

/** The same object, every number in its dictionary changed. */
export function renumbered(body: Buffer, number: (old: number) => number): Buffer {
  const dictionary = dictionaryOf(body);
  const changed = dictionary.replace(/\b(\d+) 0 R\b/g, (_, old: string) => `${number(Number(old))} 0 R`);
  return Buffer.concat([Buffer.from(changed, 'latin1'), body.subarray(dictionary.length)]);
}

/** Appends objects to a PDF without touching one of its bytes (ISO 32000-1, 7.5.6). */
export function appended(pdf: Buffer, { trailer, xrefAt, size }: Objects, objects: ReadonlyMap<number, Buffer>): Buffer {
  const chunks: Buffer[] = [pdf];
  const rows: string[] = [];
  let at = pdf.length;
  for (const [number, body] of [...objects].sort(([a], [b]) => a - b)) {
    const object = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('endobj\n')]);
    rows.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    chunks.push(object);
    at += object.length;
  }
  const next = trailer.replace(/\/Size \d+/, `/Size ${Math.max(size, ...[...objects.keys()].map((n) => n + 1))}`).trimEnd();
  return Buffer.concat([...chunks, Buffer.from(`xref\n${rows.join('')}trailer\n<<${next}\n/Prev ${xrefAt}\n>>\nstartxref\n${at}\n%%EOF\n`, 'latin1')]);
}
