import path from 'node:path/posix'
import type { BuildModel, Entry, OutputModel, PageModel } from '../../../core/build-model.ts'
import { type Known, known } from '../../../core/known.ts'
import type { Tree } from '../../../core/tree.ts'
import { attributeOf, findElements } from '../../../transforms/html/document.ts'
import { applyEdits, type TextEdit } from '../../../transforms/text.ts'
import { isIgnored } from '../../project/ignored.ts'
import type { WebpackReading } from '../reading.ts'
import { sharedChunks } from './shared-chunks.ts'

/** What is asked of a page's addresses. */
export interface Site {
  readonly tree: Tree
  /** Files of a build that was handed over, relative to the output folder. */
  readonly built: WebpackReading['project']['built']
  readonly output: OutputModel
  readonly entries: readonly Entry[]
  /** Files of chunks that the entries share. */
  readonly chunks: ReadonlySet<string>
}

/** An HTML file that reaches the output as it is. */
interface PlainPage {
  /** In the project; `undefined` where only the old build has it. */
  readonly source: string | undefined
  readonly html: string
  /** Posix below the output folder; may begin with `../`. */
  readonly output: string
}

export function siteOf(
  { project: { tree, built }, compiler }: Pick<WebpackReading, 'project' | 'compiler'>,
  output: OutputModel,
  entries: readonly Entry[],
): Site {
  return {
    tree,
    built,
    output,
    entries,
    chunks: new Set(sharedChunks(compiler, output, entries).map((name) => path.join(output.dir, name))),
  }
}

/**
 * HTML files that nobody renders and that name the build's scripts: those that CopyPlugin copies, and those that are kept in the
 * output folder. They are pages of the build.
 */
export function staticPages(site: Site, build: Pick<BuildModel, 'copies' | 'pages'>): readonly Known<PageModel>[] {
  const rendered = new Set((build.pages ?? []).map(({ value }) => value.output))
  const copied = copiedPages(site, build.copies ?? [])
  const found = [...copied, ...keptPages(site, new Set([...rendered, ...copied.map((page) => page.output)]))]
  return found.flatMap((page) => {
    const written = rendered.has(page.output) ? undefined : pageWithTags(page, site)
    if (written === undefined) return []
    const model = { output: page.output, template: page.source, inject: 'body', urls: 'keep', ...written } as const
    return [known(model, page.source === undefined ? 'default' : placeOf(page.source))]
  })
}

function placeOf(file: string) {
  return { file, start: 0, end: 0 }
}

function copiedPages({ tree }: Site, copies: NonNullable<BuildModel['copies']>): readonly PlainPage[] {
  return copies.flatMap(({ value: { from, context = '', to = '' } }) => {
    const start = path.join(context, from)
    const isFile = tree.exists(start)
    // Of a pattern, the part in front of it is the folder that names count from.
    const folder = isFile ? path.dirname(start) : start.replace(/(?:^|\/)[^/]*[*?{[].*$/, '')
    const files = isFile ? [start] : tree.list(folder === '' || folder === '.' ? undefined : folder)
    return files.filter(isPage).map((source) => {
      const name = path.relative(folder, source)
      const output = isFile && path.extname(to) !== '' ? to : path.join(to, name)
      return { source, html: tree.read(source) ?? '', output }
    })
  })
}

/** Pages in the output folder that the repository holds, or, where that folder is empty, the build that was handed over. */
function keptPages({ tree, built, output: { dir } }: Site, others: ReadonlySet<string>): readonly PlainPage[] {
  const own = isIgnored(tree, dir) ? [] : tree.list(dir).filter(isPage)
  const kept = own.map((source) => ({ source, html: tree.read(source) ?? '', output: path.relative(dir, source) }))
  const names = new Set(kept.map((page) => page.output))
  const given = (built?.list() ?? []).filter((file) => isPage(file) && !names.has(file))
  const handed = given.map((file) => ({ source: undefined, html: built?.read(file) ?? '', output: file }))
  return [...kept, ...handed].filter((page) => !others.has(page.output))
}

function isPage(file: string): boolean {
  return /\.html?$/i.test(file)
}

/** A page without the tags of the build's own files, and where they stood; `undefined` when it loads no script of the build. */
export function pageWithTags(
  { html, output }: Pick<PlainPage, 'html' | 'output'>,
  site: Site,
): Pick<PageModel, 'html' | 'entries' | 'tagsAt' | 'base'> | undefined {
  const scripts = tagsOf(html, 'script', 'src').flatMap((tag) => {
    const name = fileOf(tag.url, output, site)
    const entry = site.entries.find((one) => name === entryFile(one, site.output))
    return entry === undefined && !site.chunks.has(name ?? '') ? [] : [{ ...tag, entry }]
  })
  const entries = scripts.flatMap(({ entry }) => (entry === undefined ? [] : [entry.name]))
  const [first] = scripts.filter(({ entry }) => entry !== undefined)
  if (first === undefined) return undefined
  const styles = tagsOf(html, 'link', 'href').filter((tag) => isOwnStyle(fileOf(tag.url, output, site), site))
  // The first tag leaves its line and its indentation to what comes in its place.
  const removed = [...scripts, ...styles].map((tag): TextEdit => ({
    ...(tag === first ? { start: tag.start, end: tag.end } : wholeLine(html, tag)),
    text: '',
  }))
  const { start } = first
  const text = applyEdits(html, removed)
  const before = removed.filter((edit) => edit.end <= start)
  const tagsAt = start - before.reduce((sum, edit) => sum + edit.end - edit.start, 0)
  return {
    html: text,
    entries: [...new Set(entries)],
    tagsAt,
    ...baseOf(first.url, fileOf(first.url, output, site), site),
  }
}

/** `/` of `/build/pear.js`, where that file is `build/pear.js` of the output folder. */
function baseOf(url: string, file: string | undefined, { output: { dir } }: Site): Pick<PageModel, 'base'> {
  const below = file === undefined ? undefined : path.relative(dir, file)
  const address = url.replace(/[?#].*$/s, '')
  if (below === undefined || !address.startsWith('/') || !address.endsWith(`/${below}`)) return {}
  return { base: address.slice(0, -below.length) }
}

interface Tag {
  readonly start: number
  readonly end: number
  readonly url: string
}

function tagsOf(html: string, name: string, attribute: string): readonly Tag[] {
  return findElements(html, name).flatMap((element) => {
    const [url, place] = [attributeOf(element, attribute), element.sourceCodeLocation]
    return url === undefined || place == null ? [] : [{ start: place.startOffset, end: place.endOffset, url }]
  })
}

/** A tag alone on its line takes the line with it. */
function wholeLine(html: string, { start, end }: Pick<Tag, 'start' | 'end'>): Pick<Tag, 'start' | 'end'> {
  const before = /[ \t]*$/.exec(html.slice(0, start))?.[0].length ?? 0
  const after = /^[ \t]*\r?\n/.exec(html.slice(end))?.[0].length ?? 0
  const isAlone = after > 0 && (start === before || html[start - before - 1] === '\n')
  return isAlone ? { start: start - before, end: end + after } : { start, end }
}

/** The file below the project's root that an address in a page means once it is built; `undefined` for other places. */
function fileOf(url: string, page: string, { output: { base, dir } }: Site): string | undefined {
  const address = url.replace(/[?#].*$/s, '')
  const isBase = base !== './' && base !== '/' && address.startsWith(base)
  if (!isBase && /^(?:[a-z][a-z+.-]*:|\/\/)/i.test(address)) return undefined
  if (isBase) return path.join(dir, address.slice(base.length))
  return path.join(dir, address.startsWith('/') ? address.slice(1) : path.join(path.dirname(page), address))
}

function entryFile({ name }: Entry, { entryNames, dir }: OutputModel): string | undefined {
  return entryNames.includes('[hash') ? undefined : path.join(dir, entryNames.replaceAll('[name]', name))
}

function isOwnStyle(name: string | undefined, { entries, output: { styleNames, dir } }: Site): boolean {
  return entries.some((entry) => name === path.join(dir, styleNames.replaceAll('[name]', entry.name)))
}
