import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { journeys } from '../../workflows/index.js';
import { sensitiveFields } from '../db/sensitive.js';
import { acts } from '../journey/acts.js';
import type { FactInForce } from '../journey/fact.js';
import { Facts } from '../journey/facts.js';
import { texte } from '../journey/fields.js';
import type { Journey } from '../journey/journey.js';
import { journey as declare } from '../journey/journey.js';
import type { Letter, Recipient } from '../journey/letters.js';
import { team } from '../journey/roles.js';
import { blocksOf } from './blocks.js';
import { filledFrom, partiesFor } from './document.fixture.js';
import { factsValues } from './fact-values.js';
import { letterData } from './letter-data.js';
import { letterSource, type LetterSource } from './letter-source.js';
import type { Medium } from './readable.js';
import { sampleFacts } from './sample.fixture.js';
import { fill, parseTemplate, settle } from './template.js';
import { toText } from './text.js';
import { LetterFault, withheld, type Values } from './values.js';

/**
 * Two dossiers that differ by nothing but what is guarded from the employer, every such field with a canary of its own:
 * whatever may be addressed to him must be the same word for word, yes and no, codes and days included.
 */
type Guarded = { readonly act: string; readonly field: string };

/** The fields of a journey that an employer never reads. */
const guardedIn = (journey: Journey): readonly Guarded[] => Object.values(journey.actes)
  .flatMap((act) => Object.entries(sensitiveFields(act)).filter(([, mark]) => mark !== 'parties').map(([field]) => ({ act: act.name, field })));

const canaryOf = (g: Guarded, twin: 0 | 1): string => `CANARI-${g.act}-${g.field}-${twin === 0 ? 'pair' : 'impair'}`;

/** What stands in a guarded field of one twin. Throws on a kind of field that no canary is known for. */
function planted(journey: Journey, g: Guarded, twin: 0 | 1): unknown {
  const schema = z.toJSONSchema(journey.actes[g.act]?.schema ?? z.object({}), { unrepresentable: 'any', io: 'input' }) as { readonly properties?: Readonly<Record<string, Field>> }; // plain JSON by construction
  return plantedIn(schema.properties?.[g.field] ?? {}, g, twin);
}

type Field = { readonly type?: string; readonly format?: string; readonly champ?: string; readonly enum?: readonly unknown[]; readonly items?: Field };
function plantedIn(field: Field, g: Guarded, twin: 0 | 1): unknown {
  if (field.enum !== undefined) return field.enum[twin];
  if (field.type === 'boolean') return twin === 0;
  if (field.format === 'date') return twin === 0 ? '1931-07-14' : '1932-07-14';
  if (field.type === 'number' || field.type === 'integer') return 4_242 + twin;
  if (field.type === 'array') return [plantedIn(field.items ?? {}, g, twin)];
  if (field.type === 'string') return canaryOf(g, twin);
  throw new Error(`no canary is known for ${g.act}.${g.field}`);
}

/** Every act told, its guarded fields planted. */
function twinOf(journey: Journey, twin: 0 | 1): Facts {
  const guarded = guardedIn(journey);
  return new Facts(sampleFacts(journey, true).list.map((fact) => {
    const own = guarded.filter((g) => g.act === fact.name).map((g) => [g.field, planted(journey, g, twin)] as const);
    return own.length === 0 ? fact : { ...fact, data: { ...fact.data, ...Object.fromEntries(own) } };
  }));
}

const said = (values: unknown): string => JSON.stringify(values, (_, value: unknown) => (value === withheld ? 'RETENU' : value));

/** All that a text to these readers may merge, whatever its template, caused by each fact in turn. */
const gathered = (journey: Journey, facts: Facts, on: Medium, to: readonly Recipient[]): string =>
  facts.list.map((cause: FactInForce) => said(factsValues({ readers: { on, to }, journey, facts, cause, professionnels: partiesFor(facts).professionnels }) satisfies Values)).join('\n');

const all = Object.values(journeys).map((j) => [j.name, j] as const);
const withEmployer: readonly (readonly Recipient[])[] = [['employeur'], ['salarie', 'employeur']];

describe('Le secret, parcours par parcours (CSP L. 1110-4)', () => {
  it.each(all)('%s : chaque champ gardé a son canari, qui diffère d’un dossier à l’autre', (_, journey) => {
    const [even, odd] = [twinOf(journey, 0), twinOf(journey, 1)];

    for (const { act, field } of guardedIn(journey)) {
      const told = [even, odd].map((facts) => said(facts.list.find((f) => f.name === act)?.data[field]));
      expect([act, field, told[0] === told[1]]).toEqual([act, field, false]);
    }
  });

  it.each(all)('%s : rien de ce qui peut être écrit à un employeur ne change avec ce qui est gardé, par courriel, sous pli ni dans un document', (_, journey) => {
    const [even, odd] = [twinOf(journey, 0), twinOf(journey, 1)];

    for (const on of ['email', 'registered', 'document'] as const) {
      for (const to of withEmployer) {
        const told = gathered(journey, even, on, to);
        expect(told).toBe(gathered(journey, odd, on, to));
        expect(told).not.toMatch(/CANARI|193[12]|424[23]/);
      }
    }
  });

  it.each(all)('%s : aucun courrier à l’employeur, échéances comprises, ne change avec ce qui est gardé', async (_, journey) => {
    const [even, odd] = [twinOf(journey, 0), twinOf(journey, 1)];

    for (const letter of Object.values(journey.courriers).filter((l) => l.to.includes('employeur'))) {
      const source = await letterSource(journey.name, letter.name, 'employeur');
      for (const { seq } of even.list) {
        const [first = '', second] = [even, odd].map((facts) => letterText(source, journey, letter, facts, seq));
        expect([letter.name, first]).toEqual([letter.name, second]);
        expect(first).not.toMatch(/CANARI|193[12]|424[23]/);
      }
    }
  });

  it.each(all)('%s : aucun document adressé à l’employeur ne change avec ce qui est gardé', async (_, journey) => {
    const [even, odd] = [twinOf(journey, 0), twinOf(journey, 1)];

    for (const d of Object.values(journey.documents).filter((x) => x.to.includes('employeur') && x.duplicates === undefined)) {
      const causeSeq = even.last(d.of)?.seq ?? 0;
      const [first, second] = await Promise.all([even, odd].map((facts) => filledFrom(journey, facts, { document: d.name, causeSeq }).then((f) => f.text, faultOf)));
      expect([d.name, first]).toEqual([d.name, second]);
      expect(first).not.toContain('CANARI');
    }
  });

  it.each(all)('%s : le salarié, lui, lit dans un document ce que l’employeur n’y lit pas', (_, journey) => {
    const different = gathered(journey, twinOf(journey, 0), 'document', ['salarie']) !== gathered(journey, twinOf(journey, 1), 'document', ['salarie']);

    expect(different).toBe(guardedIn(journey).length > 0);
  });
});

describe('Un champ gardé d’une espèce nouvelle', () => {
  it('sans canari connu, fait échouer ce contrôle', () => {
    const actes = acts({ essai: { by: team, law: 'CT R4624-31', label: 'Essai', data: { ou: z.strictObject({ rue: texte('Rue') }).meta({ sensible: 'medical' }) } } });
    const essai = declare({ name: 'essai', label: 'Essai', etapes: {}, issues: {}, actes, loi: {}, courriers: {}, histoire: async () => undefined });

    expect(() => twinOf(essai, 0)).toThrow('no canary is known for essai.ou');
  });
});

/** What a letter says, without its sheet; or why it cannot be written from these facts. */
function letterText(source: LetterSource<'employeur'>, journey: Journey, { by }: Letter, facts: Facts, causeSeq: number): string {
  const cause = facts.list.find((f) => f.seq === causeSeq);
  if (cause === undefined) throw new Error('both twins tell the same facts');
  const { naissanceLe: _born, ...salarie } = partiesFor(facts).salarie;
  const { values } = letterData({
    recipient: 'employeur', by, journey, facts, cause, at: Date.parse('2026-03-02T12:00:00Z'), date: '2026-03-02',
    people: { ...partiesFor(facts), salarie, destinataire: { nom: 'Établissement Témoin', adresse: ['1, rue Témoin', '69100 VILLEURBANNE'] } },
  });
  try {
    const { subject, body } = parseTemplate(source.text);
    return `${fill(subject, values)}\n${toText(blocksOf(settle(body, values), values))}`;
  } catch (error) {
    return faultOf(error);
  }
}

/** A document that cannot be drawn from these facts is as telling in both dossiers. */
function faultOf(error: unknown): string {
  if (error instanceof LetterFault) return error.message;
  throw error;
}
