import path from 'node:path'
import type { InputOptions, OutputOptions, PreRenderedChunk, RolldownLog, RolldownOutput } from 'rolldown'
import type { ResolvedConfig } from './config/resolve.ts'
import { chunkGroups } from './output/groups.ts'
import { mapOptions } from './output/maps.ts'
import { PLUGINS } from './plugins/index.ts'
import type { Build } from './state.ts'

export interface BundleRequest {
  readonly build: Build
  /** Chunk name → absolute file. */
  readonly input: Readonly<Record<string, string>>
  /** `page` splits into chunks; a worker is one file, `classic` without `import`. */
  readonly kind: 'page' | 'classic-worker' | 'module-worker'
  readonly onLog: (log: RolldownLog) => void
  /** More global names → source text. */
  readonly define?: Readonly<Record<string, string>>
}

/**
 * Bundles in memory.
 *
 * @throws what Rolldown throws: an error with `errors`, one per mistake
 */
export async function bundle(request: BundleRequest): Promise<RolldownOutput> {
  const { rolldown } = await import('rolldown')
  const bundled = await rolldown(inputOptions(request))
  try {
    return await bundled.generate(outputOptions(request))
  } finally {
    await bundled.close()
  }
}

function inputOptions({ build, input, onLog, define }: BundleRequest): InputOptions {
  const { config } = build
  const { resolve, script } = config
  return {
    cwd: config.root,
    input: { ...input },
    platform: 'browser',
    // The project's tsconfig is for its editor and type check; what counts for the build stands in nexxo.config.ts.
    tsconfig: false,
    plugins: PLUGINS.map((plugin) => plugin(build)),
    onLog: (_level, log) => onLog(log),
    // Lazy chunks may take shared code from the entry's own chunk instead of a third file between them.
    preserveEntrySignatures: false,
    shimMissingExports: script.missingExports === 'warn',
    moduleTypes: script.jsxInJs ? { '.js': 'jsx', '.mjs': 'jsx', '.cjs': 'jsx' } : {},
    resolve: {
      alias: aliases(config),
      extensions: [...resolve.extensions],
      mainFields: [...resolve.mainFields],
      modules: ['node_modules', ...resolve.roots.map((folder) => path.resolve(config.root, folder))],
      ...(resolve.conditions === undefined ? {} : { conditionNames: [...resolve.conditions] }),
    },
    transform: {
      target: [...config.targets.script],
      define: { ...config.define, ...define },
      jsx: jsxOptions(script),
      ...(script.classFields === 'assign' ? { assumptions: { setPublicClassFields: true } } : {}),
      typescript: { removeClassFieldsWithoutInitializer: script.classFields === 'assign' },
      decorator: { legacy: script.decorators === 'legacy' },
    },
  }
}

function jsxOptions(script: ResolvedConfig['script']): { runtime: 'classic' | 'automatic'; importSource?: string } {
  if (script.jsx === 'classic') return { runtime: 'classic' }
  return { runtime: 'automatic', importSource: script.jsxImportSource }
}

function aliases(config: ResolvedConfig): Record<string, string> {
  const { alias = {}, dedupe = [] } = config.resolve
  const written = Object.entries(alias).map(([find, replacement]) => [
    find,
    replacement.startsWith('.') ? path.resolve(config.root, replacement) : replacement,
  ])
  const single = dedupe.map((name) => [name, path.join(config.root, 'node_modules', name)])
  return Object.fromEntries([...single, ...written])
}

function outputOptions({ build, kind }: BundleRequest): OutputOptions {
  const { config } = build
  const isPage = kind === 'page'
  return {
    dir: config.outDir,
    format: kind === 'classic-worker' ? 'iife' : 'es',
    hashCharacters: 'hex',
    entryFileNames: isPage ? config.output.entry : config.output.chunk,
    chunkFileNames: (chunk) => config.output.chunk.replaceAll('[name]', () => chunkName(chunk, build)),
    ...mapOptions(config),
    minify: config.minify,
    // Licence comments go to a file of their own or nowhere; see output/licences.ts.
    comments: { legal: false, annotation: false, jsdoc: false },
    strictExecutionOrder: config.strictExecutionOrder,
    codeSplitting: isPage ? { groups: chunkGroups(config) } : false,
  }
}

function chunkName(chunk: PreRenderedChunk, build: Build): string {
  const asked = chunk.facadeModuleId == null ? undefined : build.chunkNames.get(chunk.facadeModuleId)
  return asked ?? '[name]'
}
