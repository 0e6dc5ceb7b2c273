import type { MigrationInterface, QueryRunner } from 'typeorm';
import { enregistrer } from './parcours.sql.js';

/** The papers of a dossier, drawn up, proved or attached; the envelopes given to a postal provider; what it tells us. */
export class CreatePieces0005 implements MigrationInterface {
  readonly name = 'CreatePieces0000000000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(pieces);
    await queryRunner.query(plis);
    await queryRunner.query(enregistrer);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table if exists parcours.avis_postal; drop table if exists parcours.pli; drop table if exists parcours.piece; drop function if exists parcours.garder_piece();');
  }
}

const pieces = /* sql */ `
create table parcours.piece (
  id text primary key,
  dossier text not null references parcours.dossier (id),
  cle text not null,
  nature text not null check (nature in ('document', 'courrier', 'preuve', 'jointe')),
  nom text not null,
  cause_seq integer,
  retiree boolean not null default false,
  type text,
  taille integer,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  cle_id text,
  contenu bytea,
  auteur text,
  gardee_le timestamptz,
  controlee_le timestamptz,
  alteree boolean not null default false,
  unique (dossier, cle),
  check ((contenu is null) = (sha256 is null)),
  foreign key (dossier, cause_seq) references parcours.fait (dossier, seq)
);
create index piece_a_produire on parcours.piece (dossier) where contenu is null and not retiree;
create index piece_a_controler on parcours.piece (controlee_le nulls first) where contenu is not null;

create function parcours.garder_piece() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.contenu is not null and (new.contenu, new.sha256, new.type, new.dossier, new.cle) is distinct from (old.contenu, old.sha256, old.type, old.dossier, old.cle)) then
    raise exception 'une pièce gardée ne se modifie pas' using errcode = 'JL003';
  end if;
  return new;
end $$;
create trigger piece_gardee before update or delete on parcours.piece for each row execute function parcours.garder_piece();
`;

const plis = /* sql */ `
create table parcours.pli (
  dossier text not null,
  cle text not null,
  prestataire text not null,
  reference text not null unique,
  externe text,
  numero text,
  etat text,
  fini boolean not null default false,
  anomalie text,
  depose_le timestamptz,
  decalage_ms bigint not null default 0,
  lu_le timestamptz,
  primary key (dossier, cle),
  unique (prestataire, externe),
  foreign key (dossier, cle) references parcours.courrier (dossier, cle)
);
create index pli_a_suivre on parcours.pli (lu_le nulls first) where not fini;

create table parcours.avis_postal (
  id bigint generated always as identity primary key,
  prestataire text not null,
  externe text not null,
  contenu jsonb not null,
  etat text not null default 'recu' check (etat in ('recu', 'fait', 'anomalie')),
  motif text,
  fois integer not null default 1,
  recu_le timestamptz not null default clock_timestamp(),
  unique (prestataire, externe)
);
create index avis_postal_a_lire on parcours.avis_postal (recu_le) where etat = 'recu';
`;
