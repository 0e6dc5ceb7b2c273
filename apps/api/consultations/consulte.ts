import { Inject, Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { concatMap, type Observable } from 'rxjs';
import { traceReading, type Objet } from '../../../libs/db/consultations.js';
import type { House } from '../../../libs/engine/house.js';
import type { WithCompte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';

const CONSULTE = 'consulte';
/** Any answer of the API: whoever names its dossiers knows its shape. */
type Declared = { readonly objet: Objet; readonly of: ((given: never) => readonly string[]) | undefined };

/**
 * A route that gives something of the dossier `:id` to read, or of those that `of` finds in its answer: traced before it is
 * given (CT R4624-45-5). Its handler returns what it gives, bytes in a `StreamableFile`: what it sends itself is not held back.
 */
export const Consulte = <T,>(objet: Objet, of?: (given: T) => readonly string[]) => SetMetadata(CONSULTE, { objet, of } satisfies Declared);

/** Holds an answer back until its reading is traced. One that cannot be traced is not given; one that was refused leaves nothing. */
@Injectable()
export class TraceReadings implements NestInterceptor {
  constructor(@Inject(HOUSE) private readonly house: House, @Inject(Reflector) private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const declared = this.reflector.get<Declared | undefined>(CONSULTE, context.getHandler());
    if (declared === undefined) return next.handle();
    const { compte, params } = context.switchToHttp().getRequest<WithCompte>();
    if (compte === undefined) throw new Error('no account on a guarded route');
    return next.handle().pipe(concatMap(async (given: unknown) => {
      const dossiers = declared.of?.(given as never) ?? [String(params['id'])]; // the handler that bears the mark gives what its `of` reads
      await traceReading(this.house.db, { dossiers, compte: compte.id, role: compte.role, objet: declared.objet });
      return given;
    }));
  }
}
