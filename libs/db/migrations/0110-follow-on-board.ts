import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enregistrer } from './parcours.sql.js';

/** What a board narrows and sorts by, beside the state it is taken from: read for thousands of dossiers without opening one. */
export class FollowOnBoard0110 implements MigrationInterface {
  readonly name = 'FollowOnBoard0000000000110';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(columns);
    await queryRunner.query(enregistrer);
  }

  async down(): Promise<void> {
    // The columns hold nothing that the state does not: they may stay.
  }
}

// What was saved before says whose turn it was; whom it is entrusted to comes with the next save, at the rebuild.
const columns = /* sql */ `
alter table parcours.dossier add column tour text, add column confie text, add column dernier_le date, add column a_revoir_le date, add column vu_le date;
update parcours.dossier d set tour = d.etat->'tour'->>'qui', dernier_le = (select max(f.le) from parcours.fait f where f.dossier = d.id and f.nature in ('acte', 'reception')) where d.issue is null;
create index dossier_au_tableau on parcours.dossier (parcours, etape, (coalesce(prochaine_fin, 'infinity'::timestamptz)), id) where issue is null;
create index dossier_au_tableau_par_centre on parcours.dossier (centre, parcours, etape, (coalesce(prochaine_fin, 'infinity'::timestamptz)), id) where issue is null;
create index dossier_confie on parcours.dossier (confie, parcours, etape, (coalesce(prochaine_fin, 'infinity'::timestamptz)), id) where issue is null and confie is not null;
create index dossier_a_revoir on parcours.dossier (parcours, a_revoir_le, id) where issue is null and a_revoir_le is not null;
create index dossier_vu on parcours.dossier (parcours, vu_le) where vu_le is not null;
`;
