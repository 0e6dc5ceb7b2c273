import type { ResolveHook } from 'node:module';

const globals = new URL('./globals.js', import.meta.url).href;

/** A spec is named by its source and run as it was compiled; Jest's own names are those of the runner. */
export const resolve: ResolveHook = (specifier, context, next) => {
  if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
  return next(compiled(specifier), context);
};

const root = new URL('../../../', import.meta.url).href;

function compiled(specifier: string): string {
  const source = specifier.startsWith(root) && /\.spec\.ts(\?\d+)?$/.exec(specifier);
  if (!source) return specifier;
  return `${root}dist/${specifier.slice(root.length, source.index)}.spec.js${source[1] ?? ''}`;
}
