import type { Compiler } from '../evaluated.ts'
import { recordOf } from '../evaluated.ts'
import { normalized } from '../../project/module-file.ts'

/** Where webpack writes, posix from the root; `dist` when the configuration names no folder. */
export function outDirOf(compiler: Compiler): string {
  const written = recordOf(compiler.options['output'])['path']
  if (typeof written !== 'string') return 'dist'
  // Outside of the project it stays absolute, as the probe wrote it.
  return normalized(written) !== undefined && !written.startsWith('/') ? normalized(written) || '.' : written
}

/**
 * The public path as a base. Nothing, `''` and `auto` count from the page or the script, as `./` does.
 *
 * @returns always with a slash at the end; `undefined` when it is a function
 */
export function baseOf(compiler: Compiler): string | undefined {
  const written = recordOf(compiler.options['output'])['publicPath']
  if (written === undefined || written === '' || written === 'auto') return './'
  if (typeof written !== 'string') return undefined
  if (written === '.') return './'
  return written.endsWith('/') ? written : `${written}/`
}
