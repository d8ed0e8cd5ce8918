import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The tests of one slice of scripts/mutation.ts, with fast-check seeded (see fast-check.ts beside this file). */
const tests = (process.env['MUTATION_TESTS'] ?? '').split(',')

export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^fast-check$/,
        replacement: fileURLToPath(new URL('./fast-check.ts', import.meta.url)),
      },
    ],
  },
  test: {
    environment: 'node',
    setupFiles: ['test/fail-on-noise.ts'],
    testTimeout: 60_000,
    include: tests,
    exclude: ['**/*.query.test.ts', '**/node_modules/**'],
  },
})
