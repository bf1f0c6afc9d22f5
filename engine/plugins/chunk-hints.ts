import { MagicString } from 'magic-string'
import type { Plugin, RenderedChunk } from 'rolldown'
import { placedUrl } from '../output/urls.ts'
import { magicComments } from '../scripts/magic-comments.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { editScript, rendered } from './edit-script.ts'
import { SCRIPT_ID } from './module-id.ts'
import { walk } from './parse.ts'

/** The target of an `import()`, and what its comment says of it. */
interface Hint {
  readonly target: string
  readonly kind: 'prefetch' | 'preload'
  /** Higher ones are fetched first. */
  readonly order: number
}

const HINTS = '__nexxoHints'

/**
 * `webpackPrefetch` and `webpackPreload`: a chunk that ran asks for those that its modules may import next. As in webpack, what an entry
 * would preload is the page's matter.
 *
 * @see https://webpack.js.org/guides/code-splitting/#prefetchingpreloading-modules
 */
export function chunkHintPlugin(build: Build): Plugin {
  const hints = new Map<string, readonly Hint[]>()
  const isOff = build.config.interop !== 'webpack' || build.updates === 'hot'
  return {
    name: 'nexxo:chunk-hints',
    transform: {
      filter: { id: SCRIPT_ID, code: isOff ? NOTHING : /\bwebpackPre(?:fetch|load)\s*:/ },
      async handler(code, id) {
        const found: Hint[] = []
        await editScript(code, id, async ({ program, file }) => {
          for (const [request, asked] of hintedImports(program, code)) {
            const target = await this.resolve(request, file, { skipSelf: true })
            if (target !== null) found.push(...asked.map((one) => ({ ...one, target: target.id })))
          }
        })
        hints.set(id, found)
        return null
      },
    },
    renderChunk: {
      // Handing over a chunk is dear.
      filter: { code: isOff ? NOTHING : /\bimport\s*\(/ },
      handler(code, chunk, { format, sourcemap }, { chunks }) {
        const wanted = chunk.moduleIds.flatMap((id) => hints.get(id) ?? [])
        if (wanted.length === 0) return null
        const place = { script: chunk.fileName, format }
        const asked = filesAsked(wanted, chunk, Object.values(chunks))
        const rows = asked.map(([kind, file]) => `["${kind}", ${placedUrl(file, place, build.config)}]`)
        if (rows.length === 0) return null
        const text = new MagicString(code)
        text.append(
          `\n${hintChunks.toString().replace('hintChunks', HINTS)}\n${HINTS}([${[...new Set(rows)].join(', ')}]);\n`,
        )
        return rendered(text, sourcemap)
      },
    },
  }
}

function hintedImports(
  program: Parameters<typeof walk>[0],
  code: string,
): readonly (readonly [string, readonly Omit<Hint, 'target'>[]])[] {
  const found: (readonly [string, readonly Omit<Hint, 'target'>[]])[] = []
  walk(program, (node) => {
    if (node.type !== 'ImportExpression' || node.source.type !== 'Literal') return
    const { prefetch, preload } = magicComments(code.slice(node.start, node.end))
    const asked = [
      ...(prefetch === undefined ? [] : [{ kind: 'prefetch', order: prefetch } as const]),
      ...(preload === undefined ? [] : [{ kind: 'preload', order: preload } as const]),
    ]
    if (asked.length > 0) found.push([String(node.source.value), asked])
  })
  return found
}

/** Kind and file of everything that a chunk asks for, in order. */
function filesAsked(
  hints: readonly Hint[],
  from: RenderedChunk,
  chunks: readonly RenderedChunk[],
): readonly (readonly [Hint['kind'], string])[] {
  return hints
    .filter(({ kind }) => kind === 'prefetch' || !from.isEntry)
    .toSorted((a, b) => b.order - a.order)
    .flatMap(({ kind, target }) => filesOf(target, from, chunks).map((file) => [kind, file] as const))
}

/** The chunk of a target and what it imports, without what is there already. */
function filesOf(target: string, from: RenderedChunk, chunks: readonly RenderedChunk[]): readonly string[] {
  const chunk = chunks.find((one) => one.isDynamicEntry && one.facadeModuleId === target)
  if (chunk === undefined) return []
  const isThere = (file: string): boolean => file === from.fileName || from.imports.includes(file)
  return [chunk.fileName, ...chunk.imports].filter((file) => !isThere(file))
}

/** Runs in the browser; written into the chunks that need it. */
function hintChunks(rows: readonly (readonly ['prefetch' | 'preload', string])[]): void {
  if (!globalThis.document) return
  for (const [kind, url] of rows) {
    const link = document.createElement('link')
    link.rel = kind === 'preload' ? 'modulepreload' : kind
    link.as = 'script'
    link.href = url
    document.head.append(link)
  }
}
