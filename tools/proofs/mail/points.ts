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
  { name: 'la nouvelle au moteur', engine: 'signalWithStart' },
] as const satisfies readonly { readonly name: string; readonly sql?: RegExp; readonly http?: RegExp; readonly engine?: string }[];

export type StepName = (typeof steps)[number]['name'];
/** Where a process may die: just before something that lasts, once it has asked for it, or just after. */
export type Point = `${'avant' | 'pendant' | 'après'} ${StepName}`;

export const stepOfStatement = (text: string): StepName | undefined => steps.find((s) => 'sql' in s && s.sql.test(text))?.name;
export const stepOfCall = (method: string, url: string): StepName | undefined => steps.find((s) => 'http' in s && s.http.test(`${method} ${url}`))?.name;
export const stepOfWord = (word: 'executeUpdate' | 'signalWithStart'): StepName | undefined => steps.find((s) => 'engine' in s && s.engine === word)?.name;

/** What dies there: the process that comes there itself, the provider, or every connection to the database. */
export type Victim = 'worker' | 'api' | 'poste' | 'base';
/** `at`: whose point it is. */
export type Death = { readonly at: 'worker' | 'api'; readonly victim: Victim; readonly point: Point };

const around = (at: Death['at'], ...names: readonly StepName[]): readonly Death[] =>
  names.flatMap((name) => (['avant', 'après'] as const).map((when) => ({ at, victim: at, point: `${when} ${name}` }) as const));
const one = (at: Death['at'], victim: Victim, ...places: readonly Point[]): readonly Death[] => places.map((point) => ({ at, victim, point }));

/** Every death of the long proof. */
export const deaths: readonly Death[] = [
  ...around('api', 'la demande', 'l’acte au moteur', 'la réponse'), ...one('api', 'api', 'pendant l’acte au moteur', 'pendant la réponse'), ...one('api', 'base', 'après la demande', 'pendant la réponse'),
  ...around('api', 'l’avis de la poste', 'la nouvelle', 'la lecture du pli', 'la nouvelle au moteur'),
  ...around('worker', 'la sauvegarde', 'la réservation', 'le bail', 'l’ouverture du pli', 'la recherche', 'la garde d’un papier'),
  ...one('worker', 'poste', 'avant la recherche', 'avant un document', 'avant l’envoi', 'pendant l’envoi', 'après l’envoi'),
  ...around('worker', 'le brouillon', 'un document', 'le destinataire', 'l’envoi', 'l’inscription du pli', 'l’enregistrement'), ...one('worker', 'worker', 'pendant l’envoi'),
  ...one('worker', 'base', 'avant le bail', 'après l’envoi', 'avant l’enregistrement'),
];

/** Those of the short proof: where a naive house would post twice, or lose. */
export const fewDeaths: readonly Death[] = [
  ...one('api', 'api', 'après l’acte au moteur'), ...one('api', 'base', 'pendant la réponse'),
  ...one('worker', 'poste', 'avant l’envoi'), ...one('worker', 'base', 'après l’envoi'), ...one('worker', 'worker', 'après l’envoi', 'avant l’enregistrement'),
];
