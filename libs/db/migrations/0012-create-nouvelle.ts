import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enregistrer, nouvelles } from './parcours.sql.js';

/** What dossiers of one worker tell each other, also to those opened later; the one open dossier that some journeys allow. */
export class CreateNouvelle0012 implements MigrationInterface {
  readonly name = 'CreateNouvelle0000000000012';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(nouvelles);
    await queryRunner.query(enregistrer);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function if exists parcours.dire(jsonb, text, bytea);
      drop function if exists parcours.redire(text);
      drop function if exists parcours.prendre_tour_de(text);
      drop function if exists parcours.remettre(text, text);
      drop function if exists parcours.prendre_tour(text);
      drop function if exists parcours.prendre_place(text, text, boolean, text, text);
      drop table if exists parcours.place;
      drop table if exists parcours.nouvelle;
      drop index if exists parcours.reception_de_nouvelle;
      drop index if exists parcours.reception_en_attente;
      alter table parcours.boite_reception drop column if exists essayee_le;
    `);
  }
}
