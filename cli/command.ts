import type { Theme } from '../reports/theme.ts'

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly multiple?: boolean
  /** Name of the value in `--help`. */
  readonly value?: string
  readonly text: string
}

export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

/** What a command gets: parsed flags, and the only ways to speak. */
export interface Invocation {
  /** Absolute. */
  readonly root: string
  readonly positionals: readonly string[]
  readonly values: Values
  readonly json: boolean
  readonly theme: Theme
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Whether a person is there to answer. */
  readonly interactive: boolean
  /** The command line as typed, for reports. */
  readonly commandLine: string
  /** Results, to standard output. */
  print(text: string): void
  /** Everything else, to standard error. */
  log(level: 'error' | 'warn' | 'info' | 'debug', text: string): void
}

export interface Command {
  readonly options: Readonly<Record<string, Option>>
  /** @returns the exit code */
  run(invocation: Invocation): Promise<number>
}

export function text(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export function flag(values: Values, name: string): boolean {
  return values[name] === true
}

/** `--routes a,b --routes c` → a, b, c */
export function list(values: Values, name: string): readonly string[] {
  const value = values[name]
  const parts = Array.isArray(value) ? value : [value]
  return parts.flatMap((part) => (typeof part === 'string' ? part.split(',') : [])).filter((part) => part !== '')
}
