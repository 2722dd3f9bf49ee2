import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';

/** The page's policy forbids code made from text; this says so before the browser does. */
const noCodeFromText = {
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
};

export default defineConfig(
  // The kernels are AssemblyScript, whose compiler judges them.
  globalIgnores([
    'dist/',
    'dist-single/',
    'src/kernels/',
    'src/messages/compiled/',
    'src/messages/tessera.inlang/',
    'tests/results/',
  ]),
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // `rows[i]!` inside a loop over the rows is how typed arrays are read under noUncheckedIndexedAccess.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A port's method is async whether or not one of its implementations waits.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      ...noCodeFromText,
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], extends: [svelte.configs.recommended] },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
  },
  {
    // Maps and sets of the session are made anew at each change (`$state.raw`), or are no state at all.
    files: ['src/session/*.svelte.ts'],
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    // ESLint sees other components and their events as `any`; svelte-check knows their types.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['src/**'],
    languageOptions: { globals: globals.browser },
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name=/^(Shared)?Worker$/]',
          message: 'Import the worker with "?worker&inline": only then does it inherit the page\'s policy.',
        },
      ],
    },
  },
  { files: ['**/*.js', '**/*.mjs'], languageOptions: { globals: globals.node }, rules: noCodeFromText },
  {
    files: ['tests/browser/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='waitForTimeout']",
          message: 'Wait for what the person would see.',
        },
        {
          selector: 'MemberExpression[property.name=/TestId$/]',
          message: 'Find it by role and name, as a person does.',
        },
        { selector: "MemberExpression[property.name='only']", message: 'All journeys run.' },
      ],
    },
  },
  prettier,
  ...svelte.configs.prettier,
);
