import { recordOf } from '../../project/manifest.ts'
import type { ScriptConfig } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import type { IdiomId } from '../../imports/script-facts.ts'
import type { BabelItem } from '../babel.ts'
import { fromConfig, rulesWith, type WebpackReading } from '../reading.ts'
import { DONE_BY_THE_ENGINE } from '../data/babel.ts'

/** How scripts are compiled: by Babel with what it was told, or by TypeScript with its tsconfig.json. */
export function scriptOf(reading: WebpackReading): Known<ScriptConfig> {
  const { babel } = reading
  const typescript = rulesWith(reading, 'ts-loader', 'awesome-typescript-loader', 'esbuild-loader', 'swc-loader')
  const from = fromConfig(
    reading,
    [...rulesWith(reading, 'babel-loader'), ...typescript][0]?.rule.option ?? 'module.rules',
  )
  const common = {
    ...(uses(reading, 'jsx', /\.m?js$/) ? { jsxInJs: true } : {}),
    ...(uses(reading, 'flow') ? { flow: true } : {}),
    missingExports: isStrict(reading) ? ('error' as const) : ('warn' as const),
  }
  if (babel === undefined) return known({ jsxStrings: 'keep', ...common }, from)
  const ofTypescript = typescript.length > 0
  const jsx = jsxOf(babel.presets, babel.plugins, reading)
  return known(
    {
      ...(ofTypescript ? {} : { tsconfig: 'none' as const }),
      ...jsx,
      jsxStrings: 'collapse',
      ...common,
      ...(isLoose(babel.plugins, babel.presets) ? { classFields: 'assign' as const } : {}),
      ...(uses(reading, 'decorators') ? { decorators: 'legacy' as const } : {}),
      ...kept(babel.plugins, jsx),
    },
    from,
  )
}

function uses({ code }: WebpackReading, id: IdiomId, files = /./): boolean {
  return code.some((facts) => files.test(facts.file) && facts.idioms.some((idiom) => idiom.id === id))
}

type Jsx = Pick<ScriptConfig, 'jsx' | 'jsxImportSource' | 'jsxFactory' | 'jsxFragmentFactory'>

/** @see https://babeljs.io/docs/babel-preset-react#runtime */
function jsxOf(presets: readonly BabelItem[], plugins: readonly BabelItem[], reading: WebpackReading): Jsx {
  if (
    plugins.some(({ name }) => /transform-vue-jsx|@vue\/babel-plugin-jsx/.test(name)) ||
    presets.some(({ name }) => /@vue\/babel-preset-(?:jsx|app)/.test(name))
  )
    return { jsx: 'vue' }
  if (presets.some(({ name }) => name === 'babel-preset-solid')) return { jsx: 'solid' }
  const item =
    presets.find(({ name }) => /^(?:@babel\/preset-react|babel-preset-react(?:-app)?)$/.test(name)) ??
    plugins.find(({ name }) => name.endsWith('transform-react-jsx'))
  if (item === undefined) return {}
  const { runtime, importSource, pragma, pragmaFrag } = item.options
  const isAutomatic = runtime === 'automatic' || (runtime === undefined && isNewer(reading, item))
  if (isAutomatic)
    return { jsx: 'automatic', ...(typeof importSource === 'string' ? { jsxImportSource: importSource } : {}) }
  return {
    jsx: 'classic',
    ...(typeof pragma === 'string' ? { jsxFactory: pragma } : {}),
    ...(typeof pragmaFrag === 'string' ? { jsxFragmentFactory: pragmaFrag } : {}),
  }
}

/** Babel 8 takes the automatic runtime by itself, and so does react-app's preset with React 17. */
function isNewer({ project }: WebpackReading, { name }: BabelItem): boolean {
  if (name === 'babel-preset-react-app') return Number.parseInt(project.installed('react')?.version ?? '0', 10) >= 17
  return Number.parseInt(project.installed('@babel/core')?.version ?? '7', 10) >= 8
}

function isLoose(plugins: readonly BabelItem[], presets: readonly BabelItem[]): boolean {
  return [...plugins, ...presets].some(
    ({ name, options }) =>
      /class-properties|stage-|preset-env|preset-react-app/.test(name) && options['loose'] === true,
  )
}

/** What webpack 5 calls `exportsPresence`. @see https://webpack.js.org/configuration/module/#moduleparser */
function isStrict({ compiler: { module } }: WebpackReading): boolean {
  const parser = recordOf(recordOf(module['parser'])['javascript'])
  return module['strictExportPresence'] === true || parser['exportsPresence'] === 'error'
}

/** What turns JSX into calls in Babel; package.json does not name it where a preset brings it. */
export const JSX_PLUGIN = '@babel/plugin-transform-react-jsx'

/**
 * Plugins whose work is not the engine's run for real, over the project's own files. Some look at the calls that JSX becomes
 * (`babel-plugin-import`), so React's JSX is turned into calls with them, as a preset does it.
 */
function kept(
  plugins: readonly BabelItem[],
  { jsx, jsxImportSource, jsxFactory, jsxFragmentFactory }: Jsx,
): Pick<ScriptConfig, 'babel'> {
  const own = plugins.filter(({ name }) => !DONE_BY_THE_ENGINE.test(name) && name !== 'inline')
  if (own.length === 0) return {}
  const given = {
    runtime: jsx,
    ...(jsxImportSource === undefined ? {} : { importSource: jsxImportSource }),
    ...(jsxFactory === undefined ? {} : { pragma: jsxFactory }),
    ...(jsxFragmentFactory === undefined ? {} : { pragmaFrag: jsxFragmentFactory }),
  }
  const calls = jsx === 'automatic' || jsx === 'classic' ? [{ name: JSX_PLUGIN, options: given }] : []
  const named = [...own, ...calls].map(({ name, options }) =>
    Object.keys(recordOf(options)).length === 0 ? name : ([name, options] as const),
  )
  return { babel: { when: [''], plugins: named } }
}
