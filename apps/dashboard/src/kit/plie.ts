/** A text as it is searched: neither accents nor capitals count. */
export const plie = (texte: string): string => texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
