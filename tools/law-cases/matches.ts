const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether `found` says all that is `expected`, deeply: of an object only the keys expected, of a list every element. */
export function matches(expected: unknown, found: unknown): boolean {
  if (Array.isArray(expected)) return Array.isArray(found) && found.length === expected.length && expected.every((item, i) => matches(item, found[i]));
  if (isObject(expected)) return isObject(found) && Object.entries(expected).every(([key, value]) => key in found && matches(value, found[key]));
  return Object.is(expected, found);
}

/** Of what was found, what the expectation speaks of: enough to see the difference. */
export const spokenOf = (expected: Readonly<Record<string, unknown>>, found: unknown): unknown =>
  isObject(found) ? Object.fromEntries(Object.keys(expected).map((key) => [key, found[key] ?? null])) : found;
