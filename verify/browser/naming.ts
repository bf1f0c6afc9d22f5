import { createHash } from 'node:crypto'
import { drawnSvg } from '../collect/svg.ts'
import { nameScopes } from './scopes.ts'
import type {
  RouteObservation,
  StyleRecord,
  PageNode,
  PageState,
  Message,
  RequestSeen,
  ViewObservation,
} from './observation.ts'

/** Turns every string of one side into words both sides share. */
export interface Naming {
  /** Local URLs and data URIs become the content they stand for; generated ids are numbered. */
  readonly text: (value: string) => string
  /** A class list with this side's classes in the migrated side's names, sorted. */
  readonly classes: (value: string) => string
}

/** The name of some bytes: equal content has an equal name whatever its file is called; an SVG is what it draws. */
export function contentName(bytes: Uint8Array, extension: string): string {
  const content = extension === '.svg' ? drawnSvg(Buffer.from(bytes).toString('utf8')) : bytes
  return `file:${createHash('sha256').update(content).digest('hex').slice(0, 10)}${extension}`
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/avif': '.avif',
  'image/bmp': '.bmp',
  'image/svg+xml': '.svg',
}

/** Scripts and styles have other bytes after every bundler, so their name says only what they are. */
const BUNDLED = /\.(?:[cm]?js|css)$/

const DATA_URI = /^data:([^,;]*)((?:;[^,;]*)*),(.*)$/s
const QUOTED_URL = /url\("((?:[^"\\]|\\.)*)"\)/g
const LOCAL_PATH =
  /(?:https?:\/\/[\w.:-]+)?\/?[\w@.~%-]+(?:\/[\w@.~%-]+)*\.[a-z][a-z0-9]{1,5}\b(?:\?[\w=&.-]*)?(?:#[\w-]*)?/gi

/** Ids that React, Angular and friends count up: `:r1:`, `«r1»`, `_r_1_`, `ng-c123456`; marks of scoped styles are numbered apart. */
const GENERATED_ID =
  /:r[0-9a-z]+:|«r[0-9a-z]+»|(?<![a-z0-9_])_r_[0-9a-z]+_(?![a-z0-9])|\b_?ng(?:content|host)?-(?:ng-)?c\d+\b|\bng-tns-c\d+-\d+/g

/**
 * Makes the naming of one side.
 *
 * @param contentOf  the content name of a path of the build, as the page writes it; `undefined` when no such file exists
 * @param classes    this side's class → the migrated side's class; empty for the migrated side
 */
export function createNaming(
  contentOf: (url: string) => string | undefined,
  classes: ReadonlyMap<string, string>,
): Naming {
  const ids = new Map<string, string>()
  const numbered = (id: string): string => {
    const known = ids.get(id) ?? `id#${ids.size + 1}`
    ids.set(id, known)
    return known
  }
  const path = (url: string): string => contentOf(url) ?? url
  const text = (value: string): string => {
    if (value.startsWith('data:')) return dataName(value)
    return value
      .replace(QUOTED_URL, (whole, url: string) =>
        url.startsWith('data:') ? `url("${dataName(unescape(url))}")` : whole,
      )
      .replace(LOCAL_PATH, path)
      .replace(GENERATED_ID, numbered)
  }
  const mapped = (value: string): string =>
    value
      .split(/\s+/)
      .filter((name) => name !== '')
      .map((name) => classes.get(name) ?? name.replace(GENERATED_ID, numbered))
      .toSorted()
      .join(' ')
  return { text, classes: mapped }
}

function unescape(url: string): string {
  return url.replace(/\\(.)/g, '$1')
}

/** The content name of a data URI, so that a small picture is the same inlined or not. */
export function dataName(uri: string): string {
  const found = DATA_URI.exec(uri)
  if (found === null) return uri
  const [, type = '', parameters = '', body = ''] = found
  return contentName(dataBytes(body, parameters), EXTENSIONS[type] ?? '')
}

function dataBytes(body: string, parameters: string): Uint8Array {
  if (parameters.includes(';base64')) return Buffer.from(body, 'base64')
  try {
    return Buffer.from(decodeURIComponent(body))
  } catch {
    return Buffer.from(body)
  }
}

/** Whether a file's bytes say something across bundlers. */
export function isBundled(file: string): boolean {
  return BUNDLED.test(file)
}

/** A visit in the words both sides share. */
export function nameVisit(visit: RouteObservation, naming: Naming): RouteObservation {
  const facts = (record: Readonly<Record<string, string>>) => nameRecord(record, naming)
  return {
    ...visit,
    views: visit.views.map((view) => nameView(view, naming)),
    messages: visit.messages.map((message) => nameMessage(message, naming)),
    requests: visit.requests.map((request) => nameRequest(request, naming)),
    later: {
      messages: visit.later.messages.map((message) => nameMessage(message, naming)),
      requests: visit.later.requests.map((request) => nameRequest(request, naming)),
    },
    interactions: visit.interactions.map((one) => ({
      ...one,
      facts: facts(one.facts),
      state: one.state === undefined ? undefined : nameState(one.state, naming),
    })),
  }
}

function nameRequest(request: RequestSeen, naming: Naming): RequestSeen {
  return request.body === undefined ? request : { ...request, body: naming.text(request.body) }
}

function nameView(view: ViewObservation, naming: Naming): ViewObservation {
  return { ...view, accessibility: naming.text(view.accessibility), state: nameState(view.state, naming) }
}

function nameState(read: PageState, naming: Naming): PageState {
  const state = nameScopes(read)
  return {
    ...state,
    url: naming.text(state.url),
    title: naming.text(state.title),
    root: nameNode(state.root, naming),
    styles: state.styles.map((style) => nameRecord(style, naming)),
    links: state.links.map(naming.text),
    storage: nameRecord(state.storage, naming),
  }
}

function nameNode(node: PageNode, naming: Naming): PageNode {
  const attributes = node.attributes.map(([name, value]): readonly [string, string] => [
    name.replace(GENERATED_ID, 'generated'),
    name === 'class' ? naming.classes(value) : naming.text(value),
  ])
  return {
    ...node,
    text: naming.text(node.text),
    attributes,
    children: node.children.map((child) => nameNode(child, naming)),
  }
}

function nameRecord(record: StyleRecord, naming: Naming): StyleRecord {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, naming.text(value)]))
}

/** Stack lines, positions and the names a minifier chose are no part of what a message says. */
function nameMessage(message: Message, naming: Naming): Message {
  const words = message.text
    .split('\n')
    .filter((line) => !/^\s+at .+[:)]/.test(line) && !/^\s*[\w$.<>]*@https?:\/\//.test(line))
    .join('\n')
  const text = naming
    .text(words)
    .replace(/(<bundled>|file:\w+(?:\.\w+)?):\d+(?::\d+)?/g, '$1')
    .replace(
      /(?<![\w$.])[\w$]{1,3}(?=(?:\.[\w$]+|\[[^\]]*\]|\(\.\.\.\))* is not (?:a function|a constructor|iterable))/g,
      'ƒ',
    )
    .replace(/(?:Loading (?:CSS )?chunk )[\w-]+ failed/g, 'Loading a chunk failed')
    .trim()
  return { ...message, text }
}
