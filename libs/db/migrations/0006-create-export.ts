import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every copy of a dossier that left, with the digest of its archive: written once, never changed. */
export class CreateExport0006 implements MigrationInterface {
  readonly name = 'CreateExport0000000000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table parcours.export (
        id bigint generated always as identity primary key,
        dossier text not null references parcours.dossier (id),
        version text not null check (version in ('complete', 'employeur')),
        etablissement text,
        compte text not null,
        role text not null,
        empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
        taille bigint not null,
        membres integer not null,
        alterees integer not null,
        le timestamptz not null default clock_timestamp()
      );
      create index export_par_dossier on parcours.export (dossier, id desc);
      create function parcours.garder_export() returns trigger language plpgsql as $$
      begin
        raise exception 'la trace d’un export ne se modifie pas' using errcode = 'JL003';
      end $$;
      create trigger export_immuable before update or delete on parcours.export for each row execute function parcours.garder_export();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table if exists parcours.export; drop function if exists parcours.garder_export();');
  }
}
