type Typed = (day: (j: number) => string) => Readonly<Record<string, unknown>>;

/** An act of a demonstration dossier: who records it, how many days from today, what is typed, and what the paper it cites says. */
export type Act = { readonly acte: string; readonly par: string; readonly j: number; readonly donnees?: Typed; readonly piece?: string };

/** A dossier of the demonstration, of the visite de reprise unless told otherwise; `debut` is its first day, from today; `ouverture` is what opening it types, `ouvertPar` who does when the secretary may not. */
export type Life = { readonly titre: string; readonly parcours?: string; readonly salarie: number; readonly debut: number; readonly ouvertPar?: string; readonly ouverture?: Typed; readonly actes: readonly Act[] };
