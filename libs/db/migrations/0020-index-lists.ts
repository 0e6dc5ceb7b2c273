import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a list is narrowed; in each, the open ones by the time left, all by their last change. */
const ways = [{ name: '', by: '' }, ...['centre', 'etape', 'medecin', 'etablissement'].map((column) => ({ name: `_par_${column}`, by: `${column}, ` }))];
const leastTimeLeft = `(coalesce(prochaine_fin, 'infinity'::timestamptz))`;

/** Lists read in their own order whatever the size of the service: no query sorts or counts a hundred thousand dossiers. */
export class IndexLists0020 implements MigrationInterface {
  readonly name = 'IndexLists0000000000020';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index parcours.dossier_par_temps;
      drop index parcours.dossier_par_medecin;
      drop index parcours.dossier_par_maj;
      ${ways.map(({ name, by }) => `
      create index dossier_ouvert${name} on parcours.dossier (${by}${leastTimeLeft}, id) where issue is null;
      create index dossier_change${name} on parcours.dossier (${by}maj_le desc, id desc);`).join('')}
      create index dossier_en_retard on parcours.dossier (${leastTimeLeft}, id) where issue is null and en_retard;
      create index dossier_en_retard_par_centre on parcours.dossier (centre, ${leastTimeLeft}, id) where issue is null and en_retard;
      create index dossier_par_numero on parcours.dossier (upper(numero) text_pattern_ops);
    `);
    await queryRunner.query(search);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function identite.personnes_proches, identite.etablissements_proches;
      drop index ${ways.flatMap(({ name }) => [`parcours.dossier_ouvert${name}`, `parcours.dossier_change${name}`]).join(', ')}, parcours.dossier_en_retard, parcours.dossier_en_retard_par_centre, parcours.dossier_par_numero;
      create index dossier_par_temps on parcours.dossier (centre, prochaine_fin, id) where issue is null;
      create index dossier_par_medecin on parcours.dossier (medecin, prochaine_fin, id) where issue is null;
      create index dossier_par_maj on parcours.dossier (maj_le desc);
    `);
  }
}

/**
 * By name, accents and typos aside, the nearest first. The threshold is set for the call, so that the operator, which
 * an index serves, stands in the place of the function, which none does. Two letters are the beginning of a word.
 */
const search = /* sql */ `
create function identite.personnes_proches(texte text, du_centre text, au_plus integer) returns setof identite.personne
language sql stable set pg_trgm.word_similarity_threshold = 0.45 as $$
  select p.* from identite.personne p
  where p.fusionnee_dans is null
    and (p.cherche like case when length(texte) < 3 then '' else '%' end || identite.plier(texte) || '%' or p.cherche like '% ' || identite.plier(texte) || '%' or identite.plier(texte) <% p.cherche)
    and (du_centre is null or exists (select 1 from identite.embauche h join identite.etablissement e on e.id = h.etablissement where h.personne = p.id and e.centre = du_centre))
  order by word_similarity(identite.plier(texte), p.cherche) desc, p.nom, p.prenom limit au_plus
$$;
create function identite.etablissements_proches(texte text, du_centre text, au_plus integer) returns setof identite.etablissement
language sql stable set pg_trgm.word_similarity_threshold = 0.45 as $$
  select e.* from identite.etablissement e
  where (identite.plier(e.nom) like '%' || identite.plier(texte) || '%' or identite.plier(texte) <% identite.plier(e.nom) or e.siret like texte || '%')
    and (du_centre is null or e.centre = du_centre)
  order by e.nom limit au_plus
$$;
`;
