import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { House } from '../../../libs/engine/house.js';
import { bureaux, type Bureau } from '../../../libs/journey/desk.js';
import { parse } from '../parse.js';
import { introuvable } from '../problem.js';
import { Moi, Pour, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';
import { anomalies } from './anomalies.js';
import { deskCounts, deskPage, waitingFor, zPage } from './taches.js';

const lists = Object.keys(bureaux) as readonly Bureau[]; // the keys of the table of lists

/** What is to be done today: by the secretary, list after list; by whoever asks, in the dossiers he follows. */
@Controller('api')
export class BureauController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Pour('aep', 'medecin', 'collaborateur', 'interne', 'pdp')
  @Get('secretariat')
  async desk(@Query() query: unknown, @Moi() compte: Compte) {
    const { limite } = parse(zPage, query);
    const { db, journeys } = this.house;
    const [counts, odd, ...pages] = await Promise.all([deskCounts(db, compte), anomalies(db, journeys, compte), ...lists.map((list) => deskPage(db, journeys, compte, list, { limite }))]);
    return { listes: lists.map((liste, i) => ({ liste, libelle: bureaux[liste], total: counts[liste] ?? 0, lignes: pages[i]?.lignes ?? [], suivant: pages[i]?.suivant ?? null })), anomalies: odd };
  }

  @Pour('aep', 'medecin', 'collaborateur', 'interne', 'pdp')
  @Get('secretariat/:liste')
  next(@Param('liste') liste: string, @Query() query: unknown, @Moi() compte: Compte) {
    const known = lists.find((l) => l === liste);
    if (known === undefined) throw introuvable('Cette liste');
    return deskPage(this.house.db, this.house.journeys, compte, known, parse(zPage, query));
  }

  @Pour('medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'iprp', 'assistant_social', 'psychologue', 'pdp')
  @Get('aujourdhui')
  mine(@Query() query: unknown, @Moi() compte: Compte) { return waitingFor(this.house.db, this.house.journeys, compte, parse(zPage, query)); }
}
