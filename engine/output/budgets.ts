import { globSync } from 'tinyglobby'
import type { BudgetConfig } from '../../core/config.ts'
import { diagnostics, type Diagnostic } from '../../core/diagnostic.ts'
import type { BuiltFile, FileKind } from '../../core/outcome.ts'
import type { OutputChunk } from 'rolldown'
import { moduleNames } from './modules.ts'
import type { Load } from './loads.ts'

interface Excess {
  readonly what: string
  readonly bytes: number
  readonly limit: number
  readonly measure: string
  /** The largest parts, largest first. */
  readonly parts: readonly string[]
}

const say = diagnostics('engine', {
  budget: {
    severity: 'error',
    message: ({ what, bytes, limit, measure, parts }: Excess) =>
      `${what} ${what.endsWith('s') ? 'have' : 'has'} ${number(bytes)} bytes (${measure}), ${number(bytes - limit)} over the budget of ${number(limit)}. The largest: ${parts.join(', ')}.`,
    help: 'Run `nexxo build --report html` to see who brought what, and load later what is not needed at first; or raise `maxBytes`.',
  },
  'budget-target': {
    severity: 'warning',
    message: ({ what }: { readonly what: string }) => `A budget names ${what}, which is not in the build.`,
    help: 'Correct the name in `budgets`: a page of `pages.files`, or the file that an `import()` loads.',
  },
})

export interface Measured {
  readonly files: readonly BuiltFile[]
  readonly loads: readonly Load[]
  /** Absolute. */
  readonly outDir: string
  /** Names of the largest modules of a script. */
  readonly modulesOf: (file: string) => readonly string[]
}

/** What is over its budget: one diagnostic for each, of the severity that the budget has. */
export function checkBudgets(budgets: readonly BudgetConfig[], measured: Measured): readonly Diagnostic[] {
  return budgets.flatMap((budget): readonly Diagnostic[] => {
    const severity = budget.severity ?? 'error'
    return check(budget, measured).map((one) => (one.code === 'engine/budget' ? { ...one, severity } : one))
  })
}

/** The modules that take the most room in a script, before minification. */
export function largestModules(chunks: readonly OutputChunk[], file: string, root: string): readonly string[] {
  const modules = Object.entries(chunks.find((chunk) => chunk.fileName === file)?.modules ?? {})
  const largest = modules.toSorted(([, a], [, b]) => b.renderedLength - a.renderedLength).slice(0, 3)
  return largest.map(([id]) => moduleNames([id], root)[0] ?? id)
}

function check(budget: BudgetConfig, measured: Measured): readonly Diagnostic[] {
  const counted = measured.files.filter((file) => isOfKind(file.kind, budget.kind ?? 'total'))
  if (budget.files !== undefined) return eachFile(budget.files, budget, { ...measured, files: counted })
  const name = budget.route ?? budget.page
  if (name === undefined) return total(KIND_WORDS[budget.kind ?? 'total'], counted, budget)
  const kind = budget.route === undefined ? 'page' : 'route'
  const load = measured.loads.find((one) => one.kind === kind && one.name === name.replace(/^\.?\//, ''))
  if (load === undefined) return [say['budget-target']({ what: `the ${kind} \`${name}\`` }, undefined)]
  const files = counted.filter((file) => load.files.includes(file.path))
  const what = budget.kind === undefined ? '' : `${KIND_WORDS[budget.kind]} of `
  return total(`${what || 'Everything for '}the ${kind} \`${name}\``, files, budget)
}

const KIND_WORDS = {
  script: 'All scripts',
  style: 'All stylesheets',
  asset: 'All assets',
  page: 'All pages',
  total: 'All files',
} as const satisfies Record<NonNullable<BudgetConfig['kind']>, string>

function isOfKind(kind: FileKind, wanted: NonNullable<BudgetConfig['kind']>): boolean {
  return wanted === 'total' ? kind !== 'map' : kind === wanted
}

function total(what: string, files: readonly BuiltFile[], budget: BudgetConfig): readonly Diagnostic[] {
  const bytes = files.reduce((sum, file) => sum + sizeOf(file, budget), 0)
  if (bytes <= budget.maxBytes) return []
  const largest = files.toSorted((a, b) => sizeOf(b, budget) - sizeOf(a, budget)).slice(0, 3)
  const parts = largest.map((file) => `${file.path} (${number(sizeOf(file, budget))})`)
  return [say.budget({ what, bytes, limit: budget.maxBytes, measure: budget.measure, parts }, undefined)]
}

function eachFile(
  pattern: string,
  budget: BudgetConfig,
  { files, outDir, modulesOf }: Measured,
): readonly Diagnostic[] {
  const named = new Set(globSync(pattern, { cwd: outDir, dot: true }))
  return files
    .filter((file) => named.has(file.path) && sizeOf(file, budget) > budget.maxBytes)
    .map((file) => {
      const own = modulesOf(file.path)
      const facts = { bytes: sizeOf(file, budget), limit: budget.maxBytes, measure: budget.measure }
      return say.budget({ what: `\`${file.path}\``, ...facts, parts: own.length > 0 ? own : [file.path] }, undefined)
    })
}

function sizeOf(file: BuiltFile, { measure }: BudgetConfig): number {
  return { raw: file.bytes, gzip: file.gzipBytes, brotli: file.brotliBytes }[measure]
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
