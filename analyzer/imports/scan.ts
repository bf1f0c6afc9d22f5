import type { Location } from '../../core/diagnostic.ts'
import { diagnostics } from '../../core/diagnostic.ts'
import { boundNames, isReference } from './bindings.ts'
import { readEnv } from './env-reads.ts'
import { findIdioms } from './idioms.ts'
import { readImport } from './import-forms.ts'
import { parseScript, type SyntaxNode } from './parse.ts'
import type { EnvRead, GlobalFact, ImportFact, ScriptFacts } from './script-facts.ts'
import { memberPath, nameOf, walk } from './walk.ts'

const say = diagnostics('project', {
  'script-not-parsed': {
    severity: 'warning',
    message: ({ reason }: { reason: string }) => `This file cannot be parsed, so what it imports is unknown: ${reason}`,
    help: 'Repair the syntax, or leave the file out of `src` when it is not part of the application.',
  },
})

/** Makes a location in the file being read. */
export type Place = (node: { readonly start: number; readonly end: number }) => Location

const WATCHED_GLOBALS = new Set([
  'process',
  'global',
  'Buffer',
  'setImmediate',
  'clearImmediate',
  '__dirname',
  '__filename',
])

/** A text without any of these says nothing that a migration needs, so it is not parsed. */
const TELLING =
  /\bimport\b|\bexport\b|\brequire\b|\bdefine\b|\bprocess\b|\bglobal\b|\bBuffer\b|Immediate|\b__\w+|\bWorker\b|serviceWorker|\bclass\b|<\w|<>|@flow|propTypes|module\./

/** Reads one script; a file that cannot be parsed has no facts but a diagnostic. */
export function scanScript(file: string, text: string): ScriptFacts {
  const empty = { file, role: roleOf(file), imports: [], globals: [], env: [], idioms: [], diagnostics: [] }
  if (!TELLING.test(text)) return empty
  const parsed = parseScript(file, text)
  if (parsed.status === 'broken') {
    const at = { file, start: parsed.offset, end: parsed.offset + 1 }
    return { ...empty, diagnostics: [say['script-not-parsed']({ reason: parsed.reason }, at)] }
  }
  const place: Place = (node) => ({ file, start: node.start, end: node.end })
  return { ...empty, ...collect(parsed.program, place), idioms: findIdioms(parsed, place) }
}

function collect(program: SyntaxNode, place: Place): Pick<ScriptFacts, 'imports' | 'globals' | 'env'> {
  const imports: ImportFact[] = []
  const env: EnvRead[] = []
  const globals: GlobalFact[] = []
  const bound = new Set<string>()
  walk(program, (node, parent) => {
    imports.push(...readImport(node, place))
    env.push(...readEnv(node, parent, place))
    for (const name of boundNames(node)) bound.add(name)
    const name = nameOf(node)
    if (name === undefined || !WATCHED_GLOBALS.has(name) || !isReference(node, parent)) return
    if (name === 'process' && memberPath(parent) === 'process.env') return
    globals.push({ name, at: place(node) })
  })
  return { imports, env, globals: globals.filter((fact) => !bound.has(fact.name)) }
}

function roleOf(file: string): ScriptFacts['role'] {
  if (/\.d\.[cm]?ts$/.test(file)) return 'declaration'
  const test = /(^|\/)(__tests__|__mocks__)\/|\.(test|spec)\.[cm]?[jt]sx?$|^src\/setupTests\.|\.stories\.[jt]sx?$/
  return test.test(file) ? 'test' : 'application'
}
