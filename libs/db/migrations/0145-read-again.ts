import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each envelope is to be read again, and since when the provider tells nothing of it. */
export class ReadAgain0145 implements MigrationInterface {
  readonly name = 'ReadAgain0000000000145';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table parcours.pli add column relire_le timestamptz not null default clock_timestamp(), add column muet_depuis timestamptz;
      drop index parcours.pli_a_suivre;
      create index pli_a_relire on parcours.pli (prestataire, relire_le) where not fini and externe is not null;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index parcours.pli_a_relire;
      create index pli_a_suivre on parcours.pli (lu_le nulls first) where not fini;
      alter table parcours.pli drop column relire_le, drop column muet_depuis;
    `);
  }
}
