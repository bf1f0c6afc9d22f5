import { isRecord, listOf, recordOf } from '../../project/manifest.ts'
import type { WebpackReading } from '../reading.ts'

const ENDINGS = ['', '.js', '.cjs', '.mjs', '/index.js', '-loader.js', '-loader/index.js']

/**
 * Loaders as `resolveLoader` finds them: under another name, or in a folder of the project.
 *
 * @returns a function from what the configuration says to what is found without it
 */
export function localLoaders({ compiler, project }: WebpackReading): (request: string) => string {
  const { alias, modules } = recordOf(compiler.options['resolveLoader'])
  const named = recordOf(alias)
  const folders = listOf(modules)
    .map((folder) => (isRecord(folder) ? undefined : String(folder).replace(/^\.\//, '')))
    .filter((folder) => folder !== undefined && !folder.includes('node_modules'))
  return (request) => {
    const target = named[request]
    if (typeof target === 'string') return target
    if (request.startsWith('.')) return request
    const file = folders
      .flatMap((folder) => ENDINGS.map((ending) => `${folder}/${request}${ending}`))
      .find((candidate) => project.tree.exists(candidate))
    return file === undefined ? request : `./${file}`
  }
}
