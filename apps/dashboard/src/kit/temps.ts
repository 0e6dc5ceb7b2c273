const longs = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const courts = new Intl.DateTimeFormat('fr-FR', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const dates = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const instants = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' });
const heures = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' });
const paris = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

const day = (jour: string): Date => new Date(`${jour}T00:00:00Z`);
const premier = (text: string): string => text.replace(/(^|\s)1 (?=\p{L})/u, '$11er ');
/** « vendredi 11 décembre 2026 ». */
export const jourEnClair = (jour: string): string => premier(longs.format(day(jour)));
/** « ven. 11 déc. 2026 ». */
export const jourCourt = (jour: string): string => premier(courts.format(day(jour)));
/** « 11 décembre 1980 », for a birth: its weekday matters to nobody. */
export const dateEnClair = (jour: string): string => premier(dates.format(day(jour)));
/** « 01/09/1988 », in a table whose columns are narrow. */
export const jourEnChiffres = (jour: string): string => jour.split('-').reverse().join('/');
/** « 14:05 », of an instant of this day (ms). */
export const heureEnClair = (instant: number): string => heures.format(new Date(instant));
export const instantEnClair = (iso: string): string => instants.format(new Date(iso));
/** The Paris civil day of now, or of an instant. */
export const jourDe = (instant: Date | string = new Date()): string => paris.format(typeof instant === 'string' ? new Date(instant) : instant);

const jours = (n: number): string => `${n}\u00A0${n > 1 ? 'jours' : 'jour'}`;

/** How long is left, as people say it, seen from a day: « 3 jours », « aujourd’hui », « en retard de 1 jour ». */
export function tempsRestant(finLe: string, depuis: string): { readonly texte: string; readonly reste: number } {
  const reste = Math.round((day(finLe).getTime() - day(depuis).getTime()) / 86_400_000);
  if (reste < 0) return { texte: `en retard de ${jours(-reste)}`, reste };
  return { texte: reste === 0 ? 'aujourd’hui' : reste === 1 ? 'demain' : jours(reste), reste };
}

/** `CT R4624-31` as it is written: « CT R. 4624-31 ». */
export const article = (code: string): string => code.replace(/\b([LRD])(?=\d)/g, '$1.\u00A0');

/** Days that a rule wrote in its reason, as a person writes them. */
export const avecJours = (texte: string): string => texte.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (jour) => jourCourt(jour));

/** The last civil day before an instant: a delay that ends at midnight ends on the day before. */
export const dernierJour = (finA: string): string => jourDe(new Date(Date.parse(finA) - 1));

/** How long is left before an instant, as people say it: « 9 h » on its last day, days before that. */
export function tempsAvant(finA: string, maintenant: Date = new Date()): { readonly texte: string; readonly reste: number } {
  const { texte, reste } = tempsRestant(dernierJour(finA), jourDe(maintenant));
  const heures = Math.floor((Date.parse(finA) - maintenant.getTime()) / 3_600_000);
  return reste !== 0 ? { texte, reste } : { texte: heures < 1 ? 'moins d’une heure' : `${heures}\u00A0h`, reste };
}
