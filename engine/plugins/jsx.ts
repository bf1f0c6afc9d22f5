import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import path from 'node:path'
import type * as Babel from '@babel/core'
import type { Plugin } from 'rolldown'
import { installedPackage } from '../frameworks/installed.ts'
import { missingCompiler } from '../frameworks/say.ts'
import type { Language } from '../language.ts'
import type { Build } from '../state.ts'
import { failWith } from './fail.ts'
import { fileOf, relativeTo } from './module-id.ts'

/** Babel packages that compile a dialect of JSX; the first that is installed counts. */
const DIALECTS = {
  solid: [{ name: 'babel-preset-solid', as: 'presets' }],
  vue: [
    { name: '@vue/babel-plugin-jsx', as: 'plugins' },
    { name: '@vue/babel-preset-jsx', as: 'presets' },
    { name: '@vue/babel-preset-app', as: 'presets' },
  ],
} as const

/** Brings the Babel plugin of a dialect where the project lists only a plugin of its bundler. */
const CARRIERS = ['vite-plugin-solid', '@vitejs/plugin-vue-jsx', '@vitejs/plugin-vue2-jsx', '@vue/cli-plugin-babel']

interface Dialect {
  readonly babel: typeof Babel
  readonly options: Pick<Babel.TransformOptions, 'plugins' | 'presets'>
}

/** JSX that is not React's goes through the framework's own Babel plugin; types stay for the bundler. */
export function jsxPlugin(build: Build, { jsx }: Language): Plugin {
  const state: { dialect?: Promise<Dialect> } = {}
  const kind = jsx === 'solid' || jsx === 'vue' ? jsx : undefined
  const scripts = build.config.script.jsxInJs ? /\.(?:[cm]?js|[jt]sx)$/ : /\.[jt]sx$/
  return {
    name: 'nexxo:jsx',
    transform: {
      filter: { id: kind === undefined ? /^\0nexxo\/never$/ : scripts },
      async handler(code, id) {
        // With JSX in `.js` too, dependencies are only asked where their name promises JSX.
        if (kind === undefined || (/\.[cm]?js$/.test(id) && /[\\/]node_modules[\\/]/.test(id))) return null
        const file = fileOf(id)
        try {
          state.dialect ??= loadDialect(kind, build, file)
          return await compile(code, { id, dialect: await state.dialect })
        } catch (error) {
          return failWith(error, build, file)
        }
      },
    },
  }
}

async function compile(code: string, { id, dialect }: { readonly id: string; readonly dialect: Dialect }) {
  const isTyped = id.endsWith('.tsx')
  const result = await dialect.babel.transformAsync(code, {
    filename: fileOf(id),
    babelrc: false,
    configFile: false,
    sourceMaps: true,
    parserOpts: { plugins: isTyped ? ['jsx', 'typescript', 'decorators-legacy'] : ['jsx', 'decorators-legacy'] },
    ...dialect.options,
  })
  // Babel's map is a version 3 source map, which is what Rolldown reads; only the declared types differ.
  return { code: result?.code ?? code, map: (result?.map ?? undefined) as never }
}

async function loadDialect(kind: keyof typeof DIALECTS, build: Build, file: string): Promise<Dialect> {
  const { root, script } = build.config
  const found = DIALECTS[kind]
    .map(({ name, as }) => ({ as, entry: locate(root, name) }))
    .find((one) => one.entry !== undefined)
  if (found?.entry === undefined) throw missingCompiler(relativeTo(root, file), DIALECTS[kind][0].name)
  const module: { default?: unknown } = await import(pathToFileURL(found.entry).href)
  const plugin = (module.default ?? module) as Babel.PluginItem
  const entry = [commonJsDefault(plugin), { ...script.jsxOptions }] as Babel.PluginItem
  const hot = kind === 'solid' && build.updates === 'hot' ? await solidRefresh(root) : []
  return {
    babel: await loadBabel(found.entry, root),
    options: found.as === 'presets' ? { presets: [entry], plugins: hot } : { plugins: [entry] },
  }
}

/** Solid's own plugin for updates, where the project has it: `vite-plugin-solid` brings it. */
async function solidRefresh(root: string): Promise<Babel.PluginItem[]> {
  const entry = resolveFrom(path.join(root, 'package.json'), 'solid-refresh/babel')
  if (entry === undefined) return []
  const module: { default?: unknown } = await import(pathToFileURL(entry).href)
  // What a package of this name exports is a plugin.
  return [[commonJsDefault((module.default ?? module) as Babel.PluginItem), { bundler: 'vite' }] as Babel.PluginItem]
}

/** A default export inside the default export of CommonJS. */
function commonJsDefault(plugin: Babel.PluginItem): Babel.PluginItem {
  return typeof plugin === 'object' && plugin !== null && 'default' in plugin
    ? (plugin.default as Babel.PluginItem)
    : plugin
}

/** The main file of a package, installed for the project or for one of its plugins. */
function locate(root: string, name: string): string | undefined {
  const carriers = CARRIERS.map((carrier) => installedPackage(root, carrier)?.dir).filter((dir) => dir !== undefined)
  return [root, ...carriers]
    .map((dir) => resolveFrom(path.join(dir, 'package.json'), name))
    .find((entry) => entry !== undefined)
}

/** The Babel that the plugin was made for: versions 7 and 8 take each other's plugins for mistakes. */
async function loadBabel(plugin: string, root: string): Promise<typeof Babel> {
  const own = resolveFrom(plugin, '@babel/core') ?? resolveFrom(path.join(root, 'package.json'), '@babel/core')
  if (own === undefined) return import('@babel/core')
  const module: { default?: typeof Babel } = await import(pathToFileURL(own).href)
  // CommonJS in version 7, ES modules in version 8.
  return module.default ?? (module as unknown as typeof Babel)
}

function resolveFrom(file: string, name: string): string | undefined {
  try {
    return createRequire(file).resolve(name)
  } catch {
    return undefined
  }
}
