import type pg from 'pg';

export type Masses = { readonly dossiers: number; readonly open: number; readonly people: number; readonly establishments: number; readonly doctors: number };

const syllables = `array['Ba','Ce','Di','Fo','Gu','La','Me','Ni','Po','Ru','Sa','Te','Vi','Lo','Mu','Ra','Se','Ti','Vo','Zé']`;
const word = (seed: string, parts: number): string => Array.from({ length: parts }, (_, k) => `(${syllables})[1 + (((${seed}) / ${20 ** k}) % 20)::integer]`).join(' || ');

/**
 * Rows by SQL, beside dossiers that were really played: each new one wears the state of a played one, so that a list
 * reads rows as wide as in life. They have no facts and no engine: lists read neither.
 */
export async function addMasses(db: pg.Pool, { dossiers, open, people, establishments, doctors }: Masses): Promise<void> {
  await db.query(`insert into identite.centre (id, nom) select 'masse-c-' || i, 'Centre Témoin ' || i from generate_series(1, 20) i`);
  await db.query(`insert into acces.compte (id, identifiant, nom, role, centre, secret, actif) select 'masse-m-' || i, 'masse.m.' || i, 'Dr ' || ${word('i * 37', 2)}, 'medecin', 'masse-c-' || (1 + i % 20), '-', false from generate_series(1, $1) i`, [doctors]);
  await db.query(`insert into identite.adherent (id, nom) select 'masse-a-' || i, 'Adhérent ' || ${word('i * 7919', 3)} || ' ' || i from generate_series(1, $1) i`, [establishments]);
  await db.query(`insert into identite.etablissement (id, adherent, centre, nom, siret, commune)
    select 'masse-e-' || i, 'masse-a-' || i, 'masse-c-' || (1 + i % 20), 'Établissement ' || ${word('i * 7919', 3)} || ' ' || i, lpad((90000000000000 + i)::text, 14, '0'), 'Caen' from generate_series(1, $1) i`, [establishments]);
  await db.query(`insert into acces.portefeuille (compte, etablissement) select 'masse-m-' || (1 + i % $2), 'masse-e-' || i from generate_series(1, $1) i`, [establishments, doctors]);
  await db.query(`insert into identite.personne (id, civilite, nom, prenom, naissance, cherche)
    select 'masse-p-' || i, 'Mme', nom, prenom, date '1965-01-01' + (i % 12000), identite.plier(nom || ' ' || prenom)
    from (select i, ${word('i::bigint * 7919', 4)} as nom, ${word('i::bigint * 104729', 2)} as prenom from generate_series(1, $1) i) n`, [people]);
  await db.query(`insert into identite.embauche (personne, etablissement, poste, depuis) select 'masse-p-' || i, 'masse-e-' || (1 + i % $2), 'Poste témoin', '2020-01-01' from generate_series(1, $1) i`, [people, establishments]);
  const step = 50_000;
  for (let from = 1; from <= dossiers; from += step) await addDossiers(db, from, Math.min(from + step - 1, dossiers), open / dossiers, { people, establishments, doctors });
  await db.query('vacuum analyze parcours.dossier');
  await db.query('vacuum analyze identite.personne');
  await db.query('analyze');
}

/** One in `share` is open, with a day ahead or behind for two in three; the others are closed, over twenty years. */
async function addDossiers(db: pg.Pool, from: number, to: number, share: number, { people, establishments, doctors }: Pick<Masses, 'people' | 'establishments' | 'doctors'>): Promise<void> {
  await db.query(
    `with played as (select parcours, etape, issue, etat, row_number() over (partition by issue is null order by id) - 1 as rang, count(*) over (partition by issue is null) as nombre from parcours.dossier where numero not like 'M-%'),
      wanted as (select i, i % $3 = 0 as ouvert, 1 + (i::bigint / $3 * 104729 + i) % $5 as lieu, (i::bigint / $3 * 7919) % 90 as jour from generate_series($1::integer, $2::integer) i)
     insert into parcours.dossier (id, numero, parcours, salarie, etablissement, centre, medecin, epoch, revision, faits, etape, issue, empreinte, frontiere, etat, prochaine_fin, en_retard, ouvert_le, clos_le, maj_le)
     select md5('masse' || i), 'M-' || i, p.parcours, 'masse-p-' || (1 + (i::bigint * 7919) % $4), 'masse-e-' || lieu, 'masse-c-' || (1 + lieu % 20), 'masse-m-' || (1 + lieu % $6), 1, 3, 3, p.etape, p.issue, '', '{}', p.etat,
       case when ouvert and i / $3 % 3 <> 0 then date_trunc('day', now()) + (jour - 20) * interval '1 day' end, ouvert and i / $3 % 3 <> 0 and jour < 20,
       now() - (i % 7000) * interval '1 day' - interval '40 days', case when not ouvert then now() - (i % 7000) * interval '1 day' end, now() - (i % 7000) * interval '1 day'
     from wanted w join played p on (p.issue is null) = w.ouvert and p.rang = w.i / 7 % p.nombre`,
    [from, to, Math.round(1 / share), people, establishments, doctors]);
}
