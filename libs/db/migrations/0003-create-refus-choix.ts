import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every act refused to a person, and what the service chose where the law is silent. */
export class CreateRefusChoix0003 implements MigrationInterface {
  readonly name = 'CreateRefusChoix0000000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table parcours.refus (
        id bigint generated always as identity primary key, dossier text not null, acte text not null, statut integer not null,
        article text, manque text[] not null default '{}', compte text not null, role text not null, le timestamptz not null default clock_timestamp()
      );
      create index refus_par_jour on parcours.refus (le desc);
      create table parcours.choix (
        id bigint generated always as identity primary key, code text not null, valeur jsonb not null, auteur text not null, depuis timestamptz not null default clock_timestamp()
      );
      create index choix_par_code on parcours.choix (code, id desc);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table if exists parcours.choix; drop table if exists parcours.refus;');
  }
}
