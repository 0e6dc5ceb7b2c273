import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { accounts, adherents, centres, partners, password, siret, workers } from './people.js';

/** The service before any dossier: who works there, who its members are. Safe to run again after an interruption. */
export async function seed(databaseUrl: string): Promise<void> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    await db.query('begin');
    await db.query(`insert into identite.service (nom, adresse, ville, telephone, courriel) values ('Service Témoin', $1, 'Caen', '02 00 00 00 00', 'contact@temoin.invalid') on conflict do nothing`, [['1 rue de l’Exemple', '14000 Caen']]);
    for (const c of centres) await db.query('insert into identite.centre (id, nom) values ($1, $2) on conflict do nothing', [c.id, c.nom]);
    const secret = await hash(password);
    for (const a of accounts) await db.query('insert into acces.compte (id, identifiant, nom, role, centre, secret) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [a.id, a.identifiant, a.nom, a.role, a.centre, secret]);
    for (const [i, a] of adherents.entries()) {
      await db.query('insert into identite.adherent (id, nom, statut) values ($1, $2, $3) on conflict do nothing', [a.id, a.nom, a.statut]);
      await db.query(`insert into identite.etablissement (id, adherent, centre, nom, siret, commune, courriel, adresse) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
        [`etablissement-${i + 1}`, a.id, i < 6 ? 'centre-nord' : 'centre-sud', a.nom, siret(i + 1), a.commune, `employeur${i + 1}@employeur.invalid`, [`${i + 2} avenue de la Démonstration`, `${a.codePostal} ${a.commune}`]]);
      await db.query('insert into acces.portefeuille (compte, etablissement) values ($1, $2) on conflict do nothing', [i < 3 ? 'compte-medecin-1' : i < 6 ? 'compte-medecin-2' : 'compte-medecin-3', `etablissement-${i + 1}`]);
    }
    for (const w of workers) {
      await db.query(`insert into identite.personne (id, civilite, nom, prenom, naissance, suivi, travail_de_nuit, courriel, adresse, cherche) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, identite.plier($3 || ' ' || $4)) on conflict do nothing`,
        [w.id, w.civilite, w.nom, w.prenom, w.naissance, w.suivi, w.nuit, w.courriel, ['3 impasse du Spécimen', '14000 Caen']]);
      await db.query(`insert into identite.embauche (personne, etablissement, poste, depuis) values ($1, $2, $3, '2021-09-01') on conflict do nothing`, [w.id, w.etablissement, w.poste]);
    }
    for (const p of partners) await db.query('insert into identite.partenaire (id, nature, nom, courriel, adresse) values ($1, $2, $3, $4, $5) on conflict do nothing', [p.id, p.nature, p.nom, p.courriel, ['4 place du Témoin', '14000 Caen']]);
    await db.query(`insert into acces.protocole (id, medecin, professionnel, visites, du) values ('protocole-1', 'compte-medecin-1', 'compte-infirmier-1', '{reprise}', '2024-01-01'), ('protocole-2', 'compte-medecin-1', 'compte-aep', '{expositions}', '2024-01-01') on conflict do nothing`);
    await db.query('commit');
  } finally {
    await db.end();
  }
}
