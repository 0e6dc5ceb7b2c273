import { Controller, Get, Inject, Res, Sse, type MessageEvent } from '@nestjs/common';
import type { Response } from 'express';
import { interval, map, merge, type Observable } from 'rxjs';
import type { Config } from '../../../libs/config/config.js';
import type { House } from '../../../libs/engine/house.js';
import { describe } from '../../../libs/journey/describe.js';
import { Ouvert } from '../session/compte.js';
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

  /** Ids only: whoever listens asks again for what changed. */
  @Sse('evenements')
  events(): Observable<MessageEvent> {
    return merge(
      this.changes.all.pipe(map((data) => ({ type: 'dossier', data }))),
      interval(20_000).pipe(map(() => ({ type: 'present', data: { le: new Date().toISOString() } }))),
    );
  }
}
