import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The role of whoever made a choice, as it was: a dossier that hears it later is told by the same person. Unknown before. */
export class KeepRoleOfChoice0152 implements MigrationInterface {
  readonly name = 'KeepRoleOfChoice0000000000152';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table parcours.choix add column auteur_role text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table parcours.choix drop column auteur_role');
  }
}
