import path from 'node:path'
import type { InputOptions, OutputOptions, Plugin, PreRenderedChunk, RolldownLog, RolldownOutput } from 'rolldown'
import type { ResolvedConfig } from './config/resolve.ts'
import { chunkGroups } from './output/groups.ts'
import { mapOptions } from './output/maps.ts'
import { frameworkSettings } from './frameworks/settings.ts'
import { type Language, languageOf, transformOf } from './language.ts'
import { fileOf } from './plugins/module-id.ts'
import { SILENT_CHECKS } from './logs.ts'
import { pluginsFor } from './plugins/index.ts'
import { injections } from './plugins/provide.ts'
import { profiled } from './profile.ts'
import { graphPlugin } from './report/graph.ts'
import type { Build } from './state.ts'

export interface BundleRequest {
  readonly build: Build
  /** Chunk name → absolute file. */
  readonly input: Readonly<Record<string, string>>
  /** `page` splits into chunks; a worker is one file, `classic` without `import`; `standalone` is one file named as an entry. */
  readonly kind: 'page' | 'classic-worker' | 'module-worker' | 'standalone'
  readonly onLog: (log: RolldownLog) => void
  /** Name of the file of a side script, instead of the pattern of chunks. */
  readonly fileName?: string
  /** More global names → source text. */
  readonly define?: Readonly<Record<string, string>>
  /** More about how it is written. */
  readonly output?: OutputOptions
}

/**
 * Bundles in memory.
 *
 * @throws what Rolldown throws: an error with `errors`, one per mistake
 */
export async function bundle(request: BundleRequest): Promise<RolldownOutput> {
  const { rolldown } = await import('rolldown')
  const { build } = request
  const files = Object.values(request.input).map((id) => build.pageModules.get(id)?.script ?? id)
  const language = languageOf(build.config, files)
  const plugins = await pluginsFor(build, language)
  const reporting = build.graph === undefined ? [] : [graphPlugin(build.graph)]
  const bundled = await rolldown({
    ...inputOptions(request, language),
    plugins: [...profiled(plugins, build.profile), ...reporting],
  })
  try {
    return await bundled.generate(outputOptions(request))
  } finally {
    for (const file of await bundled.watchFiles) build.loaded.add(fileOf(file))
    await bundled.close()
  }
}

/**
 * Bundles one module as CommonJS that this process can run: what a build executes while it builds.
 *
 * @returns its code, and the files that it was made of
 * @throws what Rolldown throws
 */
export async function bundleForNode(
  id: string,
  build: Build,
): Promise<{ readonly code: string; readonly files: readonly string[] }> {
  const { rolldown } = await import('rolldown')
  const alone = { ...build, updates: 'none' } as const
  const language = languageOf(build.config, [fileOf(id)])
  const request = { build: alone, input: { module: EXPORTS }, kind: 'classic-worker', onLog: () => undefined } as const
  const bundled = await rolldown({
    ...inputOptions(request, language),
    platform: 'node',
    plugins: [exporting(id), ...(await pluginsFor(alone, language))],
  })
  try {
    const { output } = await bundled.generate({
      format: 'cjs',
      exports: 'auto',
      codeSplitting: false,
      sourcemap: false,
    })
    return { code: output[0].code, files: (await bundled.watchFiles).map(fileOf) }
  } finally {
    await bundled.close()
  }
}

const EXPORTS = '\0nexxo/exports'

/** `require` gives the namespace of an ES module, and whatever CommonJS exports. */
function exporting(id: string): Plugin {
  return {
    name: 'nexxo:exports',
    resolveId: { filter: { id: /^\0nexxo\/exports$/ }, handler: (source) => source },
    load: {
      filter: { id: /^\0nexxo\/exports$/ },
      handler: () => ({ code: `module.exports = require(${JSON.stringify(id)})`, moduleType: 'js' }),
    },
  }
}

/** What the linker is told of the project. */
export function inputOptions(request: BundleRequest, language: Language): InputOptions {
  const { build, input, onLog, define } = request
  const { config } = build
  const { resolve, script } = config
  const framework = frameworkSettings(config)
  return {
    cwd: config.root,
    input: { ...input },
    platform: 'browser',
    // language.ts and plugins/tsconfig-paths.ts read what counts of it.
    tsconfig: false,
    onLog: (_level, log) => onLog(log),
    checks: SILENT_CHECKS,
    // Lazy chunks may take shared code from the entry's own chunk instead of a third file between them.
    preserveEntrySignatures:
      request.output?.exports === undefined || request.output.exports === 'none' ? false : 'strict',
    shimMissingExports: script.missingExports === 'warn',
    moduleTypes: script.jsxInJs ? { '.js': 'jsx', '.mjs': 'jsx', '.cjs': 'jsx' } : {},
    resolve: {
      alias: aliasRecord(config),
      extensions: [...resolve.extensions],
      mainFields: [...framework.mainFields, ...resolve.mainFields],
      modules: ['node_modules', ...resolve.roots.map((folder) => path.resolve(config.root, folder))],
      conditionNames: [...framework.conditions, ...(resolve.conditions ?? ['module', nodeEnvCondition(config)])],
      symlinks: resolve.symlinks,
    },
    // Of a barrel without side effects only what is used is compiled: less memory, the same output.
    experimental: { lazyBarrel: true },
    // Who turns the minifier off wants to read what was written.
    ...(config.minify === false ? { optimization: { inlineConst: false } } : {}),
    transform: {
      target: [...config.targets.script],
      define: { ...hotDefine(build), ...framework.define, ...config.define, ...define },
      inject: injections(config),
      ...transformOf(language),
    },
  }
}

/** Only a development server exchanges modules: elsewhere the code that asks for it goes. */
function hotDefine({ updates }: Build): Record<string, string> {
  return updates === 'hot' ? {} : { 'import.meta.hot': 'undefined', 'module.hot': 'undefined' }
}

/** As webpack and Vite have it, like `module`: packages may ship a build of their own for development. */
function nodeEnvCondition({ nodeEnv }: ResolvedConfig): string {
  return nodeEnv === 'production' ? 'production' : 'development'
}

/** Aliases of a record; an ordered list is the matter of plugins/aliases.ts. */
function aliasRecord({ aliases, resolve }: ResolvedConfig): Record<string, string[] | string | false> {
  if (Array.isArray(resolve.alias)) return {}
  return Object.fromEntries(
    aliases.map(({ find, targets }) => {
      const [only = false] = targets
      const texts = targets.filter((target) => target !== false)
      // The keys of a record are strings.
      return [String(find), targets.length === 1 ? only : texts]
    }),
  )
}

/** How chunks are written. */
export function outputOptions({ build, kind, fileName, output }: BundleRequest): OutputOptions {
  const { config } = build
  const isPage = kind === 'page'
  return {
    dir: config.outDir,
    format: kind === 'classic-worker' ? 'iife' : 'es',
    hashCharacters: 'hex',
    entryFileNames: isPage || kind === 'standalone' ? config.output.entry : (fileName ?? config.output.chunk),
    // Files that plugins emit; `[ext]` is ours for an extension with its dot.
    assetFileNames: config.output.asset.replaceAll('[ext]', '[extname]'),
    chunkFileNames: (chunk) => config.output.chunk.replaceAll('[name]', () => chunkName(chunk, build)),
    ...mapOptions(config),
    // A report divides the code by its map, which is not written.
    ...(isPage && build.graph !== undefined && config.sourceMap === false ? { sourcemap: 'hidden' } : {}),
    minify: config.minify,
    // Licence comments go to a file of their own or nowhere; see output/licences.ts.
    comments: { legal: false, annotation: false, jsdoc: false },
    strictExecutionOrder: config.strictExecutionOrder,
    ...(config.output.banner === undefined ? {} : { postBanner: config.output.banner }),
    codeSplitting: isPage ? { groups: chunkGroups(config) } : false,
    ...output,
  }
}

function chunkName(chunk: PreRenderedChunk, build: Build): string {
  const asked = chunk.facadeModuleId == null ? undefined : build.chunkNames.get(chunk.facadeModuleId)
  return asked ?? '[name]'
}
