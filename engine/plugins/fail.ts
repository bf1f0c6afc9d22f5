import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fs from 'node:fs'
import type { RolldownLog } from 'rolldown'
import { NexxoError, type Code, type Diagnostic, type Location } from '../../core/diagnostic.ts'
import { diagnosticFrom } from '../logs.ts'
import type { Build } from '../state.ts'
import { isStyleFile } from '../styles/languages.ts'
import { relativeTo } from './module-id.ts'

interface Spot {
  readonly file: string
  readonly line: number
  readonly column: number
}

/**
 * Records an error of the user's code with its place and ends the build. Knows the shapes of our own errors, PostCSS's,
 * Sass's and Babel's.
 */
export function failWith(error: unknown, build: Build, file: string, code: Code = codeFor(file)): never {
  if (error instanceof NexxoError) build.diagnostics.push(error.diagnostic)
  else if (error instanceof Error && 'errors' in error && Array.isArray(error.errors))
    build.diagnostics.push(...nestedMistakes(error.errors, build))
  else if (error instanceof Error) {
    const spot = spotOf(error, file)
    build.diagnostics.push({
      code,
      severity: 'error',
      message: firstLine(error),
      at: locationOf(spot, build.config.root),
    })
  }
  throw error
}

/** Of a bundle within the bundle, a worker; what its plugins found wrong is recorded already. */
function nestedMistakes(logs: readonly RolldownLog[], { config }: Build): readonly Diagnostic[] {
  return logs
    .filter((log) => log.plugin === undefined)
    .map((log) => diagnosticFrom(log, 'error', config.root))
    .filter((one) => one !== undefined)
}

function codeFor(file: string): Code {
  return isStyleFile(file.replace(/\?.*$/s, '')) ? 'engine/style' : 'engine/script'
}

function firstLine(error: Error): string {
  const sass = 'sassMessage' in error ? String(error.sassMessage) : undefined
  const reason = 'reason' in error ? String(error.reason) : undefined
  const text = (sass ?? reason ?? error.message).split('\n')[0] ?? ''
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function spotOf(error: Error, file: string): Spot {
  if ('place' in error && isSpot(error.place)) return error.place
  if ('span' in error && isSassSpan(error.span)) {
    const { url, start } = error.span
    return {
      file: url?.protocol === 'file:' ? fileURLToPath(url) : file,
      line: start.line + 1,
      column: start.column + 1,
    }
  }
  if ('loc' in error && isLineColumn(error.loc)) return { file, line: error.loc.line, column: error.loc.column + 1 }
  return isLineColumn(error) ? { file, line: error.line, column: error.column } : { file, line: 1, column: 1 }
}

function isLineColumn(value: unknown): value is { line: number; column: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'line' in value &&
    typeof value.line === 'number' &&
    'column' in value &&
    typeof value.column === 'number'
  )
}

function isSpot(value: unknown): value is Spot {
  return isLineColumn(value) && 'file' in value && typeof value.file === 'string'
}

function isSassSpan(value: unknown): value is { url?: URL; start: { line: number; column: number } } {
  return typeof value === 'object' && value !== null && 'start' in value && isLineColumn(value.start)
}

/** Offsets from a 1-based line and column; a file that cannot be read gives its beginning. */
export function locationOf(spot: Spot, root: string): Location {
  const text = fs.existsSync(spot.file) ? fs.readFileSync(spot.file, 'utf8') : ''
  const lines = text.split('\n')
  const before = lines.slice(0, spot.line - 1).reduce((sum, line) => sum + line.length + 1, 0)
  const start = Math.min(text.length, before + spot.column - 1)
  const word = /^(?:[\w$./@'"-]+|.)/.exec(text.slice(start))?.[0].length ?? 0
  return { file: relativeTo(root, path.resolve(spot.file)), start, end: start + word }
}
