import { Controller, Get, Inject, Query, Res, Sse, type MessageEvent } from '@nestjs/common';
import type { Response } from 'express';
import { interval, map, merge, type Observable } from 'rxjs';
import { z } from 'zod';
import type { Config } from '../../../libs/config/config.js';
import type { House } from '../../../libs/engine/house.js';
import { describe } from '../../../libs/journey/describe.js';
import { parse } from '../parse.js';
import { Moi, Ouvert, seesInitialsOnly, type Compte } from '../session/compte.js';
import { CONFIG, HOUSE } from '../tokens.js';
import { Changes } from './changes.js';

@Controller('api')
export class ServiceController {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(CONFIG) private readonly config: Config, @Inject(Changes) private readonly changes: Changes) {}

  /** Alive when PostgreSQL answers; degraded, not down, without Temporal: everything can still be read. */
  @Ouvert()
  @Get('sante')
  async health(@Res({ passthrough: true }) response: Response) {
    const [database, temporal] = await Promise.all([
      this.house.db.query('select 1').then(() => true, () => false),
      this.house.client.withDeadline(Date.now() + 1_000, () => this.house.client.workflowService.getSystemInfo({})).then(() => true, () => false),
    ]);
    if (!database) response.status(503).setHeader('Retry-After', '5');
    return { etat: !database ? 'indisponible' : temporal ? 'bon' : 'degrade', postgresql: database, temporal, mode: this.config.mode };
  }

  @Get('parcours')
  journeys() { return Object.values(this.house.journeys).map(describe); }

  /** Every act refused, latest first; what was missing may tell how a dossier ended, so not to everybody (P-41). */
  @Get('refus')
  async refusals(@Query() query: unknown, @Moi() compte: Compte) {
    const { avant } = parse(z.object({ avant: z.coerce.number().int().optional() }), query);
    const { rows } = await this.house.db.query<{ id: string; parcours: string; acte: string; manque: readonly string[] }>(
      `select r.id, r.dossier, d.numero, d.parcours, r.acte, r.statut, r.article, r.manque, c.nom as par, r.role, r.le from parcours.refus r
       join parcours.dossier d on d.id = r.dossier left join acces.compte c on c.id = r.compte
       where ($1::bigint is null or r.id < $1) and ($2::text is null or d.centre = $2) order by r.id desc limit 100`, [avant ?? null, compte.centre]);
    return rows.map((r) => ({ ...r, manque: seesInitialsOnly(compte.role) ? [] : r.manque, acteLibelle: this.house.journeys[r.parcours]?.actes[r.acte.replace('rectification:', '')]?.label ?? r.acte }));
  }

  /** Ids only: whoever listens asks again for what changed. */
  @Sse('evenements')
  events(): Observable<MessageEvent> {
    return merge(
      this.changes.all.pipe(map((data) => ({ type: 'dossier', data }))),
      interval(20_000).pipe(map(() => ({ type: 'present', data: { le: new Date().toISOString() } }))),
    );
  }
}
