import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when a member has its standing, and those it had before: what is judged of a past day is judged on the standing of
 * that day. What was told before this version is found in the facts of the dossiers; where none heard it, it is unknown.
 */
export class DateStanding0151 implements MigrationInterface {
  readonly name = 'DateStanding0000000000151';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table identite.adherent add column statut_le date;
      create table identite.statut_passe (
        id bigint generated always as identity primary key, adherent text not null references identite.adherent (id), statut text not null, au date not null
      );
      create index statut_passe_par_adherent on identite.statut_passe (adherent, au, id);

      -- « au » is the first day of the standing that follows; of two that end on one day, the second held for none.
      create function identite.statut_du(fiche text, jour date) returns text language sql stable as $$
        select coalesce((select p.statut from identite.statut_passe p where p.adherent = a.id and p.au > jour order by p.au, p.id limit 1), a.statut)
        from identite.adherent a where a.id = fiche
      $$;

      update identite.adherent a set statut_le = known.le from (
        select e.adherent, max(f.le) as le from parcours.fait f join identite.etablissement e on e.id = f.donnees->>'etablissement' join identite.adherent m on m.id = e.adherent
        where f.nature = 'statut' and f.auteur <> 'jalon' and f.donnees->>'statut' = m.statut group by e.adherent) known
      where known.adherent = a.id;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function if exists identite.statut_du(text, date); drop table if exists identite.statut_passe; alter table identite.adherent drop column if exists statut_le;');
  }
}
