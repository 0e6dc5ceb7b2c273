import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The requests that the relay drives, those of a person apart from what is told to every dossier: neither is looked for among the other. */
export class PersonsFirst0146 implements MigrationInterface {
  readonly name = 'PersonsFirst0000000000146';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index demande_de_personne on parcours.demande (essaye_le nulls first, cree_le) where etat = 'recue' and suivie and nature not in ('choix', 'statut');
      create index demande_a_tous on parcours.demande (essaye_le nulls first, cree_le) where etat = 'recue' and suivie and nature in ('choix', 'statut');
      drop index parcours.demande_a_reprendre;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index demande_a_reprendre on parcours.demande (essaye_le nulls first, cree_le) where etat = 'recue' and suivie;
      drop index parcours.demande_de_personne;
      drop index parcours.demande_a_tous;
    `);
  }
}
