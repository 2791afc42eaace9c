import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/', 'dist.new-*/', 'var/', 'coverage/', 'node_modules/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read the environment in src/server/config.ts alone.' },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['src/server/config.ts', 'tests/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['tests/**/*.ts'], rules: { '@typescript-eslint/no-empty-function': 'off' } },
  { files: ['src/model/logger.ts'], rules: { '@typescript-eslint/no-empty-function': 'off' } },
)
