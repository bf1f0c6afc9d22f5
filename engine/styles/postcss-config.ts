import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { refuse } from '../../core/diagnostic.ts'
import { importConfigFile } from '../config/load.ts'
import { importFromProject } from './project-package.ts'

/** What a PostCSS configuration says, before its plugins are loaded. */
export interface PostcssConfig {
  /** Where its packages are looked for first. */
  readonly folder: string
  /** The file it stands in; none for what nexxo.config.ts lists. */
  readonly file: string | undefined
  readonly value: PostcssValue | ((context: PostcssContext) => PostcssValue | Promise<PostcssValue>)
}

export interface PostcssValue {
  readonly plugins?: readonly unknown[] | Readonly<Record<string, unknown>>
  readonly parser?: unknown
  readonly syntax?: unknown
}

/** What a configuration that is a function is told. */
export interface PostcssContext {
  readonly env: string
  readonly mode: string
  readonly cwd: string
  readonly file: string
  readonly options: Readonly<Record<string, never>>
}

const SCRIPTS = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts']

/** As cosmiconfig and postcss-load-config look for them. */
const NAMES: readonly string[] = [
  '.postcssrc',
  ...['json', 'yaml', 'yml', ...SCRIPTS].map((extension) => `.postcssrc.${extension}`),
  ...[...SCRIPTS, 'json'].map((extension) => `postcss.config.${extension}`),
]

/**
 * Finds the project's PostCSS configuration: in its root, then in each folder above up to the one that holds the repository.
 *
 * @throws NexxoError `styles/postcss-config` when it cannot be read
 * @see https://github.com/postcss/postcss-load-config
 */
export async function findPostcssConfig(root: string): Promise<PostcssConfig | undefined> {
  for (const folder of foldersUpFrom(root)) {
    const manifest = path.join(folder, 'package.json')
    const own = fs.existsSync(manifest) ? jsonOf(manifest, fs.readFileSync(manifest, 'utf8')) : undefined
    if (isObject(own) && isObject(own['postcss'])) return { folder, file: manifest, value: own['postcss'] }
    const file = NAMES.map((name) => path.join(folder, name)).find((one) => fs.existsSync(one))
    if (file === undefined) continue
    const value = await read(file, root)
    // A configuration is an object or a function of the context; anything else has no plugins.
    return {
      folder,
      file,
      value: (isObject(value) || typeof value === 'function' ? value : {}) as PostcssConfig['value'],
    }
  }
  return undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The root, and folders above it only where a repository holds them all. */
function foldersUpFrom(root: string): readonly string[] {
  const folders: string[] = []
  for (let folder = root; ; folder = path.dirname(folder)) {
    folders.push(folder)
    if (fs.existsSync(path.join(folder, '.git'))) return folders
    if (folder === path.dirname(folder)) return [root]
  }
}

async function read(file: string, root: string): Promise<unknown> {
  try {
    const extension = path.extname(file).slice(1)
    if (/^[cm]?ts$/.test(extension)) return await importConfigFile(file, root)
    if (SCRIPTS.includes(extension)) {
      const module: { default?: unknown } = await import(pathToFileURL(file).href)
      return module.default
    }
    const text = fs.readFileSync(file, 'utf8')
    return extension === 'json' || /^\s*\{/.test(text) ? jsonOf(file, text) : await yamlOf(text, root)
  } catch (error) {
    throw refuse('styles/postcss-config', {
      message: `${path.basename(file)} cannot be read: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      help: 'Correct the configuration of PostCSS, or set `styles.postcss` to `none`.',
    })
  }
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (path.basename(file) === 'package.json') return undefined
    throw error
  }
}

/** YAML is read with the project's own `yaml`, as postcss-load-config asks for it. */
async function yamlOf(text: string, root: string): Promise<unknown> {
  const yaml = await importFromProject('yaml', root)
  // The package exports `parse`.
  if (isObject(yaml) && typeof yaml['parse'] === 'function') return yaml['parse'](text)
  throw new Error('it is YAML, and the package `yaml` is not installed.')
}
