import path from 'node:path'
import { parseEnv } from 'node:util'
import { expand } from 'dotenv-expand'
import type { EnvConfig } from '../../core/config.ts'
import { readText } from '../../host/disk.ts'

type Values = Record<string, string>

export interface EnvRequest {
  /** Folder of the files, absolute. */
  readonly root: string
  readonly mode: string
  readonly rules: 'cra' | 'vite' | 'none'
  /** The shell's environment: it wins over every file. */
  readonly shell: Readonly<Record<string, string | undefined>>
}

/** First wins. @see https://vite.dev/guide/env-and-mode#env-files */
function fileNames({ mode, rules }: EnvRequest): readonly string[] {
  if (rules === 'vite') return [`.env.${mode}.local`, `.env.${mode}`, '.env.local', '.env']
  const local = mode === 'test' ? [] : ['.env.local']
  return [`.env.${mode}.local`, ...local, `.env.${mode}`, '.env']
}

/**
 * The environment after the `.env` files were read: shell first, then files by precedence, references expanded.
 *
 * @see https://create-react-app.dev/docs/adding-custom-environment-variables/#what-other-env-files-can-be-used
 */
export function readEnvironment(request: EnvRequest): Readonly<Values> {
  const environment: Values = {}
  for (const [name, value] of Object.entries(request.shell)) if (value !== undefined) environment[name] = value
  if (request.rules === 'none') return environment
  const texts = fileNames(request).flatMap((name) => readText(path.join(request.root, name)) ?? [])
  if (request.rules === 'vite') return { ...viteValues(texts, environment), ...environment }
  for (const text of texts) addFile(environment, parseEnvFile(text))
  return environment
}

/**
 * As Vite 8 has it: Node's own parser and dotenv-expand, all files at once, so that a reference may stand before what it names.
 *
 * @see https://github.com/vitejs/vite/blob/v8.0.0/packages/vite/src/node/env.ts
 */
function viteValues(texts: readonly string[], shell: Readonly<Values>): Values {
  const merged: NodeJS.Dict<string> = Object.assign({}, ...texts.toReversed().map(parseEnv))
  const values: Values = {}
  for (const [name, value = ''] of Object.entries(merged)) values[name] = value
  for (const [name, value] of Object.entries(values)) {
    const { [name]: _itself, ...others } = values
    values[name] = expand({ parsed: { [name]: value }, processEnv: { ...others, ...shell } }).parsed?.[name] ?? value
  }
  return values
}

/** One file at a time, because a file's references see only what was read before it and itself. */
function addFile(environment: Values, parsed: Values): void {
  for (const [name, value] of Object.entries(parsed)) environment[name] ??= value
  for (const name of Object.keys(parsed)) environment[name] = expanded(environment[name] ?? '', environment, [name])
}

/** Reads `NAME=value` lines: everything after the `=` counts, also ` # comments`, as in the dotenv 10 of react-scripts 5. */
export function parseEnvFile(text: string): Values {
  const values: Values = {}
  for (const line of text.split(/\r\n|\r|\n/)) {
    const match = /^\s*([\w.-]+)\s*=\s*(.*)?\s*$/.exec(line)
    const name = match?.[1]
    if (name !== undefined) values[name] = unquote(match?.[2] ?? '')
  }
  return values
}

function unquote(text: string): string {
  const quote = text[0]
  if (text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)) {
    const inner = text.slice(1, -1)
    return quote === '"' ? inner.replaceAll('\\n', '\n') : inner
  }
  return text.trim()
}

/** `$NAME` and `${NAME}`; `\$` stands for a dollar sign. A name that refers to itself gives nothing. */
function expanded(text: string, environment: Readonly<Values>, visiting: readonly string[]): string {
  return text.replaceAll(/(\\)?\$(?:\{(\w*)\}?|(\w*)\}?)/g, (whole, escaped: string, braced: string, bare: string) => {
    if (escaped !== undefined) return whole.slice(1)
    const name = braced ?? bare ?? ''
    if (visiting.includes(name)) return ''
    return expanded(environment[name] ?? '', environment, [...visiting, name])
  })
}

/** What a build knows of its environment. */
export interface Environment {
  readonly variables: ClientVariables
  /** What stands for `%NAME%` in pages: the client's variables, and outside of Create React App what `import.meta.env` has. */
  readonly pageVariables: ClientVariables
  /** What `process.env.NODE_ENV` is in the app and in its dependencies. */
  readonly nodeEnv: string
}

type EnvSettings = EnvConfig & Required<Pick<EnvConfig, 'prefixes' | 'files' | 'define'>>

/** Reads the files that `env` asks for and chooses what the client may see. */
export function resolveEnvironment(request: {
  readonly root: string
  readonly mode: string
  readonly env: EnvSettings
  readonly shell: EnvRequest['shell']
  readonly base: string
  /** By a development server. */
  readonly isServed: boolean
}): Environment {
  const { root, mode, env, shell, base, isServed } = request
  const rules = env.files
  const environment = readEnvironment({ root: path.resolve(root, env.dir ?? '.'), mode, rules, shell })
  const nodeEnv = nodeEnvFor(environment, { mode, rules, isServed })
  const { prefixes, define } = env
  const variables = clientVariables({ environment, prefixes, rules, nodeEnv, base, define })
  const meta = rules === 'cra' ? {} : metaVariables({ mode, nodeEnv, base })
  return { nodeEnv, variables, pageVariables: { ...variables, ...meta } }
}

/**
 * react-scripts equates the two for builds; elsewhere every mode but development and test builds for production unless told otherwise. A
 * development server is one whatever its mode is called: `--mode staging` reads other files.
 */
function nodeEnvFor(
  environment: Readonly<Values>,
  { mode, rules, isServed }: Pick<EnvRequest, 'mode' | 'rules'> & { readonly isServed: boolean },
): string {
  if (rules === 'cra' && !isServed) return mode
  const told = environment['NODE_ENV']
  if (rules === 'vite' && (told === 'production' || told === 'development')) return told
  if (isServed) return mode === 'test' ? mode : 'development'
  return mode === 'development' || mode === 'test' ? mode : 'production'
}

/** What every build tells the app in `import.meta.env`. */
export function metaVariables(facts: {
  readonly mode: string
  readonly nodeEnv: string
  readonly base: string
}): ClientVariables {
  const isProduction = facts.nodeEnv === 'production'
  return { BASE_URL: facts.base, DEV: !isProduction, MODE: facts.mode, PROD: isProduction, SSR: false }
}

/** What the client may see, in the order of `Object.keys(process.env)` under the source tool. */
export type ClientVariables = Readonly<Record<string, string | boolean | undefined>>

export function clientVariables(request: {
  readonly environment: Readonly<Values>
  readonly prefixes: readonly string[]
  readonly rules: 'cra' | 'vite' | 'none'
  readonly nodeEnv: string
  readonly base: string
  readonly define: Readonly<Values>
}): ClientVariables {
  const { environment, rules } = request
  const starts = (name: string, prefix: string) =>
    rules === 'cra' ? name.toLowerCase().startsWith(prefix.toLowerCase()) : name.startsWith(prefix)
  const chosen = Object.entries(environment).filter(([name]) => request.prefixes.some((prefix) => starts(name, prefix)))
  const publicUrl = request.base.replace(/\/$/, '')
  return {
    NODE_ENV: request.nodeEnv,
    PUBLIC_URL: publicUrl,
    ...(rules === 'cra' ? craOwnVariables(environment) : {}),
    ...Object.fromEntries(chosen),
    ...request.define,
  }
}

/** Create React App hands these to the client too, defined or not. @see react-scripts/config/env.js */
function craOwnVariables(environment: Readonly<Values>): ClientVariables {
  return {
    WDS_SOCKET_HOST: environment['WDS_SOCKET_HOST'],
    WDS_SOCKET_PATH: environment['WDS_SOCKET_PATH'],
    WDS_SOCKET_PORT: environment['WDS_SOCKET_PORT'],
    FAST_REFRESH: environment['FAST_REFRESH'] !== 'false',
  }
}
