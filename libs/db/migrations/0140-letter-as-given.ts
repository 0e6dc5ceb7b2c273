import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A letter as an attempt gives it to a server (`remise`, sealed), from before it does until it is known what became of it;
 * how many attempts gave it and were answered nothing sure; when it was first and last tried, and how many attempts failed
 * while the post answered. Of a letter that the former version was trying, nothing sure is known.
 */
export class LetterAsGiven0140 implements MigrationInterface {
  readonly name = 'LetterAsGiven0000000000140';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table parcours.courrier
        add column remise bytea, add column remise_cle_id text, add column remise_le timestamptz,
        add column sans_reponse integer not null default 0 check (sans_reponse >= 0),
        add column reserve_le timestamptz not null default clock_timestamp(), add column essaye_le timestamptz not null default clock_timestamp(),
        add column differe integer not null default 0,
        add check ((remise is null) = (remise_cle_id is null));
      update parcours.courrier set sans_reponse = 1 where etat = 'reserve' and tentatives > 0;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table parcours.courrier
        drop column remise, drop column remise_cle_id, drop column remise_le, drop column sans_reponse, drop column reserve_le, drop column essaye_le, drop column differe;
    `);
  }
}
