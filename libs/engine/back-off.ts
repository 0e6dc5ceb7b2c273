/**
 * SQL: whether what was last tried at an instant, and received at another, is to be tried again. The older it is the
 * longer it waits: a quarter of its age, from five seconds to `longest`. What was never tried does not wait.
 */
export const dueAgain = (tried: string, received: string, longest: string): string =>
  `(${tried} is null or ${tried} < clock_timestamp() - least(greatest((${tried} - ${received}) / 4, interval '5 seconds'), interval '${longest}'))`;

/** SQL: whether a dossier waits for a person to accept its story. Its engine hears nothing until then. */
export const parkedDossier = (dossier: string): string => `exists (select 1 from parcours.panne p where p.dossier = ${dossier} and p.nature = 'histoire_changee')`;
