import type { DevRuntime } from 'rolldown/experimental/runtime'

/** What is asked of the modules of the page; ids are those of the server. */
export interface Graph {
  importersOf(id: string): readonly string[]
  importsOf(id: string): readonly string[]
  isExecuted(id: string): boolean
  acceptsItself(id: string): boolean
  accepts(parent: string, id: string): boolean
  declines(id: string): boolean
  /** Whether the parent refuses changes of this import. */
  refuses(parent: string, id: string): boolean
}

/** A module that takes a change: its own, or that of what it imports. */
export interface Boundary {
  readonly id: string
  readonly accepted: string
  /** The module that changed is imported by what it imports: running it again alone may fail. */
  readonly isCircular: boolean
}

export type Plan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'reload'; readonly because: string }
  /** `stale`: what has to run again. */
  | { readonly kind: 'apply'; readonly boundaries: readonly Boundary[]; readonly stale: readonly string[] }

/**
 * Who takes a change: upwards from each changed module, along every import, to the modules that accept it. One way that ends without,
 * and the page has to be loaded anew.
 *
 * @param invalidated  a module that has given up its update already
 */
export function planUpdate(changed: readonly string[], graph: Graph, invalidated?: string): Plan {
  const boundaries: Boundary[] = []
  const stale = new Set<string>()
  for (const id of changed) {
    if (!graph.isExecuted(id)) continue
    const because = climb([id], { graph, boundaries, stale, invalidated })
    if (because !== undefined) return { kind: 'reload', because }
  }
  return boundaries.length === 0 ? { kind: 'nothing' } : { kind: 'apply', boundaries, stale: [...stale] }
}

interface Climb {
  readonly graph: Graph
  readonly boundaries: Boundary[]
  readonly stale: Set<string>
  readonly invalidated: string | undefined
}

/** @param chain  from the changed module to the one that is looked at. @returns why it cannot be taken */
function climb(chain: readonly string[], walk: Climb): string | undefined {
  const { graph, boundaries, stale, invalidated } = walk
  const id = chain.at(-1) ?? ''
  if (stale.has(id)) return undefined
  stale.add(id)
  if (id === invalidated) return `${id} gave up its update`
  if (graph.declines(id)) return `${id} declines updates`
  if (graph.acceptsItself(id)) {
    boundaries.push({ id, accepted: id, isCircular: isCircular(id, chain, graph) })
    return undefined
  }
  const importers = graph.importersOf(id).filter((parent) => graph.isExecuted(parent))
  if (importers.length === 0) return `nothing accepts ${chain[0]}`
  for (const parent of importers) {
    if (graph.refuses(parent, id)) return `${parent} declines updates of ${id}`
    const next = [...chain, parent]
    if (graph.accepts(parent, id))
      boundaries.push({ id: parent, accepted: id, isCircular: isCircular(parent, next, graph) })
    else if (!chain.includes(parent)) {
      const because = climb(next, walk)
      if (because !== undefined) return because
    }
  }
  return undefined
}

/** Whether the boundary is imported by a module of the chain below it. */
function isCircular(boundary: string, chain: readonly string[], graph: Graph): boolean {
  const below = new Set(chain.filter((id) => id !== boundary))
  if (below.size === 0) return false
  const seen = new Set<string>()
  const waiting = graph.importersOf(boundary).filter((id) => id !== boundary)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (below.has(id)) return true
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(...graph.importersOf(id))
  }
  return false
}

/** What a module of the page imports, as far as the page has been told. */
export function importsIn({ staticImports }: Pick<DevRuntime, 'staticImports'>): Graph['importsOf'] {
  return (id) => staticImports.get(id)?.edges ?? []
}

/** Every module that the roots reach by static imports, imports before importers. */
export function postOrder(roots: readonly string[], importsOf: Graph['importsOf']): readonly string[] {
  const seen = new Set<string>()
  const order: string[] = []
  const visit = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    for (const imported of importsOf(id)) visit(imported)
    order.push(id)
  }
  for (const root of roots) visit(root)
  return order
}
