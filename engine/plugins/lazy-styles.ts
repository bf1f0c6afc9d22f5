import { MagicString } from 'magic-string'
import type { Plugin, RenderedChunk } from 'rolldown'
import { placedUrl, type UrlPlace } from '../output/urls.ts'
import type { Build } from '../state.ts'
import { rendered } from './edit-script.ts'
import { type GroupFiles, renderGroups } from '../styles/group-files.ts'

const LOADER = '__nexxoStyles'

/** Loads the stylesheets of a lazy module before the module runs; an `import()` without styles stays as it is. */
export function lazyStylePlugin(build: Build): Plugin {
  const state: { groups?: Promise<GroupFiles> } = {}
  return {
    name: 'nexxo:lazy-styles',
    renderStart() {
      delete state.groups
    },
    async renderChunk(code, chunk, { format, sourcemap }, { chunks }) {
      // Names of stylesheets are part of the scripts, so they are fixed before the scripts are hashed.
      state.groups ??= renderGroups(build, { chunks: Object.values(chunks), info: (id) => this.getModuleInfo(id) })
      const groups = await state.groups
      const lookup = { place: { script: chunk.fileName, format }, chunks, groups, config: build.config }
      // Chunks are large, and most import nothing that has styles.
      if (!chunk.dynamicImports.some((target) => urlsFor(target, lookup).length > 0)) return null
      const text = await rewriteImports(code, (request) => urlsFor(request, lookup))
      return text === undefined ? null : rendered(text, sourcemap)
    },
  }
}

interface Lookup {
  readonly place: UrlPlace
  readonly chunks: Readonly<Record<string, RenderedChunk>>
  readonly groups: GroupFiles
  readonly config: Build['config']
}

/** JavaScript for the addresses of the stylesheets that a request brings along. */
function urlsFor(request: string, { chunks, groups, place, config }: Lookup): readonly string[] {
  const name = request.slice(request.lastIndexOf('/') + 1)
  const target = Object.values(chunks).find((other) => other.fileName.endsWith(`/${name}`) || other.fileName === name)
  if (target === undefined) return []
  // A target that shares its chunk with others has no facade; then whatever the chunk may show is loaded.
  const roots = target.facadeModuleId === null ? target.moduleIds : [target.facadeModuleId]
  const files = roots.map((root) => groups.lazy.get(root)).filter((file) => file !== undefined)
  return [...new Set(files)].map((file) => placedUrl(file, place, config))
}

async function rewriteImports(
  code: string,
  urlsOf: (request: string) => readonly string[],
): Promise<MagicString | undefined> {
  const { parse } = await import('oxc-parser')
  const text = new MagicString(code)
  // Only the list of imports is read of what the parser has; its tree stays where it is.
  const { module } = await parse('chunk.js', code, { lang: 'js', sourceType: 'module' })
  for (const { start, end, moduleRequest } of module.dynamicImports) {
    const urls = urlsOf(code.slice(moduleRequest.start + 1, moduleRequest.end - 1))
    if (urls.length === 0) continue
    text.appendLeft(start, `${LOADER}([${urls.join(', ')}]).then(() => `)
    text.appendRight(end, ')')
  }
  if (!text.hasChanged()) return undefined
  text.prepend(`${styleLoader.toString().replace('function styleLoader', `function ${LOADER}`)}\n`)
  return text
}

/**
 * Runs in the browser; written into the chunks that need it. A stylesheet that is there or on its way is not asked for
 * again; one that fails rejects and may be tried again.
 */
function styleLoader(urls: readonly string[]): Promise<unknown> {
  return Promise.all(
    urls.map((url) => {
      const href = new URL(url, document.baseURI).href
      let link = Array.from(document.getElementsByTagName('link')).find(
        (other) => other.rel === 'stylesheet' && other.href === href,
      )
      if (link?.sheet) return undefined
      if (!link) {
        link = document.createElement('link')
        link.rel = 'stylesheet'
        link.href = href
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
