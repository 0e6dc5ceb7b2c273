import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The requests that the relay drives, in the order in which it takes them: a choice of the service keeps one for each open dossier. */
export class IndexFollowed0130 implements MigrationInterface {
  readonly name = 'IndexFollowed0000000000130';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index demande_a_reprendre on parcours.demande (essaye_le nulls first, cree_le) where etat = 'recue' and suivie;
      drop index parcours.demande_en_attente;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index demande_en_attente on parcours.demande (cree_le) where etat = 'recue' and suivie;
      drop index parcours.demande_a_reprendre;
    `);
  }
}
