import type { MigrationInterface, QueryRunner } from 'typeorm';
import { prendrePlace } from './parcours.sql.js';

/** A dossier that has a run and no state yet keeps the worker's place, however long its worker is away. */
export class PlaceOfARun0133 implements MigrationInterface {
  readonly name = 'PlaceOfARun0000000000133';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function if exists parcours.prendre_place(text, text, boolean, text)');
    await queryRunner.query(prendrePlace);
  }

  async down(): Promise<void> {
    // A place taken from a dossier that is being opened is never given back.
  }
}
