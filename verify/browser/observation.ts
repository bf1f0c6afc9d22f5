import type { Benign } from '../../core/comparison.ts'

/** One element, text or root of a page as the collector reads it. `tag` is lower case, or `#text`, `#shadow`, `#frame`. */
export interface PageNode {
  readonly tag: string
  /** Collapsed white space; only of `#text`. */
  readonly text: string
  /** In the order of the names. */
  readonly attributes: readonly (readonly [name: string, value: string])[]
  /** x, y, width, height in CSS pixels to 0.1; `undefined` where nothing is laid out. */
  readonly box: readonly [number, number, number, number] | undefined
  /** Index into `PageState.styles`; -1 where styles were not read. */
  readonly style: number
  readonly children: readonly PageNode[]
}

/** Property → value; those of pseudo-elements are named `::before color`. */
export type StyleRecord = Readonly<Record<string, string>>

export interface PageState {
  readonly url: string
  readonly title: string
  readonly root: PageNode
  readonly styles: readonly StyleRecord[]
  /** Absolute URLs of anchors, in document order, each once. */
  readonly links: readonly string[]
  /** `cookie name`, `localStorage name`, `history length`, … → value. */
  readonly storage: Readonly<Record<string, string>>
  /** Names the app added to `window`, sorted. */
  readonly globals: readonly string[]
  /** Font faces that were asked for: family, weight, style, and whether they came. */
  readonly fonts?: readonly string[]
  /** Whether a person would see anything: text, a picture, a control. */
  readonly shows: boolean
  readonly elements: number
  /** Elements whose styles were not read, because there are too many. */
  readonly unread: number
}

export interface ViewObservation {
  /** `1280x800`, `390x844`, `1280x800 dark`, `767x800` */
  readonly view: string
  readonly state: PageState
  /** Playwright's accessibility snapshot: YAML, one line per node. */
  readonly accessibility: string
  /** PNG. */
  readonly screenshot: Uint8Array | undefined
}

export interface Message {
  readonly kind: 'console' | 'page-error' | 'dialog' | 'popup' | 'socket' | 'crash'
  /** `error`, `warning`, `log`, `alert`, … */
  readonly type: string
  readonly text: string
}

export interface RequestSeen {
  readonly method: string
  readonly url: string
  /** Playwright's resource type: `script`, `image`, `fetch`, … */
  readonly type: string
  readonly status: number
  /** Path of the file that answered, relative to the build; `undefined` for everything that is not in it. */
  readonly file: string | undefined
  /** `file:<hash>.<extension>` of what answered. */
  readonly content: string | undefined
  /** What the app sends along, the browser's own headers left out; only of requests that a script or a form makes. */
  readonly headers?: StyleRecord
  readonly body?: string
}

export interface InteractionObservation {
  /** `hover`, `focus`, `press`, `click`, `type` */
  readonly kind: string
  /** `button "Order pears"` */
  readonly target: string
  /** Styles that a forced state changes (`0 button color` → value), or how a click went. */
  readonly facts: Readonly<Record<string, string>>
  /** The page after a click or after typing. */
  readonly state: PageState | undefined
}

/** Everything one visit of one route on one side gives. */
export interface RouteObservation {
  readonly route: string
  readonly views: readonly ViewObservation[]
  readonly messages: readonly Message[]
  readonly requests: readonly RequestSeen[]
  /** Paths of the build's files that the first view asked for. */
  readonly fetched: readonly string[]
  readonly interactions: readonly InteractionObservation[]
  /** What came during the interactions. */
  readonly later: { readonly messages: readonly Message[]; readonly requests: readonly RequestSeen[] }
  /** What kept the visit from being complete: it never settled, the tab crashed, the time was up. */
  readonly troubles: readonly string[]
}

/** Something that is not the same on two visits. */
export interface Difference {
  /** Names the observation, not its value: the same on both visits of a side, so that noise can be told from news. */
  readonly key: string
  readonly code: BrowserCode
  /** Groups what has one cause: a property, an attribute name, a message type. */
  readonly label: string
  readonly at: string
  readonly original: string | undefined
  readonly migrated: string | undefined
  /** The rule by which it does not count. */
  readonly benign?: Benign
}

export type BrowserCode = `browser/${BrowserSubject}`

export type BrowserSubject =
  | 'dom'
  | 'text'
  | 'style'
  | 'layout'
  | 'console'
  | 'page-error'
  | 'dialog'
  | 'request'
  | 'storage'
  | 'global'
  | 'title'
  | 'address'
  | 'pixels'
  | 'interaction'
  | 'link'
  | 'accessibility'
  | 'visit'
