import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Config } from '../../../libs/config/config.js';
import type { House } from '../../../libs/engine/house.js';
import { roles, type Role } from '../../../libs/journey/roles.js';
import { interdit, Problem } from '../problem.js';
import { CONFIG, HOUSE } from '../tokens.js';
import { DEHORS, LECTURE, OUVERT, PROVISOIRE, ROLES, type WithCompte } from './compte.js';
import { accountOf, tokenIn } from './sessions.js';

const reads: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Session, then a password of one's own (0140), then role; a write must come from our own pages (CSRF: same origin and a header that a form cannot set). */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(CONFIG) private readonly config: Config, @Inject(Reflector) private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<WithCompte>();
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(DEHORS, targets) === true) return true;
    if (!reads.includes(request.method)) this.checkOrigin(request);
    if (this.reflector.getAllAndOverride<boolean | undefined>(OUVERT, targets) === true) return true;
    const token = tokenIn(request.headers.cookie);
    const compte = token === undefined ? undefined : await accountOf(this.house.db, token, this.config.sessionIdleMinutes, this.isSomebody(request.method, targets));
    if (compte === undefined) throw new Problem(401, 'Connexion requise', 'Connectez-vous pour continuer.');
    request.compte = compte;
    if (compte.aChanger && this.reflector.getAllAndOverride<boolean | undefined>(PROVISOIRE, targets) !== true) throw interdit('Votre mot de passe est provisoire : choisissez le vôtre pour continuer.', { code: 'mot_de_passe_a_changer' });
    const allowed = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ROLES, targets);
    if (allowed !== undefined && !allowed.includes(compte.role)) throw interdit(`Cette action est réservée à : ${allowed.map((r) => roles[r]).join(', ')}.`);
    return true;
  }

  /** A write tells of a person; what a page reads again by itself, and its stream, do not. */
  private isSomebody(method: string, targets: Parameters<Reflector['getAllAndOverride']>[1]): boolean {
    return !reads.includes(method) && this.reflector.getAllAndOverride<boolean | undefined>(LECTURE, targets) !== true;
  }

  private checkOrigin(request: WithCompte): void {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign = (origin !== undefined && origin !== new URL(this.config.publicUrl).origin && origin !== `${request.protocol}://${request.headers.host ?? ''}`) || site === 'cross-site';
    if (foreign || request.headers['x-jalon'] !== '1') throw interdit('La demande ne vient pas d’une page de ce service.');
  }
}
