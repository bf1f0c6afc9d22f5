import { escapePattern } from '../../core/text.ts'
import fs from 'node:fs'
import path from 'node:path'
import type { Plugin, PluginContext } from 'rolldown'
import { blankBefore } from '../pages/elements.ts'
import { attributeEdit, type Edit, sayMissing } from '../pages/edits.ts'
import type { PageModule } from '../pages/entries.ts'
import { isCompiled, styleNames } from '../pages/inline-styles.ts'
import type { Page } from '../pages/read.ts'
import type { InlineStyle, SourceLink } from '../pages/references.ts'
import { targetOf } from '../pages/targets.ts'
import { pageUrl } from '../pages/url.ts'
import type { Build } from '../state.ts'
import type { StyleTools } from '../styles/read.ts'
import { failWith } from './fail.ts'
import { ownSheet, styleTools } from './styles.ts'

/** Pages with styles: a module imports the stylesheets that the page links to, then its first script. */
export function pagePlugin(build: Build): Plugin {
  const modules = build.pageModules
  if (modules.size === 0) return { name: 'nexxo:pages' }
  const ids = [...modules.keys()]
  const scripts = [...modules.values()].map(({ script }) => script)
  return {
    name: 'nexxo:pages',
    resolveId: { filter: { id: ids.map((id) => exactly(id)) }, handler: (source) => source },
    load: {
      filter: { id: ids.map((id) => exactly(id)) },
      async handler(id) {
        const module = modules.get(id)
        return module === undefined ? null : loadPage(this, module, build)
      },
    },
    transform: {
      filter: { id: scripts.flatMap(filesOf).map((file) => exactly(file, '(?:\\.\\w+)?')) },
      // The script of a page runs, whatever its package says of side effects, and whoever else imports it.
      handler: () => ({ moduleSideEffects: true }),
    },
  }
}

function exactly(id: string, end = ''): RegExp {
  return new RegExp(`^${escapePattern(id)}${end}$`)
}

/** A script under the name that the page gives, and under the one behind its links. */
function filesOf(script: string): readonly string[] {
  return fs.existsSync(script) ? [script, fs.realpathSync(script)] : [script]
}

async function loadPage(context: PluginContext, { page, script }: PageModule, build: Build) {
  const tools = styleTools(context, inPage(build))
  const edits: Edit[] = []
  for (const style of page.references.inlineStyles) edits.push(...(await inlineStyleEdits(style, page, tools)))
  for (const sheet of page.references.sheets) edits.push(await sheetEdit(sheet, page, tools))
  build.pageEdits.set(page.path, [...(build.pageEdits.get(page.path) ?? []), ...edits])
  const files = [...page.references.styles.map(({ file }) => file), script]
  const code = files.map((file) => `import ${JSON.stringify(file)}`).join('\n')
  return { code, moduleType: 'js' as const, moduleSideEffects: 'no-treeshake' as const }
}

/** In a page a file that does not exist may be one that a server has. */
function inPage(build: Build): Build {
  return { ...build, config: { ...build.config, styles: { ...build.config.styles, missingUrls: 'warn' } } }
}

async function inlineStyleEdits(style: InlineStyle, page: Page, tools: StyleTools): Promise<readonly Edit[]> {
  const { build } = tools
  if (!isCompiled(style, page, build.config)) return []
  const file = path.join(build.config.root, page.path)
  if (!(await areImportsThere(style, page, tools))) {
    sayMissing(styleNames(style, page), page, build)
    return []
  }
  const id = `${file}?style=${style.content.start}`
  const text = blankBefore(page.html, style.content)
  const [{ compileStyle }, { renderGroup }] = await Promise.all([
    import('../styles/compile.ts'),
    import('../styles/render.ts'),
  ])
  const block = { id, file, text, lang: style.lang, isModule: false, isInline: true }
  const compiled = await compileStyle(file, tools, block).catch((error: unknown) =>
    failWith(error, build, file, 'engine/style'),
  )
  const config = { ...build.config, sourceMap: false } as const
  const made = await renderGroup([compiled], { name: 'inline', pattern: page.path, config })
  build.diagnostics.push(...(made?.warnings ?? []))
  for (const asset of made?.assets ?? []) build.referenced.add(asset)
  // What ends the tag must not stand in it; in a string of CSS the backslash says nothing else.
  return [{ ...style.content, text: (made?.css ?? '').replaceAll(/<\/(?=style)/gi, String.raw`<\/`) }]
}

/** A stylesheet of which an import cannot be found stays as it is. */
async function areImportsThere(style: InlineStyle, page: Page, tools: StyleTools): Promise<boolean> {
  const { resolveStyle } = await import('../styles/resolve.ts')
  const { root } = tools.build.config
  const imports = styleNames(style, page).filter(({ kind }) => kind === 'import')
  const missing = imports.filter(({ text }) => targetOf(text, page.path, tools.build.config).kind === 'missing')
  const found = missing.map(({ text }) =>
    resolveStyle(text, path.join(root, page.path), { resolve: tools.resolve, root }),
  )
  return (await Promise.all(found)).every((one) => one !== undefined)
}

async function sheetEdit(sheet: SourceLink, page: Page, tools: StyleTools): Promise<Edit> {
  const { build } = tools
  const { compileStyle } = await import('../styles/compile.ts')
  const compiled = await compileStyle(sheet.file, tools).catch((error: unknown) =>
    failWith(error, build, sheet.file, 'engine/style'),
  )
  const fileName = await ownSheet(compiled, { id: `${sheet.file}?page=${page.path}`, build })
  const place = { page: page.path, base: build.config.base }
  return attributeEdit(sheet, fileName === undefined ? 'data:text/css,' : pageUrl(fileName, place))
}
