/** Somewhere that must hold nobody's name: what it is, in French, and its bytes. */
export type Place = { readonly nature: string; readonly bytes: Buffer };
export type Word = { readonly nature: 'nom' | 'courriel' | 'motif' | 'texte scellé'; readonly text: string };

/** Accents and case do not hide a name. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** As a person, a URL or a file of another encoding would write it. */
const written = (word: string): readonly string[] => [...new Set([fold(word), fold(encodeURIComponent(word)), fold(word).replaceAll(' ', '+')])];

/** Thirteen digits as they begin a numéro de sécurité sociale; its key may follow. Meaningless among the bytes of a database. */
export const nir = /\b[12]\d{2}(?:0[1-9]|1[0-2])(?:\d{2}|2[ab])\d{6}(?:\d{2})?\b/i;

/** When a line of our logs was written (ms): from 2027 on, thirteen digits that begin as a man's number. */
const instant = /"time":\d{13}\b/g;

/** A word that was found, never whole: this is read and copied. A motive is one of a few codes. */
export const told = ({ nature, text }: Word): string => (nature === 'motif' ? text : `un ${nature} (${text.slice(0, 2)}…)`);

/** What was found where it must not be: never the whole word, since this is read and copied. */
export function leaks(places: readonly Place[], words: readonly Word[]): readonly string[] {
  const sought = words.map((word) => ({ ...word, forms: written(word.text) }));
  return places.flatMap(({ nature, bytes }) => {
    const [plain, latin] = [bytes.toString('utf8'), bytes.toString('latin1')];
    const text = fold(plain) + fold(latin);
    const found = sought.filter(({ forms }) => forms.some((form) => text.includes(form))).map((w) => `${nature} : ${told(w)}`);
    return nature !== temporalStorage && nir.test(plain.replaceAll(instant, '')) ? [...found, `${nature} : un NIR`] : found;
  });
}

export const temporalStorage = 'stockage de Temporal';
