import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { projectRoot } from '../machine/project.js';

export type Service = {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
};

export type Compose = { readonly services: Readonly<Record<string, Service>>; readonly volumes?: Readonly<Record<string, unknown>> };

export const readYaml = (file: string): unknown => load(readFileSync(join(projectRoot, file), 'utf8'), { schema: CORE_SCHEMA.withTags(mergeTag) });

/** The values that Compose would give to a service, `${NAME}`, `${NAME:-else}`, `${NAME:+then}` and `${NAME:?why}` resolved from `env`. */
export function environmentOf({ environment = {} }: Service, env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, resolved(String(value), env)]));
}

const reference = /\$\{(\w+)(?::([-+?])([^}]*))?\}/g;

function resolved(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(reference, (_all, name: string, operator: string | undefined, word: string) => {
    const value = env[name] ?? '';
    if (operator === '-') return value || word;
    if (operator === '+') return value && word;
    if (operator === '?' && value === '') throw new Error(`${name}: ${word}`);
    return value;
  });
}
