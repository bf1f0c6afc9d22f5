import { createHash } from 'node:crypto'
import type { Browser } from 'playwright-core'
import type { Comparison, Finding, Level } from '../core/comparison.ts'
import { judge } from '../core/comparison.ts'
import type { VerifyConfig } from '../core/config.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import type { ReportFiles } from '../core/report.ts'
import { optionalLevels } from './accepted.ts'
import { collectBuild } from './collect.ts'
import type { BrowserObservation, BrowserRequest } from './browser/index.ts'
import type { BuildEvidence } from './checks/evidence.ts'
import type { CheckContext } from './checks/finding.ts'
import { areForServer, areLibraries } from './checks/exports/index.ts'
import { CHECKS } from './checks/index.ts'
import { compareSizes } from './checks/size/index.ts'
import { learnRenamed } from './checks/styles/classes.ts'
import { breakpointsOf } from './checks/styles/breakpoints.ts'
import { headlineOf } from './headline.ts'

export { acceptDifferences, type AcceptedDifference, updateEntries } from './accepted.ts'
export { describeBuild } from './describe.ts'
export { CODES as VERIFY_CODES } from './checks/codes.ts'

/** One built folder and what is known about its build. */
export interface Side {
  /** Where the build ships no source maps: a folder with the same program and its maps, for what only maps can tell. */
  readonly twin?: string | undefined
  /** Absolute path of the built folder. */
  readonly dir: string
  /** Names that scripts and stylesheets of the bundler have although they hold no hash: without them such a file is a public one. */
  readonly made?: readonly RegExp[] | undefined
  readonly outcome: BuildOutcome
  /** Project root, for package versions from its node_modules; `undefined` for a folder somebody handed over. */
  readonly root: string | undefined
}

export interface CompareRequest {
  readonly original: Side
  readonly migrated: Side
  readonly level: 'static' | 'browser'
  /** Public path both are served under: `/`, `/sub/`. */
  readonly base: string
  readonly routes: readonly string[]
  readonly maxRoutes: number
  readonly answers: VerifyConfig['answers']
  /** Text of the script that runs in every page before the app; see `VerifyConfig.setup`. */
  readonly setup?: string | undefined
  /** Values that are no client variables: they must not appear in the migrated output when the original lacks them. */
  readonly secrets: readonly { readonly name: string; readonly value: string }[]
  /** Client variables and their values. */
  readonly constants: readonly { readonly name: string; readonly value: string }[]
  /** How much more the migrated build may weigh, in percent of the original's gzip size. */
  readonly budgetPercent?: number | undefined
  /** A browser that is already running, for those who compare many times; it stays open. */
  readonly browser?: Browser
  /** Whether the findings of a few routes are enough; see `BrowserRequest`. */
  readonly enough?: (findings: readonly Finding[]) => boolean
  readonly onProgress?: (text: string) => void
}

export interface Compared {
  readonly comparison: Comparison
  readonly files: ReportFiles
}

/** Both builds as the static checks see them: reading is the larger part of a static comparison. */
export interface ReadSides {
  readonly original: BuildEvidence
  readonly migrated: BuildEvidence
}

/**
 * Compares two builds of one app: the static levels on what was written, then, when asked, both in a browser.
 * A level that could not look is `not-compared`; it makes the verdict inconclusive unless the request left it out.
 */
export async function compareBuilds(request: CompareRequest): Promise<Compared> {
  request.onProgress?.('reading the original build')
  const original = await readBuild(request.original, request.base)
  request.onProgress?.('reading the migrated build')
  const migrated = await readBuild(request.migrated, request.base)
  return compareRead(request, { original, migrated })
}

/** The same with builds that were read before, for those who compare one original many times. */
export async function compareRead(request: CompareRequest, { original, migrated }: ReadSides): Promise<Compared> {
  const renamed = learnRenamed(original, migrated)
  const context: CheckContext = { identify, renamed, secrets: request.secrets, constants: request.constants }
  const library = areLibraries(original, migrated)
  const levels: Level[] = []
  for (const check of CHECKS) {
    request.onProgress?.(`comparing ${check.title.toLowerCase()}`)
    const level = check.compare(original, migrated, context)
    levels.push(
      check.id === 'pages' && level.observations === 0 && library ? { ...level, ...noPage(original, migrated) } : level,
    )
  }
  const seen = await lookInBrowser(request, { renamed, library, sides: [original, migrated] })
  const terms = { loads: seen.loads, budgetPercent: request.budgetPercent }
  levels.push(seen.level, compareSizes(original, migrated, context, terms))
  const verdict = judge(levels, optionalLevels(request.level, levels))
  const facts = { verdict, levels, routes: seen.routes, asked: request.level }
  const comparison: Comparison = {
    verdict,
    headline: headlineOf(facts),
    levels,
    routes: seen.routes,
    shots: seen.shots,
    benign: countBenign(levels),
    noise: seen.noise,
    loads: seen.loads,
  }
  return { comparison, files: seen.files }
}

/** A build without source maps lets its twin speak for modules and texts, and only for those. */
export async function readBuild(side: Side, base: string): Promise<BuildEvidence> {
  const evidence = await collectBuild({ ...side, base })
  if (side.twin === undefined) return evidence
  const { modules, graph, literals, facts, lazyLoads, unmappedScripts } = await collectBuild({
    ...side,
    dir: side.twin,
    base,
  })
  return { ...evidence, modules, graph, literals, facts, lazyLoads, unmappedScripts }
}

const BROWSER_TITLE = 'Browser'

function noPage(...sides: readonly BuildEvidence[]) {
  const reason = areForServer(...sides) ? 'A server makes the pages that load these files.' : 'A library has no page.'
  return { reason, leftOut: true } as const
}

async function lookInBrowser(
  request: CompareRequest,
  known: {
    readonly renamed: ReadonlyMap<string, string>
    readonly library: boolean
    readonly sides: readonly BuildEvidence[]
  },
): Promise<BrowserObservation> {
  if (request.level === 'static' || known.library) {
    const reason = known.library ? noPage(...known.sides).reason : 'Only the static levels were asked for.'
    const level: Level = {
      id: 'browser',
      title: BROWSER_TITLE,
      status: 'not-compared',
      reason,
      leftOut: true,
      observations: 0,
      findings: [],
    }
    return { level, shots: [], routes: [], files: {}, noise: [], loads: [] }
  }
  const { observeBrowser, observeWith } = await import('./browser/index.ts')
  const { browser } = request
  const observe = browser === undefined ? observeBrowser : (asked: BrowserRequest) => observeWith(browser, asked)
  return observe({
    original: { dir: request.original.dir, files: request.original.outcome.files },
    migrated: { dir: request.migrated.dir, files: request.migrated.outcome.files },
    base: request.base,
    routes: request.routes,
    maxRoutes: request.maxRoutes,
    answers: request.answers,
    root: request.migrated.root,
    setup: request.setup,
    classes: known.renamed,
    breakpoints: breakpointsOf(known.sides),
    enough: request.enough,
    ...(request.onProgress === undefined ? {} : { onProgress: request.onProgress }),
  })
}

function countBenign(levels: readonly Level[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { benign } of levels.flatMap((level) => level.findings)) {
    if (benign !== undefined) counts[benign.rule] = (counts[benign.rule] ?? 0) + 1
  }
  return counts
}

function identify(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10)
}
