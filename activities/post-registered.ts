import { enclosures, writeLetter } from '../libs/engine/compose-letter.js';
import { drawUp } from '../libs/engine/draw-up.js';
import type { LetterRequest, LetterResult } from '../libs/journey/on-temporal/run-input.js';
import { envelopeOf, referenceOf, type Known, type PostedLetter, type RegisteredLetter, type RegisteredMail } from '../libs/post/registered/index.js';
import type { House } from './index.js';
import { giveBack, keepLetter, record } from './reserve-letter.js';

/**
 * Gives a letter already reserved and leased to the provider of registered mail: look up, send, record (kit rules 23
 * and 25). What an earlier attempt had posted is found under its reference, never posted again; where nothing sure is
 * answered the lease is given back and the next attempt asks again.
 */
export async function postRegistered(house: House, letter: LetterRequest): Promise<LetterResult> {
  const reference = referenceOf(`${letter.dossier}:${letter.cle}`);
  const provider = house.registered;
  try {
    await openEnvelope(house, letter, provider, reference);
    const before = await postedBefore(house, letter);
    if (before !== undefined) return before;
    const submission = await provider.submit(await envelope(house, letter, reference));
    if (submission.state === 'soumis') return await posted(house, letter, submission.letter, null);
    return await refused(house, letter, submission.state === 'refuse' ? submission.reasons : ['aucun prestataire n’est configuré : le service doit poster ce pli']);
  } catch (error) {
    await giveBack(house, letter);
    throw error;
  }
}

/** What an earlier attempt had posted, as the provider knows it under the letter's reference. */
export async function postedBefore(house: House, letter: LetterRequest): Promise<LetterResult | undefined> {
  const known = await house.registered.lookUp(referenceOf(`${letter.dossier}:${letter.cle}`));
  return known.state === 'soumis' ? posted(house, letter, known.letter, anomalyOf(known)) : undefined;
}

async function envelope(house: House, letter: LetterRequest, reference: string): Promise<RegisteredLetter> {
  const { rendered, from, destinataire } = await writeLetter(house, letter);
  await keepLetter(house, letter, rendered.pdf);
  const papers = await Promise.all((await enclosures(house, letter)).map((cle) => drawUp(house, letter.dossier, cle)));
  return {
    reference,
    sender: envelopeOf({ nom: from.nom, kind: 'societe', adresse: from.adresse }),
    recipient: envelopeOf({ nom: destinataire.nom, kind: letter.destinataire.startsWith('employeur') ? 'societe' : 'personne', adresse: destinataire.adresse }),
    documents: [{ name: 'courrier.pdf', pdf: rendered.pdf }, ...papers.map(({ bytes }, i) => ({ name: `piece-${i + 1}.pdf`, pdf: bytes }))],
  };
}

/** Beside the letter, how far the dossier's clock stands from the real one now: a fiction's moves on while the post carries it. */
async function openEnvelope({ db }: House, letter: LetterRequest, provider: RegisteredMail, reference: string): Promise<void> {
  await db.query(
    `insert into parcours.pli (dossier, cle, prestataire, reference, decalage_ms)
     select id, $2, $3, $4, case when fictif then $5::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint else 0 end from parcours.dossier where id = $1 on conflict do nothing`,
    [letter.dossier, letter.cle, provider.name, reference, letter.at]);
}

async function posted(house: House, letter: LetterRequest, { id, number, submittedAt }: PostedLetter, anomalie: string | null): Promise<LetterResult> {
  await house.db.query('update parcours.pli set externe = $3, numero = $4, depose_le = $5, anomalie = $6 where dossier = $1 and cle = $2', [letter.dossier, letter.cle, id, number ?? null, submittedAt, anomalie]);
  return record(house, letter, { etat: 'parti', detail: 'confié au prestataire' });
}

async function refused(house: House, letter: LetterRequest, reasons: readonly string[]): Promise<LetterResult> {
  await house.db.query(`update parcours.pli set etat = 'rejete', fini = true where dossier = $1 and cle = $2`, [letter.dossier, letter.cle]);
  return record(house, letter, { etat: 'echec', detail: reasons.join(' ') });
}

const anomalyOf = (known: Extract<Known, { state: 'soumis' }>): string | null =>
  (known.others.length === 0 ? null : `Le prestataire tient ${known.others.length + 1} plis sous cette référence : un seul devait partir.`);
