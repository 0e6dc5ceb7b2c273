import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enregistrer } from './parcours.sql.js';

/** A run that started from facts that were no longer all is refused; a request keeps the view that its author decided on. */
export class OneRunWrites0123 implements MigrationInterface {
  readonly name = 'OneRunWrites0000000000123';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table parcours.demande add column vu_epoch integer, add column vu_revision integer');
    await queryRunner.query(enregistrer);
  }

  async down(): Promise<void> {
    // What a request was decided on is never forgotten.
  }
}
