import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Response } from 'express';
import { z } from 'zod';
import type { Config } from '../../../libs/config/config.js';
import type { House } from '../../../libs/engine/house.js';
import { openedBy } from '../../../libs/journey/journey.js';
import { openers, roles } from '../../../libs/journey/roles.js';
import { parse } from '../parse.js';
import { Problem } from '../problem.js';
import { CONFIG, HOUSE } from '../tokens.js';
import { auditors, keepers, Moi, Ouvert, Provisoire, type Compte, type WithCompte } from './compte.js';
import { accountOf, changePassword, cookieName, endSessions, idleLeft, signIn, signOut, tokenIn } from './sessions.js';

const zConnexion = z.strictObject({ identifiant: z.string().trim().toLowerCase().min(1).max(100), motDePasse: z.string().min(1).max(200) });
const zMotDePasse = z.strictObject({ ancien: z.string().max(200), nouveau: z.string().min(12, 'Au moins 12 caractères').max(200) });

const toMoi = (c: Compte, journeys: House['journeys']) => ({
  id: c.id, nom: c.nom, role: c.role, roleLibelle: roles[c.role], centre: c.centre === null ? null : { id: c.centre, nom: c.centreNom },
  portefeuille: c.portefeuille, motDePasseAChanger: c.aChanger,
  droits: { administrer: c.role === 'administrateur', choisir: c.role === 'administrateur' || c.role === 'directeur', proteger: c.role === 'medecin', ouvrir: openers.some((r) => r === c.role), exporter: keepers.includes(c.role), auditer: auditors.includes(c.role), parcours: Object.values(journeys).filter((j) => openedBy(j).includes(c.role)).map((j) => j.name) },
});

@Controller('api/session')
export class SessionController {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(CONFIG) private readonly config: Config) {}

  @Ouvert()
  @Throttle({ default: { limit: 20, ttl: 60_000 } })
  @Post()
  @HttpCode(200)
  async open(@Body() body: unknown, @Res({ passthrough: true }) response: Response) {
    const { identifiant, motDePasse } = parse(zConnexion, body);
    const token = await signIn(this.house.db, identifiant, motDePasse);
    response.cookie(cookieName, token, { httpOnly: true, sameSite: 'strict', secure: this.config.cookieSecure, path: '/' }); // kept by no browser that was closed
    const compte = await accountOf(this.house.db, token, this.config.sessionIdleMinutes);
    if (compte === undefined) throw new Problem(401, 'Connexion requise', 'Connectez-vous pour continuer.');
    return toMoi(compte, this.house.journeys);
  }

  @Provisoire()
  @Get()
  me(@Moi() compte: Compte) { return toMoi(compte, this.house.journeys); }

  /** How long (s) before the session ends for want of somebody: asked by a page that is about to hide. */
  @Provisoire()
  @Get('presence')
  async left(@Req() request: WithCompte) { return { reste: await idleLeft(this.house.db, tokenIn(request.headers.cookie) ?? '', this.config.sessionIdleMinutes) }; }

  /** Somebody is before the page; the guard has noted it, as of any write. */
  @Provisoire()
  @Post('presence')
  @HttpCode(200)
  present(@Req() request: WithCompte) { return this.left(request); }

  @Ouvert()
  @Delete()
  @HttpCode(204)
  async close(@Req() request: WithCompte, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = tokenIn(request.headers.cookie);
    if (token !== undefined) await signOut(this.house.db, token);
    response.clearCookie(cookieName, { path: '/' });
  }

  @Provisoire()
  @Post('mot-de-passe')
  @HttpCode(204)
  async password(@Body() body: unknown, @Moi() compte: Compte, @Req() request: WithCompte): Promise<void> {
    const { ancien, nouveau } = parse(zMotDePasse, body);
    await changePassword(this.house.db, compte.id, ancien, nouveau);
    await endSessions(this.house.db, compte.id, tokenIn(request.headers.cookie));
  }
}
