import { paired } from '../../../libs/journey/clocks.js';
import { compteurAu, counters, type Compteur } from '../../../libs/journey/counters.js';
import type { Author, Fact } from '../../../libs/journey/fact.js';
import { byEffect, inForce } from '../../../libs/journey/fact.js';
import { Facts } from '../../../libs/journey/facts.js';
import { documentsDus } from '../../../libs/journey/documents.js';
import type { Journey } from '../../../libs/journey/journey.js';
import type { Player } from '../../../libs/journey/player.js';
import { refusals, standing, warnings, type Avertissement, type Refus } from '../../../libs/journey/refusals.js';
import { jourOf } from '../../../libs/law/jour.js';
import { rehearse } from '../../../libs/journey/rehearsal.js';
import { seesInitialsOnly, type Compte } from '../session/compte.js';
import { discreetEcheanceView, echeanceView, tacheView, toldToAccount } from './views.js';

export type Told = { readonly kind: Fact['kind']; readonly name: string; readonly on: string; readonly data: Readonly<Record<string, unknown>>; readonly author: Author };

type Lived = { readonly was: Player; readonly will: Player; readonly at: number };
type Judged = { readonly refus: readonly Refus[]; readonly avertissements: readonly Avertissement[]; readonly lived?: Lived };

/** A dossier lived in plain memory without a fact and with it, unless a rule refuses it; nothing is written. */
export async function rehearsed(journey: Journey, facts: readonly Fact[], told: Told, now: number): Promise<Judged> {
  const at = Math.max(now, facts.at(-1)?.at ?? now);
  const candidate: Fact = { ...told, seq: facts.length + 1, at, key: 'apercu', bodyHash: '' };
  const whole = inForce(facts);
  const before = new Facts(whole.filter((f) => byEffect(f, candidate) < 0));
  const refus = told.kind === 'acte' ? refusals(journey, before, told.name, candidate as never, at, new Facts(whole)) : []; // the data was parsed by the act's schema
  const was = await rehearse(journey, facts, { until: at });
  const act = told.kind === 'acte' ? journey.actes[told.name] : undefined;
  const stands = act === undefined ? [] : standing(act, was.issue !== undefined);
  if (stands.length > 0) return { refus: stands, avertissements: [] };
  const avertissements = told.kind === 'acte' ? warnings(journey, before, told.name, candidate as never) : []; // idem
  if (refus.length > 0) return { refus, avertissements };
  return { refus, avertissements, lived: { was, will: await rehearse(journey, [...facts, candidate], { until: at }), at } };
}

/** What recording a fact would change, as far as this account may read it. */
export async function preview(journey: Journey, facts: readonly Fact[], told: Told, now: number, compte: Compte) {
  const discreet = seesInitialsOnly(compte.role);
  const { lived, ...judged } = await rehearsed(journey, facts, told, now);
  const { refus, avertissements } = discreet ? { refus: [], avertissements: [] } : judged;
  if (lived === undefined) return { permis: false, refus, avertissements, suite: null };
  const { was, will, at } = lived;
  const reader = toldToAccount(journey, compte);
  const clocksOf = (run: Player) => reader.rules(run.echeances()).map(discreet ? discreetEcheanceView : echeanceView);
  const label = (name: string | undefined) => (name === undefined ? null : journey.etapes[name]?.label ?? name);
  const known = new Set(was.posted.map((p) => p.cle));
  const asked = new Set(was.taches().map((t) => t.cle));
  return {
    permis: true, refus: [], avertissements,
    suite: {
      etape: { avant: label(was.etape?.name), apres: label(will.etape?.name) },
      issue: will.issue === undefined ? null : discreet ? 'Clos' : journey.issues[will.issue] ?? will.issue,
      echeances: paired(clocksOf(was), clocksOf(will)).flatMap(({ avant, apres }) =>
        (JSON.stringify([avant?.etat, avant?.finLe]) === JSON.stringify([apres.etat, apres.finLe]) ? [] : [{ regle: apres.regle, titre: apres.titre, article: apres.article, avant: avant ?? null, apres }])),
      compteurs: discreet ? [] : changed(counters(journey, was.facts), counters(journey, will.facts)).map((c) => compteurAu(c, jourOf(at))),
      courriers: will.courriers().filter((c) => !known.has(c.cle)).map((c) => ({ cle: c.cle, libelle: journey.courriers[c.courrier]?.label ?? c.courrier, destinataire: c.destinataire, partLe: new Date(c.due).toISOString() })),
      courriersRetires: was.courriers().filter((c) => c.etat === 'en_attente' && !will.courriers().some((p) => p.cle === c.cle)).map((c) => ({ cle: c.cle, libelle: journey.courriers[c.courrier]?.label ?? c.courrier, destinataire: c.destinataire })),
      documents: discreet ? [] : newDocuments(journey, lived).map(({ cle, document }) => ({ cle, nom: document.name, libelle: document.label, article: document.law, a: document.to })),
      taches: reader.tasks(will.taches()).filter((t) => !asked.has(t.cle)).map((t) => tacheView(t, discreet)),
      reponse: journey.actes[told.name]?.answer ?? null,
    },
  };
}

/** The documents that the fact calls for, that nothing called for before it, and that may be seen. */
export function newDocuments(journey: Journey, { was, will }: Lived) {
  const known = new Set(documentsDus(journey.documents, was.facts).map((d) => d.cle));
  return will.documents().filter((d) => !known.has(d.cle)).flatMap((d) => {
    const document = journey.documents[d.document];
    return document === undefined ? [] : [{ cle: d.cle, document }];
  });
}

/** The counts that are no longer what they were. */
const changed = (before: readonly Compteur[], after: readonly Compteur[]): readonly Compteur[] =>
  after.filter((c, i) => JSON.stringify(c.periodes.map((p) => p.phrase)) !== JSON.stringify(before[i]?.periodes.map((p) => p.phrase)));
