import { defineConfig } from 'vitest/config'

const launcher = 'src/store/embedded/**/*.test.ts'
const journeys = 'test/journeys/**/*.test.ts'

export default defineConfig({
  test: {
    globalSetup: ['test/setup/global.ts'],
    // One waits for its database or its browser while the other computes. All projects are one queue, the database's first and
    // the rules last: no worker idles while another finishes a project.
    maxWorkers: 2,
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
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
