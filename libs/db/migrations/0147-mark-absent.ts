import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A dossier that has just opened, or opened again, is marked until it was told what every other knows. */
export class MarkAbsent0147 implements MigrationInterface {
  readonly name = 'MarkAbsent0000000000147';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table parcours.dossier add column absent_depuis timestamptz;
      update parcours.dossier set absent_depuis = maj_le where issue is null and maj_le > clock_timestamp() - interval '1 hour';
      alter table parcours.dossier alter column absent_depuis set default clock_timestamp();
      create index dossier_absent on parcours.dossier (absent_depuis) where absent_depuis is not null;
      create function parcours.marquer_absent() returns trigger language plpgsql as $$
      begin
        new.absent_depuis := clock_timestamp();
        return new;
      end $$;
      create trigger dossier_rouvert before update of issue on parcours.dossier for each row when (old.issue is not null and new.issue is null) execute function parcours.marquer_absent();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger dossier_rouvert on parcours.dossier;
      drop function parcours.marquer_absent();
      alter table parcours.dossier drop column absent_depuis;
    `);
  }
}
