import { createRequire } from 'node:module'
import type { Targets } from 'lightningcss'
import { diagnostics, type Diagnostic, refuse } from '../../core/diagnostic.ts'
import { styleTargets } from './style-targets.ts'

const require = createRequire(import.meta.url)

/** As an import it takes twice as long: Node reads every CommonJS file of it once more for its names. */
function loadBrowserslist(): typeof import('browserslist') {
  // The package's own types say what it is.
  return require('browserslist') as typeof import('browserslist')
}

const BASELINE = ['baseline widely available']

const say = diagnostics('engine', {
  'es5-target': {
    severity: 'warning',
    message: ({ browsers }: { browsers: string }) =>
      `The browserslist names browsers that need ES5 (${browsers}); scripts are lowered to ES2015 only.`,
    help: 'Remove these browsers from the list, or lower the built files once more with another tool.',
  },
})

export interface ResolvedTargets {
  /** For oxc: `chrome87`, `safari14`, … and `es2015` or `es2021` where a floor or a semantic asks for it. */
  readonly script: readonly string[]
  readonly style: Targets
}

/** browserslist name → the engine that oxc knows, and the version of that engine. */
const ENGINES: Readonly<Record<string, readonly [string, (version: string) => string | undefined]>> = {
  chrome: ['chrome', (version) => version],
  and_chr: ['chrome', (version) => version],
  edge: ['edge', (version) => version],
  firefox: ['firefox', (version) => version],
  and_ff: ['firefox', (version) => version],
  safari: ['safari', (version) => version],
  ios_saf: ['ios', (version) => version],
  opera: ['opera', (version) => version],
  android: ['chrome', (version) => (Number(version) > 36 ? version : undefined)],
  samsung: ['chrome', (version) => SAMSUNG.find(([since]) => Number(version) >= since)?.[1]],
  op_mob: ['chrome', (version) => (Number(version) >= 73 ? '110' : undefined)],
  and_uc: ['chrome', () => '78'],
  and_qq: ['chrome', () => '86'],
  baidu: ['chrome', () => '79'],
  kaios: ['firefox', (version) => (version.startsWith('3') ? '84' : '48')],
}

/** Samsung Internet's Chromium. @see https://developer.samsung.com/internet/release-note.html */
const SAMSUNG: readonly (readonly [number, string])[] = [
  [25, '121'],
  [23, '115'],
  [20, '106'],
  [17, '96'],
  [14, '87'],
  [12, '79'],
  [10, '71'],
  [8, '63'],
  [6.2, '56'],
  [5, '51'],
]

/** Below these a browser lacks classes, arrows or modules as such: ES5 territory. */
const ES2015_SINCE: Readonly<Record<string, number>> = {
  chrome: 49,
  edge: 13,
  firefox: 45,
  safari: 9,
  ios: 9,
  opera: 36,
}

/**
 * Reads the queries (given, or the project's own for `mode`) and says what scripts and styles are lowered to.
 *
 * @param classFields  `assign` needs fields to be lowered even where browsers have them
 */
export function resolveTargets(request: {
  readonly root: string
  readonly mode: string
  /** The section that counts where there is none for the mode. */
  readonly nodeEnv?: string
  readonly queries: string | readonly string[] | undefined
  /** For stylesheets, where they differ. */
  readonly styleQueries?: string | readonly string[] | undefined
  readonly classFields: 'assign' | 'define'
}): { readonly targets: ResolvedTargets; readonly diagnostics: readonly Diagnostic[] } {
  const queries = request.queries ?? ownQueries(request) ?? BASELINE
  const browsers = browsersOf(queries, request.root)
  const styleBrowsers = request.styleQueries === undefined ? browsers : browsersOf(request.styleQueries, request.root)
  const { engines, tooOld } = scriptEngines(browsers)
  const floor = tooOld.length > 0 ? ['es2015'] : []
  const semantics = request.classFields === 'assign' ? ['es2021'] : []
  return {
    targets: { script: [...engines, ...floor, ...semantics], style: styleTargets(styleBrowsers) },
    diagnostics: tooOld.length > 0 ? [say['es5-target']({ browsers: tooOld.slice(0, 3).join(', ') }, undefined)] : [],
  }
}

function ownQueries(of: {
  readonly root: string
  readonly mode: string
  readonly nodeEnv?: string
}): string[] | undefined {
  const browserslist = loadBrowserslist()
  // A development server outlives the files that were read for it.
  browserslist.clearCaches()
  const sectionOf = (env: string) => readable(() => browserslist.loadConfig({ path: of.root, env }))
  return sectionOf(of.mode) ?? (of.nodeEnv === undefined ? undefined : sectionOf(of.nodeEnv))
}

function browsersOf(queries: string | readonly string[], root: string): string[] {
  return readable(() => loadBrowserslist()(typeof queries === 'string' ? queries : [...queries], { path: root }))
}

/** @throws NexxoError `config/targets` */
function readable<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw refuse('config/targets', {
      message: `The list of browsers cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      help: 'Correct `targets` in nexxo.config.ts, or the browserslist of the project: https://browsersl.ist shows what a query means.',
    })
  }
}

function scriptEngines(browsers: readonly string[]): { engines: readonly string[]; tooOld: readonly string[] } {
  const oldest = new Map<string, number>()
  const tooOld: string[] = []
  for (const browser of browsers) {
    const [name = '', range = ''] = browser.split(' ')
    const known = ENGINES[name]
    const version = Number.parseFloat(known?.[1](range.split('-')[0] ?? '') ?? '')
    if (known === undefined || Number.isNaN(version) || version < (ES2015_SINCE[known[0]] ?? 0)) {
      if (range !== 'TP') tooOld.push(browser)
      continue
    }
    oldest.set(known[0], Math.min(oldest.get(known[0]) ?? Infinity, version))
  }
  return { engines: [...oldest].map(([engine, version]) => `${engine}${version}`), tooOld }
}
