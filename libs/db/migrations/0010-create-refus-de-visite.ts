import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each request for a visit that was refused, whether or not a dossier was ever opened: who asked, who refused, why, who confirmed, what was answered. */
export class CreateRefusDeVisite0010 implements MigrationInterface {
  readonly name = 'CreateRefusDeVisite0000000000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(table);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index if exists parcours.fait_par_nom; drop index if exists parcours.dossier_par_parcours; drop table if exists parcours.refus_de_visite; drop function if exists parcours.garder_refus();');
  }
}

const table = /* sql */ `
create table parcours.refus_de_visite (
  id text primary key, cle text not null unique, centre text not null, visite text not null,
  salarie text, etablissement text, dossier text references parcours.dossier (id),
  demandeur text not null, recue_le date not null,
  motif text not null check (motif in ('non_reglementaire', 'non_motivee', 'radie', 'suspendu')),
  auteur text not null, auteur_role text not null, le timestamptz not null default clock_timestamp(),
  etat text not null check (etat in ('a_confirmer', 'refusee', 'retiree')),
  medecin text, medecin_le timestamptz, directeur text, directeur_le timestamptz, retiree_par text, retiree_le timestamptz,
  reponse_le date, reponse_canal text, reponse_par text,
  check (salarie is not null or etablissement is not null)
);
create index refus_de_visite_par_jour on parcours.refus_de_visite (le desc);

-- What was asked and refused does not change; what follows is added to it.
create function parcours.garder_refus() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.id, new.cle, new.centre, new.visite, new.salarie, new.etablissement, new.dossier, new.demandeur, new.recue_le, new.motif, new.auteur, new.auteur_role, new.le)
     is distinct from (old.id, old.cle, old.centre, old.visite, old.salarie, old.etablissement, old.dossier, old.demandeur, old.recue_le, old.motif, old.auteur, old.auteur_role, old.le) then
    raise exception 'un refus de visite ne se modifie pas' using errcode = 'JL003';
  end if;
  return new;
end $$;
create trigger refus_garde before update or delete on parcours.refus_de_visite for each row execute function parcours.garder_refus();

create index fait_par_nom on parcours.fait (nom, dossier);
create index dossier_par_parcours on parcours.dossier (parcours) where issue is null;
`;
