import type { BuildModel, EnvModel, SvelteModel } from '../../core/build-model.ts'
import { DEFAULTS } from '../../core/config.ts'
import type {
  CopyModel,
  CopyRule,
  OutputConfig,
  ResolveConfig,
  ServiceWorkerConfig,
  ServiceWorkerModel,
  UserConfig,
} from '../../core/config.ts'
import { functionOf } from './function.ts'
import { patternOf } from './pattern.ts'
import { isLocation } from '../../core/known.ts'
import type { Known, Origin } from '../../core/known.ts'
import type { SvelteConfig } from '../../core/framework-config.ts'
import { expression, printInline, quote } from '../../transforms/script/print-value.ts'
import { loadersOf } from './loaders.ts'
import { servedBy } from './served.ts'

/**
 * What a build model says, as a configuration that holds only what differs from `DEFAULTS`.
 * Knows no source tool; what only the tool knows (which env files it reads) its rule adds before `withoutDefaults`.
 */
export function configFromModel(build: BuildModel): UserConfig {
  return withoutDefaults(fullConfig(build))
}

/** Everything the model says, defaults included. */
export function fullConfig(build: BuildModel): UserConfig {
  const output = build.output.value
  const targets = targetsOf(build.targets)
  const server = servedBy(build.server.value)
  return {
    base: output.base,
    outDir: output.dir,
    publicDir: build.publicDir.value ?? false,
    ...(build.copies === undefined ? {} : { copy: build.copies.map(({ value }) => copyOf(value)) }),
    pages: { files: pagesOf(build) },
    // What no page names is the tool's own matter; the place in the file is here.
    entries: {},
    output: outputOf(build),
    env: { prefixes: build.env.value.prefixes, define: extraVariables(build.env.value) },
    define: Object.fromEntries(build.defines.map(({ value }) => [value.name, value.expression])),
    ...globalsOf(build),
    resolve: resolveOf(build),
    interop: build.interop.value,
    script: build.script.value,
    ...(build.vue === undefined ? {} : { vue: build.vue.value }),
    ...(build.svelte === undefined ? {} : { svelte: svelteOf(build.svelte.value) }),
    ...loadersOf(build),
    styles: { ...build.styles.value, ...(build.extractStyles?.value === false ? { extract: false } : {}) },
    assets: build.assets.value,
    sourceMap: build.sourceMap.value,
    ...(build.minify === undefined ? {} : { minify: build.minify.value }),
    ...(build.serviceWorker === undefined ? {} : { serviceWorker: workerOf(build.serviceWorker.value) }),
    ...(targets === undefined ? {} : { targets }),
    ...(Object.keys(server).length === 0 ? {} : { server }),
  }
}

/** Preprocessors are functions: nexxo.config.ts calls for them as the old configuration did. */
function svelteOf({ compilerOptions, preprocess }: SvelteModel): SvelteConfig {
  const calls = preprocess.map(({ package: name, member, args }) =>
    expression(
      `require(${quote(name)})${member === undefined ? '' : `.${member}`}(${args.map(printInline).join(', ')})`,
    ),
  )
  return { compilerOptions, ...(calls.length === 0 ? {} : { preprocess: calls }) }
}

/** Leaves out every field that equals its default, and every group that is then empty. */
export function withoutDefaults(config: UserConfig): UserConfig {
  return prune(config, DEFAULTS) ?? {}
}

/** Where the values of a configuration came from: dotted path → origin. Groups made of many facts have none. */
export function originsOf(build: BuildModel): Readonly<Record<string, Origin>> {
  const { output, publicDir, interop, sourceMap, targets, serviceWorker } = build
  const facts = { base: output, outDir: output, publicDir, interop, sourceMap, targets, serviceWorker }
  const origins = Object.entries(facts).flatMap(([path, fact]) =>
    fact === undefined ? [] : [[path, fact.from] as const],
  )
  return {
    ...Object.fromEntries(origins),
    ...Object.fromEntries(build.resolve.alias.map(({ value, from }) => [`resolve.alias.${value.find}`, from])),
    ...Object.fromEntries(build.resolve.roots.map(({ from }) => ['resolve.roots', from])),
    ...Object.fromEntries(build.defines.map(({ value, from }) => [`define.${value.name}`, from])),
  }
}

/** A page inside the public folder is an entry page at the root in Nexxo form. */
function pagesOf(build: BuildModel): readonly string[] {
  const folder = build.publicDir.value
  const pages = build.entries.flatMap(({ value }) => (value.page === undefined ? [] : [value.page]))
  return [...new Set(pages.map((page) => withoutFolder(page, folder)))]
}

function withoutFolder(page: string, folder: string | undefined): string {
  return folder !== undefined && page.startsWith(`${folder}/`) ? page.slice(folder.length + 1) : page
}

function copyOf({ only, transform, ...rule }: CopyModel): CopyRule {
  return {
    ...rule,
    ...(only === undefined ? {} : { only: patternOf(only) }),
    ...(transform === undefined ? {} : { transform: functionOf(transform === 'lost' ? undefined : transform.code) }),
  }
}

function workerOf({ exclude, ...worker }: ServiceWorkerModel): ServiceWorkerConfig {
  return exclude === undefined ? worker : { ...worker, exclude: exclude.map(patternOf) }
}

/** What free names stand for, and what is not bundled. */
function globalsOf({ provides, external }: BuildModel): Pick<UserConfig, 'provide' | 'external'> {
  return {
    ...(provides === undefined
      ? {}
      : { provide: Object.fromEntries(provides.map(({ value }) => [value.name, value.module])) }),
    ...(external === undefined ? {} : { external: external.value }),
  }
}

function outputOf({ output: { value: output }, banner, compress }: BuildModel): OutputConfig {
  return {
    entry: output.entryNames,
    chunk: output.chunkNames,
    style: output.styleNames,
    styleChunk: output.styleChunkNames,
    asset: output.assetNames,
    ...(output.assetNamesByType === undefined ? {} : { assetsByType: output.assetNamesByType }),
    ...(output.manifest === undefined ? {} : { manifest: output.manifest }),
    licences: output.licences,
    ...(output.integrity === undefined ? {} : { integrity: output.integrity }),
    ...(banner === undefined ? {} : { banner: banner.value }),
    ...(compress === undefined ? {} : { compress: compress.value }),
    ...(output.clean === undefined ? {} : { clean: output.clean }),
    ...(output.placeholders === undefined ? {} : { placeholders: output.placeholders }),
  }
}

function resolveOf(build: BuildModel): ResolveConfig {
  return {
    alias: Object.fromEntries(build.resolve.alias.map(({ value }) => [value.find, value.replacement])),
    extensions: build.resolve.extensions,
    mainFields: build.resolve.mainFields,
    roots: build.resolve.roots.map(({ value }) => value),
    ...(build.resolve.conditions === undefined ? {} : { conditions: build.resolve.conditions.value }),
    contexts: (build.resolve.contexts ?? []).map(({ value }) => value),
    ...(build.resolve.polyfillNode === undefined ? {} : { polyfillNode: build.resolve.polyfillNode.value }),
    ignore: (build.resolve.ignore ?? []).map(({ value }) => value),
  }
}

/** NODE_ENV and PUBLIC_URL follow from the mode and the base; the engine gives both. */
function extraVariables(env: EnvModel): Readonly<Record<string, string>> {
  const given = Object.entries(env.extra).filter(([name]) => name !== 'NODE_ENV' && name !== 'PUBLIC_URL')
  return Object.fromEntries(given)
}

/** The engine reads the project's own browserslist, so targets that came from there are not said twice. */
function targetsOf({ value, from }: Known<readonly string[]>): readonly string[] | undefined {
  const own = from !== 'default' && /(^|\/)(package\.json|\.?browserslist(rc)?)$/.test(from.file)
  const installed = from !== 'default' && !isLocation(from) && from.file.includes('node_modules')
  return value.length === 0 || (own && !installed) ? undefined : value
}

type Plain = Readonly<Record<string, unknown>>

function prune<T extends object>(config: T, defaults: object): T | undefined {
  // Both are plain objects of the same shape, read key by key; keys are only left out, and all of them are optional.
  const given = config as Plain
  const known = defaults as Plain
  const kept = Object.entries(given).flatMap(([key, value]) => {
    const rest = remaining(value, known[key])
    return rest === undefined ? [] : [[key, rest] as const]
  })
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as T)
}

function remaining(value: unknown, standard: unknown): unknown {
  if (JSON.stringify(value) === JSON.stringify(standard)) return undefined
  if (standard === undefined && Array.isArray(value) && value.length === 0) return undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const inner = typeof standard === 'object' && standard !== null && !Array.isArray(standard) ? standard : {}
  return prune(value, inner)
}
