import type { Config } from 'jest';

// ESM-only packages that the compiled (CommonJS) tests load.
const esmPackages = ['p-queue', 'p-timeout', 'eventemitter3', 'commander', 'd3-geo', 'd3-array', 'internmap', 'pg-boss'];

const node = (name: string): Config => ({
  displayName: name,
  rootDir: import_root(),
  roots: [`<rootDir>/${name}`],
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
});

function import_root(): string {
  return process.cwd();
}

const config: Config = {
  projects: ['domain', 'sync-service', 'local-org', 'scripts', 'benchmarks'].map(node),
};
export default config;
