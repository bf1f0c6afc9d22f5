import type { AtRule, Root } from 'postcss'

/** A condition of an `@import` that led to a part, outermost first. An unnamed layer has no `params`, and its own `id`. */
export interface Wrap {
  readonly name: 'media' | 'supports' | 'layer' | 'scope'
  readonly params: string
  readonly id?: string
}

/** One stylesheet's own rules. */
export interface StylePart {
  readonly key: string
  readonly root: Root
  readonly wraps: readonly Wrap[]
  /** `@import`s of other origins; they lead the group's file. */
  readonly external: readonly AtRule[]
  /** Which place counts when the same part is reached again within a group: in a browser the last one. */
  readonly repeats: 'first' | 'last'
}

export interface CompiledStyle {
  /** In cascade order: what the stylesheet imports, then itself. */
  readonly parts: readonly StylePart[]
  /** Class names and `:export`s; `undefined` for a stylesheet that exports nothing. */
  readonly exports: Readonly<Record<string, string>> | undefined
}
