import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who read what of a dossier, and when: one line an hour for the same person and the same kind of thing, written once, never changed. */
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
      create function acces.garder_consultation() returns trigger language plpgsql as $$
      begin
        raise exception 'la trace d’une consultation ne se modifie pas' using errcode = 'JL003';
      end $$;
      create trigger consultation_immuable before update or delete on acces.consultation for each row execute function acces.garder_consultation();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table if exists acces.consultation; drop function if exists acces.garder_consultation();');
  }
}
