import type { BuildCommand } from '../../core/build-model.ts'
import { MAPS_HOOK } from './maps-hook.ts'
import type { Recipe } from '../rule.ts'

const STANDARD: Pick<BuildCommand, 'program' | 'args' | 'folder' | 'several'> = {
  program: 'webpack/bin/webpack.js',
  args: [],
}

/** How webpack itself builds the project, into a folder of our choice. */
export const baseline: Recipe['baseline'] = {
  command: (project, outDir) => {
    const { program, args, folder = '', several } = project.build.command?.value ?? STANDARD
    if (program.startsWith('./') || several) return { module: program, args, writes: 'own' }
    return { module: program, args: [...args, '--output-path', `${outDir}/${folder}`], writes: 'given' }
  },
  env: (project) => ({ ...project.build.command?.value.env, ...legacyCrypto(project.source.version) }),
  maps: { env: {}, hook: MAPS_HOOK },
  touches: [],
}

/** webpack before 5.61 hashes by MD4, which OpenSSL 3 refuses. @see https://github.com/webpack/webpack/releases/tag/v5.61.0 */
function legacyCrypto(version: string | undefined): Readonly<Record<string, string>> {
  const [major = 5, minor = 99] = (version ?? '').split('.').map(Number)
  return major < 5 || (major === 5 && minor < 61) ? { NODE_OPTIONS: '--openssl-legacy-provider' } : {}
}
