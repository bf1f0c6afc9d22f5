import fs from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { type Comparison, type Finding, type Level, levelStatus, type Shot } from '../../core/comparison.ts'
import type { RecordedAnswer, VerifyConfig } from '../../core/config.ts'
import { NexxoError } from '../../core/diagnostic.ts'
import type { ReportFiles } from '../../core/report.ts'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { filesBelow } from '../../host/disk.ts'
import { type FindAnswer, openAnswers } from './answers.ts'
import { type Coverage, countFunctions } from './coverage.ts'
import { extensionSetup } from './extension.ts'
import { openFolder } from './folder.ts'
import { type Admission, judgeVisits } from './judge.ts'
import { installedPackages } from './installed.ts'
import { admitMinifiedName, readNames } from './minified.ts'
import { readMediaHints } from './hints.ts'
import { declaredRoutes } from './queue.ts'
import { admitSlotMark, selectsSlots } from './scopes.ts'
import { type MeasuredFolder, measureLoads } from './loads.ts'
import { comparePageShots } from './shots.ts'
import { asksForData } from './refusal.ts'
import { tour, type Toured, type TourRequest } from './tour.ts'
import { isAllBlank, leftRemark, whyNotCompared, withRemarks } from './verdict.ts'

export interface BrowserRequest {
  readonly original: MeasuredFolder
  readonly migrated: MeasuredFolder
  /** Public path both builds are served at. */
  readonly base: string
  /** Routes to visit besides those that links lead to. */
  readonly routes: readonly string[]
  readonly maxRoutes: number
  readonly answers: VerifyConfig['answers']
  /** Absolute folder of the project: what pages load of its packages from a public network is answered from there. */
  readonly root?: string | undefined
  /** Text of the script that runs in every page before the app. */
  readonly setup?: string | undefined
  /** Original class → migrated class; classes equal on both sides need no entry. */
  readonly classes: ReadonlyMap<string, string>
  /** Widths in CSS pixels that media queries name. */
  readonly breakpoints: readonly number[]
  /** How long a page may take to come to rest; 8000 when left out. */
  readonly patienceMs?: number
  /** How long all routes together may take before the rest is left out; 60 seconds and 8 for each route when left out. */
  readonly budgetMs?: number
  /** Whether what a few routes gave is enough, so that no further route is begun: for those who ask only whether anything differs. */
  readonly enough?: ((findings: readonly Finding[]) => boolean) | undefined
  readonly onProgress?: (text: string) => void
}

export interface BrowserObservation {
  readonly level: Level
  readonly shots: readonly Shot[]
  /** As visited, in order. */
  readonly routes: readonly string[]
  /** PNG files that shots and findings name. */
  readonly files: ReportFiles
  readonly noise: Comparison['noise']
  readonly loads: Comparison['loads']
}

const TITLE = 'In a real browser'

/** Visits both builds in a browser and compares what a person, a script and a server would notice. Never throws for what an app does. */
export async function observeBrowser(request: BrowserRequest): Promise<BrowserObservation> {
  try {
    const found = await findBrowser()
    if (found === undefined) return notCompared(NO_BROWSER)
    request.onProgress?.(`Starting ${found.name}`)
    const browser = await launchBrowser(found)
    try {
      return await observeWith(browser, request)
    } finally {
      await browser.close()
    }
  } catch (error) {
    if (error instanceof NexxoError) return notCompared(`${error.message} ${error.diagnostic.help ?? ''}`.trim())
    throw error
  }
}

const NO_BROWSER =
  'No browser was found. Install Chrome, Edge or Chromium, run `npm i -D @sparticuz/chromium` (Linux x64), or name one with `NEXXO_BROWSER=/path/to/chrome`.'

function notCompared(reason: string): BrowserObservation {
  const level: Level = { id: 'browser', title: TITLE, status: 'not-compared', reason, observations: 0, findings: [] }
  return { level, shots: [], routes: [], files: {}, noise: [], loads: [] }
}

/** The same with a browser that is already running; it stays open. */
export async function observeWith(browser: Browser, request: BrowserRequest): Promise<BrowserObservation> {
  const coverage: Coverage = { ran: new Set() }
  try {
    const names = [readNames(request.original.dir), readNames(request.migrated.dir)] as const
    const slots = selectsSlots([request.original.dir, request.migrated.dir])
    const admit: Admission = (difference) =>
      difference.benign ?? admitMinifiedName(difference, names) ?? admitSlotMark(difference, slots)
    const { toured, remark } = await tourWithAnswers({
      ...request,
      browser,
      original: openFolder(request.original.dir, request.base),
      migrated: openFolder(request.migrated.dir, request.base),
      declared: await declaredRoutes([request.original.dir, request.migrated.dir]),
      media: readMediaHints([request.original.dir, request.migrated.dir]),
      answer: answersFor(request),
      setup: setupOf(request),
      coverage,
      patienceMs: request.patienceMs,
      budgetMs: request.budgetMs,
      admit,
      isEnough: (visits) => request.enough?.(findingsOf(visits, admit)) === true,
      onProgress: request.onProgress ?? (() => undefined),
    })
    request.onProgress?.('Comparing what was seen')
    const loads = await measureLoads(toured.visits, request)
    return { ...conclude(toured, admit, [remark, await coverageRemark(coverage, request.original.dir)]), loads }
  } catch (error) {
    if (browser.isConnected()) throw error
    return notCompared('The browser ended while the pages were visited; there may be too little memory for it.')
  }
}

/** Recorded answers, then installed packages. */
function answersFor({ answers, root }: BrowserRequest): FindAnswer {
  const recorded = openAnswers(answers)
  const installed = root === undefined ? () => undefined : installedPackages(root)
  return (method, url) => recorded(method, url) ?? installed(method, url)
}

/** What is tried where an app shows nothing as long as nobody answers it: most answers are an object or a list. */
const STAND_INS: readonly RecordedAnswer[] = [
  { status: 200, body: {} },
  { status: 200, body: [] },
]

/** A tour; one that saw blank pages alone, and no difference, is made again with answers that hold nothing, the same for both sides. */
async function tourWithAnswers(request: TourRequest): Promise<{ readonly toured: Toured; readonly remark?: string }> {
  const toured = await tour(request)
  const asks = toured.visits.some(({ original }) => original[0].requests.some(asksForData))
  if (!asks || !isAllBlank(toured.visits) || findingsOf(toured.visits, request.admit).length > 0) return { toured }
  for (const stand of STAND_INS) {
    const again = await tour({ ...request, stand })
    const answer = JSON.stringify(stand.body)
    const remark = `Without data every page is blank, so requests that nothing is recorded for were answered with \`${answer}\`.`
    if (!isAllBlank(again.visits)) return { toured: again, remark }
  }
  return { toured }
}

/** An extension is given what its browser would give it, then what the project says. */
function setupOf({ original, migrated, setup }: BrowserRequest): string | undefined {
  const scripts = [extensionSetup([original.dir, migrated.dir]), setup].filter((script) => script !== undefined)
  return scripts.length === 0 ? undefined : scripts.join('\n')
}

function findingsOf(visits: Toured['visits'], admit: Admission): readonly Finding[] {
  return [...judgeVisits(visits, admit).findings, ...comparePageShots(visits).findings]
}

function conclude(
  { visits, left }: Toured,
  admit: Admission,
  remarks: readonly (string | undefined)[],
): Omit<BrowserObservation, 'loads'> {
  const judged = judgeVisits(visits, admit)
  const pictures = comparePageShots(visits)
  const findings = [...judged.findings, ...pictures.findings]
  const observations = judged.observations + pictures.compared
  const noise = [...judged.noise, ...pictures.noise]
  const why = whyNotCompared({ visits, observations, noise, findings })
  const level: Level = {
    id: 'browser',
    title: TITLE,
    status: why === undefined ? levelStatus({ observations, findings }) : 'not-compared',
    reason: withRemarks([why, ...remarks, leftRemark(left)], { visits, noise }),
    observations,
    findings,
  }
  return {
    level,
    shots: pictures.shots,
    files: pictures.files,
    routes: visits.map(({ original }) => original[0].route),
    noise,
  }
}

/** How much of the original's code the visits ran: what never ran was not compared here. */
async function coverageRemark(coverage: Coverage, dir: string): Promise<string> {
  const scripts = filesBelow(dir).filter(({ path: file }) => /\.[cm]?js$/.test(file))
  const counts = await Promise.all(
    scripts.map(({ path: file }) => countFunctions(fs.readFileSync(path.join(dir, file), 'utf8'))),
  )
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return ''
  const share = Math.min(100, Math.round((100 * coverage.ran.size) / total))
  return `${share} % of all shipped functions ran.`
}
