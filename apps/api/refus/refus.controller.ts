import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import type { House } from '../../../libs/engine/house.js';
import { requestKey } from '../../../libs/engine/ids.js';
import { jourOf } from '../../../libs/law/jour.js';
import { demandeurs, motifsDeRefus } from '../../../libs/law/regles/refus-de-visite.js';
import { idempotencyKey, parse } from '../parse.js';
import { champ, introuvable } from '../problem.js';
import { Moi, Pour, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';
import { actesRefuses } from './actes-refuses.js';
import { refusEnCsv } from './csv.js';
import { canaux, etats } from './ligne.js';
import { exportDeRefus, listRefus, pageDeRefus, refusLu, zFiltres } from './list.js';
import { answerRefus, concerned, confirmRefus, dropRefus, keepRefus, zRefus, zReponse } from './record.js';
import { visites } from './visites.js';

/** Requests for a visit that were refused, for every journey and outside of them; and the acts that a rule or a role refused. */
@Controller('api/refus')
export class RefusController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get()
  list(@Query() query: unknown, @Moi() compte: Compte) {
    return listRefus(this.house.db, this.house.journeys, compte, parse(zFiltres, query), pageDeRefus);
  }

  /** What a refusal is made of: visits, requesters, reasons, states, channels. */
  @Get('listes')
  lists() { return { visites: visites(this.house.journeys), demandeurs, motifs: motifsDeRefus, etats, canaux }; }

  @Get('export')
  async export(@Query() query: unknown, @Moi() compte: Compte, @Res() response: Response): Promise<void> {
    const { lignes } = await listRefus(this.house.db, this.house.journeys, compte, parse(zFiltres, query), exportDeRefus);
    response.type('text/csv; charset=utf-8').setHeader('Content-Disposition', 'attachment; filename="refus-de-visite.csv"').send(refusEnCsv(lignes));
  }

  @Get('actes')
  acts(@Query() query: unknown, @Moi() compte: Compte) {
    const { avant } = parse(z.object({ avant: z.coerce.number().int().optional() }), query);
    return actesRefuses(this.house.db, this.house.journeys, compte, avant);
  }

  @Pour('medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp')
  @Post()
  async refuse(@Body() body: unknown, @Headers() headers: Readonly<Record<string, string | undefined>>, @Moi() compte: Compte) {
    const cle = requestKey(compte.id, idempotencyKey(headers['idempotency-key']));
    const r = parse(zRefus, body);
    const known = visites(this.house.journeys);
    const visite = Object.hasOwn(known, r.visite) ? known[r.visite] : undefined;
    if (visite === undefined) throw champ('visite', 'visite inconnue');
    if (r.recueLe > jourOf(Date.now())) throw champ('recueLe', 'dans l’avenir');
    const who = await concerned(this.house.db, compte, r);
    return this.read(compte, await keepRefus(this.house.db, compte, cle, visite, { ...r, ...who, dossier: null }));
  }

  @Pour('medecin', 'directeur')
  @Post(':id/confirmation')
  @HttpCode(200)
  async confirm(@Param('id') id: string, @Moi() compte: Compte) {
    await this.read(compte, id);
    await confirmRefus(this.house.db, compte, id);
    return this.read(compte, id);
  }

  @Pour('medecin', 'directeur')
  @Post(':id/retrait')
  @HttpCode(200)
  async drop(@Param('id') id: string, @Moi() compte: Compte) {
    await this.read(compte, id);
    await dropRefus(this.house.db, compte, id);
    return this.read(compte, id);
  }

  @Pour('medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp')
  @Post(':id/reponse')
  @HttpCode(200)
  async answer(@Param('id') id: string, @Body() body: unknown, @Moi() compte: Compte) {
    await this.read(compte, id);
    await answerRefus(this.house.db, compte, id, parse(zReponse, body));
    return this.read(compte, id);
  }

  /** Another centre's does not exist for this account. */
  private async read(compte: Compte, id: string) {
    const found = await refusLu(this.house.db, this.house.journeys, compte, id);
    if (found === undefined) throw introuvable('Ce refus');
    return found;
  }
}
