import fs from 'node:fs'
import path from 'node:path'
import type { RolldownLog } from 'rolldown'
import type { Code, Diagnostic, Location } from '../core/diagnostic.ts'
import { positionAt } from '../core/text.ts'
import { fileOf, relativeTo } from './plugins/module-id.ts'
import { isCoreModule } from './plugins/resolve.ts'

/** Rolldown's word → our code. What is missing here keeps its own name below `engine/`. */
const CODES: Readonly<Record<string, Code>> = {
  PARSE_ERROR: 'engine/syntax',
  TRANSFORM_ERROR: 'engine/syntax',
  UNRESOLVED_IMPORT: 'engine/unresolved-import',
  MISSING_EXPORT: 'engine/missing-export',
  SHIMMED_EXPORT: 'engine/missing-export',
  IMPORT_IS_UNDEFINED: 'engine/missing-export',
}

/** Said by the bundler about code that does what the source tool did too. */
const SILENT = new Set([
  'SOURCEMAP_BROKEN',
  'INEFFECTIVE_DYNAMIC_IMPORT',
  'CANNOT_CALL_NAMESPACE',
  'COMMONJS_VARIABLE_IN_ESM',
  'EVAL',
  'CIRCULAR_DEPENDENCY',
  'MODULE_LEVEL_DIRECTIVE',
  'INVALID_ANNOTATION',
  'PLUGIN_TIMINGS',
])

/** A warning or an error of the bundler as a diagnostic; `undefined` for what needs no word. */
export function diagnosticFrom(log: RolldownLog, severity: 'error' | 'warning', root: string): Diagnostic | undefined {
  const name = log.code ?? 'UNKNOWN'
  if (severity === 'warning' && SILENT.has(name)) return undefined
  const at = locationOf(log, root)
  if (name === 'UNRESOLVED_IMPORT') return unresolved(log, at)
  return {
    code: CODES[name] ?? `engine/${name.toLowerCase().replaceAll('_', '-')}`,
    severity,
    message: sentence(log.message),
    ...(at === undefined ? {} : { at }),
  }
}

function unresolved(log: RolldownLog, at: Location | undefined): Diagnostic {
  const request = log.exporter ?? /resolve '([^']+)'/.exec(log.message)?.[1] ?? ''
  return {
    code: 'engine/unresolved-import',
    severity: 'error',
    message: `\`${request}\` cannot be found.`,
    help: helpFor(request),
    ...(at === undefined ? {} : { at: { ...at, end: at.start + request.length + 2 } }),
  }
}

function helpFor(request: string): string {
  if (isCoreModule(request))
    return `\`${request}\` is a module of Node and does not exist in a browser. Install a package that stands in for it and name it in \`resolve.alias\`, or import something else.`
  if (/^[./]/.test(request)) return 'Check the path and the spelling of the file name, upper and lower case too.'
  return `Install \`${packageName(request)}\` with the project's package manager, or add the name to \`resolve.alias\`.`
}

function packageName(request: string): string {
  return request
    .split('/')
    .slice(0, request.startsWith('@') ? 2 : 1)
    .join('/')
}

function sentence(message: string): string {
  const first = message.replace(/^\[\w+\]\s*/, '').split('\n')[0] ?? ''
  return /[.!?]$/.test(first) ? first : `${first}.`
}

function locationOf(log: RolldownLog, root: string): Location | undefined {
  const file = log.loc?.file ?? log.id
  if (file === undefined || !path.isAbsolute(fileOf(file))) return undefined
  const text = fs.existsSync(fileOf(file)) ? fs.readFileSync(fileOf(file), 'utf8') : ''
  const start = offsetOf(log, text)
  const word = /^(?:[\w$]+|.)/.exec(text.slice(start))?.[0].length ?? 0
  return { file: relativeTo(root, fileOf(file)), start, end: start + word }
}

/** Line and column count from 1 and 0. */
function offsetOf({ loc }: RolldownLog, text: string): number {
  if (loc === undefined) return 0
  const lines = text.split('\n').slice(0, loc.line - 1)
  const start = lines.reduce((sum, line) => sum + line.length + 1, 0) + loc.column
  return positionAt(text, start).line === loc.line ? start : 0
}
