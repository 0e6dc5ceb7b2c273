import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import { z } from 'zod';
import type { House } from '../../../libs/engine/house.js';
import { roles, type Role } from '../../../libs/journey/roles.js';
import { zJour } from '../../../libs/law/jour.js';
import { parse } from '../parse.js';
import { champ, interdit } from '../problem.js';
import { Moi, Pour, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';

const visites = { reprise: 'Visite de reprise', reprise_sir: 'Visite de reprise, suivi renforcé', pre_reprise: 'Visite de pré-reprise', vip: 'Visite d’information et de prévention' } as const;
const zProtocole = z.strictObject({ professionnel: z.string().min(1), visites: z.array(z.enum(Object.keys(visites) as [keyof typeof visites])).min(1, 'au moins une visite'), du: zJour, au: zJour.optional() });
const zFin = z.strictObject({ au: zJour });

/** Written delegations: entered by the doctor concerned only (P-14). */
@Controller('api')
export class ProtocolesController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get('professionnels')
  async professionals(@Moi() compte: Compte) {
    const { rows } = await this.house.db.query<{ id: string; nom: string; role: Role }>(
      `select id, nom, role from acces.compte where actif and role in ('medecin', 'collaborateur', 'interne', 'infirmier') and ($1::text is null or centre is null or centre = $1) order by role desc, nom`, [compte.centre]);
    return rows.map((r) => ({ ...r, roleLibelle: roles[r.role] }));
  }

  @Get('protocoles')
  async list() {
    const { rows } = await this.house.db.query(
      `select p.id, p.medecin, m.nom as "medecinNom", p.professionnel, c.nom as "professionnelNom", p.visites, p.du::text, p.au::text from acces.protocole p
       join acces.compte m on m.id = p.medecin join acces.compte c on c.id = p.professionnel order by p.au nulls first, p.du desc`);
    return { protocoles: rows, visites };
  }

  @Pour('medecin')
  @Post('protocoles')
  async create(@Body() body: unknown, @Moi() compte: Compte) {
    const p = parse(zProtocole, body);
    if (p.au !== undefined && p.au < p.du) throw champ('au', 'avant le début du protocole');
    const { rows } = await this.house.db.query<{ role: string }>('select role from acces.compte where id = $1 and actif', [p.professionnel]);
    if (!['collaborateur', 'interne', 'infirmier'].includes(rows[0]?.role ?? '')) throw champ('professionnel', 'un protocole délègue à un infirmier, un interne ou un collaborateur médecin');
    const id = randomUUID();
    await this.house.db.query('insert into acces.protocole (id, medecin, professionnel, visites, du, au) values ($1, $2, $3, $4, $5, $6)', [id, compte.id, p.professionnel, p.visites, p.du, p.au ?? null]);
    return { id };
  }

  @Pour('medecin')
  @Patch('protocoles/:id')
  @HttpCode(204)
  async end(@Param('id') id: string, @Body() body: unknown, @Moi() compte: Compte): Promise<void> {
    const { au } = parse(zFin, body);
    const { rowCount } = await this.house.db.query('update acces.protocole set au = $3 where id = $1 and medecin = $2 and du <= $3', [id, compte.id, au]);
    if (rowCount === 0) throw interdit('Seul le médecin qui a donné un protocole peut y mettre fin, et pas avant son début.');
  }
}
