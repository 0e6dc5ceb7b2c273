import { readdirSync, readFileSync } from 'node:fs';

process.env.TZ = 'UTC';

const modules = new URL('node_modules/', import.meta.url);
const packages = readdirSync(modules).flatMap((name) => (name.startsWith('@') ? readdirSync(new URL(name, modules)).map((inner) => `${name}/${inner}`) : [name]));
const isEsm = (name) => {
  try {
    return JSON.parse(readFileSync(new URL(`${name}/package.json`, modules), 'utf8')).type === 'module';
  } catch {
    return false; // a folder that is no package
  }
};

// Ours and the ESM packages become CommonJS through swc: Jest on Node 20 cannot `require` those of Nest otherwise. The
// others are read as they are, which is quicker in each of the many files.
const swc = {
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'commonjs' },
};

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/workflows', '<rootDir>/activities', '<rootDir>/libs', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js', '$1'],
    '^unpdf$': '<rootDir>/node_modules/unpdf/dist/index.mjs',
    '^unpdf/pdfjs$': '<rootDir>/node_modules/unpdf/dist/pdfjs.mjs',
  },
  transform: { '/node_modules/.+\\.(js|mjs)$': ['@swc/jest', { ...swc, sourceMaps: false }], '\\.(ts|js|mjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${packages.filter(isEsm).join('|')})/)`],
  maxWorkers: 3, // on two cores: what waits for a server leaves its core to another
  testTimeout: 60_000,
  cacheDirectory: '<rootDir>/var/jest',
};
