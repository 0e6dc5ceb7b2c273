import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who read what of a dossier, and when: one line an hour for the same person and the same kind of thing, written once, never changed; and one guard for every trace, that of the exports too. */
export class CreateConsultation0132 implements MigrationInterface {
  readonly name = 'CreateConsultation0000000000132';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table acces.consultation (
        dossier text not null references parcours.dossier (id),
        compte text not null references acces.compte (id),
        role text not null,
        objet text not null check (objet in ('dossier', 'piece', 'courrier', 'export')),
        heure timestamptz not null default clock_timestamp(),
        tranche timestamp not null generated always as (date_trunc('hour', heure at time zone 'UTC')) stored,
        primary key (dossier, tranche, compte, objet)
      );
      create function parcours.garder_trace() returns trigger language plpgsql as $$
      begin
        raise exception '%', tg_argv[0] using errcode = 'JL003';
      end $$;
      create trigger consultation_immuable before update or delete on acces.consultation for each row execute function parcours.garder_trace('la trace d’une consultation ne se modifie pas');
      drop trigger export_immuable on parcours.export;
      create trigger export_immuable before update or delete on parcours.export for each row execute function parcours.garder_trace('la trace d’un export ne se modifie pas');
      drop function parcours.garder_export();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table if exists acces.consultation;
      create function parcours.garder_export() returns trigger language plpgsql as $$
      begin
        raise exception 'la trace d’un export ne se modifie pas' using errcode = 'JL003';
      end $$;
      drop trigger export_immuable on parcours.export;
      create trigger export_immuable before update or delete on parcours.export for each row execute function parcours.garder_export();
      drop function parcours.garder_trace();
    `);
  }
}
