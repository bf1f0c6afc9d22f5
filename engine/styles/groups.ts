/** What the order of styles is computed from; the module graph after all modules are loaded. */
export interface ModuleGraph {
  /** Module ids imported statically, in source order. */
  readonly imports: (id: string) => readonly string[]
  readonly dynamicImports: (id: string) => readonly string[]
  /** Whether the module is part of any chunk: tree shaking may have dropped the script that imports it. */
  readonly isIncluded: (id: string) => boolean
  readonly isStyle: (id: string) => boolean
  /** Whether the stylesheet comes before all others of its group. */
  readonly isFirst: (id: string) => boolean
}

/** The stylesheets of one page entry or of one target of `import()`, in cascade order. */
export interface StyleGroup {
  /** Module id of the entry or of the target. */
  readonly root: string
  readonly kind: 'entry' | 'lazy'
  readonly styles: readonly string[]
}

/**
 * The documented order of styles. Each page entry and each target of `import()` is a group. Within a group stylesheets
 * stand in depth-first post-order of the imports, in source order, so what a module imports comes before the module's
 * own later imports; under `styles.order: 'packages-first'` those of packages come first. A lazy group leaves out what is
 * loaded already on every way that leads to it.
 *
 * @see https://github.com/webpack-contrib/mini-css-extract-plugin whose order this is for one chunk group
 */
export function styleGroups(entries: readonly string[], graph: ModuleGraph): readonly StyleGroup[] {
  const reached = new Map<string, readonly string[]>()
  for (const root of rootsFrom(entries, graph)) reached.set(root, postOrder(root, graph))
  const available = availableStyles(entries, reached, graph)
  return [...reached].map(([root, order]) => {
    const loaded = available.get(root) ?? new Set()
    const styles = order.filter((id) => graph.isStyle(id) && graph.isIncluded(id) && !loaded.has(id))
    const first = styles.filter(graph.isFirst)
    const cascade = [...first, ...styles.filter((id) => !graph.isFirst(id))]
    return { root, kind: entries.includes(root) ? 'entry' : 'lazy', styles: cascade }
  })
}

/** The entries, then every dynamic target in the order in which it is met. */
function rootsFrom(entries: readonly string[], graph: ModuleGraph): readonly string[] {
  const roots = new Set(entries)
  // A Set visits what is added while it is walked.
  for (const root of roots) {
    for (const id of postOrder(root, graph)) for (const target of graph.dynamicImports(id)) roots.add(target)
  }
  return [...roots]
}

function postOrder(root: string, graph: ModuleGraph): readonly string[] {
  const seen = new Set<string>()
  const order: string[] = []
  const visit = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    for (const imported of graph.imports(id)) visit(imported)
    order.push(id)
  }
  visit(root)
  return order
}

/** Per root: what is present whichever way it was reached. Repeats until nothing changes, because targets may be cyclic. */
function availableStyles(
  entries: readonly string[],
  reached: ReadonlyMap<string, readonly string[]>,
  graph: ModuleGraph,
): ReadonlyMap<string, ReadonlySet<string>> {
  const available = new Map<string, ReadonlySet<string>>(entries.map((entry) => [entry, new Set<string>()]))
  const queue = new Set(entries)
  for (const root of queue) {
    queue.delete(root)
    const order = reached.get(root) ?? []
    const after = new Set([...(available.get(root) ?? []), ...order.filter(graph.isStyle)])
    for (const target of new Set(order.flatMap((id) => graph.dynamicImports(id)))) {
      const before = available.get(target)
      const now = before === undefined ? after : new Set([...before].filter((id) => after.has(id)))
      if (before !== undefined && now.size === before.size) continue
      available.set(target, now)
      queue.add(target)
    }
  }
  return available
}
