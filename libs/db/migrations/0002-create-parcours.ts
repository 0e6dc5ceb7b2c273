import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enregistrer, parcoursTables, verifierChaine } from './parcours.sql.js';

/** The dossiers: their facts (append-only, chained), what Jalon observed, and the visible state that lists read. */
export class CreateParcours0002 implements MigrationInterface {
  readonly name = 'CreateParcours0000000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(parcoursTables);
    await queryRunner.query(enregistrer);
    await queryRunner.query(verifierChaine);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema if exists sante cascade; drop schema if exists parcours cascade;');
  }
}
