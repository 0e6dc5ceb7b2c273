import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dire } from './parcours.sql.js';

/** Records merged before: what was told of the former one is the kept one's, and the open dossiers hear what the others had told. */
export class HearAfterMerge0150 implements MigrationInterface {
  readonly name = 'HearAfterMerge0000000000150';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(dire);
    await queryRunner.query(`
      update parcours.nouvelle n set salarie = p.fusionnee_dans from identite.personne p where p.id = n.salarie and p.fusionnee_dans is not null;
      select parcours.redire(kept.id) from (select distinct fusionnee_dans as id from identite.personne where fusionnee_dans is not null) kept;
    `);
  }

  async down(): Promise<void> {
    // What a dossier has heard is a fact: it is not unheard.
  }
}
