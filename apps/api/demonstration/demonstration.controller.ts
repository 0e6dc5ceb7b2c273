import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '../../../libs/config/config.js';
import { findDossier } from '../../../libs/db/dossiers.js';
import { advance } from '../../../libs/engine/advance.js';
import type { House } from '../../../libs/engine/house.js';
import { courrielsFolder, listMessages, readMessage } from '../../../libs/post/caught-mail.js';
import { lightDossier } from '../dossiers/access.js';
import { parse } from '../parse.js';
import { champ, interdit, introuvable } from '../problem.js';
import { Moi, seesInitialsOnly, type Compte } from '../session/compte.js';
import { CONFIG, HOUSE } from '../tokens.js';
import { moveEnvelopes } from './move-envelopes.js';

const day = 86_400_000;
const spans = { '1j': day, '8j': 8 * day, '1m': 30 * day } as const;
const zAvance = z.strictObject({ jusqua: z.enum(['prochain', '1j', '8j', '1m']).optional(), duree: z.number().int().min(1).max(400 * day).optional() });

/** What exists only where the product is shown: the mail that was caught, and fictitious dossiers that move in time. */
@Controller('api/demonstration')
export class DemonstrationController {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(CONFIG) private readonly config: Config) {}

  @Get('messages')
  messages(@Moi() compte: Compte) { this.embedded(); named(compte); return listMessages(); }

  @Get('messages/:id')
  async message(@Param('id') id: string, @Moi() compte: Compte) {
    this.embedded();
    named(compte);
    const message = await readMessage(courrielsFolder, id).catch(() => undefined);
    if (message === undefined) throw introuvable('Ce message');
    return message;
  }

  @Post('dossiers/:id/avancer')
  @HttpCode(200)
  async forward(@Param('id') id: string, @Body() body: unknown, @Moi() compte: Compte) {
    this.embedded();
    const light = await lightDossier(this.house.db, id, compte);
    const { jusqua = 'prochain', duree } = parse(zAvance, body);
    const row = await findDossier(this.house.db, id);
    if (row === undefined || !row.fictif) throw champ('dossier', 'seul un dossier fictif avance dans le temps');
    const ms = duree ?? (jusqua === 'prochain' ? untilNext(row.etat, Date.now() + light.decalage) : spans[jusqua]);
    if (ms === undefined) throw champ('jusqua', 'aucun événement à venir');
    for (const moved of await advance(this.house, id, ms)) await moveEnvelopes(this.house.db, this.config.maileva, moved, ms);
    return { avance: ms };
  }

  private embedded(): void { if (this.config.mode !== 'embarque') throw introuvable(); }
}

/** Letters bear names: they are not for those who see initials only (P-41). */
function named(compte: Compte): void {
  if (seesInitialsOnly(compte.role)) throw interdit('Les messages nomment des salariés : votre compte n’affiche que des initiales.');
}

function untilNext(etat: NonNullable<Awaited<ReturnType<typeof findDossier>>>['etat'], now: number): number | undefined {
  const instants = [...etat.echeances.filter((e) => e.etat === 'en_cours').map((e) => e.finMs ?? 0), ...etat.courriers.filter((c) => c.etat === 'en_attente').map((c) => c.due)];
  const next = Math.min(...instants.filter((i) => i > now));
  return Number.isFinite(next) ? next - now + 1_000 : undefined;
}
