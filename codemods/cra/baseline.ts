import type { Fingerprint } from '../../core/fingerprint.ts'
import type { Recipe } from '../rule.ts'
import { majorOf } from './brought.ts'

/** How react-scripts itself builds the project, into a folder of our choice. */
export const baseline: Recipe['baseline'] = {
  command: () => ({ module: 'react-scripts/bin/react-scripts.js', args: ['build'], writes: 'given' }),
  env: (project, outDir) => ({
    ...scriptVariables(project),
    BUILD_PATH: outDir,
    // Any other value than false makes warnings fail the build where CI is set.
    CI: 'false',
    GENERATE_SOURCEMAP: String(project.build.sourceMap.value !== false),
    PUBLIC_URL: project.base.value,
    ...(majorOf(project) === 4 ? { NODE_OPTIONS: '--openssl-legacy-provider', SKIP_PREFLIGHT_CHECK: 'true' } : {}),
  }),
  maps: { env: { GENERATE_SOURCEMAP: 'true' } },
  touches: ['tsconfig.json', 'src/react-app-env.d.ts'],
}

/** Client variables that no file defines: the build script sets them, and it is not run here. */
function scriptVariables(project: Fingerprint): Readonly<Record<string, string>> {
  const set = project.build.env.value.variables.filter(({ definedIn }) => definedIn === undefined)
  return Object.fromEntries(set.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))
}
