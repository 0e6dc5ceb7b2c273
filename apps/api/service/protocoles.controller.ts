import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import { z } from 'zod';
import type { House } from '../../../libs/engine/house.js';
import { roles, type Role } from '../../../libs/journey/roles.js';
import { zJour } from '../../../libs/law/jour.js';
import { delegations } from '../../../libs/law/regles/qui-tient.js';
import { parse } from '../parse.js';
import { champ, interdit } from '../problem.js';
import { Moi, Pour, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';

const zProtocole = z.strictObject({ professionnel: z.string().min(1), visites: z.array(z.string()).min(1, 'au moins une visite'), du: zJour, au: zJour.optional() });
const zFin = z.strictObject({ au: zJour });

/** Written delegations: entered by the doctor concerned only (P-14). */
@Controller('api')
export class ProtocolesController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get('professionnels')
  async professionals(@Moi() compte: Compte) {
    const { rows } = await this.house.db.query<{ id: string; nom: string; role: Role }>(
      `select id, nom, role from acces.compte where actif and role in ('medecin', 'collaborateur', 'interne', 'infirmier', 'pdp', 'assistant_social', 'psychologue', 'iprp') and ($1::text is null or centre is null or centre = $1) order by role desc, nom`, [compte.centre]);
    return rows.map((r) => ({ ...r, roleLibelle: roles[r.role] }));
  }

  @Get('protocoles')
  async list(@Moi() compte: Compte) {
    const [{ rows }, delegataires] = await Promise.all([this.protocols(), this.delegates(compte.centre)]);
    return { protocoles: rows, delegations, delegataires };
  }

  private protocols() {
    return this.house.db.query(
      `select p.id, p.medecin, m.nom as "medecinNom", p.professionnel, c.nom as "professionnelNom", p.visites, p.du::text, p.au::text from acces.protocole p
       join acces.compte m on m.id = p.medecin join acces.compte c on c.id = p.professionnel order by p.au nulls first, p.du desc`);
  }

  /** Those to whom something may be delegated. */
  private async delegates(centre: string | null) {
    const wanted = [...new Set(Object.values(delegations).flatMap((d) => d.a))];
    const { rows } = await this.house.db.query<{ id: string; nom: string; role: Role }>(
      'select id, nom, role from acces.compte where actif and role = any($1) and ($2::text is null or centre is null or centre = $2) order by role desc, nom', [wanted, centre]);
    return rows.map((r) => ({ ...r, roleLibelle: roles[r.role] }));
  }

  @Pour('medecin')
  @Post('protocoles')
  async create(@Body() body: unknown, @Moi() compte: Compte) {
    const p = parse(zProtocole, body);
    if (p.au !== undefined && p.au < p.du) throw champ('au', 'avant le début du protocole');
    const { rows } = await this.house.db.query<{ role: string }>('select role from acces.compte where id = $1 and actif', [p.professionnel]);
    const role = rows[0]?.role ?? '';
    if (!Object.values(delegations).some((d) => d.a.includes(role))) throw champ('professionnel', 'un médecin ne délègue rien à ce compte');
    for (const [i, visite] of p.visites.entries()) {
      if (!Object.hasOwn(delegations, visite)) throw champ(`visites.${i}`, 'visite inconnue');
      if (delegations[visite]?.a.includes(role) !== true) throw champ(`visites.${i}`, `« ${delegations[visite]?.libelle ?? visite} » ne se délègue pas à ce professionnel`);
    }
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
