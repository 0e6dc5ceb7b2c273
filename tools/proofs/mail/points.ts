/** What a sending does that lasts, in the order in which it does it: a statement of ours, or a call to the provider. */
const steps = [
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
] as const satisfies readonly { readonly name: string; readonly sql?: RegExp; readonly http?: RegExp }[];

export type StepName = (typeof steps)[number]['name'];
/** A place where a process may die: just before, or just after, something that lasts. */
export type Point = `${'avant' | 'après'} ${StepName}`;

export const points: readonly Point[] = steps.flatMap(({ name }) => [`avant ${name}`, `après ${name}`] as const);

export const stepOfStatement = (text: string): StepName | undefined => steps.find((s) => 'sql' in s && s.sql.test(text))?.name;
export const stepOfCall = (method: string, url: string): StepName | undefined => steps.find((s) => 'http' in s && s.http.test(`${method} ${url}`))?.name;

/** What dies there: the process that sends, the provider, or every connection to the database. */
export type Victim = 'expéditeur' | 'poste' | 'base';
export type Death = { readonly victim: Victim; readonly point: Point };

/** Every death of the long proof. */
export const deaths: readonly Death[] = [
  ...points.map((point) => ({ victim: 'expéditeur', point }) as const),
  ...(['avant la recherche', 'avant un document', 'avant l’envoi', 'après l’envoi'] as const).map((point) => ({ victim: 'poste', point }) as const),
  ...(['avant le bail', 'après l’envoi', 'avant l’enregistrement'] as const).map((point) => ({ victim: 'base', point }) as const),
];

/** Those of the short proof: where a naive sender would post twice or lose. */
export const fewDeaths: readonly Death[] = [
  { victim: 'poste', point: 'avant l’envoi' }, { victim: 'base', point: 'après l’envoi' },
  ...(['après le bail', 'après la recherche', 'après le destinataire', 'après l’envoi', 'après l’inscription du pli', 'avant l’enregistrement'] as const)
    .map((point) => ({ victim: 'expéditeur', point }) as const),
];
