import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { findPartner, partners, savePartner } from '../../../libs/db/partners.js';
import type { House } from '../../../libs/engine/house.js';
import { naturesDePartenaire, type NatureDePartenaire } from '../../../libs/journey/partners.js';
import { parse } from '../parse.js';
import { introuvable } from '../problem.js';
import { Pour } from '../session/compte.js';
import { HOUSE } from '../tokens.js';

const line = (max: number) => z.string().trim().min(1, 'À renseigner').max(max, `Au plus ${max} caractères`);
const zPartenaire = z.strictObject({
  nature: z.enum(Object.keys(naturesDePartenaire) as [NatureDePartenaire, ...NatureDePartenaire[]], { error: 'Choisissez dans la liste' }), // the keys of the table
  nom: line(120), contact: line(120).optional(), adresse: z.array(line(120)).max(5).default([]), courriel: z.email({ error: 'Adresse électronique attendue' }).max(200).optional(), telephone: line(30).optional(),
  actif: z.boolean().default(true),
});

/** The service's book of partners, read by those who keep dossiers; a line is never deleted, it is set aside. */
@Controller('api/partenaires')
export class PartenairesController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Pour('medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'iprp', 'assistant_social', 'psychologue', 'pdp', 'juriste', 'administrateur')
  @Get()
  async list() {
    return { partenaires: await partners(this.house.db), natures: naturesDePartenaire };
  }

  @Pour('pdp', 'aep', 'administrateur')
  @Post()
  async create(@Body() body: unknown) {
    const id = randomUUID();
    await savePartner(this.house.db, { ...toPartner(body), id }, true);
    return { id };
  }

  @Pour('pdp', 'aep', 'administrateur')
  @Put(':id')
  @HttpCode(204)
  async change(@Param('id') id: string, @Body() body: unknown): Promise<void> {
    const partner = toPartner(body);
    if (await findPartner(this.house.db, id) === undefined || !(await savePartner(this.house.db, { ...partner, id }, false))) throw introuvable('Ce partenaire');
  }
}

function toPartner(body: unknown) {
  const { contact = null, courriel = null, telephone = null, ...rest } = parse(zPartenaire, body);
  return { ...rest, contact, courriel, telephone };
}
