import type { Refus } from '../journey/refusals.js';

/** What the API answers to a request that writes, ready to be sent. */
export type Answer = {
  readonly status: 200 | 201 | 202 | 404 | 409 | 422 | 503;
  readonly body: Readonly<Record<string, unknown>>;
  readonly etag?: string;
  readonly retryAfter?: number;
};

export const etagOf = (epoch: number, revision: number): string => `"${epoch}-${revision}"`;

const problem = (status: Answer['status'], title: string, detail: string, more: Readonly<Record<string, unknown>> = {}): Answer => ({
  status, body: { type: 'about:blank', title, status, detail, ...more },
});

export const notFound = (): Answer => problem(404, 'Dossier introuvable', 'Aucun dossier ne porte cet identifiant.');
export const otherBody = (): Answer => problem(422, 'Clé déjà utilisée', 'Cette clé d’idempotence a déjà servi pour une autre demande. Renvoyez la demande avec une nouvelle clé.');
export const unavailable = (): Answer => ({
  ...problem(503, 'Service momentanément indisponible', 'Rien n’est perdu : renvoyez la même demande dans quelques secondes.'), retryAfter: 5,
});
export const parked = (): Answer => problem(409, 'Dossier en panne', 'L’histoire de ce dossier a changé : un administrateur doit l’accepter avant tout nouvel acte.', { code: 'dossier_en_panne' });
export const isParked = ({ body }: Answer): boolean => body['code'] === 'dossier_en_panne';
export const tooManyFacts = (): Answer => problem(409, 'Dossier trop long', 'Ce dossier compte mille faits, le plus qu’il puisse en tenir : on peut encore corriger un fait, ou le clore et en ouvrir un autre.');
export const unknownFact = (): Answer => problem(422, 'Fait introuvable', 'Aucun fait de ce dossier ne porte ce numéro.', { champs: [{ champ: 'vise', message: 'aucun fait ne porte ce numéro' }] });
export const otherOpen = (): Answer => problem(409, 'Un autre dossier est ouvert', 'Ce salarié a déjà un dossier ouvert de ce parcours : celui-ci ne peut pas être rouvert.', { manque: ['la clôture du dossier ouvert'] });
export const closed = (detail: string): Answer => problem(409, 'Dossier clos', `${capital(detail)}. Cet acte n’est plus possible.`, { manque: [detail] });
export const followed = (key: string): Answer => ({ status: 202, body: { cle: key, suivi: `/api/demandes/${key}` } });

export const changed = (now: { epoch: number; revision: number } | undefined): Answer => ({
  ...problem(409, 'Le dossier a changé', 'Le dossier a changé depuis votre aperçu. Relisez ce qui suit, puis confirmez.', { code: 'dossier_change' }),
  ...(now === undefined ? {} : { etag: etagOf(now.epoch, now.revision) }),
});

export function refused(refus: readonly Refus[]): Answer {
  const [first] = refus;
  const manque = refus.flatMap((r) => r.manque);
  return problem(409, 'Acte refusé', refus.map((r) => `${r.article} : ${r.manque.join(', ')}`).join(' ; '), {
    ...(first === undefined ? {} : { article: first.article }), manque, refus,
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
