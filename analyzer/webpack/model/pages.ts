import { recordOf, textsOf } from '../../project/manifest.ts'
import { moduleFile } from '../../project/module-file.ts'
import type { Tree } from '../../../core/tree.ts'
import { type Compiler, optionsOf, type PluginUse } from '../evaluated.ts'

/** A page that html-webpack-plugin writes. */
export interface Page {
  readonly plugin: PluginUse
  /** Posix from the root; `undefined` for the plugin's own template or inline content. */
  readonly template: string | undefined
  /** Relative to the output folder. */
  readonly filename: string
  /** Names of the entries; `undefined` means all. */
  readonly chunks: readonly string[] | undefined
  readonly excluded: readonly string[]
}

const PLUGINS = new Set(['HtmlWebpackPlugin', 'HTMLWebpackPlugin', 'HtmlPlugin', 'HtmlBundlerPlugin', 'HTMLPlugin'])

/** The pages of a compiler, one per instance of the plugin. */
export function pagesOf(compiler: Compiler, tree: Tree): readonly Page[] {
  return compiler.plugins
    .filter((plugin) => plugin.package === 'html-webpack-plugin' || PLUGINS.has(plugin.name))
    .map((plugin) => pageOf(plugin, compiler, tree))
}

function pageOf(plugin: PluginUse, compiler: Compiler, tree: Tree): Page {
  const options = { ...optionsOf(plugin), ...recordOf(optionsOf(plugin)['userOptions']) }
  const { filename, chunks, excludeChunks } = options
  return {
    plugin,
    template: templateOf(options, compiler, tree),
    filename: typeof filename === 'string' ? filename : 'index.html',
    chunks: Array.isArray(chunks) ? textsOf(chunks) : undefined,
    excluded: textsOf(excludeChunks),
  }
}

/** Without a template the plugin takes `src/index.ejs` where there is one. */
function templateOf(options: Readonly<Record<string, unknown>>, compiler: Compiler, tree: Tree): string | undefined {
  const { template, templateContent } = options
  const inline = templateContent !== undefined && templateContent !== false
  if (typeof template !== 'string') return !inline && tree.exists('src/index.ejs') ? 'src/index.ejs' : undefined
  const file = template.split('!').at(-1)?.replace(/\?.*$/, '') ?? template
  const context = compiler.context ?? '.'
  return moduleFile(tree, `${context}/${file}`, []) ?? moduleFile(tree, file, [])
}
