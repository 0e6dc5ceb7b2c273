import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Subject } from 'rxjs';
import type { Config } from '../../../libs/config/config.js';
import { lively } from '../../../libs/db/lively.js';
import { CONFIG } from '../tokens.js';

export type Change = { readonly id: string; readonly revision: string; readonly centre: string };

/** Listens to what the save function announces; opens its connection again when PostgreSQL comes back. */
@Injectable()
export class Changes implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly all = new Subject<Change>();
  /** It listens again after a cut: what changed meanwhile was told to nobody. */
  readonly missed = new Subject<void>();
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;
  private heard = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  onApplicationBootstrap(): void { void this.listen(); }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    this.all.complete();
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.databaseUrl, ...lively });
    this.client = client;
    client.on('notification', ({ payload = '' }) => {
      const [id = '', epoch, revision, centre = ''] = payload.split(':');
      this.all.next({ id, revision: `${epoch}-${revision}`, centre });
    });
    client.on('error', () => { this.again(); });
    try {
      await client.connect();
      await client.query('listen jalon_dossier');
      if (this.heard) this.missed.next();
      this.heard = true;
    } catch {
      this.again();
    }
  }

  private again(): void {
    if (this.stopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => { void this.listen(); }, 1_000);
  }
}
