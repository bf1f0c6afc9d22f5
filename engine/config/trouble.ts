import fs from 'node:fs'
import path from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { type Location, NexxoError } from '../../core/diagnostic.ts'
import { posixRelative } from '../plugins/module-id.ts'

interface Place {
  /** Absolute. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 0. */
  readonly column: number
}

/** What ran: the configuration with everything it imports, in one text with its map. */
export interface Bundled {
  readonly root: string
  /** Base name of the configuration file. */
  readonly name: string
  /** `undefined` when it could not be bundled. */
  readonly code: string | undefined
  readonly corrected: 'run-again' | 'saved'
}

const HELP = {
  'run-again': 'Correct the configuration file and run the command again.',
  saved: 'Correct the configuration file. Saving it is enough.',
} satisfies Record<Bundled['corrected'], string>

/** An error of the configuration's own code with its place in the file the user wrote. */
export function configTrouble(error: unknown, of: Bundled): NexxoError {
  if (error instanceof NexxoError) return error
  const place = placeInSource(error, of) ?? placeInStack(error, of)
  const at = place === undefined ? undefined : locationOf(place, of.root)
  return new NexxoError({
    code: 'config/throws',
    severity: 'error',
    message: `${of.name} cannot be read: ${reasonOf(error, of.name)}`,
    help: HELP[of.corrected],
    ...(at === undefined ? {} : { at }),
  })
}

function reasonOf(error: unknown, name: string): string {
  const [first] = failuresOf(error)
  if (first?.text !== undefined) return `${first.text}.`
  const text = error instanceof Error ? error.message : String(error)
  // What was imported is a copy under another name.
  return text.replaceAll(/\S*\.nexxo-config-[0-9a-f]+\.mjs/g, name)
}

interface Failure {
  readonly text?: string
  readonly location?: { readonly file: string; readonly line: number; readonly column: number } | null
}

/** What esbuild found wrong while it bundled. */
function failuresOf(error: unknown): readonly Failure[] {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : []
}

function placeInSource(error: unknown, { root }: Bundled): Place | undefined {
  const [first] = failuresOf(error)
  return first?.location == null ? undefined : { ...first.location, file: path.resolve(root, first.location.file) }
}

/** The first line of the stack that lies in the bundled text, through its map. */
function placeInStack(error: unknown, { code, root }: Bundled): Place | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const [, line, column] = /\.nexxo-config-[0-9a-f]+\.mjs:(\d+):(\d+)/.exec(stack) ?? []
  const [, map] = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(code ?? '') ?? []
  if (line === undefined || column === undefined || map === undefined) return undefined
  const traced = new TraceMap(Buffer.from(map, 'base64').toString())
  const found = originalPositionFor(traced, { line: Number(line), column: Number(column) - 1 })
  return found.source === null
    ? undefined
    : { file: path.resolve(root, found.source), line: found.line, column: found.column }
}

function locationOf({ file, line, column }: Place, root: string): Location | undefined {
  if (!fs.existsSync(file)) return undefined
  const text = fs.readFileSync(file, 'utf8')
  const before = text.split('\n').slice(0, line - 1)
  const start = before.reduce((sum, one) => sum + one.length + 1, 0) + column
  const word = /^(?:[\w$]+|.)/.exec(text.slice(start))?.[0].length ?? 0
  return { file: posixRelative(root, file), start, end: start + word }
}
