const shared = {
  rootDir: __dirname,
  transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/var'],
}

/** The database suites start a real PostgreSQL once, and the browser suites look for a browser; nothing else waits for them. */
module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'program',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: [
        '/node_modules/',
        '<rootDir>/tests/contracts/stores/',
        '<rootDir>/tests/replicas/',
        '<rootDir>/tests/widget/browser/',
      ],
    },
    {
      ...shared,
      displayName: 'databases',
      testMatch: ['<rootDir>/tests/contracts/stores/**/*.test.ts', '<rootDir>/tests/replicas/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/start-postgres.mjs',
      globalTeardown: '<rootDir>/tests/support/stop-postgres.mjs',
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/tests/widget/browser/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/find-browser.mjs',
      setupFilesAfterEnv: ['<rootDir>/tests/support/browser-suites.ts'],
    },
  ],
  collectCoverageFrom: ['src/**/*.ts', 'dialogs/**/*.ts'],
  reporters: ['default'],
}
