import type { AtRule, Root } from 'postcss'

/** Conditions of the `@import`s that led to a part, outermost first. */
export type Wrap = { readonly name: 'media' | 'supports' | 'layer'; readonly params: string }

/** One stylesheet's own rules. The same part reached twice within a group counts once, at its first place. */
export interface StylePart {
  readonly key: string
  readonly root: Root
  readonly wraps: readonly Wrap[]
  /** `@import`s of other origins; they lead the group's file. */
  readonly external: readonly AtRule[]
}

export interface CompiledStyle {
  /** In cascade order: what the stylesheet imports, then itself. */
  readonly parts: readonly StylePart[]
  /** Class names and `:export`s; `undefined` for a stylesheet that exports nothing. */
  readonly exports: Readonly<Record<string, string>> | undefined
}
