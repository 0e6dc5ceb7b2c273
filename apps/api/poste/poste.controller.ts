import { createHash } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { Config } from '../../../libs/config/config.js';
import type { House } from '../../../libs/engine/house.js';
import { keepHint, strangersKept } from '../../../libs/engine/post-hints.js';
import { hintOf, isFromMaileva } from '../../../libs/post/registered/index.js';
import { introuvable, Problem } from '../problem.js';
import { Dehors } from '../session/compte.js';
import { CONFIG, HOUSE } from '../tokens.js';

/** As many calls of strangers as are worth showing to a person; the others leave no trace. */
const strangers = 100;

/** Where a provider of registered mail tells us that something happened. Kept first, read by the relay. */
@Controller('api/courrier')
export class PosteController {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(CONFIG) private readonly config: Config) {}

  /** 201 once kept, whatever it says: anything else would be sent again for hours. */
  @Dehors()
  @Post(':prestataire/evenements')
  @HttpCode(201)
  async told(@Param('prestataire') prestataire: string, @Body() body: unknown, @Headers('authorization') authorization: string | undefined): Promise<void> {
    const { maileva } = this.config;
    if (prestataire !== 'maileva' || maileva === undefined) throw introuvable('Ce prestataire');
    const hint = hintOf(body);
    if (!isFromMaileva(maileva, authorization)) {
      if (await strangersKept(this.house) < strangers) await this.keep(body, 'L’appel ne porte pas le mot de passe convenu avec le prestataire.');
      throw new Problem(401, 'Appel non reconnu', 'L’appel ne porte pas le mot de passe convenu.');
    }
    if (hint === undefined) return this.keep(body, 'L’appel du prestataire n’a pas la forme attendue.');
    return keepHint(this.house, { prestataire, externe: hint.key, contenu: hint });
  }

  /** What cannot be read is kept by its digest and its size: it may hold anything. */
  private keep(body: unknown, motif: string): Promise<void> {
    const text = JSON.stringify(body ?? null);
    return keepHint(this.house, { prestataire: 'maileva', externe: createHash('sha256').update(text).digest('hex'), contenu: { octets: text.length }, motif });
  }
}
