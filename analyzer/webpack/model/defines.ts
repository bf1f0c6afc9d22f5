import type { Define } from '../../../core/build-model.ts'
import { type Known, known, type Origin } from '../../../core/known.ts'
import { expandValue, readEnvLines } from '../../project/env-files.ts'
import { isRecord } from '../../project/manifest.ts'
import { optionsOf, type PluginUse } from '../evaluated.ts'
import { fromConfig, type WebpackReading } from '../reading.ts'

/** Constants of DefinePlugin, EnvironmentPlugin and dotenv-webpack; `process.env.NODE_ENV` follows from the mode. */
export function definesOf(reading: WebpackReading): readonly Known<Define>[] {
  const found = reading.compiler.plugins.flatMap((plugin) =>
    Object.entries(constantsOf(plugin, reading)).map(([name, expression]) =>
      known({ name, expression }, originOf(name, plugin, reading)),
    ),
  )
  const last = new Map(found.map((define) => [define.value.name, define]))
  last.delete('process.env.NODE_ENV')
  return [...last.values()]
}

/** Of a variable of dotenv-webpack its file. */
function originOf(name: string, plugin: PluginUse, reading: WebpackReading): Origin {
  const isInFile = plugin.package === 'dotenv-webpack' && name !== 'process.env'
  return isInFile ? { file: envFile(optionsOf(plugin)), start: 0, end: 0 } : fromConfig(reading, plugin.option)
}

type Constants = Readonly<Record<string, string>>
type Options = Readonly<Record<string, unknown>>

function constantsOf(plugin: PluginUse, reading: WebpackReading): Constants {
  if (plugin.name === 'DefinePlugin') return flattened(optionsOf(plugin))
  if (plugin.name === 'EnvironmentPlugin') return environment(plugin, reading)
  return plugin.package === 'dotenv-webpack' ? dotenv(optionsOf(plugin), reading) : {}
}

/** Members of nested objects, and the objects as wholes. @see https://webpack.js.org/plugins/define-plugin/ */
function flattened(definitions: Readonly<Record<string, unknown>>, prefix = ''): Constants {
  const all: Record<string, string> = {}
  for (const [key, value] of Object.entries(definitions)) {
    const name = `${prefix}${key}`
    const text = codeOf(value)
    if (text !== undefined) all[name] = text
    if (isRecord(value) && !isSpecial(value)) Object.assign(all, flattened(value, `${name}.`))
  }
  return all
}

/** Source text of a definition: strings are code, everything else is written as it is. */
function codeOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${value.map((item) => codeOf(item) ?? 'undefined').join(', ')}]`
  if (!isRecord(value)) return undefined
  if (typeof value['$code'] === 'string') return `(${value['$code']})`
  if (typeof value['$pattern'] === 'string') return value['$pattern']
  if (isSpecial(value)) return undefined
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${codeOf(item) ?? 'undefined'}`)
  return `{${members.join(', ')}}`
}

function isSpecial(value: Readonly<Record<string, unknown>>): boolean {
  return ['$code', '$pattern', '$made', '$deep'].some((key) => key in value)
}

/** A list of names, or names with what stands where the environment has nothing. */
function environment({ args }: PluginUse, { command }: WebpackReading): Constants {
  const set = command?.call.env ?? {}
  const names = args.flatMap((arg) => (isRecord(arg) ? [] : [arg].flat())).filter((name) => typeof name === 'string')
  const defaults: Readonly<Record<string, unknown>> = Object.assign({}, ...args.filter(isRecord))
  const all = [...names.map((name) => [name, undefined] as const), ...Object.entries(defaults)]
  return Object.fromEntries(
    all.map(([name, fallback]) => [`process.env.${name}`, JSON.stringify(set[name] ?? fallback) ?? 'undefined']),
  )
}

/**
 * Only names that the code asks for are written down: the file may hold secrets. Under webpack 5 every other member of `process.env` is one
 * of a text, which has none.
 *
 * @see https://github.com/mrsteele/dotenv-webpack/blob/v8.1.0/src/index.js
 */
function dotenv(options: Options, reading: WebpackReading): Constants {
  const prefix = typeof options['prefix'] === 'string' ? options['prefix'] : 'process.env.'
  const values = dotenvValues(options, reading)
  const asked = new Set(reading.code.flatMap(({ env }) => env.map(({ name }) => name)))
  const names = prefix === 'process.env.' ? Object.keys(values).filter((name) => asked.has(name)) : Object.keys(values)
  const isStubbed = prefix === 'process.env.' && options['ignoreStub'] !== true && reading.major >= 5
  return {
    ...(isStubbed ? { 'process.env': '"MISSING_ENV_VAR"' } : {}),
    ...Object.fromEntries(names.map((name) => [`${prefix}${name}`, JSON.stringify(values[name])])),
  }
}

/** What the files say, the stronger one last, and the variables of the command over them under `systemvars`. */
function dotenvValues(options: Options, { project, command }: WebpackReading): Readonly<Record<string, string>> {
  const file = envFile(options)
  const { defaults } = options
  const files = [defaults === true ? `${file}.defaults` : defaults, file]
  const texts = files.flatMap((one) =>
    typeof one === 'string' ? (project.tree.read(one.replace(/^\.\//, '')) ?? []) : [],
  )
  const lines = texts.flatMap((text) => readEnvLines(file, text))
  const own = Object.fromEntries(lines.map(({ name, value, modern }) => [name, modern ?? value]))
  const expanded = Object.entries(own).map(([name, value]) => [name, expandValue(value, { known: {}, own })])
  return {
    ...(options['expand'] === true ? Object.fromEntries(expanded) : own),
    ...(options['systemvars'] === true ? command?.call.env : {}),
  }
}

function envFile({ path }: Options): string {
  return typeof path === 'string' ? path.replace(/^\.\//, '') : '.env'
}
