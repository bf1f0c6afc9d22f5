import path from 'node:path'
import { decodedMappings, FlattenMap, traceSegment, type TraceMap } from '@jridgewell/trace-mapping'
import { lineIndexAt, lineStarts } from '../../core/text.ts'
import { hiddenBase, type NamedSource, nameSource } from '../collect/sources.ts'
import { type SyntaxNode, walk } from '../collect/syntax.ts'
import type { SpoilScript } from './build-to-spoil.ts'

/** A node of a script of the build, and whose code it is. */
export interface CodePlace {
  readonly node: SyntaxNode
  readonly parent: CodePlace | undefined
  /** The field of the parent that holds the node. */
  readonly key: string
  readonly script: SpoilScript
  /** `src/App.tsx`, `pears@1.0.0/index.js`; `undefined` where no map tells. */
  readonly module: string | undefined
  readonly owner: NamedSource['kind'] | 'unmapped'
  /** Whether the map names this very place, and not only something before it. */
  readonly mapped: 'exactly' | 'nearby'
}

/** Every node of a script, parents before children, each with the source module its map names. */
export function codePlaces(
  script: SpoilScript,
  body: readonly SyntaxNode[],
  build: { readonly dir: string; readonly root: string | undefined },
): readonly CodePlace[] {
  const sourceOf = openSources(script, build)
  const known = new Map<SyntaxNode, CodePlace>()
  for (const statement of body) {
    walk(statement, (node, parent, key) => {
      const place = sourceOf(node.start)
      known.set(node, { node, parent: parent === undefined ? undefined : known.get(parent), key, script, ...place })
    })
  }
  return [...known.values()]
}

type SourcePlace = Pick<CodePlace, 'module' | 'owner' | 'mapped'>

const UNMAPPED: SourcePlace = { module: undefined, owner: 'unmapped', mapped: 'nearby' }

function openSources(
  script: SpoilScript,
  { dir, root }: { readonly dir: string; readonly root: string | undefined },
): (offset: number) => SourcePlace {
  if (script.map === undefined) return () => UNMAPPED
  const map: TraceMap = new FlattenMap(script.map)
  decodedMappings(map)
  const mapDir = path.join(dir, path.dirname(script.path))
  const space = { root, output: path.resolve(dir), mapDir, versions: new Map(), recorded: new Map() }
  const base = hiddenBase(map.sources, script.path)
  const named = map.sources.map((source) => (source === null ? undefined : nameSource(space, source, base)))
  const starts = lineStarts(script.text)
  return (offset) => {
    const line = lineIndexAt(starts, offset)
    const column = offset - (starts[line] ?? 0)
    const segment = traceSegment(map, line, column)
    const source = segment === null || segment.length === 1 ? undefined : named[segment[1]]
    if (source === undefined) return UNMAPPED
    return { module: source.id, owner: source.kind, mapped: segment?.[0] === column ? 'exactly' : 'nearby' }
  }
}
