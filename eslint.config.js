import tseslint from 'typescript-eslint';

// Biome formats and lints everything; only the rules that need types live here. A forgotten await on a Kysely query
// is a change that silently never happened, and Biome does not see it.
export default tseslint.config({
  files: ['app/**/*.{ts,tsx}', 'db/**/*.ts', 'cli/**/*.ts', 'tests/**/*.{ts,tsx}', 'bench/**/*.ts'],
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
  },
  plugins: { '@typescript-eslint': tseslint.plugin },
  rules: {
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
});
