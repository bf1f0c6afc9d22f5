import type { PageNode, PageState, StyleRecord } from '../observation.ts'
import type { Kit } from './kit.ts'
import { elementStatePart, type readElementState } from './element.ts'
import { pageProgram } from './program.ts'
import { type PseudoSelector, type pseudoSelectors, pseudoSelectorsPart } from './pseudo.ts'
import type { Record as Recorded } from './record.ts'
import { type showsSomething, showsSomethingPart } from './shows.ts'
import { type readFonts, type readStorage, storedParts } from './stored.ts'

export interface CollectRequest {
  /** Computed style of a `div` in an empty page: only what differs from it is sent. */
  readonly baseline: StyleRecord
  readonly maxStyled: number
  readonly maxElements: number
}

/** Functions of other modules, as `pageProgram` hands them over. */
interface Parts {
  readonly readElementState: typeof readElementState
  readonly pseudoSelectors: typeof pseudoSelectors
  readonly readStorage: typeof readStorage
  readonly showsSomething: typeof showsSomething
  readonly readFonts: typeof readFonts
}

/** State of one collection in the page. */
interface Collection {
  readonly request: CollectRequest
  readonly names: readonly string[]
  readonly styles: StyleRecord[]
  readonly known: Map<string, number>
  readonly pseudos: readonly PseudoSelector[]
  readonly parts: Parts
  elements: number
  unread: number
}

/** A program that reads the whole page in one go; it answers a `PageState`. */
export function collectProgram(request: CollectRequest): string {
  return pageProgram(
    [
      collectPage,
      readNode,
      readChildren,
      innerRoots,
      readAttributes,
      readBox,
      toTenth,
      styleIndex,
      readStyle,
      readPseudo,
      readLinks,
      readGlobals,
      isMachinery,
    ],
    {
      main: collectPage,
      argument: request,
      parts: {
        readElementState: elementStatePart(),
        pseudoSelectors: pseudoSelectorsPart(),
        showsSomething: showsSomethingPart(),
        ...storedParts(),
      },
    },
  )
}

/** A program that reads the computed style of a `div` in an empty page. */
export function baselineProgram(): string {
  return pageProgram([readBaseline], { main: readBaseline, argument: undefined })
}

/** Sizes and what follows from them are compared as boxes; logical properties and aliases repeat physical ones. */
function readBaseline(): StyleRecord {
  const repeated =
    /^(?:(?:min-|max-)?(?:inline|block)-size|width|height|(?:perspective|transform)-origin|inset-(?:inline|block)|(?:margin|padding|border|scroll-margin|scroll-padding|overflow|contain-intrinsic)-(?:inline|block)|border-(?:start|end)|-webkit-(?!line-clamp|box-orient|text-|mask|font-smoothing)|animation|transition|d$)/
  const style = getComputedStyle(document.body.appendChild(document.createElement('div')))
  return Object.fromEntries(
    Array.from(style)
      .filter((name) => !repeated.test(name))
      .map((name) => [name, style.getPropertyValue(name)]),
  )
}

async function collectPage(request: CollectRequest, parts: Parts): Promise<PageState> {
  const collection: Collection = {
    request,
    names: Object.keys(request.baseline),
    styles: [],
    known: new Map(),
    pseudos: parts.pseudoSelectors(),
    parts,
    elements: 0,
    unread: 0,
  }
  const root = readNode(document.documentElement, collection)
  return {
    url: location.href,
    title: document.title,
    root,
    styles: collection.styles,
    links: readLinks(),
    storage: await parts.readStorage(),
    globals: readGlobals(),
    fonts: parts.readFonts(),
    shows: parts.showsSomething(),
    elements: collection.elements,
    unread: collection.unread,
  }
}

function readNode(element: Element, collection: Collection): PageNode {
  collection.elements += 1
  return {
    tag: element.localName,
    text: '',
    attributes: readAttributes(element, collection),
    box: readBox(element),
    style: element.closest('head') === null ? styleIndex(element, collection) : -1,
    children: [...readChildren(element.childNodes, collection), ...innerRoots(element, collection)],
  }
}

function readChildren(nodes: Iterable<Node>, collection: Collection): PageNode[] {
  const children: PageNode[] = []
  let text = ''
  const flush = () => {
    const collapsed = text.replace(/\s+/g, ' ').trim()
    if (collapsed !== '')
      children.push({ tag: '#text', text: collapsed, attributes: [], box: undefined, style: -1, children: [] })
    text = ''
  }
  for (const node of nodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? ''
    else if (node instanceof Element || node.nodeType === Node.ELEMENT_NODE) {
      // Elements of another frame are no instance of this window's Element, but their node type says what they are.
      const element = node as Element
      if (isMachinery(element) || collection.elements >= collection.request.maxElements) continue
      flush()
      children.push(readNode(element, collection))
    }
  }
  flush()
  return children
}

/** How a bundler loads its own files is compared by the static levels; it is no content. */
function isMachinery(element: Element): boolean {
  const type = element.getAttribute('type') ?? ''
  if (element.localName === 'script') return type === '' || type === 'module' || type.includes('javascript')
  if (element.localName === 'style') return true
  const relation = element.localName === 'link' ? (element.getAttribute('rel') ?? '') : ''
  return /\b(?:stylesheet|modulepreload|preload|prefetch)\b/.test(relation)
}

/** What lies in an open shadow root, or in a frame of the same origin. */
function innerRoots(element: Element, collection: Collection): PageNode[] {
  const empty = { text: '', attributes: [], box: undefined, style: -1 }
  // Written by `installRecord` in the same document.
  const record = Reflect.get(window, Symbol.for('nexxo.record')) as Recorded | undefined
  const shadow = element.shadowRoot ?? record?.closed.get(element) ?? null
  if (shadow !== null) return [{ ...empty, tag: '#shadow', children: readChildren(shadow.childNodes, collection) }]
  const frame = element instanceof HTMLIFrameElement ? element.contentDocument?.documentElement : undefined
  return frame === undefined || frame === null
    ? []
    : [{ ...empty, tag: '#frame', children: [readNode(frame, collection)] }]
}

function readAttributes(element: Element, collection: Collection): [string, string][] {
  const pairs = Array.from(element.attributes, (attribute): [string, string] => [attribute.name, attribute.value])
  pairs.push(...collection.parts.readElementState(element))
  return pairs.toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function readBox(element: Element): [number, number, number, number] | undefined {
  const box = element.getBoundingClientRect()
  if (box.width === 0 && box.height === 0 && box.x === 0 && box.y === 0) return undefined
  const view = element.ownerDocument.defaultView ?? window
  return [toTenth(box.x + view.scrollX), toTenth(box.y + view.scrollY), toTenth(box.width), toTenth(box.height)]
}

function toTenth(value: number): number {
  return Math.round(value * 10) / 10
}

function styleIndex(element: Element, collection: Collection): number {
  if (collection.elements > collection.request.maxStyled) {
    collection.unread += 1
    return -1
  }
  const record = readStyle(element, collection)
  const key = JSON.stringify(record)
  const index = collection.known.get(key) ?? collection.styles.push(record) - 1
  collection.known.set(key, index)
  return index
}

function readStyle(element: Element, collection: Collection): StyleRecord {
  const view = element.ownerDocument.defaultView ?? window
  const record: Record<string, string> = {}
  for (const pseudo of ['', '::before', '::after']) {
    const style = view.getComputedStyle(element, pseudo === '' ? null : pseudo)
    const content = style.getPropertyValue('content')
    if (pseudo !== '' && (content === 'none' || content === 'normal' || content === '')) continue
    for (const name of collection.names) {
      const value = style.getPropertyValue(name)
      if (value !== collection.request.baseline[name]) record[pseudo === '' ? name : `${pseudo} ${name}`] = value
    }
  }
  for (const one of collection.pseudos) {
    if (one.left <= 0 || !element.matches(one.selector)) continue
    one.left -= 1
    Object.assign(record, readPseudo(element, one.pseudo, collection))
  }
  return record
}

/** Only what is not as on the element itself. */
function readPseudo(element: Element, pseudo: string, collection: Collection): Record<string, string> {
  const view = element.ownerDocument.defaultView ?? window
  const [own, style] = [view.getComputedStyle(element), view.getComputedStyle(element, pseudo)]
  const names = collection.names.filter((name) => style.getPropertyValue(name) !== own.getPropertyValue(name))
  return Object.fromEntries(names.map((name) => [`${pseudo} ${name}`, style.getPropertyValue(name)]))
}

function readLinks(): string[] {
  const anchors = Array.from(document.querySelectorAll<HTMLAnchorElement>('a[href]'), (anchor) => anchor.href)
  return [...new Set(anchors.filter((href) => /^https?:/.test(href)))]
}

function readGlobals(): string[] {
  // Written by `installKit` in the same document.
  const kit = Reflect.get(window, Symbol.for('nexxo.kit')) as Kit
  const before = new Set(kit.globals)
  return Object.getOwnPropertyNames(window)
    .filter((name) => !before.has(name) && !/^\d+$/.test(name))
    .toSorted()
}
