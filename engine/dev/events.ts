import type { Diagnostic } from '../../core/diagnostic.ts'
import type { ConsoleLevel } from './protocol.ts'

/** What happens while a project is served, for whoever prints it. Files are relative to the root. */
export type DevEvent =
  /** The first script is there, or the first after a restart. */
  | { readonly kind: 'built'; readonly wallMs: number }
  | { readonly kind: 'failed'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'warned'; readonly diagnostics: readonly Diagnostic[] }
  /** Modules were exchanged in the open pages. */
  | { readonly kind: 'updated'; readonly files: readonly string[] }
  | { readonly kind: 'reloaded'; readonly because: string }
  | { readonly kind: 'restarted'; readonly because: string }
  /** One line of a request that went wrong. */
  | { readonly kind: 'said'; readonly line: string }
  /** From the console of a page, where that was asked for; `at` is like `src/App.tsx:12:3`. */
  | { readonly kind: 'console'; readonly level: ConsoleLevel; readonly text: string; readonly at?: string }

/** `[page error] no pears  src/App.tsx:12:3`, for terminals. */
export function consoleLine({ level, text, at }: Extract<DevEvent, { kind: 'console' }>): string {
  return `[page ${level}] ${text}${at === undefined ? '' : `  ${at}`}`
}
