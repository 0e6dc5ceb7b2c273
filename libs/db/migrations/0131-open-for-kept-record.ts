import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A dossier saved for a record that has just been merged is the kept record's. Whoever saves and whoever merges take
 * turns on the person's row: neither misses what the other has just written.
 */
export class OpenForKeptRecord0131 implements MigrationInterface {
  readonly name = 'OpenForKeptRecord0000000000131';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function parcours.suivre_fusion() returns trigger language plpgsql as $$
      declare
        kept text;
      begin
        select fusionnee_dans into kept from identite.personne where id = new.salarie for share;
        new.salarie := coalesce(kept, new.salarie);
        return new;
      end $$;
      create trigger dossier_suit_fusion before insert on parcours.dossier for each row execute function parcours.suivre_fusion();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop trigger if exists dossier_suit_fusion on parcours.dossier; drop function if exists parcours.suivre_fusion();');
  }
}
