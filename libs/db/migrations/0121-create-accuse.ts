import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The links by which an addressee says that an e-mail came: of each token its hash alone, and the papers that it opens. */
export class CreateAccuse0121 implements MigrationInterface {
  readonly name = 'CreateAccuse0000000000121';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table parcours.accuse (
        empreinte text primary key, dossier text not null, cle text not null, papiers text[] not null,
        cree_le timestamptz not null default clock_timestamp(), expire_le timestamptz not null, confirme_le timestamptz,
        foreign key (dossier, cle) references parcours.courrier (dossier, cle)
      );
      create index accuse_par_courrier on parcours.accuse (dossier, cle);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table if exists parcours.accuse');
  }
}
