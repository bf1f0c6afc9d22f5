/** What a value must be: the kinds that can be told by looking. Options that take several kinds, or functions, are not listed. */

const TEXT =
  'base outDir output.entry output.chunk output.style output.styleChunk output.asset output.banner output.sourceMapBase output.runtimeBase env.dir script.jsxImportSource script.jsxFactory script.jsxFragmentFactory styles.modules.hashPrefix serviceWorker.source serviceWorker.output server.setup'
const FLAG =
  'pages.variables pages.minify output.modulePreload resolve.symlinks script.jsxInJs script.flow script.decoratorMetadata script.lowerDependencies script.dropPropTypes styles.icss styles.split styles.modules.exportGlobals minify strictExecutionOrder server.strictPort server.http2 server.fs.strict server.overlay.errors server.overlay.runtimeErrors preview.strictPort preview.http2 vue.features.optionsApi vue.features.devtools vue.features.hydrationMismatchDetails'
const NUMBER = 'serviceWorker.maxBytes pluginTimeoutMs assets.inlineLimit server.port preview.port'
const TEXTS =
  'pages.files output.placeholders env.prefixes resolve.extensions resolve.mainFields resolve.conditions resolve.roots resolve.dedupe script.globals assets.inlineTypes assets.requireDefault server.fs.allow server.fs.deny svelte.extensions'
const LIST = 'serviceWorker.exclude resolve.ignore resolve.contexts budgets output.groups server.folders loaders'
const RECORD = 'entries output.assetsByType env.define define provide vue.compilerOptions svelte.compilerOptions'

const CHOICES: Readonly<Record<string, readonly unknown[]>> = {
  'pages.urls': ['rebase', 'keep'],
  'output.manifest.form': ['cra', 'cra-4', 'vite', 'webpack', 'encore', 'mix'],
  'output.integrity': ['sha256', 'sha384', 'sha512'],
  'output.relativeUrls': ['script', 'page'],
  'env.files': ['vite', 'cra', 'none'],
  'env.processEnv': [true, false, 'members'],
  interop: ['webpack', 'rollup', 'node'],
  'script.tsconfig': ['project', 'none'],
  'script.jsx': ['automatic', 'classic', 'solid', 'vue', 'preserve'],
  'script.jsxStrings': ['collapse', 'keep'],
  'script.classFields': ['assign', 'define'],
  'script.decorators': ['legacy', 'standard'],
  'script.missingExports': ['error', 'warn'],
  'styles.modules.exports': ['default', 'named', 'both'],
  'styles.resolveUrls': ['entry', 'partial'],
  'styles.missingUrls': ['error', 'warn'],
  'serviceWorker.precache': ['built', 'all'],
  'styles.order': ['imports', 'packages-first'],
  'assets.unknown': ['url', 'error'],
  'assets.requireShape': ['value', 'default'],
  sourceMap: [true, false, 'hidden', 'inline', 'nosources', 'hidden-nosources'],
}

interface Kind {
  readonly options: readonly string[]
  /** Ends the sentence "… must be". */
  readonly words: string
  readonly fits: (value: unknown) => boolean
}

const isText = (value: unknown) => typeof value === 'string'
const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

const KINDS: readonly Kind[] = [
  { options: TEXT.split(' '), words: 'a string', fits: isText },
  { options: FLAG.split(' '), words: '`true` or `false`', fits: (value) => typeof value === 'boolean' },
  { options: NUMBER.split(' '), words: 'a number', fits: (value) => typeof value === 'number' && value >= 0 },
  {
    options: TEXTS.split(' '),
    words: 'a list of strings',
    fits: (value) => Array.isArray(value) && value.every(isText),
  },
  { options: LIST.split(' '), words: 'a list', fits: Array.isArray },
  { options: RECORD.split(' '), words: 'an object', fits: isRecord },
  ...Object.entries(CHOICES).map(([option, choices]) => ({
    options: [option],
    words: choices.map((choice) => `\`${JSON.stringify(choice)}\``).join(', '),
    fits: (value: unknown) => choices.includes(value),
  })),
]

/** Every option whose kind is known. */
export const CHECKED: readonly string[] = KINDS.flatMap(({ options }) => options)

/** What an option must be, when its value is something else. */
export function misfit(option: string, value: unknown): string | undefined {
  if (value === undefined) return undefined
  const kind = KINDS.find(({ options }) => options.includes(option))
  return kind === undefined || kind.fits(value) ? undefined : kind.words
}
