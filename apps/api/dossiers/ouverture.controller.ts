import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import type { Config } from '../../../libs/config/config.js';
import { currentChoices } from '../../../libs/db/choices.js';
import { doctorNamed, doctorOf } from '../../../libs/db/doctors.js';
import { standingOn } from '../../../libs/db/identity.js';
import type { Answer } from '../../../libs/engine/answer.js';
import type { Engine } from '../../../libs/engine/engine.js';
import type { House } from '../../../libs/engine/house.js';
import { bodyHash, requestKey } from '../../../libs/engine/ids.js';
import type { Act } from '../../../libs/journey/acts.js';
import { openedBy } from '../../../libs/journey/journey.js';
import type { Opening } from '../../../libs/journey/opening.js';
import { roles } from '../../../libs/journey/roles.js';
import { calendarCodes, type CalendarCode } from '../../../libs/law/calendar.js';
import { jourOf, startOfMs, zJour, type Jour } from '../../../libs/law/jour.js';
import { idempotencyKey, parse } from '../parse.js';
import { champ, interdit, introuvable } from '../problem.js';
import { Moi, type Compte } from '../session/compte.js';
import { CONFIG, ENGINE, HOUSE } from '../tokens.js';
import { findWorker, sees, type Light, type Worker } from './access.js';
import { answerFor } from './answer-for.js';
import { answerOnce } from './answer-once.js';
import { send, withClientKey } from './dossiers.controller.js';
import { typedAct } from './typed.js';

const zOuverture = z.strictObject({
  salarie: z.string().min(1).max(64), employeurs: z.array(z.string().max(64)).max(20).optional(), medecin: z.string().max(64).optional(), parcours: z.record(z.string(), z.unknown()).default({}),
  /** Embedded mode only: a fictitious dossier, whose clock may start in the past. */
  fictif: z.boolean().default(false), debut: zJour.optional(),
  /** The day of the act by which the journey opens, when it has one. */
  le: zJour.optional(),
});

@Controller('api')
export class OuvertureController {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(ENGINE) private readonly engine: Engine, @Inject(CONFIG) private readonly config: Config) {}

  @Post('parcours/:parcours/dossiers')
  @HttpCode(201)
  async open(@Param('parcours') parcours: string, @Body() body: unknown, @Headers() headers: Readonly<Record<string, string | undefined>>, @Moi() compte: Compte, @Res({ passthrough: true }) response: Response) {
    const journey = Object.hasOwn(this.house.journeys, parcours) ? this.house.journeys[parcours] : undefined;
    if (journey === undefined) throw introuvable('Ce parcours');
    const by = openedBy(journey);
    if (!by.includes(compte.role)) throw interdit(`« ${journey.opensWith?.label ?? journey.label} » s’ouvre par : ${by.map((r) => roles[r]).join(', ')}.`, journey.opensWith === undefined ? {} : { article: journey.opensWith.law });
    const key = idempotencyKey(headers['idempotency-key']);
    const request = { key: requestKey(compte.id, key), hash: bodyHash({ parcours, body }) };
    const answer = await answerOnce(this.engine, request, async () => {
      const typed = parse(zOuverture, body);
      const fictif = typed.fictif && this.config.mode === 'embarque';
      const offset = fictif ? offsetOf(typed.debut) : 0;
      const worker = await findWorker(this.house.db, typed.salarie, compte);
      if (worker === undefined) throw champ('salarie', 'salarié inconnu');
      const act = journey.opensWith === undefined ? undefined : await this.openingAct(journey.opensWith, typed, compte, { decalage: offset, naissance: worker.person.naissance, suivi: worker.person.suivi, medecin: typed.medecin ?? null });
      const own = act === undefined ? parse(journey.opening, typed.parcours, ['parcours']) : {};
      const opening = await this.opening(typed, worker, compte, own, { fictif, ...(act === undefined ? {} : { le: act.on }) });
      return this.engine.open({ ...request, parcours, opening, author: { id: compte.id, role: compte.role }, offset, ...(act === undefined ? {} : { act }) });
    });
    return send(response, withClientKey(answer, key));
  }

  @Get('demandes/:cle')
  async request(@Param('cle') cle: string, @Moi() compte: Compte) {
    const { rows } = await this.house.db.query<{ etat: string; statut: number | null; reponse: Answer['body'] | null }>('select etat, statut, reponse from parcours.demande where cle = $1', [requestKey(compte.id, cle)]);
    const row = rows[0];
    if (row === undefined) throw introuvable('Cette demande');
    const reponse = row.statut === 409 && row.reponse !== null ? answerFor(compte, { status: 409, body: row.reponse }).body : row.reponse;
    return { etat: row.etat === 'recue' ? 'en_cours' : row.etat === 'faite' ? 'faite' : 'refusee', statut: row.statut, reponse };
  }

  /** The act by which the journey opens, as typed. */
  private async openingAct(act: Act, typed: z.infer<typeof zOuverture>, compte: Compte, light: Pick<Light, 'decalage' | 'naissance' | 'suivi' | 'medecin'>) {
    const { le, parcours: donnees } = typed;
    return typedAct(this.house.db, act, { ...(le === undefined ? {} : { le }), donnees }, light, { auteur: compte.id });
  }

  /** Copies, once, all that the rules will need: worker, employers with their standing on the day of the act that opens, place, choices in force. */
  private async opening(typed: z.infer<typeof zOuverture>, { person, posts }: Worker, compte: Compte, parcours: Readonly<Record<string, unknown>>, { fictif, le }: { readonly fictif: boolean; readonly le?: Jour }): Promise<Omit<Opening, 'numero'>> {
    const { db } = this.house;
    if (typed.employeurs?.some((id) => !posts.some((p) => p.etablissement === id)) === true) throw champ('employeurs', 'n’emploie pas ce salarié');
    const employers = posts.filter((p) => typed.employeurs?.includes(p.etablissement) ?? true).flatMap(({ place, poste }) => (place === undefined ? [] : [{ ...place, poste }])); // the principal first: the oldest contract (CT D4624-60)
    if (employers.length === 0 && !person.independant) throw champ('employeurs', 'au moins un employeur');
    const [principal] = employers;
    const centre = principal?.centre ?? compte.centre ?? '';
    if (!sees(compte, centre)) throw introuvable('Ce salarié');
    return {
      salarie: person.id, naissance: person.naissance, suivi: person.suivi, travailDeNuit: person.travail_de_nuit, independant: person.independant, centre,
      employeurs: await Promise.all(employers.map(async ({ id, statut, poste }, i) => ({ etablissement: id, statut: fictif || le === undefined ? statut : await standingOn(db, id, le) ?? statut, principal: i === 0, poste }))),
      medecin: typed.medecin === undefined ? await doctorFor(db, compte, principal?.id) : await chosenDoctor(db, typed.medecin, centre),
      calendrier: calendarOf(principal?.calendrier), choix: await currentChoices(db), fictif, parcours,
    };
  }
}

/** How far in the past a fiction's clock starts (ms): at nine, Paris time, on its first day. */
function offsetOf(debut: Jour | undefined): number {
  if (debut === undefined) return 0;
  if (debut > jourOf(Date.now())) throw champ('debut', 'dans l’avenir');
  return Math.min(0, startOfMs(debut) + 9 * 3_600_000 - Date.now());
}

const doctorFor = async (db: House['db'], compte: Compte, etablissement: string | undefined): Promise<string | null> => (compte.role === 'medecin' ? compte.id : doctorOf(db, etablissement));

async function chosenDoctor(db: House['db'], id: string, centre: string): Promise<string> {
  const found = await doctorNamed(db, id, centre);
  if (found === undefined) throw champ('medecin', 'aucun médecin de ce centre');
  return found;
}

const calendarOf = (code: string | undefined): CalendarCode => calendarCodes.find((c) => c === code) ?? 'FR';
