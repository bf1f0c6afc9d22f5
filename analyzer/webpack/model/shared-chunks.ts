import type { Entry, OutputModel } from '../../../core/build-model.ts'
import type { Tree } from '../../../core/tree.ts'
import { isRecord, listOf, recordOf, textsOf } from '../../project/manifest.ts'
import { type Compiler, optionsOf } from '../evaluated.ts'

/** Files of chunks that entries share, as far as the configuration gives them a name without a hash. Posix below the output folder. */
export function sharedChunks(
  compiler: Compiler,
  { entryNames, chunkNames }: OutputModel,
  entries: readonly Entry[],
): readonly string[] {
  const patterns = [entryNames, chunkNames].filter(
    (pattern) => !pattern.includes('[hash') && pattern.includes('[name]'),
  )
  const names = [...splitNames(compiler), ...runtimeNames(compiler, entries), ...commonNames(compiler)]
  return [...new Set(patterns.flatMap((pattern) => names.map((name) => pattern.replaceAll('[name]', name))))]
}

/** @see https://webpack.js.org/plugins/split-chunks-plugin/#splitchunksname */
function splitNames({ optimization }: Compiler): readonly string[] {
  const split = recordOf(optimization['splitChunks'])
  const groups = Object.entries(recordOf(split['cacheGroups']))
  const ofGroups = groups.flatMap(([key, group]) => {
    if (!isRecord(group)) return []
    return [typeof group['name'] === 'string' ? group['name'] : key]
  })
  return [...(typeof split['name'] === 'string' ? [split['name']] : []), ...ofGroups]
}

/** @see https://webpack.js.org/configuration/optimization/#optimizationruntimechunk */
function runtimeNames({ optimization }: Compiler, entries: readonly Entry[]): readonly string[] {
  const runtime = optimization['runtimeChunk']
  if (runtime === true || runtime === 'multiple') return entries.map(({ name }) => `runtime~${name}`)
  if (runtime === 'single') return ['runtime']
  const name = recordOf(runtime)['name']
  return typeof name === 'string' ? [name] : []
}

/** CommonsChunkPlugin of webpack 1 to 3. */
function commonNames({ plugins }: Compiler): readonly string[] {
  return plugins
    .filter(({ name }) => name === 'CommonsChunkPlugin')
    .flatMap((plugin) => {
      if (typeof plugin.args[0] === 'string') return [plugin.args[0]]
      const { name, names } = optionsOf(plugin)
      return [...(typeof name === 'string' ? [name] : []), ...textsOf(listOf(names))]
    })
}

const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|css|s[ac]ss|less|styl|map|lock|md)$|(?:^|\/)package(?:-lock)?\.json$/

/** Those of the files that something else in the project names: a manifest of an extension, a template of a server. */
export function namedElsewhere(files: readonly string[], tree: Tree, pages: ReadonlySet<string>): readonly string[] {
  const texts = tree.list().filter((file) => !SOURCE.test(file) && !pages.has(file))
  return files.filter((name) => texts.some((file) => tree.read(file)?.includes(name) === true))
}
