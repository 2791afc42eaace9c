const shared = {
  rootDir: __dirname,
  transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/var'],
}

/** The database suites start a real PostgreSQL once; nothing else waits for it. */
module.exports = {
  projects: [
    {
      ...shared,
      displayName: 'program',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/contracts/stores/'],
    },
    {
      ...shared,
      displayName: 'databases',
      testMatch: ['<rootDir>/tests/contracts/stores/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/start-postgres.mjs',
      globalTeardown: '<rootDir>/tests/support/stop-postgres.mjs',
    },
  ],
  collectCoverageFrom: ['src/**/*.ts', 'dialogs/**/*.ts'],
  reporters: ['default'],
}
