import type pg from 'pg';
import type { Cipher } from '../../libs/config/cipher.js';
import type { Word } from './leaks.js';

/** A text that a person typed, long enough to be told from a label: shorter ones are anybody's French. */
const isTyped = (text: string): boolean => text.length >= 24 && text.trim().split(/\s+/).length >= 4;

/** Sealed facts opened at once. */
const handful = 500;

type Sealed = { readonly dossier: string; readonly seq: number; readonly cle_id: string; readonly contenu: Buffer };

/** The long texts that are sealed, opened one after the other: what is sealed here must stand in clear nowhere else. */
export async function* sealedTexts(db: pg.Pool, cipher: Cipher): AsyncGenerator<Word> {
  let after: readonly [string, number] = ['', 0];
  for (;;) {
    const { rows } = await db.query<Sealed>(`select dossier, seq, cle_id, contenu from sante.donnee where (dossier, seq) > ($1, $2) order by dossier, seq limit ${handful}`, [...after]);
    for (const { cle_id: key, contenu } of rows) {
      const values: unknown = JSON.parse(cipher.decrypt(key, contenu).toString('utf8'));
      for (const text of textsOf(values).filter(isTyped)) yield { nature: 'texte scellé', text };
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = [last.dossier, last.seq];
  }
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
