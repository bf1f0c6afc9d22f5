import type { Root } from 'postcss'
import { isNamed, moduleBlock } from './block.ts'
import type { CompiledStyle, StylePart } from './compiled.ts'
import { styleErrorAt, styleWarningAt } from './error.ts'
import { withConvention } from './modules.ts'
import type { StylePlace } from './read.ts'
import { resolveStyle } from './resolve.ts'

type Compile = (place: StylePlace) => Promise<CompiledStyle>

/** Reads `:import` and `:export`, and puts the imported names in place: `composes`, `@value`, and ICSS written by hand. */
export async function applyIcss(
  root: Root,
  place: StylePlace,
  compile: Compile,
): Promise<{ readonly exports: CompiledStyle['exports']; readonly parts: readonly StylePart[] }> {
  const { config } = place.tools.build
  const isModule = isNamed(place.file, place.block, config)
  if (!isModule && !config.styles.icss) return { exports: undefined, parts: [] }
  const { default: icss } = await import('icss-utils')
  const { icssImports, icssExports } = icss.extractICSS(root)
  const parts: StylePart[] = []
  const names: Record<string, string> = {}
  for (const [request, wanted] of Object.entries(icssImports)) {
    const compiled = await compileImport(unquoted(request), { root, place, compile })
    parts.push(...compiled.parts)
    for (const [token, exported] of Object.entries(wanted)) {
      const value = compiled.exports?.[exported]
      if (value === undefined) warnOfName(exported, { request, root, place })
      names[token] = value ?? NOTHING
    }
  }
  icss.replaceSymbols(root, names)
  const values = Object.entries(icssExports).map(
    ([name, value]) => [name, icss.replaceValueSymbols(value, names).replaceAll(NOTHING, '').trim()] as const,
  )
  if (!isModule && values.length === 0) return { exports: undefined, parts }
  const exports = Object.fromEntries(values)
  return { exports: isModule ? withConvention(exports, config.styles.modules.localsConvention) : exports, parts }
}

/** Stands where a name is missing: ICSS replaces nothing by an empty text. */
const NOTHING = 'nexxo-nothing'

function unquoted(request: string): string {
  return request.replace(/^(['"])(.*)\1$/, '$2')
}

/** Whatever another stylesheet takes names from is a CSS module, whatever it is called. */
async function compileImport(
  request: string,
  { root, place, compile }: { readonly root: Root; readonly place: StylePlace; readonly compile: Compile },
): Promise<CompiledStyle> {
  const { file, tools, composers } = place
  const found = await resolveStyle(request, file, { resolve: tools.resolve, root: tools.build.config.root })
  const at = { root, text: request }
  if (found === undefined) throw styleErrorAt(`\`${request}\` names a stylesheet that cannot be found.`, at)
  if (found === file || composers.includes(found))
    throw styleErrorAt(`\`${request}\` takes names from this stylesheet in turn.`, at)
  const inner = { tools, importers: [], composers: [...composers, file], file: found, block: undefined }
  return compile(isNamed(found, undefined, tools.build.config) ? inner : { ...inner, block: moduleBlock(found) })
}

function warnOfName(
  name: string,
  { request, root, place }: { readonly request: string; readonly root: Root; readonly place: StylePlace },
): void {
  const { diagnostics, config } = place.tools.build
  const message = `\`${unquoted(request)}\` has no \`${name}\`, so nothing stands in its place.`
  diagnostics.push(styleWarningAt(message, { root, text: name }, config.root))
}
