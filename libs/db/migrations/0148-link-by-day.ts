import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links are kept on the dossier's own clock, and end with their fifteenth day in Paris (CPCE R53-3), those already sent too. */
export class LinkByDay0148 implements MigrationInterface {
  readonly name = 'LinkByDay0000000000148';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      update parcours.accuse a set cree_le = a.cree_le + d.ecart, confirme_le = a.confirme_le + d.ecart,
        expire_le = (date_trunc('day', (a.cree_le + d.ecart) at time zone 'Europe/Paris') + interval '16 days') at time zone 'Europe/Paris'
      from (select id, decalage_ms * interval '1 millisecond' as ecart from parcours.dossier) d where d.id = a.dossier;
      alter table parcours.accuse alter column cree_le drop default;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table parcours.accuse alter column cree_le set default clock_timestamp();
      update parcours.accuse a set cree_le = a.cree_le - d.ecart, confirme_le = a.confirme_le - d.ecart, expire_le = a.cree_le - d.ecart + interval '15 days'
      from (select id, decalage_ms * interval '1 millisecond' as ecart from parcours.dossier) d where d.id = a.dossier;
    `);
  }
}
