import type { Pool } from 'pg';
import type { DossierRow } from '../../db/dossiers.js';
import { accountNames, findEstablishment, findPerson } from '../../db/identity.js';
import type { Fact } from '../../journey/fact.js';
import type { Facts } from '../../journey/facts.js';
import type { Journey } from '../../journey/journey.js';
import { calendarLabels } from '../../law/calendar.js';
import type { Copy } from '../../opposable/copy.js';
import type { Names } from '../../opposable/names.js';
import { frenchDate } from '../../post/french.js';

/** The names of every account and establishment that the facts, or a refusal, may cite. */
export async function namesOf(db: Pool, facts: readonly Fact[], others: readonly string[] = []): Promise<Omit<Names, 'papers'>> {
  const cited = [...new Set([...others, ...facts.flatMap((f) => [f.author.id, ...idsIn(f.data)])])];
  const { rows } = await db.query<{ id: string; nom: string }>('select id, nom from identite.etablissement where id = any($1)', [cited]);
  return { accounts: await accountNames(db, cited), places: Object.fromEntries(rows.map(({ id, nom }) => [id, nom])) };
}

/** Every identifier anywhere in what was told. */
function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.length <= 64 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

const suivis = { SI: 'Suivi individuel', SIA: 'Suivi individuel adapté', SIR: 'Suivi individuel renforcé' } as const;

/** Whom the dossier is about, as the opening fixed it, and where it stands. */
export async function aboutOf(db: Pool, row: DossierRow, journey: Journey, facts: Facts): Promise<Copy['about']> {
  const { opening } = facts;
  const [worker, doctor, places] = await Promise.all([
    findPerson(db, opening.salarie), facts.doctor === null ? {} : accountNames(db, [facts.doctor]), Promise.all(opening.employeurs.map((e) => findEstablishment(db, e.etablissement))),
  ]);
  const medecin = facts.doctor === null ? undefined : (doctor as Readonly<Record<string, { readonly nom: string }>>)[facts.doctor]?.nom; // of the two branches above, the accounts
  return [
    { label: 'Parcours', value: journey.label },
    { label: 'Salarié', value: worker === undefined ? 'inconnu' : `${[worker.civilite, worker.prenom, worker.nom].filter(Boolean).join(' ')}, né(e) le ${frenchDate(worker.naissance)}` },
    { label: 'Suivi', value: `${suivis[opening.suivi]}${opening.travailDeNuit ? ', travail de nuit' : ''}` },
    ...opening.employeurs.map((e) => ({ label: e.principal ? 'Employeur' : 'Autre employeur', value: `${places.find((p) => p?.id === e.etablissement)?.nom ?? e.etablissement}, poste : ${e.poste}` })),
    { label: 'Médecin du travail', value: medecin ?? 'aucun' },
    { label: 'Jours fériés', value: calendarLabels[opening.calendrier] },
    { label: 'État', value: row.issue === null ? journey.etapes[row.etape ?? '']?.label ?? 'ouvert' : `Clos : ${journey.issues[row.issue] ?? row.issue}` },
  ];
}
