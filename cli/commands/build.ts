import v8 from 'node:v8'
import type { UserConfig } from '../../core/config.ts'
import { refuse } from '../../core/diagnostic.ts'
import type { BuildOutcome } from '../../core/outcome.ts'
import { build, type BuildDetails, createProfile, loadUserConfig, watch } from '../../engine/index.ts'
import { VERSION } from '../../host/version.ts'
import { buildScreen } from '../build-screen.ts'
import { type Command, flag, type Invocation, list, text } from '../command.ts'
import { renderDiagnostic } from '../../reports/diagnostic.ts'
import { sourceOf } from '../source-of.ts'

export const command: Command = {
  options: {
    mode: { type: 'string', value: 'mode', text: 'production (default) or another mode' },
    'out-dir': { type: 'string', value: 'dir', text: 'write there instead of where the configuration says' },
    'source-map': {
      type: 'string',
      value: 'kind',
      text: 'true, false, hidden, inline, nosources or hidden-nosources, instead of what the configuration says',
    },
    watch: { type: 'boolean', text: 'build again when something changes, until Ctrl-C' },
    report: {
      type: 'string',
      multiple: true,
      value: 'kinds',
      text: 'what is in the bundle and why: terminal, json, html',
    },
    'report-dir': { type: 'string', value: 'dir', text: 'where bundle.json and bundle.html go (default nexxo-report)' },
    profile: { type: 'boolean', text: 'say where the time went' },
  },
  run: async (invocation) => {
    const { root, values } = invocation
    const mode = text(values, 'mode') ?? 'production'
    // Configurations of Babel, PostCSS and Tailwind ask for these.
    process.env['NODE_ENV'] ??= mode === 'development' ? 'development' : 'production'
    process.env['BABEL_ENV'] ??= process.env['NODE_ENV']
    // What JavaScript makes in a build lives either for a moment or to its end: a larger space for young objects does not
    // make it faster, and costs 5 % of the peak memory. V8 asks for the factor whenever it could grow that space.
    v8.setFlagsFromString('--semi-space-growth-factor=1')
    const sourceMap = sourceMapOf(text(values, 'source-map'))
    const request = requestOf(invocation, mode)
    const isWatching = flag(values, 'watch')
    const corrected = isWatching ? 'saved' : 'run-again'
    const configure = async () => ({
      ...(await loadUserConfig({ root, command: 'build', mode, corrected })),
      ...sourceMap,
    })
    if (isWatching) return watchUntilStopped(invocation, request, configure)
    const config = await configure()
    const found: BuildDetails[] = []
    const outcome = await build({ ...request, config, onDetails: (details) => void found.push(details) })
    await say(invocation, outcome, found[0])
    if (request.profile !== undefined) {
      const { renderProfile } = await import('../../reports/bundle/terminal.ts')
      invocation.log('error', `\n${renderProfile(request.profile, invocation.theme)}\n`)
    }
    return exitCodeOf(outcome)
  },
}

function requestOf({ root, values, json, logLevel }: Invocation, mode: string) {
  const outDir = text(values, 'out-dir')
  const reports = reportsOf(values)
  return {
    root,
    mode,
    env: process.env,
    version: VERSION,
    // A person sees what servers send today; the document and the report have everything.
    sizes: json || reports.length > 0 ? 'all' : 'gzip',
    report: reports.length > 0 ? 'full' : 'none',
    ...(outDir === undefined ? {} : { outDir }),
    ...(flag(values, 'profile') || logLevel === 'debug' ? { profile: createProfile() } : {}),
  } as const
}

const REPORTS = ['terminal', 'json', 'html']

function reportsOf(values: Invocation['values']): readonly string[] {
  const kinds = list(values, 'report')
  const unknown = kinds.find((kind) => !REPORTS.includes(kind))
  if (unknown === undefined) return kinds
  throw refuse('cli/bad-flag', {
    message: `\`--report ${unknown}\` is not a report.`,
    help: 'Use terminal, json or html, several with commas between.',
  })
}

/** 4 when it failed, 1 when something is over its budget. */
function exitCodeOf({ status, diagnostics }: BuildOutcome): number {
  if (status === 'failed') return 4
  return diagnostics.some((one) => one.severity === 'error') ? 1 : 0
}

async function say(invocation: Invocation, outcome: BuildOutcome, details: BuildDetails | undefined): Promise<void> {
  const { root, json, theme, print, values } = invocation
  const kinds = reportsOf(values)
  if (json || kinds.includes('terminal')) {
    const { buildText } = await import('../build-report.ts')
    print(buildText(invocation, outcome, details))
  } else print(buildScreen(outcome, theme, { root, details }))
  if (details?.report === undefined) return
  const { writeReports } = await import('../build-report.ts')
  writeReports(invocation, details.report, kinds)
}

async function watchUntilStopped(
  invocation: Invocation,
  request: ReturnType<typeof requestOf>,
  configure: () => Promise<UserConfig>,
): Promise<number> {
  const { theme, log } = invocation
  const end = new AbortController()
  const state: { interrupted: boolean } = { interrupted: false }
  process.once('SIGINT', () => {
    state.interrupted = true
    end.abort()
  })
  process.once('SIGTERM', () => end.abort())
  log('info', 'Watching; Ctrl-C ends it.')
  await watch({
    ...request,
    configure,
    signal: end.signal,
    onBuild: (outcome, details) => say(invocation, outcome, details),
    onRefused: (diagnostic) => log('error', renderDiagnostic(diagnostic, sourceOf(diagnostic, request.root), theme)),
  })
  return state.interrupted ? 130 : 0
}

type SourceMap = NonNullable<UserConfig['sourceMap']>

const MAPS: Readonly<Record<string, SourceMap>> = {
  true: true,
  false: false,
  hidden: 'hidden',
  inline: 'inline',
  nosources: 'nosources',
  'hidden-nosources': 'hidden-nosources',
}

function sourceMapOf(kind: string | undefined): { readonly sourceMap?: SourceMap } {
  if (kind === undefined) return {}
  const sourceMap = Object.hasOwn(MAPS, kind) ? MAPS[kind] : undefined
  if (sourceMap !== undefined) return { sourceMap }
  throw refuse('cli/bad-flag', {
    message: `\`--source-map ${kind}\` is not a kind.`,
    help: `Use ${Object.keys(MAPS).join(', ')}.`,
  })
}
