import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Response } from 'express';
import { z } from 'zod';
import { readFacts } from '../../../libs/db/dossiers.js';
import { etagOf, type Answer } from '../../../libs/engine/answer.js';
import type { Engine } from '../../../libs/engine/engine.js';
import type { House } from '../../../libs/engine/house.js';
import { bodyHash, requestKey } from '../../../libs/engine/ids.js';
import { actOfFact } from '../../../libs/db/sensitive.js';
import { zJour } from '../../../libs/law/jour.js';
import { hiddenTellings } from '../../../libs/journey/occultation.js';
import type { Refus } from '../../../libs/journey/refusals.js';
import { roles } from '../../../libs/journey/roles.js';
import { workflowId } from '../../../libs/temporal/client.js';
import { release } from '../../../libs/journey/on-temporal/messages.js';
import { Consulte } from '../consultations/consulte.js';
import { idempotencyKey, parse, seenIn } from '../parse.js';
import { champ, interdit, introuvable, Problem } from '../problem.js';
import { Lecture, Moi, Pour, type Compte } from '../session/compte.js';
import { ENGINE, HOUSE } from '../tokens.js';
import { lightDossier } from './access.js';
import { answerFor } from './answer-for.js';
import { answerOnce } from './answer-once.js';
import { correctedOf } from './corrected.js';
import { draftDocument, draftLetter } from './draft.js';
import { readLetter } from './letter.js';
import { lineOfLife } from './line-of-life.js';
import { listDossiers, zFiltres } from './list.js';
import { preview } from './preview.js';
import { readDossier } from './read.js';
import { keepRefusedRequest } from '../refus/record.js';
import { keepRefusal } from './refus.js';
import { dayTyped, typedAct } from './typed.js';

type Heads = Readonly<Record<string, string | undefined>>;

const zRectification = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('annule'), vise: z.number().int().positive(), motif: z.string().trim().min(3, 'Au moins 3 caractères').max(500) }),
  z.strictObject({ mode: z.literal('remplace'), vise: z.number().int().positive(), motif: z.string().trim().min(3, 'Au moins 3 caractères').max(500), le: zJour.optional(), donnees: z.record(z.string(), z.unknown()).default({}) }),
]);

@Controller('api/dossiers')
export class DossiersController {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(ENGINE) private readonly engine: Engine) {}

  @Get()
  list(@Query() query: unknown, @Moi() compte: Compte) {
    return listDossiers(this.house.db, this.house.journeys, compte, parse(zFiltres, query));
  }

  @Consulte('dossier')
  @Get(':id')
  async read(@Param('id') id: string, @Moi() compte: Compte, @Res({ passthrough: true }) response: Response) {
    const { body, etag } = await readDossier(this.house, compte, id);
    response.setHeader('ETag', etag);
    return body;
  }

  @Consulte('dossier')
  @Get(':id/echeances')
  async clocks(@Param('id') id: string, @Moi() compte: Compte, @Res({ passthrough: true }) response: Response) {
    const { body, etag } = await readDossier(this.house, compte, id);
    response.setHeader('ETag', etag);
    return body.echeances;
  }

  @Consulte('dossier', ({ dossiers }: Awaited<ReturnType<typeof lineOfLife>>) => dossiers.map((d) => d.id))
  @Get(':id/ligne-de-vie')
  lineOfLife(@Param('id') id: string, @Query() query: unknown, @Moi() compte: Compte) {
    const { lies } = parse(z.object({ lies: z.enum(['0', '1']).default('0') }), query);
    return lineOfLife(this.house, compte, id, lies === '1');
  }

  @Consulte('dossier')
  @Get(':id/compteurs')
  async counters(@Param('id') id: string, @Moi() compte: Compte, @Res({ passthrough: true }) response: Response) {
    const { body, etag } = await readDossier(this.house, compte, id);
    response.setHeader('ETag', etag);
    return body.compteurs;
  }

  @Post(':id/actes/:acte')
  @HttpCode(200)
  async record(@Param('id') id: string, @Param('acte') acte: string, @Body() body: unknown, @Headers() headers: Heads, @Moi() compte: Compte, @Res({ passthrough: true }) response: Response) {
    const key = idempotencyKey(headers['idempotency-key']);
    const { act, light } = await this.actOf(id, acte, compte, true);
    const seen = seenIn(headers['if-match']);
    const request = { key: requestKey(compte.id, key), hash: bodyHash({ dossier: id, acte, body }) };
    const answer = await answerOnce(this.engine, request, async () => {
      const { on, data } = await typedAct(this.house.db, act, body, light, { auteur: compte.id });
      const asked = await this.engine.record({ ...request, dossier: id, kind: 'acte', name: acte, on, data, author: { id: compte.id, role: compte.role }, ...(seen === undefined ? {} : { ifMatch: seen }) });
      if (asked.status === 409) await keepRefusedRequest(this.house, compte, id, { cle: request.key, recueLe: on, data, refus: refusOf(asked) });
      return asked;
    });
    if (answer.status === 409) await keepRefusal(this.house.db, compte, id, acte, answer);
    return send(response, answerFor(compte, withClientKey(answer, key)));
  }

  @Consulte('dossier')
  @Lecture()
  @Post(':id/actes/:acte/apercu')
  @HttpCode(200)
  async previewAct(@Param('id') id: string, @Param('acte') acte: string, @Body() body: unknown, @Moi() compte: Compte, @Res({ passthrough: true }) response: Response) {
    const { light, journey, told } = await this.asked(id, acte, body, compte);
    return this.preview(response, light, journey, told, compte);
  }

  @Consulte('piece')
  @Post(':id/actes/:acte/apercu/documents/:nom')
  @HttpCode(200)
  async draftDocument(@Param('id') id: string, @Param('acte') acte: string, @Param('nom') nom: string, @Body() body: unknown, @Moi() compte: Compte): Promise<StreamableFile> {
    const pdf = await draftDocument(this.house, await this.asked(id, acte, body, compte), nom);
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: 'inline; filename="projet.pdf"' });
  }

  @Consulte('courrier')
  @Post(':id/actes/:acte/apercu/courriers/:cle')
  @HttpCode(200)
  async draftLetter(@Param('id') id: string, @Param('acte') acte: string, @Param('cle') cle: string, @Body() body: unknown, @Moi() compte: Compte) {
    return draftLetter(this.house, await this.asked(id, acte, body, compte), cle);
  }

  @Post(':id/rectifications')
  @HttpCode(200)
  async rectify(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Heads, @Moi() compte: Compte, @Res({ passthrough: true }) response: Response) {
    const key = idempotencyKey(headers['idempotency-key']);
    const seen = seenIn(headers['if-match']);
    const request = { key: requestKey(compte.id, key), hash: bodyHash({ dossier: id, rectification: body }) };
    const answer = await answerOnce(this.engine, request, async () => {
      const { told } = await this.rectification(id, body, compte, true);
      const asked = await this.engine.record({ ...told, ...request, dossier: id, ...(seen === undefined ? {} : { ifMatch: seen }) });
      if (asked.status === 409) await keepRefusal(this.house.db, compte, id, `rectification:${told.name}`, asked);
      return asked;
    });
    return send(response, answerFor(compte, withClientKey(answer, key)));
  }

  @Consulte('dossier')
  @Lecture()
  @Post(':id/rectifications/apercu')
  @HttpCode(200)
  async previewRectification(@Param('id') id: string, @Body() body: unknown, @Moi() compte: Compte, @Res({ passthrough: true }) response: Response) {
    const { told, light, journey } = await this.rectification(id, body, compte, false);
    return this.preview(response, light, journey, told, compte);
  }

  @Consulte('courrier')
  @Get(':id/courriers/:cle')
  async letter(@Param('id') id: string, @Param('cle') cle: string, @Moi() compte: Compte) {
    const { objet, texte, empreinte } = await readLetter(this.house, compte, id, cle);
    return { objet, texte, empreinte };
  }

  @Consulte('courrier')
  @Get(':id/courriers/:cle/pdf')
  async letterPdf(@Param('id') id: string, @Param('cle') cle: string, @Moi() compte: Compte): Promise<StreamableFile> {
    const { pdf, numero } = await readLetter(this.house, compte, id, cle);
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: `inline; filename="courrier-${numero}.pdf"` });
  }

  /** After a rebuild, a person has read the letters that wait: they may leave. */
  @Pour('medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp')
  @Post(':id/courriers/confirmation')
  @HttpCode(204)
  async confirmLetters(@Param('id') id: string, @Moi() compte: Compte): Promise<void> {
    await lightDossier(this.house.db, id, compte);
    const { client } = this.house;
    try {
      await client.withDeadline(Date.now() + 5_000, () => client.workflow.getHandle(workflowId(id)).signal(release));
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) throw new Problem(409, 'Dossier clos', 'Aucun courrier de ce dossier n’attend plus d’être confirmé.');
      throw error;
    }
  }

  /** The act asked for, when this role may record it; a real attempt that may not leaves a trace, a preview none. */
  private async actOf(id: string, acte: string, compte: Compte, attempted: boolean) {
    const light = await lightDossier(this.house.db, id, compte);
    const journey = this.house.journeys[light.parcours];
    const act = journey === undefined || !Object.hasOwn(journey.actes, acte) ? undefined : journey.actes[acte];
    if (journey === undefined || act === undefined) throw introuvable('Cet acte');
    if (!act.by.includes(compte.role)) {
      if (attempted) await keepRefusal(this.house.db, compte, id, acte, { status: 403, body: { article: act.law, manque: [] } });
      throw interdit(`« ${act.label} » s’enregistre par : ${act.by.map((r) => roles[r]).join(', ')}.`, { article: act.law });
    }
    return { act, light, journey };
  }

  /** An act as it is typed, before it is recorded. */
  private async asked(id: string, acte: string, body: unknown, compte: Compte) {
    const { act, light, journey } = await this.actOf(id, acte, compte, false);
    const { on, data } = await typedAct(this.house.db, act, body, light, { auteur: compte.id });
    return { light, journey, compte, told: { kind: 'acte' as const, name: acte, on, data, author: { id: compte.id, role: compte.role } } };
  }

  private async rectification(id: string, body: unknown, compte: Compte, attempted: boolean) {
    const light = await lightDossier(this.house.db, id, compte);
    const journey = this.house.journeys[light.parcours];
    if (journey === undefined) throw introuvable('Ce dossier');
    const typed = parse(zRectification, body);
    const facts = await readFacts(this.house.db, this.house.cipher, id);
    const aimed = facts.find((f) => f.seq === typed.vise);
    const act = aimed === undefined ? undefined : actOfFact(journey, aimed, facts);
    if (aimed === undefined || act === undefined || hiddenTellings(journey.occulte, facts).has(aimed.seq)) throw champ('vise', 'aucun acte de ce dossier ne porte ce numéro');
    if (!act.by.includes(compte.role) && attempted) await keepRefusal(this.house.db, compte, id, `rectification:${act.name}`, { status: 403, body: { article: act.law, manque: [] } });
    if (!act.by.includes(compte.role)) throw interdit(`« ${act.label} » se rectifie par : ${act.by.map((r) => roles[r]).join(', ')}.`, { article: act.law });
    const author = { id: compte.id, role: compte.role };
    const on = dayTyped(undefined, light);
    if (typed.mode === 'annule') return { light, journey, told: { kind: 'rectification' as const, name: act.name, on, author, data: { vise: typed.vise, mode: 'annule', motif: typed.motif } } };
    const corrected = await typedAct(this.house.db, act, { ...(typed.le === undefined ? {} : { le: typed.le }), donnees: typed.donnees }, light, { auteur: compte.id, corrige: correctedOf(facts, aimed) });
    return { light, journey, told: { kind: 'rectification' as const, name: act.name, on, author, data: { vise: typed.vise, mode: 'remplace', on: corrected.on, data: corrected.data, motif: typed.motif } } };
  }

  private async preview(response: Response, light: Awaited<ReturnType<typeof lightDossier>>, journey: House['journeys'][string], told: Parameters<typeof preview>[2], compte: Compte) {
    const { rows } = await this.house.db.query<{ epoch: number; revision: number }>('select epoch, revision from parcours.dossier where id = $1', [light.id]);
    const facts = await readFacts(this.house.db, this.house.cipher, light.id);
    response.setHeader('ETag', etagOf(rows[0]?.epoch ?? 0, rows[0]?.revision ?? 0));
    return preview(journey, facts, told, Date.now() + light.decalage, compte);
  }
}

/** The rules that refused, as the engine answers them. */
const refusOf = ({ body }: Answer): readonly Refus[] => (Array.isArray(body['refus']) ? body['refus'] as readonly Refus[] : []); // put there by `refused` of libs/engine/answer.ts

/** The follow-up address names the key the person sent, not ours. */
export const withClientKey = (answer: Answer, key: string): Answer => (answer.status === 202 ? { ...answer, body: { cle: key, suivi: `/api/demandes/${key}` } } : answer);

export function send(response: Response, answer: Answer): Answer['body'] {
  response.status(answer.status);
  if (answer.status >= 400) response.type('application/problem+json');
  if (answer.etag !== undefined) response.setHeader('ETag', answer.etag);
  if (answer.retryAfter !== undefined) response.setHeader('Retry-After', String(answer.retryAfter));
  return answer.body;
}

