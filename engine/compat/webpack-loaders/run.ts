import fs from 'node:fs'
import path from 'node:path'
import type { LoaderItem, RunnerContext, RunResult } from 'loader-runner'
import type { PluginContext } from 'rolldown'
import { NexxoError } from '../../../core/diagnostic.ts'
import { locationOf } from '../../plugins/fail.ts'
import { relativeTo } from '../../plugins/module-id.ts'
import type { Build } from '../../state.ts'
import { loaderContext } from './context.ts'
import type { loaderFinder } from './find-loader.ts'
import type { resolverWith } from './resolve-with.ts'
import type { ChainLink, PreparedRules } from './rules.ts'

/** What all loaders of a build share. */
export interface Bridge {
  readonly build: Build
  readonly rules: PreparedRules
  readonly find: ReturnType<typeof loaderFinder>
  readonly resolveWith: ReturnType<typeof resolverWith>
}

/** One file on its way through loaders. */
export interface BridgeRun {
  readonly bridge: Bridge
  readonly plugin: PluginContext
  readonly file: string
  /** With its `?`; empty without one. */
  readonly query: string
  /** Instead of what the file holds: a block of a component. */
  readonly text?: string
}

/** What a chain of loaders has made of a file. */
export interface BridgeResult {
  readonly content: string | Buffer
  readonly map: SourceMap | undefined
}

export interface SourceMap {
  readonly version: number
  readonly mappings: string
  readonly names: string[]
  readonly sources: string[]
  readonly sourcesContent?: string[]
}

/**
 * Runs the project's loaders over a file, the last first, and has every file watched that they read.
 *
 * @throws NexxoError `engine/loader`, `engine/loader-missing`
 */
export async function runChain(run: BridgeRun, chain: readonly ChainLink[]): Promise<BridgeResult> {
  const { plugin, file, query } = run
  const { runLoaders } = await import('loader-runner')
  const loaders = chain.map((link) => itemOf(link, run))
  // loader-runner makes it whole: where it stands in the chain is read when a loader fails.
  const context = loaderContext(run)
  const { error, result } = await new Promise<Ran>((resolve) =>
    runLoaders(
      {
        resource: escaped(file) + query,
        loaders,
        context,
        processResource: (_context, _resource, done) => readSource(run, done),
      },
      (failure, made) => resolve({ error: failure, result: made }),
    ),
  )
  for (const dependency of [file, ...result.fileDependencies])
    if (path.isAbsolute(dependency)) plugin.addWatchFile(dependency)
  for (const dir of result.contextDependencies) for (const one of filesIn(dir)) plugin.addWatchFile(one)
  const [content, map] = result.result ?? []
  if (error !== null) throw failed(run, error, context)
  if (content === undefined || content === null) throw failed(run, new Error('It gives nothing back.'), context)
  return { content, map: mapOf(map, file) }
}

interface Ran {
  readonly error: Error | null
  readonly result: RunResult
}

/** `#` begins a fragment unless it is escaped. */
function escaped(file: string): string {
  return file.replaceAll('#', '\0#')
}

function itemOf({ loader, options, ident }: ChainLink, { bridge, file }: BridgeRun): LoaderItem {
  const found = bridge.find(loader, loader.startsWith('.') ? bridge.build.config.root : path.dirname(file))
  return { loader: found.path, type: found.type, options, ident }
}

function readSource({ file, text }: BridgeRun, done: (error: Error | null, content?: string | Buffer) => void): void {
  if (text === undefined) fs.readFile(file, done)
  else done(null, text)
}

function filesIn(dir: string): readonly string[] {
  if (!fs.existsSync(dir)) return []
  return fs
    .readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .flatMap((entry) => {
      const inner = path.join(dir, entry.name)
      return entry.isDirectory() ? filesIn(inner) : [inner]
    })
}

/** Sources as absolute paths; loaders name them from the root, from the file or by a URL of webpack's. */
function mapOf(given: unknown, file: string): SourceMap | undefined {
  const value: unknown = typeof given === 'string' && given.startsWith('{') ? JSON.parse(given) : given
  if (typeof value !== 'object' || value === null || !('mappings' in value) || !('sources' in value)) return undefined
  // A source map, version 3: nothing else has both.
  const map = value as SourceMap
  const sources =
    map.sources.length === 1 ? [file] : map.sources.map((source) => path.resolve(path.dirname(file), source))
  return { ...map, sources }
}

function failed({ bridge, file }: BridgeRun, error: Error, { loaders, loaderIndex }: RunnerContext): NexxoError {
  const { root } = bridge.build.config
  const current = loaders?.[loaderIndex]
  const name = current === undefined ? 'of this file' : `\`${loaderName(current.path, root)}\``
  const [line = ''] = error.message.split('\n').filter((each) => each.trim() !== '')
  return new NexxoError({
    code: 'engine/loader',
    severity: 'error',
    message: `The loader ${name} fails for \`${relativeTo(root, file)}\`: ${/[.!?]$/.test(line) ? line : `${line}.`}`,
    help: 'Correct the file, or the options of the loader under `loaders` of nexxo.config.ts. A loader that needs a whole compiler of webpack cannot run.',
    at: locationOf({ file, line: 1, column: 1 }, root),
  })
}

/** `a-loader` of a file of that package. */
export function loaderName(file: string, root: string): string {
  const inside = file.split(/[\\/]node_modules[\\/]/).at(-1) ?? file
  if (inside === file) return relativeTo(root, file)
  return inside.split(/[\\/]/).slice(0, inside.startsWith('@') ? 2 : 1).join('/') // prettier-ignore
}
