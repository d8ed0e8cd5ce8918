import { defineConfig } from 'vitest/config'

const shared = {
  environment: 'node' as const,
  setupFiles: ['test/fail-on-noise.ts'],
  testTimeout: 60_000,
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          // Its files import folders, which Node refuses.
          server: { deps: { inline: ['dt-sql-parser'] } },
          include: [
            'lib/**/*.test.ts',
            'cli/**/*.test.ts',
            'scripts/**/*.test.ts',
            'components/**/*.test.ts',
            'app/**/*.test.ts',
            'test/unit/**/*.test.ts',
            'deploy/**/*.test.ts',
          ],
          exclude: ['**/*.prop.test.ts', '**/*.query.test.ts'],
        },
      },
      { test: { ...shared, name: 'prop', include: ['{lib,test}/**/*.prop.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'query',
          globalSetup: ['test/prepare-demo-home.ts'],
          include: ['{lib,test,queries}/**/*.query.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
