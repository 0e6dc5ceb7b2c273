import type { Answer } from '../../../libs/engine/answer.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';

/** What a refusal is made of besides its reasons. */
const kept: readonly string[] = ['type', 'title', 'status', 'code', 'article'];

/** A refusal as its reader may read it: what is missing, and how a dossier ended, are not for initials only (P-41). */
export function answerFor(compte: Compte, answer: Answer): Answer {
  if (answer.status !== 409 || !seesInitialsOnly(compte.role) || answer.body['code'] !== undefined) return answer;
  const open = Object.fromEntries(Object.entries(answer.body).filter(([name]) => kept.includes(name)));
  return { ...answer, body: { ...open, detail: 'Le dossier tel qu’il est ne le permet pas : voyez avec qui le suit.' } };
}
