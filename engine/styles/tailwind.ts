import path from 'node:path'
import type { AcceptedPlugin } from 'postcss'
import { positionAt } from '../../core/text.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { refuse } from '../../core/diagnostic.ts'
import { placedError } from './error.ts'
import type { Preprocessed } from './languages.ts'
import { importFromProject } from './project-package.ts'
import type { StyleTools } from './read.ts'
import { resolveStyle } from './resolve.ts'

interface Source {
  readonly base: string
  readonly pattern: string
  readonly negated: boolean
}

/** What is used of `@tailwindcss/node` 4 and `@tailwindcss/oxide` 4. */
interface TailwindNode {
  compile(css: string, options: object): Promise<Compiler>
  readonly Features?: Readonly<Record<string, number>>
  toSourceMap?(map: unknown): { readonly raw: string }
}

interface Compiler {
  readonly sources: readonly Source[]
  readonly root: 'none' | { readonly base: string; readonly pattern: string } | null
  readonly features: number
  build(candidates: readonly string[]): string
  buildSourceMap?(): unknown
}

interface Oxide {
  readonly Scanner: new (options: { sources: readonly Source[] }) => { readonly files: string[]; scan(): string[] }
}

const DIRECTIVE =
  /@(?:import|tailwind|apply|theme|reference|plugin|config|source|utility|variant|custom-variant)\b|\btheme\(|--(?:spacing|alpha)\(/
const OWN = /@(?:tailwind|apply|theme|reference|plugin|config|source|utility|variant|custom-variant)\b|["']tailwindcss/
/** What only Tailwind understands: without its compiler such a stylesheet would be wrong in silence. */
const UNMISTAKABLE = /@import\s+(?:url\()?["']tailwindcss(?:\/(?:index|theme|preflight|utilities)(?:\.css)?)?["']/

/** Whether a stylesheet is one for Tailwind 4 without PostCSS: no PostCSS plugin of the project is Tailwind's own. */
export function mayUseTailwind(
  css: string,
  { config, plugins }: { readonly config: ResolvedConfig; readonly plugins: readonly AcceptedPlugin[] },
): boolean {
  if (config.styles.tailwind !== 'auto' || !DIRECTIVE.test(css)) return false
  return !plugins.some((plugin) => 'postcssPlugin' in plugin && /tailwindcss/.test(String(plugin.postcssPlugin)))
}

/**
 * Compiles a stylesheet with the project's own Tailwind 4, as its plugin for Vite does: imports are put in place, the project's
 * files are searched for class names.
 *
 * @returns `undefined` when nothing in it is Tailwind's, or the project has none
 * @throws NexxoError `styles/missing-compiler` when it imports Tailwind and the compiler is not installed
 * @see https://github.com/tailwindlabs/tailwindcss/tree/main/packages/%40tailwindcss-vite
 */
export async function compileTailwind(
  source: Preprocessed,
  file: string,
  { build, watch, resolve }: StyleTools,
): Promise<Preprocessed | undefined> {
  const { root } = build.config
  const found = await loadTailwind(root)
  if (found === undefined) {
    if (UNMISTAKABLE.test(source.css)) throw notInstalled()
    return undefined
  }
  const files = [...source.files]
  const options = {
    base: path.dirname(file),
    from: file,
    shouldRewriteUrls: true,
    onDependency: (dependency: string) => files.push(dependency),
    customCssResolver: (id: string, base: string) => resolveStyle(id, path.join(base, 'index.css'), { resolve, root }),
  }
  const compiler = await found.node.compile(source.css, options).catch((error: unknown) => {
    // A stylesheet without a word of Tailwind's own is told of its mistakes by our own steps.
    if (OWN.test(source.css)) throw placed(error, source.css, file)
    return undefined
  })
  if (compiler === undefined || compiler.features === 0) return undefined
  const scanner = new found.oxide.Scanner({ sources: sourcesOf(compiler, root) })
  const css = compiler.build(scanner.scan())
  for (const scanned of scanner.files) watch(scanned)
  const map =
    compiler.buildSourceMap === undefined ? undefined : found.node.toSourceMap?.(compiler.buildSourceMap()).raw
  return { css, map: map === undefined ? undefined : absoluteSources(map, path.dirname(file)), files }
}

/** Tailwind's errors have no place; the name in them stands in the stylesheet. */
function placed(error: unknown, css: string, file: string): Error {
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  const [, name = ''] = /[`'"]([^`'"]+)[`'"]/.exec(message) ?? []
  return placedError(message, { file, ...positionAt(css, Math.max(0, css.indexOf(name))) })
}

function sourcesOf({ root, sources }: Compiler, base: string): readonly Source[] {
  if (root === 'none') return sources
  return [root === null ? { base, pattern: '**/*', negated: false } : { ...root, negated: false }, ...sources]
}

function absoluteSources(map: string, folder: string): string {
  const parsed: { sources: (string | null)[] } = JSON.parse(map)
  return JSON.stringify({
    ...parsed,
    sources: parsed.sources.map((one) => (one === null ? null : path.resolve(folder, one))),
  })
}

/** Beside the project, or as a dependency of the packages that one installs for a bundler. */
async function loadTailwind(root: string): Promise<{ readonly node: TailwindNode; readonly oxide: Oxide } | undefined> {
  for (const folder of [
    root,
    ...['vite', 'postcss', 'webpack', 'cli'].map((name) => path.join(root, `node_modules/@tailwindcss/${name}`)),
  ]) {
    const node = await importFromProject('@tailwindcss/node', folder)
    const oxide = await importFromProject('@tailwindcss/oxide', folder)
    // The two packages are what their names say; version 4 is the first that has them.
    if (node !== undefined && oxide !== undefined) return { node: node as TailwindNode, oxide: oxide as Oxide }
  }
  return undefined
}

function notInstalled(): Error {
  return refuse('styles/missing-compiler', {
    message: 'A stylesheet imports Tailwind CSS 4, and its compiler `@tailwindcss/node` is not installed.',
    help: "Install `@tailwindcss/node` and `@tailwindcss/oxide` with the project's package manager, or configure `@tailwindcss/postcss`.",
  })
}
