import { MagicString } from 'magic-string'
import type { Plugin, RenderedChunk } from 'rolldown'
import { integrityOf } from '../output/integrity.ts'
import { placedUrl, type UrlPlace } from '../output/urls.ts'
import type { Build } from '../state.ts'
import { rendered } from './edit-script.ts'
import { type GroupFiles, renderGroups } from '../styles/group-files.ts'

const LOADER = '__nexxoStyles'

/** Loads the stylesheets of a lazy module before the module runs; an `import()` without styles stays as it is. */
export function lazyStylePlugin(build: Build): Plugin {
  const state: { groups?: Promise<GroupFiles> } = {}
  if (build.updates === 'hot') return { name: 'nexxo:lazy-styles' }
  return {
    name: 'nexxo:lazy-styles',
    renderStart() {
      delete state.groups
    },
    renderChunk: {
      // Handing over a chunk is dear, and most import nothing lazily.
      filter: { code: /\bimport\s*\(/ },
      async handler(code, chunk, { format, sourcemap }, { chunks }) {
        // Names of stylesheets are part of the scripts, so they are fixed before the scripts are hashed.
        state.groups ??= renderGroups(build, { chunks: Object.values(chunks), info: (id) => this.getModuleInfo(id) })
        const lookup = { chunks, groups: await state.groups }
        const place = { script: chunk.fileName, format }
        if (!chunk.dynamicImports.some((target) => stylesFor(target, lookup).length > 0)) return null
        const imports = writtenImports(code, chunk.dynamicImports) ?? (await parsedImports(code))
        const text = rewriteImports(code, imports, (request) => loaderValues(stylesFor(request, lookup), place, build))
        return text === undefined ? null : rendered(text, sourcemap)
      },
    },
    // Where no chunk imports lazily, nobody has asked for the stylesheets yet.
    async generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      state.groups ??= renderGroups(build, { chunks, info: (id) => this.getModuleInfo(id) })
      await state.groups
    },
  }
}

interface Lookup {
  readonly chunks: Readonly<Record<string, RenderedChunk>>
  readonly groups: GroupFiles
}

/** File names of the stylesheets that a request brings along. */
function stylesFor(request: string, { chunks, groups }: Lookup): readonly string[] {
  const name = request.slice(request.lastIndexOf('/') + 1)
  const target = Object.values(chunks).find((other) => other.fileName.endsWith(`/${name}`) || other.fileName === name)
  if (target === undefined) return []
  // A target that shares its chunk with others has no facade; then whatever the chunk may show is loaded.
  const roots = target.facadeModuleId === null ? target.moduleIds : [target.facadeModuleId]
  const files = roots.map((root) => groups.lazy.get(root)).filter((file) => file !== undefined)
  return [...new Set(files)]
}

/** JavaScript for what the loader is called with: addresses, and hashes where they are to be checked; empty without styles. */
function loaderValues(files: readonly string[], place: UrlPlace, build: Build): string {
  if (files.length === 0) return ''
  const urls = `[${files.map((file) => placedUrl(file, place, build.config)).join(', ')}]`
  const hash = build.config.output.integrity
  if (hash === undefined) return urls
  return `${urls}, ${JSON.stringify(files.map((file) => integrityOf(build.styleFiles.get(file)?.css ?? '', hash)))}`
}

function rewriteImports(
  code: string,
  imports: readonly DynamicImport[],
  valuesFor: (request: string) => string,
): MagicString | undefined {
  const text = new MagicString(code)
  for (const { start, end, request } of imports) {
    const values = valuesFor(request)
    if (values === '') continue
    text.appendLeft(start, `${LOADER}(${values}).then(() => `)
    text.appendRight(end, ')')
  }
  if (!text.hasChanged()) return undefined
  text.prepend(`${styleLoader.toString().replace('function styleLoader', `function ${LOADER}`)}\n`)
  return text
}

interface DynamicImport {
  readonly start: number
  readonly end: number
  readonly request: string
}

const MARK = /!~\{\w+\}~/

/**
 * The imports of chunks, told by the mark that stands for a hash until it is known: only the linker writes it, so nothing else looks
 * like them. `undefined` where a mark stands elsewhere too, or a chunk has none.
 */
function writtenImports(code: string, targets: readonly string[]): readonly DynamicImport[] | undefined {
  const imports = [...code.matchAll(/\bimport\("([^"\n]*!~\{\w+\}~[^"\n]*)"\)/g)]
  const rest = code.replaceAll(/\b(?:from|import) ?"[^"\n]*"/g, '').split(MARK).length - 1
  if (rest !== imports.length || !targets.every((target) => MARK.test(target))) return undefined
  return imports.map(({ 0: { length }, 1: request = '', index }) => ({ start: index, end: index + length, request }))
}

async function parsedImports(code: string): Promise<readonly DynamicImport[]> {
  const { parse } = await import('rolldown/utils')
  // Only the list of imports is read of what the parser has; its tree stays where it is.
  const { module } = await parse('chunk.js', code, { lang: 'js', sourceType: 'module' })
  return module.dynamicImports.map(({ start, end, moduleRequest }) => ({
    start,
    end,
    request: code.slice(moduleRequest.start + 1, moduleRequest.end - 1),
  }))
}

/**
 * Runs in the browser; written into the chunks that need it. A stylesheet that is there or on its way is not asked for
 * again; one that fails rejects and may be tried again.
 */
function styleLoader(urls: readonly string[], hashes: readonly string[] = []): Promise<unknown> {
  return Promise.all(
    urls.map((url, index) => {
      const href = new URL(url, document.baseURI).href
      let link = Array.from(document.getElementsByTagName('link')).find(
        (other) => other.rel === 'stylesheet' && other.href === href,
      )
      if (link?.sheet) return undefined
      if (!link) {
        link = document.createElement('link')
        link.rel = 'stylesheet'
        link.href = href
        const hash = hashes[index]
        if (hash) {
          link.integrity = hash
          link.crossOrigin = 'anonymous'
        }
        document.head.appendChild(link)
      }
      const pending = link
      return new Promise<void>((resolve, reject) => {
        pending.addEventListener('load', () => resolve())
        pending.addEventListener('error', () => {
          pending.remove()
          reject(Object.assign(new Error(`Loading the stylesheet ${href} failed.`), { code: 'CSS_CHUNK_LOAD_FAILED' }))
        })
      })
    }),
  )
}
