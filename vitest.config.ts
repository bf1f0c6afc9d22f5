import { defineConfig } from 'vitest/config'
import manifest from './package.json' with { type: 'json' }

/** Drive a browser for half a minute each: part of `npm test`, too slow for `npm run check`. */
const BROWSER_TESTS = 'verify/browser/{browser,interact,observe,robust}.test.ts'

/** The same of the development server. */
const DEV_BROWSER_TESTS = '{engine/{dev,server},bench/soak}/**/*.browser.test.ts'

const define = { __NEXXO_VERSION__: JSON.stringify(manifest.version) }

/** `fast` is what `npm run check` runs; `projects` drives browsers and installs and builds real projects. */
export default defineConfig({
  test: {
    reporters: ['default', './tests/support/count-reporter.ts'],
    projects: [
      {
        define,
        test: {
          name: 'fast',
          include: [
            '{core,host,transforms,analyzer,codemods,engine,verify,doctor,reports,flow,cli,bench}/**/*.test.ts',
            'tests/*.test.ts',
          ],
          exclude: [BROWSER_TESTS, DEV_BROWSER_TESTS],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        define,
        test: {
          name: 'projects',
          include: ['tests/projects/**/*.test.ts', BROWSER_TESTS, DEV_BROWSER_TESTS],
          testTimeout: 400_000,
          hookTimeout: 400_000,
          globalSetup: ['tests/support/materialise.ts'],
          // A browser and a webpack build each: two at a time, after the quick tests.
          maxWorkers: 2,
          maxConcurrency: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
