import type { Config } from 'jest';

// ESM-only packages that the compiled (CommonJS) tests load.
const esmPackages = [
  'p-queue',
  'p-timeout',
  'eventemitter3',
  'commander',
  'd3-geo',
  'd3-array',
  'internmap',
  'pg-boss',
  'serialize-error',
  'non-error',
];

const root = process.cwd();

const node = (name: string): Config => ({
  displayName: name,
  rootDir: root,
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

// Lightning components run in a simulated browser, with the platform's modules stubbed by sfdx-lwc-jest. Labels read as
// they are deployed, and the domain libraries are their source.
const { jestConfig: lightning } = require('@salesforce/sfdx-lwc-jest/config') as { jestConfig: Config };
const lwc: Config = {
  ...lightning,
  displayName: 'lwc',
  rootDir: root,
  roots: ['<rootDir>/force-app'],
  testMatch: ['**/__tests__/**/*.test.ts'],
  moduleNameMapper: {
    '^c/(\\w+)Domain$': '<rootDir>/domain/$1/index.ts',
    // The simulated browser draws nothing, and its parser stumbles over container queries.
    '\\.css$': '<rootDir>/force-app/test/jest-mocks/noStyles.ts',
    '^lightning/(graphql|navigation)$': '<rootDir>/force-app/test/jest-mocks/lightning/$1.ts',
    // The builds of the packages that a component brings along which do not need to be compiled.
    '^(d3-geo|d3-array|internmap)$': '<rootDir>/node_modules/$1/dist/$1.min.js',
  },
  setupFilesAfterEnv: [
    ...((lightning.setupFilesAfterEnv as string[] | undefined) ?? []),
    '<rootDir>/force-app/test/platformLabels.ts',
    '<rootDir>/force-app/test/accessibility.ts',
  ],
};

const config: Config = {
  testSequencer: '<rootDir>/scripts/longestFirst.cjs',
  projects: [...['domain', 'sync-service', 'local-org', 'scripts', 'benchmarks'].map(node), lwc],
};
export default config;
