/** SQL: how long to wait before what is of that age is tried again: a quarter of it, from five seconds to `longest`. */
export const restOf = (age: string, longest: string): string => `least(greatest((${age}) / 4, interval '5 seconds'), interval '${longest}')`;

/** SQL: whether what was last tried at an instant, and received at another, is to be tried again. What was never tried does not wait. */
export const dueAgain = (tried: string, received: string, longest: string): string =>
  `(${tried} is null or ${tried} < clock_timestamp() - ${restOf(`${tried} - ${received}`, longest)})`;

/** SQL: whether a dossier waits for a person to accept its story. Its engine hears nothing until then. */
export const parkedDossier = (dossier: string): string => `exists (select 1 from parcours.panne p where p.dossier = ${dossier} and p.nature = 'histoire_changee')`;
