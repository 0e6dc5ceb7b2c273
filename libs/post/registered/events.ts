/**
 * The life of a registered letter, whoever carries it; the codes are those of the journeys wherever they have one.
 * `rank` orders two events of the same instant. `end`: the addressee has it, or never will by this letter.
 */
export const postalEvents = {
  retenu: { label: 'Retenu par le prestataire, pas encore posté', rank: 1 },
  accepte: { label: 'Pris en charge', rank: 1 },
  depose: { label: 'Déposé', rank: 2 },
  achemine: { label: 'En cours d’acheminement', rank: 3 },
  reexpedie: { label: 'Renvoyé au destinataire', rank: 4 },
  presente: { label: 'Pli présenté, destinataire absent', rank: 5 },
  en_instance: { label: 'À retirer au bureau de poste', rank: 6 },
  distribue: { label: 'Pli distribué contre signature', rank: 7, end: true },
  refuse: { label: 'Pli refusé', rank: 7, end: true },
  non_reclame: { label: 'Pli avisé et non réclamé', rank: 7, end: true },
  inconnu: { label: 'Destinataire inconnu à l’adresse', rank: 7, end: true },
  defaut_adresse: { label: 'Adresse incorrecte, incomplète ou inaccessible', rank: 7, end: true },
  perdu: { label: 'Pli perdu ou sans nouvelle', rank: 7, end: true },
  rejete: { label: 'Refusé par le prestataire, jamais posté', rank: 7, end: true },
  retourne: { label: 'Pli revenu à l’expéditeur', rank: 8, end: true },
  preuve: { label: 'Preuve disponible', rank: 0 },
  code_inconnu: { label: 'Événement non reconnu', rank: 0 },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly rank: number; readonly end?: true }>>;

export type PostalEventCode = keyof typeof postalEvents;

/**
 * One thing that befell a letter. `date` is when it happened (ISO instant: the legal day is `jourOf(date)`), never
 * when we learnt of it, which is `observedAt`: the first observation is the one to keep. The same event comes more
 * than once; it is the same by `eventKey`.
 */
export type PostalEvent = {
  readonly code: PostalEventCode;
  readonly date: string;
  readonly observedAt: string;
  /** As the provider wrote it, kept even when we do not know it. */
  readonly providerCode: string;
  readonly providerLabel?: string;
  /** Established by an enquiry of the carrier: it corrects what was said before. */
  readonly afterEnquiry?: true;
};

/** What makes two observations the same event. */
export const eventKey = ({ date, providerCode }: PostalEvent): string => `${providerCode}@${date}`;

/** Their one order: when they happened; on the same instant, the rank of the states. */
export const byDate = (a: PostalEvent, b: PostalEvent): number =>
  Date.parse(a.date) - Date.parse(b.date) || postalEvents[a.code].rank - postalEvents[b.code].rank || (a.providerCode < b.providerCode ? -1 : 1);

/** Whether the addressee has the letter, or never will by it. */
export const endsLetter = ({ code }: PostalEvent): boolean => 'end' in postalEvents[code];
