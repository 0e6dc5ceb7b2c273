export const parcoursTables = /* sql */ `
create schema if not exists parcours;
create schema if not exists sante;

create table parcours.dossier (
  id text primary key,
  numero text not null unique,
  parcours text not null,
  salarie text not null,
  etablissement text,
  centre text not null,
  medecin text,
  fictif boolean not null default false,
  decalage_ms bigint not null default 0,
  epoch integer not null,
  revision integer not null,
  faits integer not null default 0,
  etape text,
  issue text,
  empreinte text not null,
  frontiere jsonb not null,
  etat jsonb not null,
  prochaine_fin timestamptz,
  en_retard boolean not null default false,
  ouvert_le timestamptz not null,
  clos_le timestamptz,
  maj_le timestamptz not null default clock_timestamp()
);
create index dossier_par_temps on parcours.dossier (centre, prochaine_fin, id) where issue is null;
create index dossier_par_medecin on parcours.dossier (medecin, prochaine_fin, id) where issue is null;
create index dossier_par_salarie on parcours.dossier (salarie);
create index dossier_par_maj on parcours.dossier (maj_le desc);

create table parcours.fait (
  dossier text not null references parcours.dossier (id),
  seq integer not null check (seq > 0),
  nature text not null,
  nom text not null,
  le date not null,
  enregistre_ms bigint not null,
  auteur text not null,
  auteur_role text not null,
  cle text not null,
  corps_hash text not null,
  donnees jsonb not null,
  scelle text,
  precedente text not null,
  empreinte text not null,
  primary key (dossier, seq),
  unique (dossier, cle)
);

create table sante.donnee (
  dossier text not null,
  seq integer not null,
  cle_id text not null,
  contenu bytea not null,
  primary key (dossier, seq),
  foreign key (dossier, seq) references parcours.fait (dossier, seq)
);

create table parcours.journal (
  dossier text not null references parcours.dossier (id),
  cle text not null,
  nature text not null,
  objet text not null,
  le_ms bigint not null,
  cause integer not null,
  observe_le timestamptz not null default clock_timestamp(),
  primary key (dossier, cle)
);

create table parcours.tache (
  dossier text not null references parcours.dossier (id),
  cle text not null,
  nature text not null,
  role text not null,
  titre text not null,
  acte text,
  article text,
  fin timestamptz,
  en_retard boolean not null,
  primary key (dossier, cle)
);
create index tache_par_role on parcours.tache (role, fin);

create table parcours.courrier (
  dossier text not null,
  cle text not null,
  courrier text not null,
  destinataire text not null,
  cause_seq integer not null,
  etat text not null check (etat in ('reserve', 'parti', 'echec')),
  bail_jusqua timestamptz,
  message_id text not null,
  empreinte text,
  tentatives integer not null default 0,
  envoye_a timestamptz,
  detail text,
  primary key (dossier, cle),
  foreign key (dossier, cause_seq) references parcours.fait (dossier, seq)
);

create table parcours.demande (
  cle text primary key,
  dossier text not null,
  parcours text not null,
  nature text not null,
  nom text not null,
  corps_hash text not null,
  cle_id text not null,
  corps bytea not null,
  auteur text not null,
  auteur_role text not null,
  at_ms bigint not null,
  etat text not null default 'recue' check (etat in ('recue', 'faite', 'refusee')),
  statut integer,
  reponse jsonb,
  etag text,
  suivie boolean not null default false,
  cree_le timestamptz not null default clock_timestamp(),
  essaye_le timestamptz
);
create index demande_en_attente on parcours.demande (cree_le) where etat = 'recue' and suivie;

create table parcours.boite_reception (
  id text primary key,
  source text not null,
  externe text not null,
  dossier text,
  contenu jsonb not null,
  etat text not null default 'recue' check (etat in ('recue', 'faite', 'anomalie')),
  recue_le timestamptz not null default clock_timestamp(),
  unique (source, externe)
);

create table parcours.panne (
  dossier text not null references parcours.dossier (id),
  nature text not null,
  detail jsonb not null,
  depuis timestamptz not null default clock_timestamp(),
  maj_le timestamptz not null default clock_timestamp(),
  primary key (dossier, nature)
);

create function parcours.refuser_changement() returns trigger language plpgsql as $$
begin
  raise exception 'les faits et le journal ne se modifient pas' using errcode = 'JL003';
end $$;
create trigger fait_immuable before update or delete on parcours.fait for each row execute function parcours.refuser_changement();
create trigger journal_immuable before update or delete on parcours.journal for each row execute function parcours.refuser_changement();
create trigger donnee_immuable before update or delete on sante.donnee for each row execute function parcours.refuser_changement();
`;

/**
 * The one door by which a dossier is written, for the worker and the API alike: guarded by (epoch, revision), it appends
 * the facts it does not have, chains their hashes, and replaces the visible state. An older epoch is refused, and so is a
 * run that started from facts that were no longer all: it would give the number of one fact to another (kit rule 21).
 */
export const enregistrer = /* sql */ `
create or replace function parcours.enregistrer(s jsonb) returns text language plpgsql as $$
declare
  d parcours.dossier;
  f jsonb;
  o jsonb;
  fiche text;
  chain text;
  link text;
  told integer;
  next_end timestamptz;
  now_is jsonb := jsonb_build_object('echeances', s->'echeances', 'taches', s->'taches', 'courriers', s->'courriers', 'documents', s->'documents', 'compteurs', s->'compteurs', 'liensDus', s->'liensDus', 'tour', s->'tour', 'carte', s->'carte');
begin
  select * into d from parcours.dossier where id = s->>'dossier' for update;
  if not found then
    f := s->'facts'->0;
    if f is null or f->>'kind' <> 'ouverture' then
      raise exception 'un dossier commence par son ouverture' using errcode = 'JL002';
    end if;
    o := f->'data';
    fiche := parcours.prendre_tour_de(o->>'salarie');
    insert into parcours.dossier (id, numero, parcours, salarie, etablissement, centre, medecin, fictif, decalage_ms, epoch, revision, empreinte, frontiere, etat, ouvert_le)
    values (s->>'dossier', o->>'numero', s->>'parcours', fiche, o->'employeurs'->0->>'etablissement', o->>'centre', o->>'medecin',
            (o->>'fictif')::boolean, (s->>'offset')::bigint, (s->>'epoch')::integer, 0, '', '{}', '{}', to_timestamp((f->>'at')::double precision / 1000))
    on conflict (id) do nothing;
    select * into d from parcours.dossier where id = s->>'dossier' for update;
    perform parcours.remettre(n.id, d.id) from parcours.nouvelle n
    where n.salarie = d.salarie and n.parcours = d.parcours and n.vers is null and n.retiree_le is null and n.fictif = d.fictif and n.dossier <> d.id;
  end if;

  if (s->>'epoch')::integer < d.epoch then
    raise exception 'un moteur remplacé ne peut plus écrire' using errcode = 'JL001';
  end if;
  if exists (select 1 from jsonb_array_elements(s->'facts') x join parcours.fait t on t.dossier = d.id and t.seq = (x->>'seq')::integer where t.cle <> x->>'key') then
    raise exception 'un autre fait porte ce numéro' using errcode = 'JL004';
  end if;
  if exists (select 1 from parcours.fait t where t.dossier = d.id and t.seq = (s->'after'->>'seq')::integer and t.cle <> s->'after'->>'key') then
    raise exception 'ce moteur tient un autre fait pour enregistré' using errcode = 'JL004';
  end if;
  if (s->>'epoch')::integer = d.epoch and (s->>'revision')::integer <= d.revision then
    if (s->>'told')::integer > d.faits then
      raise exception 'ce moteur n’est plus celui qui écrit' using errcode = 'JL004';
    end if;
    return 'depasse';
  end if;
  if (s->>'told')::integer < d.faits then
    raise exception 'ce moteur ne sait pas tous les faits' using errcode = 'JL004';
  end if;

  told := d.faits;
  select empreinte into chain from parcours.fait where dossier = d.id and seq = told;
  for f in select value from jsonb_array_elements(s->'facts') order by (value->>'seq')::integer loop
    continue when (f->>'seq')::integer <= told;
    if (f->>'seq')::integer <> told + 1 then
      raise exception 'il manque le fait %', told + 1 using errcode = 'JL002';
    end if;
    chain := coalesce(chain, '');
    link := encode(sha256(convert_to(chain || (f - 'sealed')::text || coalesce(f->'sealed'->>'hash', ''), 'UTF8')), 'hex');
    insert into parcours.fait (dossier, seq, nature, nom, le, enregistre_ms, auteur, auteur_role, cle, corps_hash, donnees, scelle, precedente, empreinte)
    values (d.id, (f->>'seq')::integer, f->>'kind', f->>'name', (f->>'on')::date, (f->>'at')::bigint, f->'author'->>'id', f->'author'->>'role',
            f->>'key', f->>'bodyHash', f->'data', f->'sealed'->>'hash', chain, link);
    if f->'sealed' is not null then
      insert into sante.donnee (dossier, seq, cle_id, contenu) values (d.id, (f->>'seq')::integer, f->'sealed'->>'keyId', decode(f->'sealed'->>'content', 'base64'));
    end if;
    chain := link;
    told := told + 1;
  end loop;
  if told < (s->>'told')::integer then
    raise exception 'il manque le fait %', told + 1 using errcode = 'JL002';
  end if;

  if s->'panne' <> 'null'::jsonb then
    insert into parcours.panne (dossier, nature, detail) values (d.id, s->'panne'->>'nature', s->'panne')
    on conflict (dossier, nature) do update set detail = excluded.detail, maj_le = clock_timestamp();
    update parcours.dossier set faits = told where id = d.id;
    return 'panne';
  end if;

  insert into parcours.journal (dossier, cle, nature, objet, le_ms, cause)
  select d.id, j->>'cle', j->>'nature', j->>'objet', (j->>'at')::bigint, (j->>'cause')::integer from jsonb_array_elements(s->'journal') j
  on conflict do nothing;

  insert into parcours.journal (dossier, cle, nature, objet, le_ms, cause)
  select d.id, 'levee:' || r.cle, 'retard_leve', r.objet, (s->'frontier'->>'at')::bigint, r.cause
  from parcours.journal r
  where r.dossier = d.id and r.nature = 'retard'
    and not exists (select 1 from jsonb_array_elements(s->'echeances') e
                    where e->>'etat' = 'en_retard' and r.cle like 'retard:' || (e->>'id') || '@' || (e->>'finLe') || '%')
  on conflict do nothing;

  if s->'taches' is distinct from d.etat->'taches' then
    delete from parcours.tache where dossier = d.id;
    insert into parcours.tache (dossier, cle, nature, role, titre, acte, article, fin, en_retard, centre, bureau, detail)
    select d.id, t->>'cle', t->>'nature', t->>'role', t->>'titre', t->>'acte', t->>'article',
           to_timestamp((t->>'finMs')::double precision / 1000), (t->>'enRetard')::boolean, d.centre, t->>'bureau', t
    from jsonb_array_elements(s->'taches') t;
  end if;

  if s->'documents' is distinct from coalesce(d.etat->'documents', '[]'::jsonb) then
    insert into parcours.piece (id, dossier, cle, nature, nom, cause_seq)
    select left(encode(sha256(convert_to(d.id || ':' || (x->>'cle'), 'UTF8')), 'hex'), 32), d.id, x->>'cle', 'document', x->>'document', (x->>'causeSeq')::integer
    from jsonb_array_elements(s->'documents') x
    on conflict do nothing;
    update parcours.piece p set retiree = not exists (select 1 from jsonb_array_elements(s->'documents') x where x->>'cle' = p.cle)
    where p.dossier = d.id and p.nature = 'document';
  end if;

  select min(to_timestamp((e->>'finMs')::double precision / 1000)) into next_end
  from jsonb_array_elements(s->'echeances') e where e->>'verbe' = 'requires' and e->>'etat' in ('en_cours', 'en_retard');

  update parcours.dossier set
    epoch = (s->>'epoch')::integer, revision = (s->>'revision')::integer, faits = told,
    etape = s->>'etape', issue = s->>'issue', empreinte = s->>'digest', frontiere = s->'frontier',
    etat = now_is,
    medecin = s->>'medecin',
    tour = s->'tour'->>'qui', confie = s->'carte'->>'confie', dernier_le = (s->'carte'->>'dernierLe')::date,
    a_revoir_le = (s->'carte'->>'aRevoirLe')::date, vu_le = (s->'carte'->'reunion'->>'le')::date,
    prochaine_fin = next_end,
    en_retard = exists (select 1 from jsonb_array_elements(s->'echeances') e where e->>'etat' = 'en_retard'),
    clos_le = case when s->>'issue' is null then null else coalesce(clos_le, clock_timestamp()) end,
    -- Saved again as it was, by an engine that started again: nothing changed for a person.
    maj_le = case when told = d.faits and s->>'digest' = d.empreinte and d.etat = now_is then d.maj_le else clock_timestamp() end
  where id = d.id;
  delete from parcours.panne where dossier = d.id and nature = 'histoire_changee';
  perform pg_notify('jalon_dossier', d.id || ':' || (s->>'epoch') || ':' || (s->>'revision') || ':' || d.centre);
  return 'ecrit';
end $$;
`;

/** Recomputes the chain of a dossier's facts: the first fact whose hash does not follow from what stands before it, that is missing, or that its row does not know of. */
export const verifierChaine = /* sql */ `
create or replace function parcours.premier_fait_altere(wanted text) returns integer language plpgsql as $$
declare
  f record;
  chain text := '';
  told jsonb;
  due integer := 0;
  known integer := (select faits from parcours.dossier where id = wanted);
begin
  for f in
    select t.*, s.contenu from parcours.fait t left join sante.donnee s on s.dossier = t.dossier and s.seq = t.seq
    where t.dossier = wanted order by t.seq
  loop
    told := jsonb_build_object('seq', f.seq, 'kind', f.nature, 'name', f.nom, 'on', f.le::text, 'at', f.enregistre_ms,
      'author', jsonb_build_object('id', f.auteur, 'role', f.auteur_role), 'key', f.cle, 'bodyHash', f.corps_hash, 'data', f.donnees);
    due := due + 1;
    if f.seq <> due or due > known then
      return due;
    end if;
    if f.scelle is distinct from (case when f.contenu is null then null else encode(sha256(f.contenu), 'hex') end)
       or f.precedente <> chain
       or f.empreinte <> encode(sha256(convert_to(chain || told::text || coalesce(f.scelle, ''), 'UTF8')), 'hex') then
      return f.seq;
    end if;
    chain := f.empreinte;
  end loop;
  return case when known > due then due + 1 end;
end $$;
`;

/** The one open dossier of a journey that a worker may have. */
export const prendrePlace = /* sql */ `
-- Which dossier has the place: the one wanted, once the one before is closed or was never opened; else the open one. One
-- that has no state yet gives way after a minute, and only if it is « sans_moteur »: named so by who found no run of it.
create or replace function parcours.prendre_place(p text, s text, f boolean, wanted text, sans_moteur text) returns text language plpgsql as $$
declare
  held parcours.place;
  seen parcours.dossier;
begin
  insert into parcours.place (parcours, salarie, fictif, dossier) values (p, s, f, wanted) on conflict do nothing;
  select * into held from parcours.place where parcours = p and salarie = s and fictif = f for update;
  select * into seen from parcours.dossier where id = held.dossier;
  if held.dossier <> wanted and (seen.issue is not null or (seen.id is null and held.dossier = sans_moteur and held.prise_le < clock_timestamp() - interval '1 minute')) then
    update parcours.place set dossier = wanted, prise_le = clock_timestamp() where parcours = p and salarie = s and fictif = f;
    return wanted;
  end if;
  return held.dossier;
end $$;
`;

/** Telling, opening and merging take turns for one worker; what is told is told of the record that is kept. */
export const dire = /* sql */ `
-- The turn of the record that is kept, and which it is: a merge that ends while we wait leaves another to wait for.
create or replace function parcours.prendre_tour_de(fiche text) returns text language plpgsql as $$
declare
  wanted text := fiche;
  kept text;
begin
  loop
    perform parcours.prendre_tour(wanted);
    select fusionnee_dans into kept from identite.personne where id = wanted;
    exit when kept is null;
    wanted := kept;
  end loop;
  return wanted;
end $$;

-- What stands and was told of this record, put in the inbox of each of its open dossiers that should have heard it; once.
create or replace function parcours.redire(fiche text) returns void language sql as $$
  select parcours.remettre(n.id, d.id) from parcours.nouvelle n
    join parcours.dossier d on d.salarie = n.salarie and d.parcours = n.parcours and d.fictif = n.fictif and d.id <> n.dossier
  where n.salarie = fiche and n.vers is null and n.retiree_le is null and d.issue is null
$$;

-- Safe to run twice, and in the wrong order: what was taken back before it was told is never told.
create or replace function parcours.dire(n jsonb, cle_id text, contenu bytea) returns text[] language plpgsql as $$
declare
  source parcours.dossier;
  fiche text;
begin
  select * into source from parcours.dossier where id = n->>'dossier';
  fiche := parcours.prendre_tour_de(source.salarie);
  insert into parcours.nouvelle (id, dossier, cause_seq, salarie, parcours, nom, vers, fictif, le, cle_id, contenu, retiree_le)
  values (n->>'id', source.id, (n->>'cause')::integer, fiche, n->>'parcours', n->>'nom', n->>'vers', source.fictif, (n->>'le')::date, dire.cle_id, dire.contenu,
          case when (n->>'retire')::boolean then clock_timestamp() end)
  on conflict (id) do update set retiree_le = coalesce(parcours.nouvelle.retiree_le, excluded.retiree_le);

  if (n->>'retire')::boolean then
    insert into parcours.boite_reception (id, source, externe, dossier, contenu)
    select b.id || ':retrait', 'dossier', b.id || ':retrait', b.dossier, jsonb_build_object('retrait', b.id)
    from parcours.boite_reception b where b.source = 'dossier' and b.contenu->>'nouvelle' = n->>'id'
    on conflict do nothing;
  else
    perform parcours.remettre(e.id, d.id) from parcours.nouvelle e join parcours.dossier d
      on d.id <> e.dossier and case when e.vers is null then d.salarie = e.salarie and d.parcours = e.parcours and d.fictif = e.fictif else d.id = e.vers end
    where e.id = n->>'id' and e.retiree_le is null;
  end if;
  return array(select b.dossier from parcours.boite_reception b where b.source = 'dossier' and b.contenu->>'nouvelle' = n->>'id' order by b.dossier);
end $$;
`;

/** What a dossier tells the others of its worker: sealed, and put in the inbox of each, now or when it opens. */
export const nouvelles = /* sql */ `
create table parcours.nouvelle (
  id text primary key,
  dossier text not null,
  cause_seq integer not null,
  salarie text not null,
  parcours text not null,
  nom text not null,
  vers text,
  fictif boolean not null,
  le date not null,
  cle_id text not null,
  contenu bytea not null,
  dite_le timestamptz not null default clock_timestamp(),
  retiree_le timestamptz,
  foreign key (dossier, cause_seq) references parcours.fait (dossier, seq)
);
create index nouvelle_a_entendre on parcours.nouvelle (salarie, parcours) where vers is null and retiree_le is null;

alter table parcours.boite_reception add column essayee_le timestamptz;
create index reception_en_attente on parcours.boite_reception (essayee_le nulls first, recue_le) where etat = 'recue';

-- The one open dossier of a journey that a worker may have.
create table parcours.place (
  parcours text not null,
  salarie text not null,
  fictif boolean not null,
  dossier text not null,
  prise_le timestamptz not null default clock_timestamp(),
  primary key (parcours, salarie, fictif)
);

${prendrePlace}

-- Telling and opening for one worker take turns: neither may miss what the other has just written.
create function parcours.prendre_tour(salarie text) returns void language sql as $$ select pg_advisory_xact_lock(hashtextextended('nouvelle:' || salarie, 0)) $$;

create function parcours.remettre(nouvelle text, destinataire text) returns void language sql as $$
  insert into parcours.boite_reception (id, source, externe, dossier, contenu)
  values (nouvelle || ':' || destinataire, 'dossier', nouvelle || ':' || destinataire, destinataire, jsonb_build_object('nouvelle', nouvelle))
  on conflict do nothing
$$;

${dire}
create index reception_de_nouvelle on parcours.boite_reception ((contenu->>'nouvelle')) where source = 'dossier';
`;
