import { Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Response } from 'express';
import { service } from '../../../libs/db/identity.js';
import { recordClick } from '../../../libs/db/links.js';
import { drawUp } from '../../../libs/engine/draw-up.js';
import type { House } from '../../../libs/engine/house.js';
import { Dehors } from '../session/compte.js';
import { HOUSE } from '../tokens.js';
import { openLink, receptionOf, type Opened } from './open-link.js';
import { page, statusOf } from './page.js';

/**
 * The small page of whoever received an e-mail with a link: no account, the token is the key. Reading it tells nothing,
 * since what checks links reads them too; the button does.
 */
@Throttle({ default: { limit: 60, ttl: 60_000 } })
@Dehors()
@Controller('accuse/:token')
export class AccuseController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  /** The page; with `piece`, a paper of the letter, once it was said to have come. */
  @Get()
  async look(@Param('token') token: string, @Query('piece') piece: unknown, @Res() response: Response): Promise<void> {
    const seen = await openLink(this.house, token);
    if (seen.state !== 'confirme' || piece === undefined) return this.show(response, seen);
    const cle = seen.link.papiers[Number(piece) - 1];
    if (cle === undefined) return this.show(response, { state: 'inconnu' });
    const { bytes } = await drawUp(this.house, seen.link.dossier, cle);
    response.setHeader('Content-Disposition', `inline; filename="piece-${Number(piece)}.pdf"`);
    response.type('application/pdf').send(bytes);
  }

  @Post()
  @HttpCode(200)
  async confirm(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const seen = await openLink(this.house, token);
    if (seen.state !== 'a_confirmer') return this.show(response, seen);
    const reception = receptionOf(this.house, seen.link);
    if (reception !== undefined) await recordClick(this.house.db, token, reception);
    return this.show(response, await openLink(this.house, token));
  }

  private async show(response: Response, seen: Opened): Promise<void> {
    response.status(statusOf(seen)).setHeader('X-Robots-Tag', 'noindex, nofollow');
    response.type('html').send(page(seen, await service(this.house.db)));
  }
}
