import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was told of a member's standing, found by the dossier that it was told to. */
export class IndexStanding0134 implements MigrationInterface {
  readonly name = 'IndexStanding0000000000134';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`create index demande_de_statut on parcours.demande (dossier) where nature = 'statut'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index parcours.demande_de_statut');
  }
}
