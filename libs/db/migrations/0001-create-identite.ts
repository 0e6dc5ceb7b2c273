import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The only place with names, and who may enter. Everything else refers to these rows by opaque ids. */
export class CreateIdentite0001 implements MigrationInterface {
  readonly name = 'CreateIdentite0000000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(identite);
    await queryRunner.query(acces);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop schema if exists acces cascade; drop schema if exists identite cascade;');
  }
}

const identite = /* sql */ `
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create schema identite;

create table identite.service (
  id text primary key default 'service' check (id = 'service'),
  nom text not null, adresse text[] not null, ville text not null, telephone text, courriel text
);
create table identite.centre (id text primary key, nom text not null);
create table identite.adherent (
  id text primary key, nom text not null, statut text not null default 'actif' check (statut in ('actif', 'suspendu', 'radie'))
);
create table identite.etablissement (
  id text primary key, adherent text not null references identite.adherent (id), centre text not null references identite.centre (id),
  nom text not null, siret text not null unique check (siret ~ '^[0-9]{14}$'), commune text not null, calendrier text not null default 'FR',
  adresse text[] not null default '{}', courriel text, declaration jsonb
);
create table identite.personne (
  id text primary key, civilite text, nom text not null, prenom text not null, naissance date not null,
  suivi text not null default 'SI' check (suivi in ('SI', 'SIA', 'SIR')), travail_de_nuit boolean not null default false, independant boolean not null default false,
  adresse text[] not null default '{}', courriel text, declaration jsonb, fusionnee_dans text references identite.personne (id),
  cherche text not null
);
create index personne_cherche on identite.personne using gin (cherche gin_trgm_ops);
create table identite.embauche (
  personne text not null references identite.personne (id), etablissement text not null references identite.etablissement (id),
  poste text not null, depuis date not null, principal boolean not null default true, primary key (personne, etablissement)
);
create function identite.plier(texte text) returns text language sql immutable as $$ select lower(unaccent('unaccent', texte)) $$;
`;

const acces = /* sql */ `
create schema acces;
create table acces.compte (
  id text primary key, identifiant text not null unique, nom text not null, role text not null, centre text references identite.centre (id),
  secret text not null, a_changer boolean not null default false, actif boolean not null default true, cree_le timestamptz not null default clock_timestamp()
);
create table acces.session (
  empreinte text primary key, compte text not null references acces.compte (id), expire_le timestamptz not null, vue_le timestamptz not null default clock_timestamp()
);
create index session_par_compte on acces.session (compte);
create table acces.echec (identifiant text primary key, nombre integer not null, jusqua timestamptz not null);
create table acces.portefeuille (compte text not null references acces.compte (id), etablissement text not null references identite.etablissement (id), primary key (compte, etablissement));
create table acces.couverture (absent text not null references acces.compte (id), remplacant text not null references acces.compte (id), du date not null, au date not null, primary key (absent, remplacant, du));
create table acces.protocole (
  id text primary key, medecin text not null references acces.compte (id), professionnel text not null references acces.compte (id),
  visites text[] not null, du date not null, au date, cree_le timestamptz not null default clock_timestamp()
);
create index protocole_par_professionnel on acces.protocole (professionnel, du);
`;
