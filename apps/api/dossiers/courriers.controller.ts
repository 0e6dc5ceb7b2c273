import { Body, Controller, Headers, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { readFacts } from '../../../libs/db/dossiers.js';
import type { Engine } from '../../../libs/engine/engine.js';
import type { House } from '../../../libs/engine/house.js';
import { bodyHash, requestKey } from '../../../libs/engine/ids.js';
import { shownFacts } from '../../../libs/journey/occultation.js';
import { fate, sendings } from '../../../libs/journey/posted.js';
import type { Tache } from '../../../libs/journey/tasks.js';
import { idempotencyKey, parse } from '../parse.js';
import { champ } from '../problem.js';
import { Moi, Pour, type Compte } from '../session/compte.js';
import { ENGINE, HOUSE } from '../tokens.js';
import { lightDossier, type Light } from './access.js';
import { answerOnce } from './answer-once.js';
import { send, withClientKey } from './dossiers.controller.js';
import { dayTyped } from './typed.js';

const moyens = ['main_propre', 'papier', 'autre_adresse', 'telephone', 'sans_suite'] as const;
const zSuite = z.discriminatedUnion('suite', [
  z.strictObject({ suite: z.literal('revenu'), cle: z.string().min(1).max(200) }),
  z.strictObject({ suite: z.literal('repris'), cle: z.string().min(1).max(200), moyen: z.enum(moyens, { error: 'Choisissez dans la liste' }) }),
]);

@Controller('api/dossiers')
export class CourriersController {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(ENGINE) private readonly engine: Engine) {}

  /** A letter that came back after it left, or that somebody saw to another way: a fact, and its task comes or goes (0092). */
  @Pour('medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp')
  @Post(':id/courriers/suite')
  @HttpCode(200)
  async follow(@Param('id') id: string, @Body() body: unknown, @Headers() headers: Readonly<Record<string, string | undefined>>, @Moi() compte: Compte, @Res({ passthrough: true }) response: Response) {
    const key = idempotencyKey(headers['idempotency-key']);
    const light = await lightDossier(this.house.db, id, compte);
    const request = { key: requestKey(compte.id, key), hash: bodyHash({ dossier: id, courrier: body }) };
    const answer = await answerOnce(this.engine, request, async () => {
      const typed = parse(zSuite, body);
      const [sent] = await this.sent(light, typed);
      const { courrier, destinataire } = sent.data;
      const data = { cle: typed.cle, courrier, destinataire, etat: typed.suite === 'revenu' ? 'echec' : 'repris', ...(typed.suite === 'repris' ? { moyen: typed.moyen } : {}) };
      return this.engine.record({ ...request, dossier: id, kind: 'envoi', name: sent.name, on: dayTyped(undefined, light), data, author: { id: compte.id, role: compte.role } });
    });
    return send(response, withClientKey(answer, key));
  }

  /** The letter, when what is said of it can be: it may be seen, it left, or it waits for somebody. */
  private async sent({ id, parcours }: Light, { cle, suite }: z.infer<typeof zSuite>) {
    const told = sendings(shownFacts(this.house.journeys[parcours]?.occulte, await readFacts(this.house.db, this.house.cipher, id))).find(([first]) => first.data['cle'] === cle);
    if (told === undefined) throw champ('cle', 'ce courrier n’est pas encore parti');
    if (suite === 'revenu' && fate(told) !== 'parti') throw champ('cle', 'ce courrier est déjà signalé');
    const { rows } = await this.house.db.query<{ taches: readonly Tache[] }>(`select etat->'taches' as taches from parcours.dossier where id = $1`, [id]);
    const waits = rows[0]?.taches.some((t) => t.cle === `echec:${cle}` || t.cle === `a_reprendre:${cle}`) ?? false;
    if (suite === 'repris' && !waits) throw champ('cle', 'ce courrier n’attend personne');
    return told;
  }
}
