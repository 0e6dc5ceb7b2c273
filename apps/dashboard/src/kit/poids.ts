export const formats = ['application/pdf', 'image/png', 'image/jpeg'] as const;
const noms: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/png': 'image PNG', 'image/jpeg': 'image JPEG' };
const nombre = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** « PDF, 1,2 Mo ». */
export const poids = ({ type, taille }: { readonly type: string | null; readonly taille: number | null }): string =>
  [noms[type ?? ''] ?? '', taille === null ? '' : taille < 1_000_000 ? `${nombre.format(Math.max(1, Math.round(taille / 1_000)))}\u00A0ko` : `${nombre.format(taille / 1_000_000)}\u00A0Mo`].filter(Boolean).join(', ');
