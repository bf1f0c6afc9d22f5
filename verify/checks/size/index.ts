import type { Comparison, Finding, Level, RouteLoad } from '../../../core/comparison.ts'
import type { FileKind } from '../../../core/outcome.ts'
import { type CheckContext, finding, level } from '../finding.ts'
import { initialLoad, type WeighedBuild } from './initial.ts'

const self = { id: 'size', title: 'Sizes' } as const

export interface SizeTerms {
  /** What each visited route made the browser fetch; empty where no browser looked. */
  readonly loads: Comparison['loads']
  /** How much more the migrated build may weigh, in percent of the original's gzip size; `undefined` without a budget. */
  readonly budgetPercent: number | undefined
}

/** One thing whose weight both sides have. */
interface Weighed {
  readonly code: 'size/total' | 'size/initial' | 'size/route'
  readonly at: string
  /** As a sentence begins: `The page /pears loads`. */
  readonly what: string
  readonly original: RouteLoad
  readonly migrated: RouteLoad
}

/** What is downloaded, in total, with the page and per route. It says nothing about equality; only a budget can make it differ. */
export function compareSizes(
  original: WeighedBuild,
  migrated: WeighedBuild,
  context: CheckContext,
  { loads, budgetPercent }: SizeTerms,
): Level {
  const weighed = [
    total(original, migrated),
    ...initial(original, migrated),
    ...loads.map(({ route, ...sides }): Weighed => {
      return { code: 'size/route', at: route, what: `\`${route}\` loads`, ...sides }
    }),
  ]
  const findings = weighed.flatMap((one) => [fact(one, context), ...overBudget(one, budgetPercent, context)])
  const observations = 4 * weighed.length + 3 * (kindsOf(original).size + kindsOf(migrated).size)
  const reason =
    budgetPercent === undefined
      ? 'Sizes are reported beside the comparison and never decide it.'
      : `Sizes never decide the verdict; a build over the budget of ${budgetPercent} % fails the run.`
  return level(self, { observations, findings, reason })
}

function total(original: WeighedBuild, migrated: WeighedBuild): Weighed {
  return {
    code: 'size/total',
    at: 'all scripts, styles, pages and assets',
    what: 'All files that can be downloaded are',
    original: totalLoad(original),
    migrated: totalLoad(migrated),
  }
}

function totalLoad({ outcome }: WeighedBuild): RouteLoad {
  const { files: requests, bytes, gzipBytes, brotliBytes } = outcome.totals
  return { requests, bytes, gzipBytes, brotliBytes }
}

function initial(original: WeighedBuild, migrated: WeighedBuild): readonly Weighed[] {
  const [one, two] = [initialLoad(original), initialLoad(migrated)]
  if (one === undefined || two === undefined) return []
  const what = 'The page, its scripts and its styles are'
  return [{ code: 'size/initial', at: 'what the start page names', what, original: one, migrated: two }]
}

function kindsOf({ outcome }: WeighedBuild): ReadonlySet<FileKind> {
  return new Set(outcome.files.map(({ kind }) => kind))
}

function fact({ code, at, what, original, migrated }: Weighed, context: CheckContext): Finding {
  const gzip = changeText(original.gzipBytes, migrated.gzipBytes)
  const brotli = changeText(original.brotliBytes, migrated.brotliBytes)
  const requests =
    code === 'size/total'
      ? ''
      : ` in ${changed(original.requests, migrated.requests)} file${migrated.requests === 1 ? '' : 's'}`
  const message = `${what} gzip ${gzip}, brotli ${brotli}${requests}.`
  return finding(context, code, { original: loadText(original), migrated: loadText(migrated), message, at })
}

/** The id names what is over and not by how much, so that a budget that stays exceeded is one finding. */
function overBudget(
  { at, what, original, migrated }: Weighed,
  budgetPercent: number | undefined,
  context: CheckContext,
): readonly Finding[] {
  if (budgetPercent === undefined) return []
  const allowed = original.gzipBytes * (1 + budgetPercent / 100)
  if (migrated.gzipBytes <= allowed) return []
  const gzip = changeText(original.gzipBytes, migrated.gzipBytes)
  const message = `${what} gzip ${gzip}, and the budget is ${budgetPercent} %.`
  const id = context.identify(`size/over-budget\n${at}`)
  const sides = { original: loadText(original), migrated: loadText(migrated) }
  return [{ ...finding(context, 'size/over-budget', { ...sides, message, at }), id }]
}

function loadText({ requests, bytes, gzipBytes, brotliBytes }: RouteLoad): string {
  return `${requests} files, ${bytes} B, gzip ${gzipBytes} B, brotli ${brotliBytes} B`
}

function changed(before: number, after: number): string {
  return before === after ? String(after) : `${before} to ${after}`
}

function changeText(before: number, after: number): string {
  if (before === 0) return `${after} B`
  const percent = ((after - before) / before) * 100
  return `${before} B to ${after} B (${percent >= 0 ? '+' : ''}${percent.toFixed(1)} %)`
}
