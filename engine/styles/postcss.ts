import type { AcceptedPlugin, parse } from 'postcss'
import { refuse } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { findPostcssConfig, type PostcssConfig, type PostcssValue } from './postcss-config.ts'
import { importFromProject } from './project-package.ts'

type Parser = typeof parse

export interface ProjectPostcss {
  readonly plugins: readonly AcceptedPlugin[]
  /** Instead of PostCSS's own. */
  readonly parser: Parser | undefined
  /** The file of the configuration, absolute. */
  readonly file: string | undefined
}

/**
 * The PostCSS plugins of the project: those listed in the configuration, or those of its own PostCSS configuration.
 * Plugins are the project's installed ones. A configuration that is a function is asked once per file.
 *
 * @throws NexxoError `styles/postcss-plugin`, `styles/postcss-config`
 */
export async function projectPostcss(config: ResolvedConfig, file: string): Promise<ProjectPostcss> {
  const state = STATES.get(config) ?? { found: findFor(config), loaded: new Map() }
  STATES.set(config, state)
  const found = await state.found
  const key = typeof found?.value === 'function' ? file : ''
  const loaded = state.loaded.get(key) ?? load(found, file, config)
  state.loaded.set(key, loaded)
  return loaded
}

interface State {
  readonly found: Promise<PostcssConfig | undefined>
  readonly loaded: Map<string, Promise<ProjectPostcss>>
}

/** Per build: plugins such as Tailwind's read the whole project when they start. */
const STATES = new WeakMap<ResolvedConfig, State>()

async function findFor({ styles, root }: ResolvedConfig): Promise<PostcssConfig | undefined> {
  if (styles.postcss === 'none') return undefined
  return styles.postcss === 'project'
    ? findPostcssConfig(root)
    : { folder: root, file: undefined, value: styles.postcss }
}

async function load(
  found: PostcssConfig | undefined,
  file: string,
  { root, mode }: ResolvedConfig,
): Promise<ProjectPostcss> {
  if (found === undefined) return { plugins: [], parser: undefined, file: undefined }
  const value =
    typeof found.value === 'function'
      ? await found.value({ env: mode, mode, cwd: root, file, options: {} })
      : found.value
  const folders = [found.folder, root]
  const listed = value.plugins ?? []
  const entries: readonly unknown[] = Array.isArray(listed) ? listed : Object.entries(listed)
  const plugins = await Promise.all(entries.map((entry) => loadPlugin(entry, folders)))
  const parser = await parserOf(value, folders)
  return { plugins: plugins.filter((plugin) => plugin !== undefined), parser, file: found.file }
}

async function loadPlugin(entry: unknown, folders: readonly string[]): Promise<AcceptedPlugin | undefined> {
  const [plugin, options]: readonly unknown[] = Array.isArray(entry) ? entry : [entry, undefined]
  if (!isGiven(plugin) || options === false) return undefined
  const created = typeof plugin === 'string' ? await importPlugin(plugin, folders) : plugin
  const isPlain = typeof plugin !== 'string' && options === undefined
  // What a configuration made itself is a plugin already; by PostCSS's convention a package exports what makes one.
  if (isPlain || typeof created !== 'function') return created as AcceptedPlugin
  return options === undefined || options === true ? created() : created(options)
}

/** Configurations write `condition && plugin`. */
function isGiven(plugin: unknown): boolean {
  return plugin !== undefined && plugin !== null && plugin !== false && plugin !== ''
}

async function importPlugin(name: string, folders: readonly string[]): Promise<unknown> {
  for (const folder of folders) {
    const found = await importFromProject(name, folder).catch((error: unknown) =>
      refusePlugin(name, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)),
    )
    if (found !== undefined) return found
  }
  return refusePlugin(name, 'it is not installed.')
}

function refusePlugin(name: string, reason: string): never {
  throw refuse('styles/postcss-plugin', {
    message: `The PostCSS plugin \`${name}\` cannot be loaded: ${reason}`,
    help: `Install it with the project's package manager, or remove it from \`styles.postcss\`.`,
  })
}

/** `syntax` stands for a parser and a stringifier; only the parser matters, since we write CSS. */
async function parserOf({ parser, syntax }: PostcssValue, folders: readonly string[]): Promise<Parser | undefined> {
  const given = parser ?? syntax
  if (!isGiven(given)) return undefined
  return asParser(typeof given === 'string' ? await importPlugin(given, folders) : given)
}

/** A parser package of the project: `sugarss`, `postcss-scss`. */
export async function projectParser(name: string, root: string): Promise<Parser> {
  return asParser(await importPlugin(name, [root]))
}

function asParser(given: unknown): Parser {
  if (typeof given === 'object' && given !== null && 'parse' in given) return given.parse as Parser
  // By PostCSS's convention a parser is a function from text to Root, or an object with one.
  return given as Parser
}
