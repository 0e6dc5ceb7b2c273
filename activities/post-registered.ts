import { endGiven, forgetGiven, readGiven, type GivenLetter } from '../libs/db/given-letters.js';
import { drawUp } from '../libs/engine/draw-up.js';
import type { LetterRequest, LetterResult } from '../libs/journey/on-temporal/run-input.js';
import { envelopeOf, referenceOf, type Known, type PostedLetter, type RegisteredLetter, type RegisteredMail } from '../libs/post/registered/index.js';
import { give, toGive } from './given.js';
import type { House } from './index.js';
import { record, type Attempt } from './reserve-letter.js';

const reference = ({ dossier, cle }: LetterRequest): string => referenceOf(`${dossier}:${cle}`);

/**
 * Gives a letter already reserved and leased to the provider of registered mail: look up, give, send, record (kit rules 23
 * and 25). What an earlier attempt had posted is found under its reference, never posted again, and is the letter that
 * attempt gave; where nothing sure is answered the next attempt asks again.
 */
export async function postRegistered(house: House, attempt: Attempt): Promise<LetterResult> {
  const provider = house.registered;
  await openEnvelope(house, attempt, provider);
  const before = await postedBefore(house, attempt);
  if (before !== undefined) return before;
  const { letter } = await toGive(house, attempt);
  const envelope = await envelopeFor(house, attempt, letter);
  await give(house, attempt, letter);
  try {
    const submission = await provider.submit(envelope);
    if (submission.state === 'soumis') return await posted(house, attempt, submission.letter, { anomalie: null, letter });
    return await refused(house, attempt, letter, submission.state === 'refuse' ? submission.reasons : ['aucun prestataire n’est configuré : le service doit poster ce pli']);
  } catch (error) {
    await endGiven(house, attempt); // the provider says at the next attempt whether it left
    throw error;
  }
}

/**
 * What an earlier attempt had posted, as the provider knows it under the letter's reference. If nothing is, and no draft
 * stays that a lost call could still submit, what the attempts that ended had given never leaves.
 */
export async function postedBefore(house: House, attempt: Attempt): Promise<LetterResult | undefined> {
  const first = await house.registered.lookUp(reference(attempt));
  const known = first.state === 'brouillon' ? await house.registered.clear(reference(attempt)) : first;
  if (known.state === 'soumis') return posted(house, attempt, known.letter, { anomalie: anomalyOf(known), letter: (await readGiven(house, attempt)).letter });
  await forgetGiven(house, attempt);
  return undefined;
}

/** The address on the envelope is the one that the letter bears. */
async function envelopeFor(house: House, attempt: Attempt, { pdf, from, destinataire, papiers }: GivenLetter): Promise<RegisteredLetter> {
  const papers = await Promise.all(papiers.map((cle) => drawUp(house, attempt.dossier, cle)));
  return {
    reference: reference(attempt),
    sender: envelopeOf({ nom: from.nom, kind: 'societe', adresse: from.adresse }),
    recipient: envelopeOf({ nom: destinataire.nom, kind: attempt.destinataire.startsWith('employeur') ? 'societe' : 'personne', adresse: destinataire.adresse }),
    documents: [{ name: 'courrier.pdf', pdf }, ...papers.map(({ bytes }, i) => ({ name: `piece-${i + 1}.pdf`, pdf: bytes }))],
  };
}

/** Beside the letter, how far the dossier's clock stands from the real one now: a fiction's moves on while the post carries it. */
async function openEnvelope({ db }: House, attempt: Attempt, provider: RegisteredMail): Promise<void> {
  await db.query(
    `insert into parcours.pli (dossier, cle, prestataire, reference, decalage_ms)
     select id, $2, $3, $4, case when fictif then $5::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint else 0 end from parcours.dossier where id = $1 on conflict do nothing`,
    [attempt.dossier, attempt.cle, provider.name, reference(attempt), attempt.at]);
}

type Posted = { readonly anomalie: string | null; readonly letter: GivenLetter | undefined };

/** It left when the provider took it, however long after we learn of it. */
async function posted(house: House, attempt: Attempt, { id, number, submittedAt }: PostedLetter, { anomalie, letter }: Posted): Promise<LetterResult> {
  const { rows } = await house.db.query<{ decalage_ms: string }>(
    'update parcours.pli set externe = $3, numero = $4, depose_le = $5, anomalie = $6 where dossier = $1 and cle = $2 returning decalage_ms', [attempt.dossier, attempt.cle, id, number ?? null, submittedAt, anomalie]);
  return record(house, attempt, { etat: 'parti', detail: 'confié au prestataire' }, { letter, at: Date.parse(submittedAt) + Number(rows[0]?.decalage_ms ?? 0) });
}

async function refused(house: House, attempt: Attempt, letter: GivenLetter, reasons: readonly string[]): Promise<LetterResult> {
  await house.db.query(`update parcours.pli set etat = 'rejete', fini = true where dossier = $1 and cle = $2`, [attempt.dossier, attempt.cle]);
  return record(house, attempt, { etat: 'echec', detail: reasons.join(' ') }, { letter, at: attempt.at });
}

const anomalyOf = (known: Extract<Known, { state: 'soumis' }>): string | null =>
  (known.others.length === 0 ? null : `Le prestataire tient ${known.others.length + 1} plis sous cette référence : un seul devait partir.`);
