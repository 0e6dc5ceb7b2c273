/** The declared stages of a journey, in the order in which a dossier usually meets them. Lateness is never a stage. */
export type Etape = { readonly kind: 'etape'; readonly name: string; readonly label: string; readonly order: number };

export function etapes<const T extends Record<string, { readonly label: string; readonly order: number }>>(table: T): { readonly [K in keyof T]: Etape } {
  const entries = Object.entries(table).map(([name, e]) => [name, { kind: 'etape', name, ...e }] as const);
  return Object.fromEntries(entries) as never; // the mapped type above says what Object.fromEntries cannot
}
