import type { PageNode, PageState, StyleRecord } from '../observation.ts'
import type { Kit } from './kit.ts'
import { pageProgram } from './program.ts'

export interface CollectRequest {
  /** Computed style of a `div` in an empty page: only what differs from it is sent. */
  readonly baseline: StyleRecord
  readonly maxStyled: number
  readonly maxElements: number
}

/** State of one collection in the page. */
interface Collection {
  readonly request: CollectRequest
  readonly names: readonly string[]
  readonly styles: StyleRecord[]
  readonly known: Map<string, number>
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
      takesSpace,
      styleIndex,
      readStyle,
      readStorage,
      readLinks,
      readGlobals,
      showsSomething,
      isMachinery,
    ],
    { main: collectPage, argument: request },
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

async function collectPage(request: CollectRequest): Promise<PageState> {
  const collection: Collection = {
    request,
    names: Object.keys(request.baseline),
    styles: [],
    known: new Map(),
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
    storage: await readStorage(),
    globals: readGlobals(),
    shows: showsSomething(),
    elements: collection.elements,
    unread: collection.unread,
  }
}

function readNode(element: Element, collection: Collection): PageNode {
  collection.elements += 1
  return {
    tag: element.localName,
    text: '',
    attributes: readAttributes(element),
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
  const shadow = element.shadowRoot
  if (shadow !== null) return [{ ...empty, tag: '#shadow', children: readChildren(shadow.childNodes, collection) }]
  const frame = element instanceof HTMLIFrameElement ? element.contentDocument?.documentElement : undefined
  return frame === undefined || frame === null
    ? []
    : [{ ...empty, tag: '#frame', children: [readNode(frame, collection)] }]
}

function readAttributes(element: Element): [string, string][] {
  const pairs = Array.from(element.attributes, (attribute): [string, string] => [attribute.name, attribute.value])
  if (element instanceof HTMLInputElement) pairs.push(['.checked', String(element.checked)])
  if (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  )
    pairs.push(['.value', element.value])
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
  return record
}

async function readStorage(): Promise<Record<string, string>> {
  const found: Record<string, string> = { 'history length': String(history.length) }
  try {
    for (const pair of document.cookie.split('; ').filter((text) => text !== '')) {
      const at = pair.indexOf('=')
      found[`cookie ${pair.slice(0, at)}`] = pair.slice(at + 1)
    }
    for (const [name, value] of Object.entries(localStorage)) found[`localStorage ${name}`] = String(value)
    for (const [name, value] of Object.entries(sessionStorage)) found[`sessionStorage ${name}`] = String(value)
    for (const { name, version } of await indexedDB.databases()) found[`indexedDB ${name ?? ''}`] = String(version)
  } catch (error) {
    found['storage'] = String(error)
  }
  return found
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

function showsSomething(): boolean {
  const body: HTMLElement | null = document.body
  if (body === null) return false
  if (body.innerText.trim() !== '') return true
  const pictures = body.querySelectorAll('img,svg,canvas,video,input,button,select,textarea,iframe,object,picture')
  if (Array.from(pictures).some(takesSpace)) return true
  const painted = Array.from(body.querySelectorAll('*')).filter((element) => {
    const style = getComputedStyle(element)
    return (
      style.backgroundImage !== 'none' || style.backgroundColor !== 'rgba(0, 0, 0, 0)' || element.shadowRoot !== null
    )
  })
  return painted.some(takesSpace)
}

function takesSpace(element: Element): boolean {
  const box = element.getBoundingClientRect()
  return box.width * box.height > 0
}
