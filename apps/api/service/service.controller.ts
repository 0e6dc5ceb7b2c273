import { Controller, Get, Inject, Req, Res, Sse, type MessageEvent } from '@nestjs/common';
import type { Response } from 'express';
import { concatMap, endWith, filter, ignoreElements, interval, map, merge, share, takeUntil, takeWhile, type Observable } from 'rxjs';
import type { Config } from '../../../libs/config/config.js';
import type { House } from '../../../libs/engine/house.js';
import { describe } from '../../../libs/journey/describe.js';
import { Moi, Ouvert, type Compte, type WithCompte } from '../session/compte.js';
import { accountOf, tokenIn } from '../session/sessions.js';
import { CONFIG, HOUSE } from '../tokens.js';
import { Changes } from './changes.js';
import { health } from './health.js';

/** How often (ms) an open page is told that the service is there, and its session looked at again. */
const presence = 10_000;

@Controller('api')
export class ServiceController {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(CONFIG) private readonly config: Config, @Inject(Changes) private readonly changes: Changes) {}

  /** Alive when PostgreSQL answers; degraded, not down, without an engine: everything can still be read. */
  @Ouvert()
  @Get('sante')
  async health(@Res({ passthrough: true }) response: Response) {
    const found = await health(this.house);
    if (found.etat === 'indisponible') response.status(503).setHeader('Retry-After', '5');
    return { ...found, mode: this.config.mode };
  }

  @Get('parcours')
  journeys() { return Object.values(this.house.journeys).map(describe); }

  /** Ids only, of one's own centre: whoever listens asks again for what changed. It ends with the session, with the right to what it tells, and when something was missed: a page that comes back reads all again. */
  @Sse('evenements')
  events(@Moi() compte: Compte, @Req() request: WithCompte): Observable<MessageEvent> {
    const token = tokenIn(request.headers.cookie) ?? '';
    const present = interval(presence).pipe(
      concatMap(() => accountOf(this.house.db, token, this.config.sessionIdleMinutes).catch(() => compte)), // a database that is away ends nobody's session
      takeWhile((still) => still !== undefined && still.centre === compte.centre && still.role === compte.role), map(() => ({ type: 'present', data: { le: new Date().toISOString() } })), share(),
    );
    const changes = this.changes.all.pipe(filter(({ centre }) => compte.centre === null || compte.centre === centre), map(({ id, revision }) => ({ type: 'dossier', data: { id, revision } })));
    return merge(changes.pipe(takeUntil(present.pipe(ignoreElements(), endWith(true)))), present).pipe(takeUntil(this.changes.missed));
  }
}
