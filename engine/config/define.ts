import type { DefineValue, UserConfig } from '../../core/config.ts'
import { refuse } from '../../core/diagnostic.ts'
import { type ClientVariables, metaVariables } from './env.ts'

/** What the page is told about its build. */
export interface BuildFacts {
  readonly mode: string
  /** `production`, `development` or `test`; dependencies look at it. */
  readonly nodeEnv: string
  readonly base: string
}

const KEY = /^(?:typeof\s+)?(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|import\.meta)(?:\.[\p{ID_Continue}$]+)*$/u

/**
 * Every global name or member expression that is replaced, with its source text; what the user says comes last and wins.
 *
 * @throws NexxoError `config/define` for a name that is no identifier and no member expression
 */
export function defineTexts(
  variables: ClientVariables,
  { config, facts }: { readonly config: UserConfig; readonly facts: BuildFacts },
): Readonly<Record<string, string>> {
  const defines: Record<string, string> = { 'process.env.NODE_ENV': JSON.stringify(facts.nodeEnv) }
  const { NODE_ENV: _mode, PUBLIC_URL: _url, ...own } = variables
  const meta = { ...metaVariables(facts), ...own }
  addMembers(defines, 'import.meta.env', meta)
  addObject(defines, 'import.meta.env', meta)
  const { processEnv = false } = config.env ?? {}
  if (processEnv !== false) addMembers(defines, 'process.env', variables)
  if (processEnv === true) addObject(defines, 'process.env', variables)
  // What webpack gives free names of Node in a browser build: `global`, and mocks of the two path names.
  if (config.interop === 'webpack')
    Object.assign(defines, { global: 'globalThis', __dirname: '"/"', __filename: '"/index.js"' })
  return { ...defines, ...ownDefines(config.define ?? {}) }
}

type Members = Readonly<Record<string, string | boolean | undefined>>

/** The object as a whole, for destructuring and computed keys. */
function addObject(defines: Record<string, string>, name: string, members: Members): void {
  const pairs = Object.entries(members).map(([key, value]) => `${JSON.stringify(key)}: ${textOf(value)}`)
  defines[name] = `{${pairs.join(', ')}}`
}

/** Each member on its own, so that dead branches fold. */
function addMembers(defines: Record<string, string>, name: string, members: Members): void {
  for (const [key, value] of Object.entries(members))
    if (/^[\w$]+$/.test(key)) defines[`${name}.${key}`] = textOf(value)
}

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined'
}

function ownDefines(given: Readonly<Record<string, DefineValue>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (!KEY.test(name)) throw unfit(name)
      return [name, typeof value === 'string' ? value : textOf(value)]
    }),
  )
}

function unfit(name: string): Error {
  return refuse('config/define', {
    message: `\`define\` has the name \`${name}\`, which is no identifier and no member expression.`,
    help: 'Write a name as the code has it: `__VERSION__`, `process.env.CITY`, `typeof window`.',
  })
}
