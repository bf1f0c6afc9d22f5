import { createHash } from 'node:crypto'
import type { AtRule, Root } from 'postcss'
import { blockOf, isNamed, type StyleBlock } from './block.ts'
import type { CompiledStyle, StylePart, Wrap } from './compiled.ts'
import { styleError, styleWarning } from './error.ts'
import { applyIcss } from './icss.ts'
import { type StyleImport, takeImports, takeLeadingImports, underWraps } from './imports.ts'
import { distinctParts, joinParts } from './parts.ts'
import { dropForeignSelectors, hasPasses, runPasses } from './passes.ts'
import { renamePlain } from './plain-module.ts'
import { readStyle, type StylePlace, type StyleTools } from './read.ts'
import { resolveStyle } from './resolve.ts'
import { replaceUrls } from './urls.ts'

export type { StyleTools } from './read.ts'

/**
 * Compiles one stylesheet and everything it imports: preprocessors, the project's PostCSS plugins, CSS modules, `@import`,
 * `url()`.
 *
 * @param file  absolute; what relative imports and URLs count from
 * @param block  instead of the text of the file
 * @throws PlacedError, postcss.CssSyntaxError or sass.Exception with the place of the mistake
 */
export async function compileStyle(file: string, tools: StyleTools, block?: StyleBlock): Promise<CompiledStyle> {
  return compile({ file, tools, importers: [], composers: [], block })
}

function compile(place: StylePlace): Promise<CompiledStyle> {
  return place.tools.build.config.styles.imports === 'joined' ? compileJoined(place) : compileSeparately(place)
}

function keyOf({ file, block }: StylePlace): string {
  return block === undefined ? file : `${block.id} ${file}`
}

/** Each imported file is a stylesheet of its own, processed alone. */
async function compileSeparately(place: StylePlace): Promise<CompiledStyle> {
  const { root, names } = await processed(await readStyle(place), place)
  const imports = takeImports(root)
  const imported: StylePart[] = []
  for (const entry of imports) {
    if (entry.kind !== 'file') continue
    const inner = await importedPlace(entry, place)
    if (inner === undefined) continue
    const { parts } = await compileSeparately(inner)
    imported.push(...parts.map((part) => wrapped(part, entry.wraps)))
  }
  const { exports, parts: composed } = await exported(root, names, place)
  await replaceUrls(root, place.file, place.tools)
  const external = imports.filter((entry) => entry.kind === 'external').map((entry) => entry.rule)
  const own: StylePart = { key: keyOf(place), root, wraps: [], external, repeats: 'first' }
  return { parts: [...imported, ...composed, own], exports }
}

/** Imports are put in place first; what follows sees one stylesheet. Where nothing follows, the parts stay apart. */
async function compileJoined(place: StylePlace): Promise<CompiledStyle> {
  const parts = distinctParts(await collectParts(place, { layers: 0 }))
  const { file, tools, block } = place
  if (!(await hasPasses(place))) {
    for (const part of parts) {
      dropForeignSelectors(part.root)
      await replaceUrls(part.root, file, tools)
    }
    return { parts, exports: undefined }
  }
  const joined = joinParts(parts)
  const source = parts.at(-1)?.root.source
  if (source !== undefined) joined.source = source
  const { root, names } = await processed(joined, place)
  const external = takeImports(root).flatMap((entry) => (entry.kind === 'external' ? [entry.rule] : []))
  const { exports, parts: composed } = await exported(root, names, place)
  await replaceUrls(root, file, tools)
  const repeats = isNamed(file, block, tools.build.config) ? 'first' : 'last'
  return { parts: [...composed, { key: keyOf(place), root, wraps: [], external, repeats }], exports }
}

type Exports = CompiledStyle['exports']

/** After the passes; `names` are there when none was needed. */
async function processed(root: Root, place: StylePlace): Promise<{ readonly root: Root; readonly names: Exports }> {
  const names = await renamePlain(root, place)
  return { root: names === undefined ? await runPasses(root, place) : root, names }
}

async function exported(root: Root, names: Exports, place: StylePlace): ReturnType<typeof applyIcss> {
  return names === undefined ? applyIcss(root, place, compile) : { exports: names, parts: [] }
}

/** The stylesheet and what it imports, in the order of a browser, before anything changes them. */
async function collectParts(place: StylePlace, count: { layers: number }): Promise<readonly StylePart[]> {
  const root = await readStyle(place)
  const { build } = place.tools
  const { imports, misplaced } = takeLeadingImports(root)
  for (const rule of misplaced)
    build.diagnostics.push(
      styleWarning('An `@import` after other rules is ignored by browsers, and here.', rule, build.config.root),
    )
  const parts: StylePart[] = []
  for (const [index, entry] of imports.entries()) {
    const part = {
      key: `${keyOf(place)}#${index}`,
      root: root.clone({ nodes: [] }),
      wraps: [],
      repeats: 'last',
    } as const
    if (entry.kind === 'external') parts.push({ ...part, external: [entry.rule] })
    if (entry.kind === 'layers') parts.push({ ...part, root: root.clone({ nodes: [entry.rule] }), external: [] })
    if (entry.kind === 'file') parts.push(...(await importedParts(entry, place, count)))
  }
  return [...parts, { key: keyOf(place), root, wraps: [], external: [], repeats: 'last' }]
}

type FileImport = Extract<StyleImport, { kind: 'file' }>

async function importedParts(
  entry: FileImport,
  place: StylePlace,
  count: { layers: number },
): Promise<readonly StylePart[]> {
  const inner = await importedPlace(entry, place)
  if (inner === undefined) return []
  const parts = await collectParts(inner, count)
  const wraps = entry.wraps.map((wrap) => (wrap.name === 'layer' && wrap.params === '' ? unnamed(wrap) : wrap))
  return parts.map((part) => wrapped(part, wraps))

  /** An unnamed layer is one of its own per import. What fills it from several places needs a name that nobody else has. */
  function unnamed(wrap: Wrap): Wrap {
    count.layers++
    const id = `nexxo-${createHash('md5').update(place.file).digest('hex').slice(0, 6)}-${count.layers}`
    return { ...wrap, id, params: parts.length > 1 ? id : '' }
  }
}

function wrapped(part: StylePart, wraps: readonly Wrap[]): StylePart {
  if (wraps.length === 0) return part
  const external = part.external.map((rule) => underWraps(rule, wraps))
  return { ...part, key: `${JSON.stringify(wraps)}${part.key}`, wraps: [...wraps, ...part.wraps], external }
}

/** @returns `undefined` for a stylesheet that imports itself, directly or through others: it is in place further out */
async function importedPlace(entry: FileImport, place: StylePlace): Promise<StylePlace | undefined> {
  const target = await importTarget(entry.request, entry.rule, place)
  const importers = [...place.importers, place.file]
  if (importers.includes(target)) return undefined
  return { ...place, file: target, importers, block: blockOf(target, place.block, place.tools.build.config) }
}

async function importTarget(request: string, rule: AtRule, { file, tools }: StylePlace): Promise<string> {
  // Only a fragment: the stylesheet itself.
  if (request.startsWith('#')) return file
  const found = await resolveStyle(request, file, { resolve: tools.resolve, root: tools.build.config.root })
  if (found === undefined) throw styleError(`\`@import "${request}"\` names a stylesheet that cannot be found.`, rule)
  return found
}
