import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { House } from '../../../libs/engine/house.js';
import { keepStanding } from '../../../libs/engine/to-every-dossier.js';
import { zEmployeur } from '../../../libs/journey/opening.js';
import { jourOf, zJour, type Jour } from '../../../libs/law/jour.js';
import { jourEnClair } from '../../../libs/law/typographie.js';
import { parse } from '../parse.js';
import { champ, introuvable } from '../problem.js';
import { Lecture, Moi, Pour, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';

const zTexte = z.strictObject({ texte: z.string().trim().min(2, 'Au moins 2 caractères').max(100) });
const zStatut = z.strictObject({ statut: zEmployeur.shape.statut, le: zJour });

@Pour('administrateur')
@Controller('api/adherents')
export class AdherentsController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  /** By the name or the SIRET of one of its establishments; a member may be a person, so never in an address. */
  @Lecture()
  @Post('recherche')
  @HttpCode(200)
  async search(@Body() body: unknown, @Moi() compte: Compte) {
    const { texte } = parse(zTexte, body);
    const { rows } = await this.house.db.query(
      `select a.id, a.nom, a.statut, (select jsonb_agg(e.nom || ', SIRET ' || e.siret order by e.nom) from identite.etablissement e where e.adherent = a.id) as etablissements
       from identite.adherent a where a.id in (select p.adherent from identite.etablissements_proches($1, $2, 40) p) order by a.nom limit 20`, [texte, compte.centre]);
    return { adherents: rows };
  }

  /** Suspended, struck off, or a member again, from a day: the open dossiers of its workers hear it as a fact. */
  @Post(':id/statut')
  @HttpCode(200)
  async standing(@Param('id') id: string, @Body() body: unknown, @Moi() compte: Compte) {
    const { statut, le } = parse(zStatut, body);
    if (le > jourOf(Date.now())) throw champ('le', 'dans l’avenir');
    const { rows: [adherent] } = await this.house.db.query<{ statut: string; depuis: Jour | null }>('select statut, statut_le::text as depuis from identite.adherent where id = $1', [id]);
    if (adherent === undefined) throw introuvable('Cet adhérent');
    if (adherent.statut === statut) throw champ('statut', 'c’est déjà le sien');
    if (adherent.depuis !== null && le < adherent.depuis) throw champ('le', `avant le dernier changement, du ${jourEnClair(adherent.depuis)} : un statut suit l’autre dans l’ordre des jours`);
    const dossiersAInformer = await keepStanding(this.house, { adherent: id, statut, le, author: { id: compte.id, role: compte.role } });
    if (dossiersAInformer === undefined) throw champ('statut', 'il vient de changer : relisez-le');
    return { statut, dossiersAInformer };
  }
}
