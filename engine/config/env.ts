import path from 'node:path'
import { readText } from '../../host/disk.ts'

type Values = Record<string, string>

export interface EnvRequest {
  readonly root: string
  readonly mode: string
  readonly rules: 'cra' | 'vite' | 'none'
  /** The shell's environment: it wins over every file. */
  readonly shell: Readonly<Record<string, string | undefined>>
}

/** First wins. */
function fileNames(mode: string): readonly string[] {
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
  for (const name of fileNames(request.mode)) {
    const text = readText(path.join(request.root, name))
    if (text !== undefined) addFile(environment, parseEnvFile(text, request.rules))
  }
  return environment
}

/** One file at a time, because a file's references see only what was read before it and itself. */
function addFile(environment: Values, parsed: Values): void {
  for (const [name, value] of Object.entries(parsed)) environment[name] ??= value
  for (const name of Object.keys(parsed)) environment[name] = expand(environment[name] ?? '', environment, [name])
}

/**
 * Reads `NAME=value` lines. `cra` keeps everything after the `=`, also ` # comments`, as the dotenv 10 of
 * react-scripts 5 does; `vite` ends an unquoted value at ` #`.
 */
export function parseEnvFile(text: string, rules: 'cra' | 'vite'): Values {
  const values: Values = {}
  for (const line of text.split(/\r\n|\r|\n/)) {
    const match = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*)?\s*$/.exec(line)
    const name = match?.[1]
    if (name === undefined || (rules === 'cra' && /^\s*export\s/.test(line))) continue
    values[name] = unquote(match?.[2] ?? '', rules)
  }
  return values
}

function unquote(raw: string, rules: 'cra' | 'vite'): string {
  const text = rules === 'vite' ? withoutComment(raw) : raw
  const quote = text[0]
  if (text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote)) {
    const inner = text.slice(1, -1)
    return quote === '"' ? inner.replaceAll('\\n', '\n') : inner
  }
  return text.trim()
}

function withoutComment(text: string): string {
  const quoted = /^(["'`]).*?\1(?=\s*(?:#|$))/.exec(text)
  return quoted?.[0] ?? text.replace(/\s#.*$/, '').trim()
}

/** `$NAME` and `${NAME}`; `\$` stands for a dollar sign. A name that refers to itself gives nothing. */
function expand(text: string, environment: Readonly<Values>, visiting: readonly string[]): string {
  return text.replaceAll(/(\\)?\$(?:\{(\w*)\}?|(\w*)\}?)/g, (whole, escaped: string, braced: string, bare: string) => {
    if (escaped !== undefined) return whole.slice(1)
    const name = braced ?? bare ?? ''
    if (visiting.includes(name)) return ''
    return expand(environment[name] ?? '', environment, [...visiting, name])
  })
}

/** What the client may see, in the order of `Object.keys(process.env)` under the source tool. */
export type ClientVariables = Readonly<Record<string, string | boolean | undefined>>

export function clientVariables(request: {
  readonly environment: Readonly<Values>
  readonly prefixes: readonly string[]
  readonly rules: 'cra' | 'vite' | 'none'
  readonly mode: string
  readonly base: string
  readonly define: Readonly<Values>
}): ClientVariables {
  const { environment, rules } = request
  const starts = (name: string, prefix: string) =>
    rules === 'cra' ? name.toLowerCase().startsWith(prefix.toLowerCase()) : name.startsWith(prefix)
  const chosen = Object.entries(environment).filter(([name]) => request.prefixes.some((prefix) => starts(name, prefix)))
  const publicUrl = request.base.replace(/\/$/, '')
  return {
    NODE_ENV: request.mode,
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
