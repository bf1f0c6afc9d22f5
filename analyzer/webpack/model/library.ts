import type { Entry } from '../../../core/build-model.ts'
import { isRecord, listOf, recordOf } from '../../project/manifest.ts'
import type { Compiler, EntryUse } from '../evaluated.ts'

type Library = NonNullable<Entry['library']>

const FORMATS: Readonly<Record<string, Library['format']>> = {
  ...Object.fromEntries(
    'var let const window self global this assign assign-properties'.split(' ').map((type) => [type, 'iife']),
  ),
  ...Object.fromEntries('commonjs commonjs2 commonjs-module commonjs-static'.split(' ').map((type) => [type, 'cjs'])),
  ...Object.fromEntries('umd umd2 amd amd-require'.split(' ').map((type) => [type, 'umd'])),
  ...Object.fromEntries('module modern-module'.split(' ').map((type) => [type, 'es'])),
}

/**
 * What an entry that no page loads is built as: a classic script, or the library that `output.library` describes.
 *
 * @returns `undefined` for a kind of library that the engine does not have (`jsonp`, `system`)
 * @see https://webpack.js.org/configuration/output/#outputlibrary
 */
export function libraryOf(use: EntryUse | undefined, compiler: Compiler, packageName: string): Library | undefined {
  const output = recordOf(compiler.options['output'])
  const given = use?.options['library'] ?? output['library']
  const { name, type, export: exported } = isRecord(given) && !isNames(given) ? given : { name: given }
  const kind = type ?? output['libraryTarget'] ?? (output['module'] === true ? 'module' : undefined)
  const global = globalOf(name)?.replaceAll('[name]', use?.name ?? 'main')
  if (kind === undefined && global === undefined) return { format: 'iife' }
  const format = FORMATS[typeof kind === 'string' ? kind : 'var']
  if (format === undefined) return undefined
  const only = listOf(exported ?? output['libraryExport'])[0] ?? exported ?? output['libraryExport']
  // A UMD file needs a name for the page that has no loader of modules.
  const named = global ?? (format === 'umd' ? identifierOf(packageName) : undefined)
  return {
    format,
    ...(named === undefined || format === 'cjs' || format === 'es' ? {} : { global: named }),
    ...(only === 'default' ? { exports: 'default' as const } : {}),
  }
}

/** `{ root: 'Pears', amd: 'pears', commonjs: 'pears' }` */
function isNames(value: Readonly<Record<string, unknown>>): boolean {
  return ['root', 'amd', 'commonjs'].some((key) => key in value)
}

function globalOf(name: unknown): string | undefined {
  if (typeof name === 'string') return name
  if (Array.isArray(name)) return name.map(String).join('.')
  return isRecord(name) ? globalOf(name['root']) : undefined
}

function identifierOf(name: string): string {
  return name.replace(/^@[^/]+\//, '').replace(/[^\w$]+(\w?)/g, (_, letter: string) => letter.toUpperCase())
}
