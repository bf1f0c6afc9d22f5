import path from 'node:path'
import type { ResolvedConfig } from '../config/resolve.ts'
import { refuse } from '../../core/diagnostic.ts'
import type { Preprocessed } from './languages.ts'
import { importFromProject } from './project-package.ts'
import type { StyleTools } from './read.ts'

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
/** What only Tailwind understands: without its compiler such a stylesheet would be wrong in silence. */
const UNMISTAKABLE = /@import\s+(?:url\()?["']tailwindcss(?:\/(?:index|theme|preflight|utilities)(?:\.css)?)?["']/

/**
 * Whether a stylesheet is one for Tailwind 4 without PostCSS. PostCSS plugins of the project come with a Tailwind of their own
 * when they want one.
 */
export function mayUseTailwind(
  css: string,
  { config, hasPlugins }: { readonly config: ResolvedConfig; readonly hasPlugins: boolean },
): boolean {
  return config.styles.tailwind === 'auto' && !hasPlugins && DIRECTIVE.test(css)
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
  { build, watch }: StyleTools,
): Promise<Preprocessed | undefined> {
  const { root } = build.config
  const found = await loadTailwind(root)
  if (found === undefined) {
    if (UNMISTAKABLE.test(source.css)) throw notInstalled()
    return undefined
  }
  const files = [...source.files]
  const compiler = await found.node.compile(source.css, {
    base: path.dirname(file),
    from: file,
    shouldRewriteUrls: true,
    onDependency: (dependency: string) => files.push(dependency),
  })
  if (compiler.features === 0) return undefined
  const scanner = new found.oxide.Scanner({ sources: sourcesOf(compiler, root) })
  const css = compiler.build(scanner.scan())
  for (const scanned of scanner.files) watch(scanned)
  const map =
    compiler.buildSourceMap === undefined ? undefined : found.node.toSourceMap?.(compiler.buildSourceMap()).raw
  return { css, map: map === undefined ? undefined : absoluteSources(map, path.dirname(file)), files }
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
