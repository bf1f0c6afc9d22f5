import { recordOf } from '../../project/manifest.ts'
import type { BuildCommand, BuildModel, Entry, OutputModel, PageModel, PluginModel } from '../../../core/build-model.ts'
import type { SourceMapMode } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import type { Command } from '../../project/build-command.ts'
import { extractsStyles, stylesOf } from './styles.ts'
import { fromConfig, rulesWith, type WebpackReading } from '../reading.ts'
import { svelteOf } from './svelte.ts'
import { assetsOf } from './assets.ts'
import { bridgedOf } from './bridged.ts'
import { definesOf } from './defines.ts'
import { entriesOf } from './entries.ts'
import { bannerOf, compressOf, copiesOf, serviceWorkerOf } from './files.ts'
import { externalOf, providesOf } from './globals.ts'
import { lifted } from './lift.ts'
import { libraryOf } from './library.ts'
import { outputOf } from './output.ts'
import { renderedPages } from './page-models.ts'
import { queriesOf } from './queries.ts'
import { resolveOf } from './resolve.ts'
import { scriptOf } from './script.ts'
import { serverOf } from './server.ts'
import { namedElsewhere, sharedChunks } from './shared-chunks.ts'
import { type Merged, merged } from './several.ts'
import { isStyleOnly } from './style-entries.ts'
import { siteOf, staticPages } from './static-pages.ts'

/** Translates a webpack project into the tool-neutral model; several compilers become one build where that can be. */
export function modelOf(reading: WebpackReading): Merged {
  const { compiler, others, forNode } = reading
  const models = [compiler, ...others].map((one) => writtenModel({ ...reading, compiler: one }))
  const { build, conflicts } = merged(models)
  const several = others.length + forNode.length > 0
  return { build: lifted(several ? inOwnFolders(build) : build), conflicts }
}

/** The command writes where the configuration says: each compiler has a folder. */
function inOwnFolders(build: BuildModel): BuildModel {
  const { command } = build
  return command === undefined ? build : { ...build, command: known({ ...command.value, several: true }, command.from) }
}

function writtenModel(reading: WebpackReading): BuildModel {
  const { compiler, nodeEnv, project } = reading
  const found = entriesOf(compiler, project.tree).map((entry) => known(entry, fromConfig(reading, 'entry')))
  const copies = copiesOf(reading)
  const written = outputOf(reading)
  const pages = pagesOf(reading, { entries: found, output: written, ...copies })
  const entries = found.map((entry) => withLibrary(entry, reading, pages))
  const extract = extractsStyles(reading)
  const command = commandOf(reading)
  return {
    entries,
    publicDir: known(undefined, 'default'),
    output: withPlaceholders(withPageBase(written, pages), reading, { entries, pages }),
    resolve: resolveOf(reading),
    defines: definesOf(reading),
    env: known({ prefixes: [], extra: {}, files: [], variables: [] }, 'default'),
    script: scriptOf(reading),
    styles: stylesOf(reading),
    assets: assetsOf(reading),
    interop: known('webpack', 'default'),
    ...vueOf(reading),
    ...svelteOf(reading),
    sourceMap: known(sourceMapOf(compiler.options['devtool']), fromConfig(reading, 'devtool')),
    targets: known(targetsOf(reading), reading.browsers?.at ?? 'default'),
    server: serverOf(reading),
    pages,
    ...copies,
    ...optionalOf(reading),
    ...(command === undefined ? {} : { command }),
    ...(nodeEnv === 'production' ? {} : { nodeEnv: known(nodeEnv, fromConfig(reading, 'mode')) }),
    ...(isMinified(reading) ? {} : { minify: known(false, fromConfig(reading, 'mode')) }),
    ...(extract === undefined ? {} : { extractStyles: extract }),
    ...partsOf(reading),
  }
}

function partsOf(reading: WebpackReading): Pick<BuildModel, 'plugins' | 'loaders'> {
  const { plugins, rules } = reading.compiler
  return {
    plugins: plugins.map(({ name, args, option }): Known<PluginModel> =>
      known({ name, options: args[0] }, fromConfig(reading, option)),
    ),
    loaders: rules.flatMap((rule) =>
      rule.loaders.map(({ name, options }) => known({ name, options }, fromConfig(reading, rule.option))),
    ),
  }
}

/** Those that html-webpack-plugin renders, then those that are plain files. */
function pagesOf(
  reading: WebpackReading,
  build: Pick<BuildModel, 'entries' | 'output' | 'copies'>,
): readonly Known<PageModel>[] {
  const entries = build.entries.map(({ value }) => value)
  const site = siteOf(reading, build.output.value, entries)
  const rendered = renderedPages(reading, site)
  return [...rendered, ...staticPages(site, { ...build, pages: rendered })]
}

/** Where webpack takes the base from the address of its script, a page written by hand says which that is. */
function withPageBase(output: Known<OutputModel>, pages: readonly Known<PageModel>[]): Known<OutputModel> {
  const stated = pages.find(({ value }) => value.base !== undefined)
  const isOne = pages.every(({ value }) => value.base === stated?.value.base)
  if (output.value.base !== './' || stated?.value.base === undefined || !isOne) return output
  return known({ ...output.value, base: stated.value.base }, stated.from)
}

/** What an entry is for that no page loads. */
function withLibrary(
  entry: Known<Entry>,
  { compiler, manifest, project }: WebpackReading,
  pages: readonly Known<PageModel>[],
): Known<Entry> {
  const { name } = entry.value
  if (pages.some(({ value }) => value.entries.includes(name))) return entry
  const use = compiler.entries?.find((one) => one.name === name)
  if (isStyleOnly(use, compiler)) return known({ ...entry.value, library: { format: 'style' } }, entry.from)
  const library = libraryOf(use, compiler, manifest.name ?? project.folder)
  return library === undefined ? entry : known({ ...entry.value, library }, entry.from)
}

/** Where an entry is one file, nothing is left in those that entries shared. */
function withPlaceholders(
  output: Known<OutputModel>,
  { compiler, project }: WebpackReading,
  { entries, pages }: Pick<BuildModel, 'entries'> & { readonly pages: readonly Known<PageModel>[] },
): Known<OutputModel> {
  const templates = new Set(pages.flatMap(({ value }) => value.template ?? []))
  const chunks = sharedChunks(
    compiler,
    output.value,
    entries.map(({ value }) => value),
  )
  const placeholders = namedElsewhere(chunks, project.tree, templates)
  return placeholders.length === 0 ? output : known({ ...output.value, placeholders }, output.from)
}

/** What a build has or has not. */
function optionalOf(reading: WebpackReading): Partial<BuildModel> {
  const queries = queriesOf(reading)
  return {
    ...providesOf(reading),
    ...externalOf(reading),
    ...compressOf(reading),
    ...bannerOf(reading),
    ...serviceWorkerOf(reading),
    ...queries,
    ...bridgedOf(reading, queries.queries),
    ...minifyPagesOf(reading),
  }
}

/** html-webpack-plugin can be told to leave pages as they are. */
function minifyPagesOf(reading: WebpackReading): Pick<BuildModel, 'minifyPages'> {
  const { pages } = reading.compiler
  if (pages.length === 0 || pages.some((page) => page.isMinified)) return {}
  return { minifyPages: known(false, fromConfig(reading, 'plugins')) }
}

/** @see https://webpack.js.org/configuration/devtool/; the kinds that evaluate modules serve development alone */
function sourceMapOf(devtool: unknown): SourceMapMode {
  const text = typeof devtool === 'string' ? devtool.replace(/^#?@?/, '') : ''
  if (!text.includes('source-map') || text.startsWith('eval')) return false
  if (text.includes('inline')) return 'inline'
  const hidden = text.includes('hidden')
  if (text.includes('nosources')) return hidden ? 'hidden-nosources' : 'nosources'
  return hidden ? 'hidden' : true
}

function isMinified({ compiler, nodeEnv, major }: WebpackReading): boolean {
  const { minimize } = compiler.optimization
  if (typeof minimize === 'boolean') return minimize
  const { mode } = compiler.options
  if (mode === 'development' || mode === 'none') return false
  const uglifies = compiler.plugins.some(({ name }) => /^(?:UglifyJs|Terser|BabelMinify)/.test(name))
  return major >= 4 ? nodeEnv === 'production' || mode === 'production' : uglifies
}

/** browserslist of the project, else what preset-env was told. */
function targetsOf({ browsers, babel }: WebpackReading): readonly string[] {
  if (browsers !== undefined) return browsers.production
  const env = babel?.presets.find(({ name }) => /preset-env$|preset-app$/.test(name))
  const targets = env?.options['targets']
  const listed = recordOf(targets)['browsers'] ?? targets
  if (typeof listed === 'string') return [listed]
  return Array.isArray(listed) ? listed.map(String) : []
}

/** The command of the npm script that builds for production. */
function commandOf({ command, source, evaluation }: WebpackReading): Known<BuildCommand> | undefined {
  if (command === undefined) return undefined
  const { call, script } = command
  if (source.flavour === 'laravel-mix') return mixCommand(command)
  const program = programOf(source.flavour, call.command, evaluation.files[0])
  // Their plugins write where the configuration says, whatever webpack's own flag says.
  const several = source.flavour === 'symfony-encore' ? { several: true as const } : {}
  return known({ script: script.name, program, args: call.args, env: call.env, ...several }, script.at[0] ?? 'default')
}

/** What `mix` runs. It writes where its own configuration says. */
function mixCommand({ call, script }: Command): Known<BuildCommand> {
  const args = ['--config', 'node_modules/laravel-mix/setup/webpack.config.js']
  const command = { script: script.name, program: 'webpack/bin/webpack.js', args, several: true } as const
  return known({ ...command, env: { ...call.env, NODE_ENV: 'production' } }, script.at[0] ?? 'default')
}

function programOf(flavour: string, command: string, script: string | undefined): string {
  if (flavour === 'vue-cli') return '@vue/cli-service/bin/vue-cli-service.js'
  if (flavour === 'symfony-encore') return '@symfony/webpack-encore/bin/encore.js'
  if (flavour === 'webpack-node-api') return `./${(script ?? command).replace(/^\.\//, '')}`
  return 'webpack/bin/webpack.js'
}

/** What vue-loader tells the compiler, as far as it is not code. */
function vueOf(reading: WebpackReading): Pick<BuildModel, 'vue'> {
  const [use] = rulesWith(reading, 'vue-loader')
  const given = recordOf(use?.loader.options['compilerOptions'])
  const compilerOptions = Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value !== 'object'))
  if (use === undefined || Object.keys(compilerOptions).length === 0) return {}
  return { vue: known({ compilerOptions }, fromConfig(reading, use.rule.option)) }
}
