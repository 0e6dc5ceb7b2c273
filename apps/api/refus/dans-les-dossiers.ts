import type { Pool } from 'pg';
import { inForce, type Fact } from '../../../libs/journey/fact.js';
import type { Journey } from '../../../libs/journey/journey.js';
import type { Role } from '../../../libs/journey/roles.js';
import { isoInstant } from '../../../libs/law/jour.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';
import type { Kept } from './ligne.js';

type Row = {
  readonly dossier: string; readonly numero: string; readonly parcours: string; readonly nom: string | null; readonly prenom: string | null; readonly etablissement_nom: string | null;
  readonly seq: number; readonly nature: Fact['kind']; readonly acte: string; readonly le: string; readonly enregistre_ms: string; readonly auteur: string; readonly auteur_role: Role;
  readonly donnees: Fact['data']; readonly auteur_nom: string | null; readonly repondu_le: string | null;
};

/**
 * The refusals decided within dossiers: the acts whose journey says that they refuse the request, as corrected since.
 * What they answered is the letter that they caused, once it has left. Reads the clear columns only: why is not there.
 */
export async function refusDesDossiers(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte): Promise<readonly Kept[]> {
  const refusing = Object.values(journeys).flatMap((j) => Object.values(j.actes).filter((a) => a.refuses !== undefined).map((a) => [j.name, a.name] as const));
  if (refusing.length === 0 || seesInitialsOnly(compte.role)) return []; // how a dossier ends is not for those who see initials (P-41)
  const { rows } = await db.query<Row>(
    `select f.dossier, d.numero, d.parcours, p.nom, p.prenom, e.nom as etablissement_nom, f.seq, f.nature, f.nom as acte, f.le::text as le, f.enregistre_ms, f.auteur, f.auteur_role, f.donnees, c.nom as auteur_nom,
       (select to_char(min(k.envoye_a) at time zone 'Europe/Paris', 'YYYY-MM-DD') from parcours.courrier k where k.dossier = f.dossier and k.cause_seq = f.seq and k.etat = 'parti') as repondu_le
     from parcours.fait f join parcours.dossier d on d.id = f.dossier
     left join identite.personne p on p.id = d.salarie left join identite.etablissement e on e.id = d.etablissement left join acces.compte c on c.id = f.auteur
     where f.nature in ('acte', 'rectification') and f.nom = any($1) and ($2::text is null or d.centre = $2) order by f.dossier, f.seq`,
    [refusing.map(([, act]) => act), compte.centre]);
  return [...grouped(rows).values()].flatMap((told) => inForce(told.map(toFact)).flatMap((fact) => {
    const row = told.find((r) => r.seq === fact.seq);
    const motif = row === undefined ? undefined : journeys[row.parcours]?.actes[fact.name]?.refuses?.(fact.data);
    if (row === undefined || motif === undefined) return [];
    return [{
      id: `${row.dossier}:${fact.seq}`, visite: row.parcours, dossier: row.dossier, numero: row.numero, nom: row.nom, prenom: row.prenom, etablissement_nom: row.etablissement_nom,
      demandeur: null, recue_le: fact.on, motif, etat: 'refusee' as const, auteur: row.auteur, auteur_nom: row.auteur_nom, auteur_role: row.auteur_role, le: isoInstant(fact.at),
      medecin_nom: null, directeur_nom: null, reponse_le: row.repondu_le, reponse_canal: row.repondu_le === null ? null : 'courriel',
    }];
  }));
}

function grouped(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.dossier, [...groups.get(row.dossier) ?? [], row]);
  return groups;
}

const toFact = (row: Row): Fact => ({
  seq: row.seq, kind: row.nature, name: row.acte, on: row.le, at: Number(row.enregistre_ms), author: { id: row.auteur, role: row.auteur_role }, key: String(row.seq), bodyHash: '', data: row.donnees,
});
