import path from 'node:path'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { AcceptedPlugin } from 'postcss'
import { refuse } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'

const CONFIG_NAMES = ['mjs', 'cjs', 'js'].map((extension) => `postcss.config.${extension}`)

type Listed = readonly (string | readonly [string, unknown])[] | Readonly<Record<string, unknown>>

/**
 * The PostCSS plugins of the project: those listed in the configuration, or those of its own `postcss.config.*`.
 * Plugins are the project's installed ones.
 *
 * @throws NexxoError `styles/postcss-plugin`
 */
export function projectPlugins(config: ResolvedConfig): Promise<readonly AcceptedPlugin[]> {
  const known = LOADED.get(config) ?? loadPlugins(config)
  LOADED.set(config, known)
  return known
}

/** Per build: plugins such as Tailwind's read the whole project when they start. */
const LOADED = new WeakMap<ResolvedConfig, Promise<readonly AcceptedPlugin[]>>()

async function loadPlugins(config: ResolvedConfig): Promise<readonly AcceptedPlugin[]> {
  const setting = config.styles.postcss
  if (setting === 'none') return []
  const listed = setting === 'project' ? await ownConfiguration(config) : setting.plugins
  const pairs = Array.isArray(listed) ? listed : Object.entries(listed)
  return Promise.all(pairs.map((entry) => loadPlugin(entry, config.root))).then((plugins) =>
    plugins.filter((plugin) => plugin !== undefined),
  )
}

async function ownConfiguration(config: ResolvedConfig): Promise<Listed> {
  const file = CONFIG_NAMES.map((name) => path.join(config.root, name)).find(fs.existsSync)
  if (file === undefined) return []
  const { default: exported }: { default?: unknown } = await import(pathToFileURL(file).href)
  const value: unknown =
    typeof exported === 'function' ? await exported({ env: config.mode, mode: config.mode }) : exported
  if (typeof value !== 'object' || value === null || !('plugins' in value)) return []
  // PostCSS defines `plugins` as a list or a record of name and options.
  return value.plugins as Listed
}

async function loadPlugin(entry: unknown, root: string): Promise<AcceptedPlugin | undefined> {
  const [name, options] = Array.isArray(entry) ? entry : [entry, undefined]
  // A configuration may list plugins that it made itself.
  if (typeof name !== 'string') return name as AcceptedPlugin
  if (options === false) return undefined
  const created = await importPlugin(name, root)
  return options === undefined || options === true ? created() : created(options)
}

async function importPlugin(name: string, root: string): Promise<(options?: unknown) => AcceptedPlugin> {
  try {
    const file = createRequire(path.join(root, 'package.json')).resolve(name)
    const module: { default?: unknown } = await import(pathToFileURL(file).href)
    // By PostCSS's convention a plugin package exports a function.
    return (module.default ?? module) as (options?: unknown) => AcceptedPlugin
  } catch (error) {
    throw refuse('styles/postcss-plugin', {
      message: `The PostCSS plugin \`${name}\` cannot be loaded: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      help: `Install it with the project's package manager, or remove it from \`styles.postcss\`.`,
    })
  }
}
