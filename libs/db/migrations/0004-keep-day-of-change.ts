import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enregistrer } from './parcours.sql.js';

/** A state saved again as it was, by an engine that started again, no longer looks like a change. */
export class KeepDayOfChange0004 implements MigrationInterface {
  readonly name = 'KeepDayOfChange0000000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(enregistrer);
  }

  async down(): Promise<void> {
    // The function of 0002 is created from the same text.
  }
}
