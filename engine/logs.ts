import fs from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
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
  UNLOADABLE_DEPENDENCY: 'engine/unreadable',
  INVALID_DEFINE_CONFIG: 'config/define',
  JSON_PARSE: 'engine/json',
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

/**
 * The same in the words of the bundler's options: a warning that is not looked for is not drawn with its lines of source either.
 * A package with directives in each of its modules has hundreds.
 */
export const SILENT_CHECKS = {
  ineffectiveDynamicImport: false,
  cannotCallNamespace: false,
  commonJsVariableInEsm: false,
  eval: false,
  circularDependency: false,
  moduleLevelDirective: false,
  invalidAnnotation: false,
  bundlerTimings: false,
} as const

/** A warning or an error of the bundler as a diagnostic; `undefined` for what needs no word. */
export function diagnosticFrom(
  given: RolldownLog,
  severity: 'error' | 'warning',
  root: string,
): Diagnostic | undefined {
  const name = given.code ?? 'UNKNOWN'
  if (severity === 'warning' && SILENT.has(name)) return undefined
  // The linker paints for terminals, and for those alone.
  const log = { ...given, message: stripVTControlCharacters(given.message) }
  const at = locationOf(log, root)
  const isUnresolved = name === 'UNRESOLVED_IMPORT' || log.message.includes('Matched alias not found')
  if (isUnresolved) return unresolved(log, at)
  return {
    code: CODES[name] ?? `engine/${name.toLowerCase().replaceAll('_', '-')}`,
    severity,
    message: messageOf(log, root),
    ...(at === undefined ? {} : { at }),
  }
}

function messageOf(log: RolldownLog, root: string): string {
  switch (log.code) {
    case 'PLUGIN_ERROR':
      return pluginMessage(log)
    case 'UNLOADABLE_DEPENDENCY': {
      const file = /Could not load (\S.*?)(?: - |\n|$)/.exec(log.message)?.[1] ?? ''
      return `\`${relativeTo(root, path.resolve(root, file))}\` cannot be read: ${causeOf(log.message)}`
    }
    case 'RESOLVE_ERROR':
      return `\`${log.exporter}\` cannot be resolved: ${causeOf(log.message)}`
    case 'MISSING_EXPORT':
      return sentence(log.message).replaceAll('"', '`')
    case 'JSON_PARSE':
      return `The JSON cannot be read: ${sentence(log.message).replace(/ at line \d+ column \d+/, '')}`
    default:
      return sentence(log.message)
  }
}

/** Our own plugins are not the user's: their name would say nothing. */
function pluginMessage({ message, plugin, hook }: RolldownLog): string {
  if (plugin === undefined || plugin.startsWith('nexxo:')) return sentence(message)
  return `The plugin \`${plugin}\` fails${hook === undefined ? '' : ` in \`${hook}\``}: ${sentence(message)}`
}

/** What stands under the marked place of the linker's drawing, or behind the dash. */
function causeOf(message: string): string {
  const cause = /╰─+ (.+)/.exec(message)?.[1] ?? / - (.+)/.exec(message)?.[1] ?? 'the reason is unknown'
  const plain = cause.trim().replace(/ \(os error \d+\)$/, '')
  return sentence(/^[A-Z][a-z]/.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain)
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
    return `\`${request}\` is a module of Node and does not exist in a browser. Set \`resolve.polyfillNode\` for a package that stands in for it, name one in \`resolve.alias\`, or import something else.`
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
  const named = log.loc?.file ?? log.id
  if (named === undefined || named.startsWith('\0')) return undefined
  const file = path.resolve(root, fileOf(named))
  if (!fs.existsSync(file)) return undefined
  const text = fs.statSync(file).isFile() ? fs.readFileSync(file, 'utf8') : ''
  const start = isComponentPart(named) ? offsetOfNamed(log, text) : offsetOf(log, text)
  const word = /^(?:[\w$]+|.)/.exec(text.slice(start))?.[0].length ?? 0
  return { file: relativeTo(root, file), start, end: start + word }
}

/** The script of a component, as its compiler wrote it: places in it are none of the component's file. */
function isComponentPart(id: string): boolean {
  return /\?(?:vue|svelte)&type=/.test(id)
}

/** Where the component first says what the message is about. */
function offsetOfNamed({ message }: RolldownLog, text: string): number {
  const names = [...message.matchAll(/(["'])(.+?)\1/g)].map((match) => match[2] ?? '')
  const start = names.map((name) => text.indexOf(name)).find((at) => at >= 0) ?? 0
  return /["']/.test(text[start - 1] ?? '') ? start - 1 : start
}

/** Line and column count from 1 and 0; a plugin may give an offset instead. */
function offsetOf({ loc, pos }: RolldownLog, text: string): number {
  if (loc === undefined) return Math.min(pos ?? 0, text.length)
  const lines = text.split('\n').slice(0, loc.line - 1)
  const start = lines.reduce((sum, line) => sum + line.length + 1, 0) + loc.column
  return positionAt(text, start).line === loc.line ? start : 0
}
