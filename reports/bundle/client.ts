import { type BundleReport, shareOf, type Sizes, whyIn } from '../../core/bundle-report.ts'
import { layRow, type Rect, roomAfter, squarify, worstRatio } from './squarify.ts'

/** A part of the picture: an output file, a package or folder in it, a module. */
interface Node {
  readonly name: string
  readonly kind: 'all' | 'file' | 'package' | 'own' | 'module'
  readonly sizes: Sizes
  readonly children: Node[]
  /** Index of the report's module. */
  readonly module: number | undefined
}

interface View {
  readonly report: BundleReport
  /** From the whole to what is shown. */
  path: Node[]
  measure: keyof Sizes
  query: string
}

/** Starts the page: reads the data, draws, listens. */
export function start(): void {
  const data = document.getElementById('report')
  // The page's own data block, written by `bundlePage`.
  const report = JSON.parse(data?.textContent ?? '') as BundleReport
  const view: View = { report, path: [treeOf(report)], measure: 'gzipBytes', query: '' }
  document.body.classList.add('drawn')
  for (const input of document.querySelectorAll<HTMLInputElement>('[name=measure]'))
    input.addEventListener('change', () => {
      view.measure = input.value as keyof Sizes
      draw(view)
    })
  document.querySelector<HTMLInputElement>('#search')?.addEventListener('input', (event) => {
    view.query = (event.target as HTMLInputElement).value.trim().toLowerCase()
    draw(view)
  })
  document.querySelector('#map')?.addEventListener('keydown', (event) => onKey(event as KeyboardEvent, view))
  addEventListener('resize', () => draw(view))
  draw(view)
}

export function treeOf(report: BundleReport): Node {
  const files = report.files.map((file): Node => {
    const groups = new Map<string, Node>()
    for (const part of file.parts) {
      const module = report.modules[part.module]
      if (module === undefined) continue
      const own = module.package === null ? undefined : report.packages[module.package]
      const name = own === undefined ? 'Own code' : `${own.name}@${own.version}`
      const group: Node = groups.get(name) ?? node(name, own === undefined ? 'own' : 'package')
      groups.set(name, group)
      const label = own === undefined ? module.name : module.name.slice(name.length + 1)
      group.children.push({ ...node(label, 'module'), sizes: shareOf(file, part.bytes), module: part.module })
    }
    const children = [...groups.values()].map((group) => ({ ...group, sizes: added(group.children) }))
    return { ...node(file.path, 'file'), sizes: file, children }
  })
  return { ...node('All files', 'all'), sizes: added(files), children: files }
}

export function node(name: string, kind: Node['kind']): Node {
  return { name, kind, sizes: { bytes: 0, gzipBytes: 0, brotliBytes: 0 }, children: [], module: undefined }
}

export function added(nodes: readonly Node[]): Sizes {
  const sum = (measure: keyof Sizes) => nodes.reduce((all, one) => all + one.sizes[measure], 0)
  return { bytes: sum('bytes'), gzipBytes: sum('gzipBytes'), brotliBytes: sum('brotliBytes') }
}

/** Draws two levels of what is shown, the way to it, and what is known of it. */
export function draw(view: View): void {
  const map = document.querySelector<HTMLElement>('#map')
  const shown = view.path.at(-1)
  if (map === null || shown === undefined) return
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['name'] : undefined
  map.replaceChildren()
  const size = map.getBoundingClientRect()
  place(map, shown, { x: 0, y: 0, width: size.width, height: size.height }, view, 2)
  drawPath(view)
  describe(shown, view)
  for (const cell of map.querySelectorAll<HTMLElement>('button')) if (cell.dataset['name'] === focused) cell.focus()
}

/** Draws the children of a node into a rectangle; their own children below a title, where there is room. */
export function place(map: HTMLElement, parent: Node, rect: Rect, view: View, levels: number): void {
  const children = parent.children
    .filter((child) => child.sizes[view.measure] > 0)
    .toSorted((a, b) => b.sizes[view.measure] - a.sizes[view.measure])
  const rects = squarify(
    children.map((child) => child.sizes[view.measure]),
    rect,
  )
  for (const [index, child] of children.entries()) {
    const own = rects[index]
    if (own === undefined || own.width < 3 || own.height < 3) continue
    map.append(cellOf(child, own, view))
    const inner = { x: own.x + 3, y: own.y + 22, width: own.width - 6, height: own.height - 25 }
    if (levels > 1 && inner.width > 40 && inner.height > 30) place(map, child, inner, view, levels - 1)
  }
}

export function cellOf(child: Node, rect: Rect, view: View): HTMLElement {
  const cell = document.createElement('button')
  const size = sizeText(child.sizes[view.measure])
  cell.type = 'button'
  cell.className = `cell is-${child.kind}`
  cell.dataset['name'] = child.name
  cell.style.cssText = `left:${rect.x}px;top:${rect.y}px;width:${rect.width}px;height:${rect.height}px`
  if (rect.width > 44 && rect.height > 18) {
    // Buttons centre their text, which would hide a title behind what it stands above.
    const label = document.createElement('span')
    label.textContent = `${child.kind === 'module' ? child.name.replace(/^.*\//, '') : child.name} ${size}`
    cell.append(label)
  }
  cell.title = `${child.name}: ${size}`
  cell.setAttribute('aria-label', cell.title)
  if (view.query !== '' && !matches(child, view.query)) cell.classList.add('dim')
  cell.addEventListener('click', () => open(child, view))
  cell.addEventListener('focus', () => describe(child, view))
  cell.addEventListener('pointerenter', () => describe(child, view))
  return cell
}

export function matches(one: Node, query: string): boolean {
  return one.name.toLowerCase().includes(query) || one.children.some((child) => matches(child, query))
}

/** Shows a node by itself; one without children is only described. */
export function open(child: Node, view: View): void {
  const way = wayTo(view.path[0], child)
  if (child.children.length === 0) return describe(child, view)
  view.path = way
  draw(view)
  document.querySelector<HTMLElement>('#map button')?.focus()
}

export function wayTo(from: Node | undefined, target: Node): Node[] {
  if (from === undefined) return []
  if (from === target) return [from]
  for (const child of from.children) {
    const way = wayTo(child, target)
    if (way.length > 0) return [from, ...way]
  }
  return []
}

export function onKey(event: KeyboardEvent, view: View): void {
  const cells = [...document.querySelectorAll<HTMLElement>('#map button')]
  const at = cells.indexOf(document.activeElement as HTMLElement)
  if (event.key === 'Escape' && view.path.length > 1) {
    view.path = view.path.slice(0, -1)
    draw(view)
    document.querySelector<HTMLElement>('#map button')?.focus()
  }
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (step === undefined || at < 0) return
  event.preventDefault()
  cells[(at + step + cells.length) % cells.length]?.focus()
}

export function drawPath(view: View): void {
  const list = document.querySelector('#path')
  list?.replaceChildren(
    ...view.path.map((one, index) => {
      const item = document.createElement('li')
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = one.name
      if (index === view.path.length - 1) button.setAttribute('aria-current', 'true')
      button.addEventListener('click', () => {
        view.path = view.path.slice(0, index + 1)
        draw(view)
      })
      item.append(button)
      return item
    }),
  )
}

/** Says what a node is, how large, and for a module why it is in. */
export function describe(one: Node, { report }: View): void {
  const panel = document.querySelector('#details')
  if (panel === null) return
  const name = document.createElement('strong')
  name.textContent = one.name
  const { bytes, gzipBytes, brotliBytes } = one.sizes
  const sizes = document.createElement('p')
  sizes.textContent = `${sizeText(bytes)} raw, ${sizeText(gzipBytes)} gzip, ${sizeText(brotliBytes)} brotli`
  panel.replaceChildren(name, sizes)
  const first = one.module ?? one.children.find((child) => child.module !== undefined)?.module
  if (first === undefined || one.kind === 'file' || one.kind === 'all') return
  const why = document.createElement('ol')
  for (const step of whyIn(report, first)) {
    const item = document.createElement('li')
    item.textContent = step
    why.append(item)
  }
  const title = document.createElement('p')
  title.textContent = 'Why it is in, from the entry:'
  panel.append(title, why)
}

export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(2)} MB`
}

/** Everything the page runs, as text: these functions and nothing they close over. */
export const CLIENT: string = `${[
  squarify,
  worstRatio,
  layRow,
  roomAfter,
  shareOf,
  whyIn,
  treeOf,
  node,
  added,
  draw,
  place,
  cellOf,
  matches,
  open,
  wayTo,
  onKey,
  drawPath,
  describe,
  sizeText,
  start,
].join('\n')}\n${start.name}()`
