import { createHash } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout under test. */
export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url))

/** Installs and original builds that later runs reuse; `NEXXO_PROJECTS_CACHE` names another folder. */
export const CACHE =
  process.env['NEXXO_PROJECTS_CACHE'] ?? path.join(REPOSITORY, 'node_modules', '.cache', 'nexxo-projects')

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** The environment of a person at a terminal: nothing of the test runner's, no colours, warnings stay warnings. */
export function plainEnv(): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:VITEST|VITE_|REACT_APP_|TEST$|NODE_ENV$|NODE_OPTIONS$|PUBLIC_URL$|BUILD_PATH$|FORCE_COLOR$)/.test(name),
  )
  return { ...Object.fromEntries(inherited), CI: 'false', NO_COLOR: '1' }
}
