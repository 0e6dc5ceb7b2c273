import { randomBytes, randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import { z } from 'zod';
import type { House } from '../../../libs/engine/house.js';
import { parse } from '../parse.js';
import { champ, introuvable } from '../problem.js';
import { Moi, Pour, type Compte } from '../session/compte.js';
import { endSessions, seal } from '../session/sessions.js';
import { HOUSE } from '../tokens.js';
import { checkChange, roleNames, zChangement } from './account-change.js';

const zNouveau = z.strictObject({ identifiant: z.string().trim().toLowerCase().regex(/^[a-z0-9.-]{3,50}$/, 'de 3 à 50 lettres sans accent, chiffres, points ou tirets'), nom: z.string().trim().min(2).max(120), role: z.enum(roleNames), centre: z.string().max(64).nullable().default(null) });

@Pour('administrateur')
@Controller('api/comptes')
export class ComptesController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get()
  async list() {
    const { rows } = await this.house.db.query(
      `select c.id, c.identifiant, c.nom, c.role, c.centre, c.actif, array(select etablissement from acces.portefeuille p where p.compte = c.id) as portefeuille,
       (select jsonb_agg(jsonb_build_object('remplacant', v.remplacant, 'du', v.du, 'au', v.au) order by v.du) from acces.couverture v where v.absent = c.id and v.au >= (now() at time zone 'Europe/Paris')::date) as couvertures
       from acces.compte c order by c.nom`);
    return rows;
  }

  /** Where an account may belong: the administrator chooses by name. */
  @Get('centres')
  async centres() {
    const { rows } = await this.house.db.query('select id, nom from identite.centre order by nom');
    return rows;
  }

  @Post()
  async create(@Body() body: unknown) {
    const n = parse(zNouveau, body);
    await checkChange(this.house.db, '', { centre: n.centre });
    const password = oneTime();
    const { rowCount } = await this.house.db.query('insert into acces.compte (id, identifiant, nom, role, centre, secret, a_changer) values ($1, $2, $3, $4, $5, $6, true) on conflict (identifiant) do nothing', [randomUUID(), n.identifiant, n.nom, n.role, n.centre, await seal(password)]);
    if (rowCount === 0) throw champ('identifiant', 'déjà pris');
    return { identifiant: n.identifiant, motDePasseProvisoire: password };
  }

  @Patch(':id')
  @HttpCode(204)
  async change(@Param('id') id: string, @Body() body: unknown, @Moi() compte: Compte): Promise<void> {
    const c = parse(zChangement, body);
    if (id === compte.id && (c.actif === false || (c.role !== undefined && c.role !== compte.role))) throw champ('actif', 'vous ne pouvez pas retirer vos propres droits');
    await checkChange(this.house.db, id, c);
    const { rowCount } = await this.house.db.query(
      'update acces.compte set actif = coalesce($2, actif), role = coalesce($3, role), centre = case when $4 then $5 else centre end where id = $1',
      [id, c.actif ?? null, c.role ?? null, c.centre !== undefined, c.centre ?? null]);
    if (rowCount === 0) throw introuvable('Ce compte');
    if (c.actif === false) await endSessions(this.house.db, id);
    if (c.portefeuille !== undefined) {
      await this.house.db.query('with gone as (delete from acces.portefeuille where compte = $1 and not etablissement = any($2)) insert into acces.portefeuille (compte, etablissement) select $1, unnest($2::text[]) on conflict do nothing', [id, c.portefeuille]);
    }
    if (c.couverture !== undefined) {
      await this.house.db.query('insert into acces.couverture (absent, remplacant, du, au) values ($1, $2, $3, $4) on conflict (absent, remplacant, du) do update set au = excluded.au', [id, c.couverture.remplacant, c.couverture.du, c.couverture.au]);
    }
  }

  @Post(':id/reinitialisation')
  @HttpCode(200)
  async reset(@Param('id') id: string) {
    const password = oneTime();
    const { rowCount } = await this.house.db.query('update acces.compte set secret = $2, a_changer = true where id = $1', [id, await seal(password)]);
    if (rowCount === 0) throw introuvable('Ce compte');
    await endSessions(this.house.db, id);
    return { motDePasseProvisoire: password };
  }
}

/** Shown once to the administrator; until it is changed it opens nothing else (0140). */
const oneTime = (): string => randomBytes(9).toString('base64url');
