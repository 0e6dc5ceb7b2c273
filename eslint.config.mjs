import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const server = ['apps/api/**/*.ts', 'apps/worker/**/*.ts', 'workflows/**/*.ts', 'activities/**/*.ts', 'libs/**/*.ts', 'tools/**/*.ts'];
const dashboard = ['apps/dashboard/**/*.{ts,tsx}'];

/** A forgotten `await` in a story or an activity loses a fact: these are held everywhere. */
const promises = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
};

const types = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
};

// The day of the law is the one in Paris: the server of the database may live in another zone.
const parisDays = ['Literal[value=/current_date/i]', 'TemplateElement[value.raw=/current_date/i]'].map((selector) => ({ selector, message: "current_date is the day where the database lives: write (now() at time zone 'Europe/Paris')::date." }));

export default defineConfig(
  { ignores: ['dist/**', 'var/**', 'node_modules/**', '**/*.gen.ts', '**/generated/**'] },
  js.configs.recommended,
  {
    files: [...server, ...dashboard],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser },
    rules: { ...promises, ...types, 'no-restricted-syntax': ['error', ...parisDays], 'no-undef': 'off', 'no-unused-vars': 'off', 'no-redeclare': 'off', 'no-dupe-class-members': 'off', eqeqeq: ['error', 'always', { null: 'ignore' }] },
  },
  { files: server, languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } } },
  { files: dashboard, languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['apps/dashboard/vite.config.ts'] }, tsconfigRootDir: import.meta.dirname } } },
  {
    // Declaration merging is how a library's own types are extended.
    files: ['**/*.d.ts', 'apps/dashboard/src/router.tsx'],
    rules: { '@typescript-eslint/consistent-type-definitions': 'off' },
  },
  // `await null` is the barrier itself: it lets every turn of the story that is ready run first.
  { files: ['libs/journey/on-temporal/rest.ts'], rules: { '@typescript-eslint/await-thenable': 'off' } },
  {
    // Nest reads constructor types at run time: a type-only import there would inject nothing.
    files: ['apps/api/**/*.ts', 'apps/worker/**/*.ts', 'libs/db/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', module: 'writable', require: 'readonly' } },
    rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^_' }] },
  },
);
