import type { Pool } from 'pg';
import type { Journey } from '../../../libs/journey/journey.js';
import { nameFor } from '../dossiers/access.js';
import type { Compte } from '../session/compte.js';

/** No more than a person can look at, of what is still under way or fresh. */
const most = 50;
const fresh = 30;

type Row = { readonly cle: string; readonly dossier: string | null; readonly numero: string | null; readonly parcours: string | null; readonly nom: string | null; readonly prenom: string | null; readonly courrier: string | null; readonly dit: string; readonly le: Date };

/** What the post says that nobody expected: of an envelope of ours, or of none that we know. */
export async function anomalies(db: Pool, journeys: Readonly<Record<string, Journey>>, compte: Compte) {
  const { rows } = await db.query<Row>(
    `select l.dossier || ':' || l.cle as cle, d.id as dossier, d.numero, d.parcours, p.nom, p.prenom, c.courrier, l.anomalie as dit, coalesce(l.lu_le, l.depose_le, d.maj_le) as le
     from parcours.pli l join parcours.dossier d on d.id = l.dossier join parcours.courrier c on c.dossier = l.dossier and c.cle = l.cle left join identite.personne p on p.id = d.salarie
     where l.anomalie is not null and d.issue is null and ($1::text is null or d.centre = $1)
     union all
     select 'avis:' || a.id, null, null, null, null, null, null, coalesce(a.motif, ''), a.recu_le from parcours.avis_postal a where a.etat = 'anomalie' and a.recu_le > clock_timestamp() - $3 * interval '1 day'
     order by le desc, cle limit $2`, [compte.centre, most, fresh]);
  return rows.map((r) => ({
    cle: r.cle, dit: r.dit, le: r.le.toISOString(), titre: (r.courrier === null || r.parcours === null ? undefined : journeys[r.parcours]?.courriers[r.courrier]?.label) ?? 'Prestataire de recommandés',
    dossier: r.dossier === null ? null : { id: r.dossier, numero: r.numero ?? '', parcoursLibelle: journeys[r.parcours ?? '']?.label ?? '' }, personne: nameFor(compte, r.nom, r.prenom),
  }));
}
