/** What the development server and the client in the page say to each other, as JSON over one WebSocket. */

/** A mistake, or an error that a page has thrown, as the overlay shows it. */
export interface Trouble {
  readonly title: string
  readonly message: string
  /** posix, relative to the root */
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** Lines around the place, with a caret under it. */
  readonly frame?: string
  readonly help?: string
  /** What was being called, innermost first. */
  readonly calls?: readonly Call[]
}

/** A line of a stack. */
export interface Call {
  /** Without its place. */
  readonly text: string
  /** Like `src/App.tsx:12:3`. */
  readonly place?: string
  /** Whether the place is in a file of the user's. */
  readonly isOwn: boolean
}

export interface CustomEvent {
  readonly kind: 'custom'
  readonly event: string
  readonly data: unknown
}

export type ToClient =
  /** `url` of a script that registers the new factories; `seq` counts the updates of one page from 1. */
  | {
      readonly kind: 'update'
      readonly url: string
      /** The script itself, where it can run without being asked for. */
      readonly code?: string
      readonly changed: readonly string[]
      readonly seq: number
    }
  | { readonly kind: 'reload'; readonly because: string }
  | { readonly kind: 'troubles'; readonly troubles: readonly Trouble[] }
  | { readonly kind: 'fixed' }
  /** What the page said it has thrown. */
  | { readonly kind: 'thrown'; readonly id: number; readonly trouble: Trouble }
  | CustomEvent

export type FromClient =
  /** `isFirst`: the page has never been connected. */
  | { readonly kind: 'hello'; readonly client: string; readonly isFirst: boolean }
  /** The page has run its first scripts, with that many entries: none where it was sent without. */
  | { readonly kind: 'loaded'; readonly entries: number }
  /** The page ran what was sent under this name. */
  | { readonly kind: 'delivered'; readonly payload: string }
  /** The page cannot exchange what changed. */
  | { readonly kind: 'reload-wanted'; readonly because: string }
  /** `from`: a line of a stack with the place of the call. */
  | { readonly kind: 'console'; readonly level: ConsoleLevel; readonly text: string; readonly from?: string }
  | Thrown
  | CustomEvent

/** An error that nobody has caught. */
export interface Thrown {
  readonly kind: 'thrown'
  /** Of this one, in this page. */
  readonly id: number
  readonly name: string
  readonly message: string
  /** Without the message, with addresses of the scripts that ran. */
  readonly stack: string
}

export type ConsoleLevel = 'log' | 'info' | 'warn' | 'error' | 'debug'

/** What the server writes before the client's script, as `__NEXXO_DEV__`. */
export interface ClientSettings {
  /** Of the app: `/`, `/sub/`. */
  readonly base: string
  /** Who knows it was given it by the server: pages of other sites cannot connect. */
  readonly token: string
  /** Which run of the server this is. */
  readonly session: string
  readonly overlay: { readonly errors: boolean; readonly runtimeErrors: boolean }
  readonly forwardConsole: readonly ConsoleLevel[]
  readonly interop: 'webpack' | 'rollup' | 'node'
}

/** Below the base; everything of the server's own is here. */
export const OWN = '@nexxo/'

/** What is loaded on demand, below `OWN`. Service workers that stand in for a backend leave alone what is a script by its name. */
export const LAZY = 'lazy.js'
