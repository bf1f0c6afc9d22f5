import { recordOf } from '../../project/manifest.ts'
import type { BuildCommand, BuildModel, Entry, PageModel, PluginModel } from '../../../core/build-model.ts'
import type { SourceMapMode } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { type PageUse } from '../evaluated.ts'
import { extractsStyles, stylesOf } from './styles.ts'
import { fromConfig, rulesWith, type WebpackReading } from '../reading.ts'
import { assetsOf } from './assets.ts'
import { definesOf } from './defines.ts'
import { entriesOf } from './entries.ts'
import { bannerOf, compressOf, copiesOf, serviceWorkerOf } from './files.ts'
import { externalOf, providesOf } from './globals.ts'
import { lifted } from './lift.ts'
import { outputOf } from './output.ts'
import { queriesOf } from './queries.ts'
import { resolveOf } from './resolve.ts'
import { scriptOf } from './script.ts'
import { serverOf } from './server.ts'

/** Translates a webpack project into the tool-neutral model. */
export function modelOf(reading: WebpackReading): BuildModel {
  return lifted(writtenModel(reading))
}

function writtenModel(reading: WebpackReading): BuildModel {
  const { compiler, nodeEnv, project } = reading
  const entries = entriesOf(compiler, project.tree).map((entry) => known(entry, fromConfig(reading, 'entry')))
  const extract = extractsStyles(reading)
  const command = commandOf(reading)
  return {
    entries,
    publicDir: known(undefined, 'default'),
    output: outputOf(reading),
    resolve: resolveOf(reading),
    defines: definesOf(reading),
    env: known({ prefixes: [], extra: {}, files: [], variables: [] }, 'default'),
    script: scriptOf(reading),
    styles: stylesOf(reading),
    assets: assetsOf(reading),
    interop: known('webpack', 'default'),
    ...vueOf(reading),
    sourceMap: known(sourceMapOf(compiler.options['devtool']), fromConfig(reading, 'devtool')),
    targets: known(targetsOf(reading), reading.browsers?.at ?? 'default'),
    server: serverOf(reading),
    pages: pagesOf(
      reading,
      entries.map(({ value }) => value),
    ),
    ...optionalOf(reading),
    ...(command === undefined ? {} : { command }),
    ...(nodeEnv === 'production' ? {} : { nodeEnv: known(nodeEnv, fromConfig(reading, 'mode')) }),
    ...(isMinified(reading) ? {} : { minify: known(false, fromConfig(reading, 'mode')) }),
    ...(extract === undefined ? {} : { extractStyles: extract }),
    plugins: compiler.plugins.map(({ name, args, option }): Known<PluginModel> =>
      known({ name, options: args[0] }, fromConfig(reading, option)),
    ),
    loaders: compiler.rules.flatMap((rule) =>
      rule.loaders.map(({ name, options }) => known({ name, options }, fromConfig(reading, rule.option))),
    ),
  }
}

/** What a build has or has not. */
function optionalOf(reading: WebpackReading): Partial<BuildModel> {
  return {
    ...copiesOf(reading),
    ...providesOf(reading),
    ...externalOf(reading),
    ...compressOf(reading),
    ...bannerOf(reading),
    ...serviceWorkerOf(reading),
    ...queriesOf(reading),
  }
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

function pagesOf(reading: WebpackReading, entries: readonly Entry[]): readonly Known<PageModel>[] {
  return reading.compiler.pages
    .filter(({ failed }) => failed === undefined)
    .flatMap((page) =>
      outputsOf(page, entries).map((output) =>
        known(pageOf(page, { output, entries }), fromConfig(reading, 'plugins')),
      ),
    )
}

/** `[name].html` is a page for each entry. */
function outputsOf({ output }: PageUse, entries: readonly Entry[]): readonly string[] {
  return output.includes('[name]') ? entries.map(({ name }) => output.replaceAll('[name]', name)) : [output]
}

function pageOf(
  page: PageUse,
  { output, entries }: { readonly output: string; readonly entries: readonly Entry[] },
): PageModel {
  const wanted = entries.filter(({ name }) =>
    page.chunks === undefined ? !page.excluded.includes(name) : page.chunks.includes(name),
  )
  return {
    output,
    html: page.html,
    template: page.template,
    entries: page.isInjected ? wanted.map(({ name }) => name) : [],
    inject: page.inject,
    urls: page.urls,
  }
}

/** The command of the npm script that builds for production. */
function commandOf({ command, source, evaluation }: WebpackReading): Known<BuildCommand> | undefined {
  if (command === undefined) return undefined
  const { call, script } = command
  const program = programOf(source.flavour, call.command, evaluation.files[0])
  return known({ script: script.name, program, args: call.args, env: call.env }, script.at[0] ?? 'default')
}

function programOf(flavour: string, command: string, script: string | undefined): string {
  if (flavour === 'vue-cli') return '@vue/cli-service/bin/vue-cli-service.js'
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
