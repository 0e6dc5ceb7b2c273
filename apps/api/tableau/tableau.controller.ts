import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { drawPlanCalendar } from '../../../libs/engine/plan-calendar.js';
import type { House } from '../../../libs/engine/house.js';
import type { Journey } from '../../../libs/journey/journey.js';
import { Consulte } from '../consultations/consulte.js';
import { lightDossier } from '../dossiers/access.js';
import { parse } from '../parse.js';
import { introuvable } from '../problem.js';
import { Moi, seesInitialsOnly, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';
import { zFiltresDuTableau, zPageDuTableau } from './filtres.js';
import { agenda, zOrdreDuJour } from './ordre-du-jour.js';
import { boardPage, readBoard } from './tableau.js';

/** The open dossiers of one journey looked at together: by stage, as one list, and at the meeting that follows them. */
@Controller('api')
export class TableauController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get('tableaux/:parcours')
  board(@Param('parcours') parcours: string, @Query() query: unknown, @Moi() compte: Compte) {
    return readBoard(this.house.db, this.house.journeys, this.journeyOf(parcours), compte, parse(zFiltresDuTableau, query));
  }

  @Get('tableaux/:parcours/dossiers')
  page(@Param('parcours') parcours: string, @Query() query: unknown, @Moi() compte: Compte) {
    return boardPage(this.house.db, this.house.journeys, this.journeyOf(parcours), compte, parse(zPageDuTableau, query));
  }

  @Get('tableaux/:parcours/ordre-du-jour')
  meeting(@Param('parcours') parcours: string, @Query() query: unknown, @Moi() compte: Compte) {
    const journey = this.journeyOf(parcours);
    if (journey.tableau === undefined) throw introuvable('Cet ordre du jour');
    return agenda(this.house.db, this.house.journeys, journey, compte, parse(zOrdreDuJour, query));
  }

  /** The worker's plan on one sheet, for whoever may read his name. */
  @Consulte('piece')
  @Get('dossiers/:id/calendrier/pdf')
  async calendar(@Param('id') id: string, @Moi() compte: Compte): Promise<StreamableFile> {
    await lightDossier(this.house.db, id, compte);
    const drawn = seesInitialsOnly(compte.role) ? undefined : await drawPlanCalendar(this.house, id);
    if (drawn === undefined) throw introuvable('Ce calendrier');
    return new StreamableFile(drawn.bytes, { type: 'application/pdf', disposition: `inline; filename="plan-${drawn.numero}.pdf"` });
  }

  private journeyOf(parcours: string): Journey {
    const journey = Object.hasOwn(this.house.journeys, parcours) ? this.house.journeys[parcours] : undefined;
    if (journey === undefined) throw introuvable('Ce parcours');
    return journey;
  }
}
