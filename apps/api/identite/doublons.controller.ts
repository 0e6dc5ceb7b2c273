import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { mergePeople } from '../../../libs/db/merge-people.js';
import type { House } from '../../../libs/engine/house.js';
import { parse } from '../parse.js';
import { champ } from '../problem.js';
import { Lecture, Moi, Pour, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';

const zTexte = z.strictObject({ texte: z.string().trim().min(2, 'Au moins 2 caractères').max(100) });
const zFusion = z.strictObject({ garder: z.string().min(1).max(64), fondre: z.string().min(1).max(64) });

/** An administrator reads identities here and nowhere else, and nothing of what is in the dossiers (0090). */
@Pour('administrateur')
@Controller('api/salaries')
export class DoublonsController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Lecture()
  @Post('doublons')
  @HttpCode(200)
  async search(@Body() body: unknown, @Moi() compte: Compte) {
    const { texte } = parse(zTexte, body);
    const { rows } = await this.house.db.query(
      `select p.id, p.nom, p.prenom, p.naissance::text, (select count(*)::integer from parcours.dossier d where d.salarie = p.id) as dossiers,
         coalesce((select jsonb_agg(e.nom order by e.nom) from identite.embauche h join identite.etablissement e on e.id = h.etablissement where h.personne = p.id), '[]') as etablissements
       from identite.personnes_proches($1, $2, 20) p`, [texte, compte.centre]);
    return { salaries: rows };
  }

  @Post('fusion')
  @HttpCode(200)
  async merge(@Body() body: unknown) {
    const { garder, fondre } = parse(zFusion, body);
    if (garder === fondre) throw champ('fondre', 'la même fiche');
    const merge = await mergePeople(this.house.db, { garder, fondre });
    if (merge.etat === 'garder_inconnu') throw champ('garder', 'fiche inconnue, ou déjà fondue dans une autre');
    if (merge.etat === 'fondre_inconnu') throw champ('fondre', 'fiche inconnue, ou déjà fondue dans une autre');
    return { restent: merge.restent };
  }
}
