import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { House } from '../../../libs/engine/house.js';
import { keepStanding } from '../../../libs/engine/to-every-dossier.js';
import { zEmployeur } from '../../../libs/journey/opening.js';
import { jourOf, zJour } from '../../../libs/law/jour.js';
import { parse } from '../parse.js';
import { champ, introuvable } from '../problem.js';
import { Moi, Pour, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';

const zStatut = z.strictObject({ statut: zEmployeur.shape.statut, le: zJour });

@Controller('api/adherents')
export class AdherentsController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  /** Suspended, struck off, or a member again, from a day: the open dossiers of its workers hear it as a fact. */
  @Pour('administrateur')
  @Post(':id/statut')
  @HttpCode(200)
  async standing(@Param('id') id: string, @Body() body: unknown, @Moi() compte: Compte) {
    const { statut, le } = parse(zStatut, body);
    if (le > jourOf(Date.now())) throw champ('le', 'dans l’avenir');
    const { rows: [adherent] } = await this.house.db.query<{ statut: string }>('select statut from identite.adherent where id = $1', [id]);
    if (adherent === undefined) throw introuvable('Cet adhérent');
    const dossiersAInformer = await keepStanding(this.house, { adherent: id, statut, le, author: { id: compte.id, role: compte.role } });
    if (dossiersAInformer === undefined) throw champ('statut', 'c’est déjà le sien');
    return { statut, dossiersAInformer };
  }
}
