import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enregistrer } from './parcours.sql.js';

/** The state that a dossier shows holds its counts of days. */
export class CarryCompteurs0017 implements MigrationInterface {
  readonly name = 'CarryCompteurs0000000000017';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(enregistrer);
  }

  async down(): Promise<void> {
    // The function of 0002 is created from the same text.
  }
}
