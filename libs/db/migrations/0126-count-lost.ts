import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked again and again until it is lost from sight, taken out of the state: counted over thousands of dossiers without opening one. */
export class CountLost0126 implements MigrationInterface {
  readonly name = 'CountLost0000000000126';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(column);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table parcours.dossier drop column if exists suivis');
  }
}

const column = /* sql */ `
alter table parcours.dossier add column suivis jsonb generated always as (etat->'carte'->'suivis') stored;
create index dossier_suivi on parcours.dossier (parcours, centre) where suivis <> '[]'::jsonb;
create index dossier_perdu on parcours.dossier (parcours, etape, (coalesce(prochaine_fin, 'infinity'::timestamptz)), id) where issue is null and suivis @> '[{"etat":"perdue"}]'::jsonb;
`;
