import type { CssModulesConfig, StylesConfig } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { isRecord, listOf, recordOf, textsOf } from '../../project/manifest.ts'
import { type LoaderUse, type RuleUse } from '../evaluated.ts'
import { fromConfig, rulesWith, takes, type WebpackReading } from '../reading.ts'

type Options = Readonly<Record<string, unknown>>

/** Stylesheets as css-loader, the preprocessors and PostCSS treat them. */
export function stylesOf(reading: WebpackReading): Known<StylesConfig> {
  const uses = rulesWith(reading, 'css-loader')
  const [first] = uses
  const sass = sassUses(reading)
  const less = rulesWith(reading, 'less-loader')[0]?.loader.options
  const isRebased = rulesWith(reading, 'resolve-url-loader').length > 0
  return known(
    {
      modules: modulesOf(uses, reading),
      icss: true,
      ...(uses.some(({ loader }) => loader.options['url'] === false) ? { urls: 'keep' as const } : {}),
      ...(sass.length > 0 && !isRebased ? { resolveUrls: 'entry' as const } : {}),
      postcss: postcssOf(reading),
      ...sassOf(sass),
      ...lessOf(less),
    },
    fromConfig(reading, first?.rule.option ?? 'module.rules'),
  )
}

/** Whether stylesheets become files; `undefined` where the build has none. */
export function extractsStyles(reading: WebpackReading): Known<boolean> | undefined {
  const [use] = rulesWith(reading, 'css-loader')
  if (use === undefined) return undefined
  const extracts = rulesWith(reading, 'mini-css-extract-plugin', 'extract-text-webpack-plugin').filter(
    // Laravel Mix has a rule for each stylesheet that is an entry, which says nothing of others.
    ({ rule }) => typeof rule.conditions['test'] !== 'string',
  )
  const injects = rulesWith(reading, 'style-loader', 'vue-style-loader')
  const value = extracts.length > 0 || injects.length === 0
  return known(value, fromConfig(reading, use.rule.option))
}

interface CssUse {
  readonly rule: RuleUse
  readonly loader: LoaderUse
}

function modulesOf(uses: readonly CssUse[], reading: WebpackReading): CssModulesConfig {
  const major = Number.parseInt(reading.project.installed('css-loader')?.version ?? '6', 10)
  const on = uses.filter(({ loader }) => isOn(loader.options['modules']))
  const use = on.find((each) => !isAsked(each)) ?? on[0]
  // Names are a file's own only where a query asks for it.
  const isOff =
    use !== undefined && isAsked(use) && uses.some((each) => !isAsked(each) && each.loader.options['modules'] === false)
  const given = use?.loader.options ?? {}
  const options = recordOf(given['modules'])
  const name = options['localIdentName'] ?? given['localIdentName']
  const convention =
    options['exportLocalsConvention'] ??
    given['localsConvention'] ??
    (given['camelCase'] === true ? 'camelCase' : undefined)
  return {
    auto: isOff ? false : autoOf(use, { options, major }),
    className: typeof name === 'string' ? name : '[hash:base64]',
    mode: modeOf(options['mode']),
    exports: exportsOf(given, options, major),
    ...(typeof convention === 'string' ? { localsConvention: conventionOf(convention) } : {}),
  }
}

function isAsked({ rule }: CssUse): boolean {
  return rule.conditions['resourceQuery'] !== undefined
}

function isOn(modules: unknown): boolean {
  return modules === true || typeof modules === 'string' || isRecord(modules)
}

/** Since version 4 `modules` is on by itself for `*.module.*`; before it had to be said and held for the whole rule. */
function autoOf(
  use: CssUse | undefined,
  { options, major }: { readonly options: Options; readonly major: number },
): boolean | readonly string[] {
  if (use === undefined) return major >= 4
  if (
    options['auto'] === true ||
    (options['auto'] === undefined &&
      isRecord(use.loader.options['modules']) &&
      options['mode'] === undefined &&
      major >= 6)
  )
    return true
  const tested = ['css', 'scss', 'sass', 'less', 'styl'].filter((extension) =>
    takes(use.rule, `/pears/pear.${extension}`),
  )
  return tested.length === 0 ? true : tested.map((extension) => `**/*.${extension}`)
}

function modeOf(mode: unknown): 'local' | 'global' | 'pure' {
  return mode === 'global' || mode === 'pure' ? mode : 'local'
}

/** @see https://github.com/webpack-contrib/css-loader/blob/v7.0.0/CHANGELOG.md */
function exportsOf(given: Options, options: Options, major: number): 'default' | 'named' {
  if (typeof options['namedExport'] === 'boolean') return options['namedExport'] ? 'named' : 'default'
  return major >= 7 && given['esModule'] !== false ? 'named' : 'default'
}

function conventionOf(text: string): NonNullable<CssModulesConfig['localsConvention']> {
  const dashed = {
    'as-is': 'asIs',
    'camel-case': 'camelCase',
    'camel-case-only': 'camelCaseOnly',
    'dashes-only': 'dashesOnly',
  } as const
  if (text in dashed) return dashed[text as keyof typeof dashed]
  return (['camelCase', 'camelCaseOnly', 'dashes', 'dashesOnly'] as const).find((each) => each === text) ?? 'asIs'
}

/** Without postcss-loader PostCSS does not run, whatever configuration lies there. */
function postcssOf(reading: WebpackReading): NonNullable<StylesConfig['postcss']> {
  const [use] = rulesWith(reading, 'postcss-loader')
  if (use === undefined) return 'none'
  const { options } = use.loader
  const plugins = listOf(recordOf(options['postcssOptions'])['plugins'] ?? options['plugins']).flatMap(namedPlugin)
  return plugins.length > 0 ? { plugins } : 'project'
}

function namedPlugin(value: unknown): readonly (string | readonly [string, unknown])[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value) && typeof value[0] === 'string') return [[value[0], value[1] ?? {}]]
  if (!isRecord(value) || typeof value['package'] !== 'string') return []
  const [options] = listOf(value['args'])
  return [options === undefined ? value['package'] : [value['package'], options]]
}

/** Options of sass-loader with the languages that their rule takes; a rule that asks for neither by name takes both. */
function sassUses(reading: WebpackReading) {
  return rulesWith(reading, 'sass-loader', 'fast-sass-loader').map(({ rule, loader: { options } }) => {
    const langs = (['scss', 'sass'] as const).filter((lang) => takes(rule, `/pears/pear.${lang}`))
    return { options, langs: langs.length === 0 ? (['scss', 'sass'] as const) : langs }
  })
}

function sassOf(uses: ReturnType<typeof sassUses>): Pick<StylesConfig, 'sass'> {
  const useFor = (lang: 'scss' | 'sass') => uses.find(({ langs }) => langs.includes(lang))
  const [scss, indented] = [dataOf(useFor('scss')), dataOf(useFor('sass'))]
  const isSame = scss === indented || useFor('sass') === undefined
  const byLanguage = { ...(scss === undefined ? {} : { scss }), ...(indented === undefined ? {} : { sass: indented }) }
  const additionalData = isSame ? scss : byLanguage
  const paths = uses.flatMap(({ options }) => {
    const inner = recordOf(options['sassOptions'])
    return textsOf(inner['includePaths'] ?? inner['loadPaths'] ?? options['includePaths'])
  })
  const sass = {
    ...(additionalData === undefined ? {} : { additionalData }),
    ...(paths.length > 0 ? { loadPaths: [...new Set(paths.map((each) => each.replace(/^\.\//, '')))] } : {}),
  }
  return Object.keys(sass).length === 0 ? {} : { sass }
}

/** Text before each file, under the names of sass-loader 7 to 16. */
function dataOf(use: { readonly options: Options } | undefined): string | undefined {
  const data = use?.options['additionalData'] ?? use?.options['prependData'] ?? use?.options['data']
  return typeof data === 'string' ? `${data}\n` : undefined
}

function lessOf(options: Options | undefined): Pick<StylesConfig, 'less'> {
  if (options === undefined) return {}
  const inner = { ...options, ...recordOf(options['lessOptions']) }
  const less = {
    ...(inner['javascriptEnabled'] === true ? { javascriptEnabled: true } : {}),
    ...(isRecord(inner['modifyVars']) ? { modifyVars: textsOnly(inner['modifyVars']) } : {}),
    ...(isRecord(inner['globalVars']) ? { globalVars: textsOnly(inner['globalVars']) } : {}),
    ...(typeof options['additionalData'] === 'string' ? { additionalData: options['additionalData'] } : {}),
  }
  return Object.keys(less).length === 0 ? {} : { less }
}

function textsOnly(values: Options): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
}
