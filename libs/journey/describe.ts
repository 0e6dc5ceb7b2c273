import { z } from 'zod';
import { openedBy, type Journey } from './journey.js';
import type { Rule } from './law.js';
import { followed } from './letters.js';

/** A journey as plain JSON: what the dashboard, the OpenAPI document and the generated docs read. */
export function describe(journey: Journey) {
  return {
    parcours: journey.name,
    libelle: journey.label,
    etapes: Object.values(journey.etapes).map((e) => ({ nom: e.name, libelle: e.label, ordre: e.order })),
    issues: journey.issues,
    ouverture: toJson(journey.opening),
    ouvertPar: journey.opensWith?.name ?? null,
    ouvrePar: openedBy(journey),
    unSeul: journey.unSeul ?? false,
    actes: Object.values(journey.actes).map((a) => ({
      nom: a.name, libelle: a.label, article: a.law, par: a.by,
      immuable: a.immutable, rouvre: a.reopens, reprend: a.resumes, recu: a.received, sansEffet: a.withoutEffect,
      ...(a.ends === undefined ? {} : { clot: a.ends }),
      ...(a.answer === undefined ? {} : { reponse: a.answer }),
      ...(a.linesOf === undefined ? {} : { tableau: a.linesOf }),
      schema: toJson(a.schema),
    })),
    regles: Object.values(journey.loi).map(describeRule),
    courriers: Object.values(journey.courriers).map((l) => ({
      nom: l.name, libelle: l.label, article: l.law, par: l.by, a: l.to,
      suit: followed(l).map((rule) => rule.name),
      ...(l.upon === undefined ? {} : { des: l.upon.act.name }),
      ...(l.awaits === undefined ? {} : { attend: l.awaits.name }),
      joint: (l.encloses ?? []).map((d) => d.name),
    })),
    documents: Object.values(journey.documents).map((d) => ({
      nom: d.name, libelle: d.label, article: d.law, acte: d.of.name, a: d.to, modeles: d.models.map((m) => ({ libelle: m.label, des: m.from })),
    })),
  };
}

/** What is told to other dossiers, in French: the journey that hears it, and what its act is called there. */
export function heardAs(journeys: Readonly<Record<string, Journey>>, parcours: string, acte: string): string {
  const hearer = journeys[parcours];
  return hearer === undefined ? `${parcours}, ${acte}` : `${hearer.label}, « ${hearer.actes[acte]?.label ?? acte} »`;
}

export type JourneyDescription = ReturnType<typeof describe>;

const toJson = (schema: z.ZodType) => z.toJSONSchema(schema, { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' });

function describeRule(rule: Rule) {
  const head = { nom: rule.name, verbe: rule.kind, article: rule.law };
  if (rule.kind === 'grants') return { ...head, droit: rule.right, alineas: Object.keys(rule.alineas) };
  if (rule.kind === 'gathers') return { ...head, acte: rule.act.name, lignes: Object.values(rule.lines).map((l) => ({ article: l.law, libelle: l.label, par: l.by.map((a) => a.name) })) };
  if (rule.kind === 'counts') return { ...head, titre: rule.what };
  if (rule.kind === 'informs') return { ...head, qui: rule.who, depuis: rule.since.label, titre: rule.title ?? rule.name };
  if (rule.kind === 'forbids' || rule.kind === 'allows' || rule.kind === 'warns') return { ...head, acte: rule.act.name };
  return { ...head, acte: rule.act.name, depuis: rule.since.label, titre: rule.title ?? rule.act.label };
}
