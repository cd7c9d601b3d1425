import { defineConfig } from 'vitest/config'

const launcher = 'src/store/embedded/**/*.test.ts'
const journeys = 'test/journeys/**/*.test.ts'

export default defineConfig({
  test: {
    globalSetup: ['test/setup/global.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: [launcher],
          // Rules keep no state of their own: modules are loaded once, not once for each file.
          isolate: false,
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['test/**/*.test.ts', launcher],
          exclude: [journeys],
          isolate: false,
          // One waits for its database while the other computes.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: [journeys],
          setupFiles: ['test/journeys/setup.ts'],
          isolate: false,
          // Each has a server and a browser of its own; two share two cores, after the rest.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
