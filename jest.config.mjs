process.env.TZ = 'UTC';

export default {
  // Each file in bare Node, on what was compiled: what a worker has loaded serves all its files.
  runner: 'jest-light-runner/child-process',
  setupFiles: ['<rootDir>/dist/tools/specs/start.js'],
  setupFilesAfterEnv: ['<rootDir>/dist/tools/specs/time-limits.js'],
  roots: ['<rootDir>/apps', '<rootDir>/workflows', '<rootDir>/activities', '<rootDir>/libs', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {},
  maxWorkers: 3, // on two cores: what waits for a server leaves its core to another
  cacheDirectory: '<rootDir>/var/jest',
};
