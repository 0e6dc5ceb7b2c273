/** The servers that `npm test` starts once for a whole run, or that the person who runs it already has. */
const given = (name: 'TEST_DATABASE_URL' | 'TEMPORAL_ADDRESS' | 'TOY_BUNDLE'): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run this spec with \`npm test -- <path>\`, which starts the servers.`);
  return value;
};

export const testDatabaseUrl = (): string => given('TEST_DATABASE_URL');

export const temporalAddress = (): string => given('TEMPORAL_ADDRESS');

/** The toy stories, bundled. */
export const toyBundle = (): string => given('TOY_BUNDLE');
