import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The service's book of partners: who is written to outside the member companies. */
export class CreatePartenaire0013 implements MigrationInterface {
  readonly name = 'CreatePartenaire0000000000013';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table identite.partenaire (
        id text primary key, nature text not null, nom text not null, contact text, adresse text[] not null default '{}', courriel text, telephone text,
        actif boolean not null default true, cree_le timestamptz not null default clock_timestamp()
      );
      create index partenaire_par_nature on identite.partenaire (nature, nom) where actif;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table if exists identite.partenaire');
  }
}
