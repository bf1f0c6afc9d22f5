import { createRequire } from 'node:module'
import path from 'node:path'
import type { ParserOptions, PluginItem } from '@babel/core'
import type { Plugin } from 'rolldown'
import { refuse } from '../../core/diagnostic.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { failWith } from './fail.ts'
import { fileOf, isOwnScript } from './module-id.ts'

const PROP_TYPES = /\bpropTypes\b|prop-types/

/**
 * Runs Babel on the few project files that need it: those that mention one of `script.babel.when` (macros) and, in
 * production, those that mention propTypes. JSX and types pass through; the engine lowers them later.
 */
export function babelPlugin(build: Build): Plugin {
  const { script, mode } = build.config
  const dropsPropTypes = script.dropPropTypes && mode === 'production'
  return {
    name: 'nexxo:babel',
    transform: {
      filter: {
        id: { include: /\.[cm]?[jt]sx?$/, exclude: /[\\/]node_modules[\\/]/ },
        code: [...(script.babel?.when ?? []), ...(dropsPropTypes ? [PROP_TYPES] : []), NOTHING],
      },
      async handler(code, id) {
        if (!isOwnScript(id)) return null
        const plugins: PluginItem[] = []
        const file = fileOf(id)
        if (script.babel?.when.some((text) => code.includes(text)) === true)
          plugins.push(...projectPlugins(script.babel.plugins, { build, file }))
        if (dropsPropTypes && PROP_TYPES.test(code)) plugins.push(await propTypesPlugin())
        if (plugins.length === 0) return null
        return run({ file, code, mode }, plugins).catch((error: unknown) => failWith(error, build, file))
      },
    },
  }
}

async function run(
  { file, code, mode }: { readonly file: string; readonly code: string; readonly mode: string },
  plugins: readonly PluginItem[],
): Promise<{ code: string; map: never }> {
  const babel = await import('@babel/core')
  const result = await babel.transformAsync(code, {
    filename: file,
    envName: mode,
    babelrc: false,
    configFile: false,
    sourceMaps: true,
    parserOpts: parserFor(file),
    plugins: [...plugins],
  })
  // Babel's map is a version 3 source map, which is what Rolldown reads; only the declared types differ.
  return { code: result?.code ?? code, map: (result?.map ?? undefined) as never }
}

function parserFor(file: string): ParserOptions {
  const language: NonNullable<ParserOptions['plugins']> = /\.[cm]?tsx?$/.test(file) ? ['typescript'] : ['flow']
  return {
    plugins: /\.[cm]?ts$/.test(file) ? [...language, 'decorators-legacy'] : [...language, 'jsx', 'decorators-legacy'],
  }
}

async function propTypesPlugin(): Promise<PluginItem> {
  const { default: plugin } = await import('babel-plugin-transform-react-remove-prop-types')
  return [plugin, { removeImport: true }]
}

function projectPlugins(
  listed: readonly (string | readonly [string, unknown])[],
  { build, file: importer }: { readonly build: Build; readonly file: string },
): readonly PluginItem[] {
  const require = createRequire(path.join(build.config.root, 'package.json'))
  return listed.map((entry) => {
    const [name, options] = typeof entry === 'string' ? [entry, undefined] : entry
    const file = [name, `babel-plugin-${name}`]
      .map((candidate) => locate(require, candidate))
      .find((found) => found !== undefined)
    if (file === undefined) {
      const missing = refuse('engine/babel-plugin', {
        message: `The Babel plugin \`${name}\` of \`script.babel\` is not installed in the project.`,
        help: `Install \`${name.startsWith('babel-plugin-') || name.startsWith('@') ? name : `babel-plugin-${name}`}\`.`,
      })
      return failWith(missing, build, importer)
    }
    return options === undefined ? file : ([file, options] as PluginItem)
  })
}

function locate(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name)
  } catch {
    return undefined
  }
}
