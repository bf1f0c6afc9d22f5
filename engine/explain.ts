import fs from 'node:fs'
import path from 'node:path'
import type { RolldownLog } from 'rolldown'
import type { Diagnostic } from '../core/diagnostic.ts'
import { aliased } from './config/aliases.ts'
import { editSteps, nearest } from './config/keys.ts'
import type { ResolvedConfig } from './config/resolve.ts'
import { diagnosticFrom } from './logs.ts'
import { relativeTo } from './plugins/module-id.ts'
import { isCoreModule } from './plugins/resolve.ts'

type Config = Pick<ResolvedConfig, 'root' | 'aliases' | 'define'>

/** The diagnostics of a build that failed, each with what to do. Reads sources again, which only a failed build pays for. */
export async function explain(logs: readonly RolldownLog[], config: Config): Promise<readonly Diagnostic[]> {
  // A transform fails on the linker's own module first; the same words with a place of the user's follow.
  const told = logs.filter((log) => log.id?.startsWith('\0') !== true || !logs.some((other) => sameWords(log, other)))
  const all = await Promise.all(told.map((log) => explained(log, config)))
  return all.filter((one) => one !== undefined)
}

function sameWords(log: RolldownLog, other: RolldownLog): boolean {
  return other !== log && other.message === log.message && other.plugin === log.plugin
}

async function explained(log: RolldownLog, config: Config): Promise<Diagnostic | undefined> {
  const diagnostic = diagnosticFrom(log, 'error', config.root)
  if (diagnostic === undefined) return undefined
  const help = (await helpFor(log, diagnostic, config)) ?? diagnostic.help
  return help === undefined ? diagnostic : { ...diagnostic, help }
}

async function helpFor(log: RolldownLog, diagnostic: Diagnostic, config: Config): Promise<string | undefined> {
  switch (diagnostic.code) {
    case 'engine/unresolved-import':
      return otherSpelling(diagnostic, log.exporter ?? '', config)
    case 'engine/missing-export':
      return otherExport(log)
    case 'engine/syntax':
      return syntaxHelp(log, diagnostic, config.root)
    case 'engine/unreadable':
      return readingHelp(diagnostic.message)
    case 'config/define':
      return defineHelp(config.define)
    case 'engine/json':
      return 'Correct the file at the marked place: JSON has no comments, no trailing commas and double quotes only.'
    case 'engine/resolve-error':
      return 'Correct the file that is named, or install the package again.'
    case 'engine/plugin-error':
      return pluginHelp(log.plugin)
    default:
      return undefined
  }
}

/** A file whose name differs in upper and lower case or by a letter or two. */
function otherSpelling(diagnostic: Diagnostic, request: string, config: Config): string | undefined {
  const from = path.dirname(path.join(config.root, diagnostic.at?.file ?? '.'))
  const target = targetsOf(request, from, config).find((one) => path.isAbsolute(one))
  const found = target === undefined ? undefined : nearestFile(target)
  if (found === undefined || target === undefined) return undefined
  const named = relativeTo(config.root, found)
  if (found === target) return notAFile(found, named)
  const isCase = found.toLowerCase().startsWith(target.toLowerCase())
  return isCase
    ? `The file is called \`${named}\`: write its name as it stands on the disk, upper and lower case too.`
    : `Did you mean \`${named}\`?`
}

function notAFile(file: string, named: string): string | undefined {
  const kind = fs.lstatSync(file)
  if (kind.isSymbolicLink()) return `\`${named}\` is a link that leads nowhere: remove it or mend it.`
  return kind.isDirectory() ? `\`${named}\` is a folder without an index file: name a file in it.` : undefined
}

function targetsOf(request: string, from: string, { root, aliases }: Config): readonly string[] {
  const plain = request.replace(/[?#].*$/s, '')
  if (/^\.{1,2}(?:\/|$)/.test(plain)) return [path.resolve(from, plain)]
  const byAlias = aliased(plain, aliases)?.filter((target) => target !== false) ?? []
  if (byAlias.length > 0 || isCoreModule(plain)) return byAlias
  return [path.join(root, 'node_modules', plain)]
}

/** Walks down from the first folder that exists, taking the nearest name of each step. */
function nearestFile(target: string): string | undefined {
  const parent = path.dirname(target)
  const folder = fs.existsSync(parent) || parent === target ? parent : nearestFile(parent)
  if (folder === undefined || !fs.statSync(folder).isDirectory()) return undefined
  const wanted = path.basename(target)
  const names = fs.readdirSync(folder)
  const stem = (name: string) => (path.extname(wanted) === '' ? name.replace(/(?<=.)\.\w+$/, '') : name)
  const close = nearest(wanted, names.map(stem))
  const steps = editSteps(wanted, close)
  const found = names.find((name) => stem(name) === close)
  // The distance does not see case.
  return found === undefined || steps > Math.min(2, Math.floor(wanted.length / 3))
    ? undefined
    : path.join(folder, found)
}

async function otherExport(log: RolldownLog): Promise<string> {
  const wanted = /"([^"]+)" is not exported/.exec(log.message)?.[1] ?? ''
  const names = log.exporter === undefined ? [] : await exportsOf(log.exporter)
  if (names.length === 0)
    return 'The module exports nothing: export what is imported, or import the module for its effect only.'
  const close = nearest(wanted, names)
  if (editSteps(wanted, close) <= Math.max(1, Math.floor(wanted.length / 3))) return `Did you mean \`${close}\`?`
  const listed = names.slice(0, 8).map((name) => `\`${name}\``)
  return `It exports ${listed.join(', ')}${names.length > listed.length ? ' and more' : ''}.`
}

async function exportsOf(file: string): Promise<readonly string[]> {
  const text = readable(file)
  if (text === undefined) return []
  const { parse } = await import('oxc-parser')
  const { module } = await parse(file, text)
  const entries = module.staticExports.flatMap((statement) => statement.entries)
  return entries.flatMap(({ exportName }) => (exportName.kind === 'Default' ? ['default'] : (exportName.name ?? [])))
}

async function syntaxHelp(log: RolldownLog, { at, message }: Diagnostic, root: string): Promise<string> {
  if (/JSX/.test(message)) return 'Rename the file to `.jsx` or `.tsx`, or set `script.jsxInJs`.'
  const file = at === undefined ? undefined : path.join(root, at.file)
  if (file !== undefined && /\.[cm]?jsx?$/.test(file) && (await isTypeScript(file)))
    return 'This is TypeScript in a file named as JavaScript: rename it to `.ts` or `.tsx`.'
  const own = /Help: (.+)/.exec(log.message)?.[1]?.trim()
  return own === undefined ? 'Correct the code at the marked place.' : `${own.replace(/[.]?$/, '.')}`
}

async function isTypeScript(file: string): Promise<boolean> {
  const text = readable(file)
  if (text === undefined) return false
  const { parse } = await import('oxc-parser')
  const { errors } = await parse(file, text, { lang: 'tsx' })
  return errors.length === 0
}

function readable(file: string): string | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true ? fs.readFileSync(file, 'utf8') : undefined
}

function readingHelp(message: string): string {
  if (message.includes('UTF-8'))
    return 'A script is text in UTF-8. Give the file the extension of what it is, or import it with `?url`.'
  if (message.includes('permission')) return 'Give the user who builds the right to read the file.'
  return 'Make sure that the file can be read, and build again.'
}

async function defineHelp(define: Config['define']): Promise<string> {
  const { parse } = await import('oxc-parser')
  for (const [name, value] of Object.entries(define)) {
    const { errors } = await parse('define.js', `(${value})`)
    if (errors.length > 0)
      return `Correct the value of \`${name}\`: it stands in the code as it is, so a text needs quotes of its own (\`'"pear"'\`).`
  }
  return 'Correct the values: they stand in the code as they are.'
}

function pluginHelp(plugin: string | undefined): string {
  if (plugin === undefined || plugin.startsWith('nexxo:'))
    return 'Make sure that the file can be read, and build again.'
  return `Correct what the plugin complains about, or take it out of \`plugins\` to see whether the build works without it.`
}
