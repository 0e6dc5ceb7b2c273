/** What the worker and the API do that lasts: a statement of ours, a call to the provider, or a word to the engine. */
const steps = [
  // An act, at the API.
  { name: 'la demande', sql: /insert into parcours\.demande / },
  { name: 'l’acte au moteur', engine: 'executeUpdate' },
  { name: 'la réponse', sql: /^\s*with written as \(select parcours\.enregistrer/ },
  // The letter, at the worker.
  { name: 'la sauvegarde', sql: /^\s*select parcours\.enregistrer/ },
  { name: 'la réservation', sql: /^\s*insert into parcours\.courrier / },
  { name: 'le bail', sql: /^\s*update parcours\.courrier set bail_jusqua = clock_timestamp/ },
  { name: 'l’ouverture du pli', sql: /^\s*insert into parcours\.pli / },
  { name: 'la recherche', http: /^GET \S+\/sendings\?/ },
  { name: 'la garde d’un papier', sql: /^\s*insert into parcours\.piece / },
  { name: 'la remise', sql: /^\s*update parcours\.courrier set remise = \$4/ },
  { name: 'le brouillon', http: /^POST \S+\/sendings$/ },
  { name: 'un document', http: /^POST \S+\/documents$/ },
  { name: 'le destinataire', http: /^POST \S+\/recipients$/ },
  { name: 'l’envoi', http: /^POST \S+\/submit$/ },
  { name: 'l’inscription du pli', sql: /^\s*update parcours\.pli set externe/ },
  { name: 'l’enregistrement', sql: /^\s*update parcours\.courrier set etat/ },
  // What the post tells of it, at the API.
  { name: 'l’avis de la poste', sql: /^\s*insert into parcours\.avis_postal / },
  { name: 'la nouvelle', sql: /^\s*insert into parcours\.boite_reception / },
  { name: 'la lecture du pli', sql: /^\s*update parcours\.pli set numero/ },
  { name: 'la nouvelle au moteur', engine: 'signal' },
] as const satisfies readonly { readonly name: string; readonly sql?: RegExp; readonly http?: RegExp; readonly engine?: string }[];

export type StepName = (typeof steps)[number]['name'];
/** Where a process may die: just before something that lasts, once it has asked for it, or just after. */
export type Point = `${'avant' | 'pendant' | 'après'} ${StepName}`;

export const stepOfStatement = (text: string): StepName | undefined => steps.find((s) => 'sql' in s && s.sql.test(text))?.name;
export const stepOfCall = (method: string, url: string): StepName | undefined => steps.find((s) => 'http' in s && s.http.test(`${method} ${url}`))?.name;
export const stepOfWord = (word: 'executeUpdate' | 'signal'): StepName | undefined => steps.find((s) => 'engine' in s && s.engine === word)?.name;

/** What dies there: the process that comes there itself, the provider, or every connection to the database. */
export type Victim = 'worker' | 'api' | 'poste' | 'base';
/** `at`: whose points these are. Somebody stands at each of them when the victim dies. */
export type Death = { readonly at: 'worker' | 'api'; readonly victim: Victim; readonly points: readonly Point[] };

const around = (...names: readonly StepName[]): readonly Point[] => names.flatMap((name) => [`avant ${name}`, `après ${name}`] as const);
const each = (at: Death['at'], victim: Victim, ...points: readonly Point[]): readonly Death[] => points.map((point) => ({ at, victim, points: [point] }));

/** Every death of the long proof, a point each. */
export const deaths: readonly Death[] = [
  ...each('api', 'api', ...around('la demande', 'l’acte au moteur', 'la réponse'), 'pendant l’acte au moteur', 'pendant la réponse'),
  ...each('api', 'base', 'après la demande', 'pendant la réponse'),
  ...each('api', 'api', ...around('la nouvelle au moteur', 'la nouvelle', 'l’avis de la poste', 'la lecture du pli')),
  ...each('worker', 'worker', ...around('la sauvegarde', 'la réservation', 'le bail', 'l’ouverture du pli', 'la recherche', 'la garde d’un papier')),
  ...each('worker', 'poste', 'avant la recherche', 'avant un document', 'avant l’envoi', 'pendant l’envoi', 'après l’envoi'),
  ...each('worker', 'worker', ...around('la remise', 'le brouillon', 'un document', 'le destinataire', 'l’envoi', 'l’inscription du pli', 'l’enregistrement'), 'pendant l’envoi'),
  ...each('worker', 'base', 'avant le bail', 'après l’envoi', 'avant l’enregistrement'),
];

/** Those of the short proof, where a naive house would post twice or lose: one death of each, to several letters at once. */
export const fewDeaths: readonly Death[] = [
  { at: 'api', victim: 'api', points: ['avant l’acte au moteur', 'après l’acte au moteur', 'après la réponse'] },
  { at: 'worker', victim: 'worker', points: ['après le bail', 'après la recherche', 'après le destinataire', 'après l’envoi', 'après l’inscription du pli', 'avant l’enregistrement'] },
  ...each('worker', 'poste', 'avant l’envoi'), ...each('worker', 'base', 'après l’envoi'),
];
