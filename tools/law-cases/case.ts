import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { composeFrench } from '../../libs/law/typographie.js';

const zValues = z.record(z.string(), z.unknown());
const zCase = z.object({ id: z.string().min(1), rule: z.string().min(1), inputs: zValues, expected: zValues.optional() });

/** One worked case of law: a rule, what it is given, what it must answer. */
export type Case = z.output<typeof zCase>;

/** What is wrong with a file of cases, in one French sentence. */
export class Malformed extends Error {
  constructor(sentence: string) {
    super(composeFrench(sentence));
  }
}

/** Reads a list of cases; unless they are only printed, each must say what it expects. */
export function readCases(path: string, needsExpected: boolean): readonly Case[] {
  const found = z.array(zCase).safeParse(json(path));
  if (!found.success) throw new Malformed(`${path} n’est pas une liste de cas : ${place(found.error)}.`);
  const silent = found.data.find((c) => c.expected === undefined);
  if (needsExpected && silent !== undefined) throw new Malformed(`${path} n’est pas une liste de cas : le cas ${silent.id} n’a pas de résultat attendu (expected).`);
  return found.data;
}

function json(path: string): unknown {
  const text = contents(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed(`${path} n’est pas un fichier JSON.`);
  }
}

function contents(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Malformed(`${path} ne se lit pas : le fichier existe-t-il ?`);
  }
}

function place(error: z.ZodError): string {
  const [index, field] = error.issues[0]?.path ?? [];
  if (index === undefined) return 'une liste est attendue';
  return field === undefined ? `l’élément ${Number(index) + 1} n’est pas un cas` : `l’élément ${Number(index) + 1} n’a pas de champ « ${String(field)} » valable`;
}
