import fs from 'node:fs'
import path from 'node:path'
import type { AtRule, Root } from 'postcss'
import type { Build } from '../state.ts'
import { blockOf, isNamed, scopedRoot, type StyleBlock } from './block.ts'
import type { CompiledStyle, StylePart, Wrap } from './compiled.ts'
import { styleError } from './error.ts'
import { type StyleImport, takeImports } from './imports.ts'
import { modulePasses, withConvention } from './modules.ts'
import { projectPlugins } from './postcss.ts'
import { compileSass } from './sass.ts'
import { type ResolveFile, replaceUrls } from './urls.ts'

export interface StyleTools {
  readonly build: Build
  /** Resolves bare requests as the engine resolves modules. */
  readonly resolve: ResolveFile
  /** Called with each file that the result depends on. */
  readonly watch: (file: string) => void
}

/**
 * Compiles one stylesheet and everything it imports: Sass, the project's PostCSS plugins, CSS modules, `@import`, `url()`.
 *
 * @param file  absolute; what relative imports and URLs count from
 * @param block  instead of the text of the file
 * @throws PlacedError, postcss.CssSyntaxError or sass.Exception with the place of the mistake
 */
export async function compileStyle(file: string, tools: StyleTools, block?: StyleBlock): Promise<CompiledStyle> {
  return compileFile(file, tools, [], block)
}

async function compileFile(
  file: string,
  tools: StyleTools,
  importers: readonly string[],
  block?: StyleBlock,
): Promise<CompiledStyle> {
  tools.watch(file)
  const root = await parse(file, tools, block)
  const imports = takeImports(root)
  const place = { file, tools, importers, block }
  const imported = await importedParts(imports, place)
  const { exports, parts: composed } = await applyIcss(root, place)
  await replaceUrls(root, file, tools)
  const external = imports.filter((entry) => entry.kind === 'external').map((entry) => entry.rule)
  const key = block === undefined ? file : `${block.id} ${file}`
  return { parts: [...imported, ...composed, { key, root, wraps: [], external }], exports }
}

async function parse(file: string, { build, watch }: StyleTools, block: StyleBlock | undefined): Promise<Root> {
  const { default: postcss } = await import('postcss')
  const text = block?.text ?? fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  const lang = block?.lang ?? path.extname(file).slice(1)
  const source = /^s[ac]ss$/.test(lang) ? await compileSass(file, { text, lang }, build.config) : undefined
  for (const dependency of source?.files ?? []) watch(dependency)
  const plugins = [
    ...(await projectPlugins(build.config)),
    ...(isNamed(file, block) ? await modulePasses(build.config) : []),
  ]
  const map = source === undefined ? false : { prev: source.map, inline: false, annotation: false }
  const result = await postcss(plugins.length > 0 ? plugins : [{ postcssPlugin: 'nexxo' }]).process(
    source?.css ?? text,
    {
      from: file,
      map: map === false ? { inline: false, annotation: false } : map,
    },
  )
  // `process` without a syntax of its own always yields a Root.
  const root = block?.scope === undefined ? (result.root as Root) : await scopedRoot(result, file, block.scope)
  dropForeignSelectors(root)
  return root
}

/**
 * `:-ms-input-placeholder` is for Internet Explorer and the first Edge, which no build of ours runs in. Lightning CSS reads it
 * as `:placeholder-shown` of today and would style the input itself.
 */
function dropForeignSelectors(root: Root): void {
  root.walkRules(/-ms-input-placeholder/, (rule) => {
    const kept = rule.selectors.filter((selector) => !selector.includes('-ms-input-placeholder'))
    if (kept.length === 0) rule.remove()
    else rule.selectors = kept
  })
}

interface Place {
  readonly file: string
  readonly tools: StyleTools
  readonly importers: readonly string[]
  readonly block: StyleBlock | undefined
}

async function importedParts(imports: readonly StyleImport[], place: Place): Promise<readonly StylePart[]> {
  const parts: StylePart[] = []
  for (const entry of imports) {
    if (entry.kind === 'external') continue
    const target = await importTarget(entry.request, entry.rule, place)
    // A stylesheet that imports itself through others is already in the list further out.
    if (place.importers.includes(target)) continue
    const inner = blockOf(target, place.block)
    const compiled = await compileFile(target, place.tools, [...place.importers, place.file], inner)
    parts.push(...compiled.parts.map((part) => wrapped(part, entry.wraps)))
  }
  return parts
}

function wrapped(part: StylePart, wraps: readonly Wrap[]): StylePart {
  if (wraps.length === 0) return part
  return { ...part, key: `${JSON.stringify(wraps)}${part.key}`, wraps: [...wraps, ...part.wraps] }
}

async function importTarget(request: string, rule: AtRule, { file, tools }: Place): Promise<string> {
  const bare = request.replace(/^~/, '')
  const beside = path.resolve(path.dirname(file), request)
  if (bare === request && fs.existsSync(beside)) return beside
  const found = await tools.resolve(bare, file)
  if (found === undefined) throw styleError(`\`@import "${request}"\` names a stylesheet that cannot be found.`, rule)
  return found
}

/** Reads `:import` and `:export`, and puts the imported names in place. */
async function applyIcss(
  root: Root,
  place: Place,
): Promise<{ readonly exports: CompiledStyle['exports']; readonly parts: readonly StylePart[] }> {
  const { config } = place.tools.build
  const isModule = isNamed(place.file, place.block)
  if (!isModule && !config.styles.icss) return { exports: undefined, parts: [] }
  const icss = await import('icss-utils')
  const { icssImports, icssExports } = icss.extractICSS(root)
  const parts: StylePart[] = []
  const names: Record<string, string> = {}
  for (const [request, wanted] of Object.entries(icssImports)) {
    const target = await importTarget(request, firstRule(root), place)
    const compiled = await compileFile(target, place.tools, [...place.importers, place.file])
    parts.push(...compiled.parts)
    for (const [token, exported] of Object.entries(wanted)) names[token] = compiled.exports?.[exported] ?? ''
  }
  icss.replaceSymbols(root, names)
  const values = Object.entries(icssExports).map(
    ([name, value]) => [name, icss.replaceValueSymbols(value, names)] as const,
  )
  if (!isModule && values.length === 0) return { exports: undefined, parts }
  const exports = Object.fromEntries(values)
  return { exports: isModule ? withConvention(exports, config.styles.modules.localsConvention) : exports, parts }
}

/** An error about an import needs some node of the file; `:import` blocks themselves are gone by then. */
function firstRule(root: Root): AtRule {
  // Only `source` is read of it, which every node has.
  return (root.first ?? root) as AtRule
}
