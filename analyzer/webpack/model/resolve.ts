import { recordOf, textsOf } from '../../project/manifest.ts'
import type { ResolveModel } from '../../../core/build-model.ts'
import type { AliasTarget } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { fromConfig, patternOf, type WebpackReading } from '../reading.ts'
import { fallbacksOf } from './fallbacks.ts'

/** @see https://webpack.js.org/configuration/resolve/, https://v4.webpack.js.org/configuration/resolve/ */
const EXTENSIONS = { 4: ['.wasm', '.mjs', '.js', '.json'], 5: ['.js', '.json', '.wasm'] } as const

export function resolveOf(reading: WebpackReading): ResolveModel {
  const { resolve } = reading.compiler
  const fields = textsOf(resolve['mainFields'])
  return {
    alias: [...aliasesOf(reading), ...fallbacksOf(reading)],
    extensions: extensionsOf(reading),
    mainFields: fields.length > 0 ? fields : ['browser', 'module', 'main'],
    roots: textsOf(resolve['modules'])
      .filter((folder) => !folder.includes('node_modules') && !folder.startsWith('..') && !folder.startsWith('/'))
      .map((folder) => known(folder.replace(/^\.\//, ''), fromConfig(reading, 'resolve.modules'))),
    ...conditionsOf(reading),
    ...polyfillsOf(reading),
    ...contextsOf(reading),
    ignore: ignoredOf(reading),
  }
}

/** Those that every build has are not said; `...` stands for webpack's own. @see https://webpack.js.org/configuration/resolve/#resolveconditionnames */
function conditionsOf(reading: WebpackReading): Pick<ResolveModel, 'conditions'> {
  const given = reading.compiler.resolve['conditionNames']
  if (given === undefined) return {}
  const own = textsOf(given).flatMap((each) => (each === '...' ? ['webpack', reading.nodeEnv] : [each]))
  const conditions = own.filter((each) => !/^(?:import|require|browser|module|default|node)$/.test(each))
  return { conditions: known([...new Set(conditions)], fromConfig(reading, 'resolve.conditionNames')) }
}

/** What webpack 3 and 4 bundled in the place of modules of Node. */
function polyfillsOf(reading: WebpackReading): Pick<ResolveModel, 'polyfillNode'> {
  const names = reading.nodeModules.map(({ name }) => name)
  return names.length === 0 ? {} : { polyfillNode: known(names, fromConfig(reading, 'node')) }
}

function extensionsOf({ compiler, major, tsconfig }: WebpackReading): readonly string[] {
  const standard = EXTENSIONS[major < 5 ? 4 : 5]
  const given = textsOf(compiler.resolve['extensions'])
  const all = given.length === 0 ? standard : given.flatMap((each) => (each === '...' ? standard : [each]))
  const named = [...new Set(all.filter((each) => each.startsWith('.')))]
  return tsconfig === undefined || named.some((each) => each.includes('ts')) ? named : [...named, '.ts', '.tsx']
}

function aliasesOf(reading: WebpackReading): readonly Known<{ find: string; replacement: AliasTarget }>[] {
  const { alias } = reading.compiler.resolve
  const pairs = Array.isArray(alias)
    ? alias
        .map(recordOf)
        .map((one) => [`${String(one['name'])}${one['onlyModule'] === true ? '$' : ''}`, one['alias']] as const)
    : Object.entries(recordOf(alias))
  return pairs.flatMap(([find, target]) => {
    const replacement = targetOf(target)
    return replacement === undefined
      ? []
      : [known({ find: find.replace(/(?<=.)\/$/, ''), replacement }, fromConfig(reading, `resolve.alias.${find}`))]
  })
}

function targetOf(value: unknown): AliasTarget | undefined {
  if (value === false) return false
  if (typeof value === 'string') return value.replace(/(?<=.)\/$/, '')
  return Array.isArray(value) ? textsOf(value) : undefined
}

/**
 * `new ContextReplacementPlugin(/moment[/\\]locale$/, /^\.\/de$/)`: which files of a folder can be chosen at run time. Another folder is
 * left to the ledger.
 */
function contextsOf(reading: WebpackReading): Pick<ResolveModel, 'contexts'> {
  const contexts = reading.compiler.plugins.flatMap(({ name, args, option }) => {
    if (name !== 'ContextReplacementPlugin') return []
    const folder = patternOf(args[0])
    const files = patternOf(args.slice(1).find((arg) => patternOf(arg) !== undefined))
    const isElsewhere = args.slice(1).some((arg) => typeof arg === 'string')
    if (folder === undefined || files === undefined || isElsewhere) return []
    return [known({ folder: folder.source, files: files.source }, fromConfig(reading, option))]
  })
  return contexts.length === 0 ? {} : { contexts }
}

/** `new IgnorePlugin(/^\.\/locale$/, /moment$/)`: expressions that mean one request are carried over. */
function ignoredOf(reading: WebpackReading): ResolveModel['ignore'] & object {
  return reading.compiler.plugins.flatMap(({ name, args, option }) => {
    if (name !== 'IgnorePlugin') return []
    const first = recordOf(args[0])
    const [resource, context] = '$pattern' in first ? args : [first['resourceRegExp'], first['contextRegExp']]
    const request = literalOf(patternOf(resource))
    const from = patternOf(context)?.source ?? ''
    return request === undefined ? [] : [known({ request, from }, fromConfig(reading, option))]
  })
}

/** The one text that an expression like `^\.\/locale$` stands for. */
function literalOf(pattern: RegExp | undefined): string | undefined {
  const inner = /^\^(.*)\$$/.exec(pattern?.source ?? '')?.[1]
  if (inner === undefined) return undefined
  const plain = inner.replace(/\\([./\-@])/g, '$1')
  return /^[\w./@-]+$/.test(plain) ? plain : undefined
}
