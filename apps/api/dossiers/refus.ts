import type { Pool } from 'pg';
import type { Answer } from '../../../libs/engine/answer.js';
import type { Compte } from '../session/compte.js';

/** Every 403 and 409 on an act leaves a row: who, when, which rule (P-45). */
export async function keepRefusal(db: Pool, compte: Compte, dossier: string, acte: string, answer: Pick<Answer, 'body'> & { readonly status: number }): Promise<void> {
  const { article, manque } = answer.body;
  await db.query('insert into parcours.refus (dossier, acte, statut, article, manque, compte, role) values ($1, $2, $3, $4, $5, $6, $7)',
    [dossier, acte, answer.status, typeof article === 'string' ? article : null, Array.isArray(manque) ? manque.map(String) : [], compte.id, compte.role]);
}
