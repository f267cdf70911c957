import js from '@eslint/js';
import lwcConfig from '@salesforce/eslint-config-lwc';
import globals from 'globals';
import typescript from 'typescript-eslint';

const components = ['force-app*/**/lwc/**/*.ts'];
const componentTests = ['force-app*/**/__tests__/**/*.ts', 'force-app/test/**/*.ts'];

const everything = [
  js.configs.recommended,
  ...typescript.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    rules: {
      // The bytes and characters of protocols are what such expressions are about.
      'no-control-regex': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
];

// Salesforce's own rules for components. They parse with Babel, whose syntax tree the rules above cannot read; the
// compiler finds what is unused here (tsconfig.lwc.json).
const lightning = [
  ...lwcConfig.configs.recommendedTs,
  {
    languageOptions: { globals: globals.browser },
    rules: {
      // Babel takes the members of types for variables; the compiler knows better.
      'no-undef': 'off',
      'no-unused-vars': 'off',
      'no-restricted-globals': 'off',
      // A file reads downwards: what it is for first, what that needs below.
      'no-use-before-define': ['error', { functions: false, classes: true, variables: false }],
      // Prettier writes these without the parentheses the rule asks for.
      'no-confusing-arrow': 'off',
    },
  },
];

export default typescript.config(
  {
    ignores: [
      '**/node_modules/**',
      '.cache/**',
      '.evenfield/**',
      'dist/**',
      'coverage/**',
      'force-app*/**/lwc/**/*.js', // generated beside its TypeScript
      'force-app*/**/staticresources/**',
    ],
  },
  ...everything.map((config) => ({ ...config, ignores: components })),
  ...everything.map((config) => ({ ...config, files: componentTests })),
  ...lightning.map((config) => ({ ...config, files: components, ignores: componentTests })),
  { files: componentTests, languageOptions: { globals: { ...globals.browser, ...globals.jest } } },
  // Settings of tools that read CommonJS only.
  { files: ['**/*.cjs', 'jest.config.ts'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  // Platform modules are typed as loosely as Salesforce documents them.
  {
    files: ['types/**/*.d.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off', '@typescript-eslint/no-namespace': 'off' },
  },
);
