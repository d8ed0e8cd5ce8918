import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// Whoever reads log files starts threads, and every thread would strip the types of its modules anew.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/compile')

const shared = {
  environment: 'node' as const,
  setupFiles: ['test/fail-on-noise.ts'],
  // Ends what hangs; how fast a test is depends on the machine, and on the test beside it.
  testTimeout: 180_000,
}

export default defineConfig({
  test: {
    // By default one core is left idle, which is half of a machine of two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          // One process for many files: a third of the time went into loading the same modules again.
          isolate: false,
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
      {
        test: {
          ...shared,
          name: 'prop',
          isolate: false,
          include: ['{lib,test}/**/*.prop.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'query',
          globalSetup: ['test/prepare-demo-home.ts'],
          include: ['{lib,test,queries,scripts}/**/*.query.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
