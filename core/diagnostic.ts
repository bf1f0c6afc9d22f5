/** `scope/name`: rule id, SARIF rule, documentation page and folder, all in one string. Permanent once published. */
export type Code = `${string}/${string}`

export type Severity = 'error' | 'warning' | 'info'

/** A span in one file. `file` is posix and relative to the project root; offsets are UTF-16, end exclusive. */
export interface Location {
  readonly file: string
  readonly start: number
  readonly end: number
}

export interface Diagnostic {
  readonly code: Code
  readonly severity: Severity
  /** What happened: one sentence, present tense. */
  readonly message: string
  /** What to do now, imperative. */
  readonly help?: string
  readonly at?: Location
  readonly related?: readonly { readonly message: string; readonly at: Location }[]
}

/** A request that cannot be met. The CLI prints the diagnostic and exits with `exitCode` (2 unless said otherwise). */
export class NexxoError extends Error {
  readonly diagnostic: Diagnostic
  readonly exitCode: 2 | 3 | 4 | 130

  constructor(diagnostic: Diagnostic, exitCode: 2 | 3 | 4 | 130 = 2) {
    super(diagnostic.message)
    this.name = 'NexxoError'
    this.diagnostic = diagnostic
    this.exitCode = exitCode
  }
}

/** Builds a `NexxoError` in one call. */
export function refuse(
  code: Code,
  text: { readonly message: string; readonly help: string; readonly exitCode?: 2 | 3 | 4 | 130 },
): NexxoError {
  return new NexxoError({ code, severity: 'error', message: text.message, help: text.help }, text.exitCode ?? 2)
}

interface Wording<Facts> {
  readonly severity: Severity
  readonly message: (facts: Facts) => string
  readonly help?: string
}

/**
 * Turns a table of wordings into functions that make diagnostics, so that codes and words stand in one place.
 *
 * @param scope  the first half of every code
 */
export function diagnostics<Table extends Record<string, Wording<never>>>(
  scope: string,
  table: Table,
): {
  readonly [Name in keyof Table]: (facts: Parameters<Table[Name]['message']>[0], at: Location | undefined) => Diagnostic
} {
  const make = (name: string, wording: Wording<never>) => (facts: never, at: Location | undefined) => ({
    code: `${scope}/${name}` as const,
    severity: wording.severity,
    message: wording.message(facts),
    ...(wording.help === undefined ? {} : { help: wording.help }),
    ...(at === undefined ? {} : { at }),
  })
  const entries = Object.entries(table).map(([name, wording]) => [name, make(name, wording)])
  // The mapped type mirrors the table key by key; fromEntries forgets that.
  return Object.fromEntries(entries) as never
}
