import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enregistrer } from './parcours.sql.js';

/** The lists of the secretary's day and of each doctor's: what is asked for there, found by its place and its time left. */
export class ShowDesk0015 implements MigrationInterface {
  readonly name = 'ShowDesk0000000000015';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(desk);
    await queryRunner.query(enregistrer);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index if exists parcours.tache_du_bureau; drop index if exists parcours.dossier_par_etablissement; drop index if exists parcours.pli_en_anomalie; drop index if exists parcours.avis_en_anomalie;
      alter table parcours.tache drop column if exists centre, drop column if exists bureau, drop column if exists detail;
    `);
  }
}

const desk = /* sql */ `
alter table parcours.tache add column centre text, add column bureau text, add column detail jsonb not null default '{}';
update parcours.tache t set centre = d.centre, detail = jsonb_strip_nulls(jsonb_build_object('cle', t.cle, 'nature', t.nature, 'role', t.role, 'titre', t.titre, 'acte', t.acte, 'article', t.article,
  'finMs', (extract(epoch from t.fin) * 1000)::bigint, 'enRetard', t.en_retard))
from parcours.dossier d where d.id = t.dossier;
create index tache_du_bureau on parcours.tache (centre, bureau, (coalesce(fin, 'infinity')), dossier, cle) where bureau is not null;
create index dossier_par_etablissement on parcours.dossier (etablissement) where issue is null;
create index pli_en_anomalie on parcours.pli (dossier) where anomalie is not null;
create index avis_en_anomalie on parcours.avis_postal (recu_le desc) where etat = 'anomalie';
`;
