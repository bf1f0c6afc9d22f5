/** What a suite is asked for. */
export interface SuiteRequest {
  /** Where the user has the suite, absolute; `undefined` for one that generates its cases. */
  readonly folder: string | undefined
  /** An empty folder for what is built; removed afterwards. */
  readonly scratch: string
  readonly options: SuiteOptions
}

export interface SuiteOptions {
  readonly interop: 'webpack' | 'rollup' | 'node'
  /** Generated suites: the same seed gives the same cases. */
  readonly seed: number
  readonly count: number
  readonly order: 'default' | 'strict'
}

export interface CaseResult {
  readonly name: string
  /** Why it failed; `undefined` when it passed. */
  readonly failure: string | undefined
}

/** Tests written elsewhere (or generated) that say what bundled modules have to do. Adding one is a file here and a line in `index.ts`. */
export interface Suite {
  readonly name: string
  /** `owner/repository` the folder is a copy of; `undefined` for one that generates its cases. */
  readonly source: string | undefined
  run(request: SuiteRequest): Promise<readonly CaseResult[]>
}

/** What is kept of a suite in `expected/<name>.json`; generated suites have none, as all of their cases have to pass. */
export interface Expected {
  readonly passes: readonly string[]
  /** Case → why it need not pass. */
  readonly excluded: Readonly<Record<string, string>>
}

export interface Judgement {
  readonly passed: number
  readonly total: number
  /** Cases that had to pass and did not, and what the list does not know: each ends the command with an error. */
  readonly surprises: readonly string[]
}

/** Compares what happened with what is kept. Without a list every case has to pass. */
export function judge(results: readonly CaseResult[], expected: Expected | undefined): Judgement {
  const passes = new Set(expected?.passes ?? results.map(({ name }) => name))
  const known = new Set([...passes, ...Object.keys(expected?.excluded ?? {})])
  const ran = new Set(results.map(({ name }) => name))
  return {
    passed: results.filter(({ failure }) => failure === undefined).length,
    total: results.length,
    surprises: [
      ...results.filter(({ name, failure }) => passes.has(name) && failure !== undefined).map(failed),
      ...results.filter(({ name }) => !known.has(name)).map(({ name }) => `${name} is not in the list.`),
      ...results
        .filter(({ name, failure }) => !passes.has(name) && known.has(name) && failure === undefined)
        .map(({ name }) => `${name} is excluded, but passes now.`),
      ...[...passes].filter((name) => !ran.has(name)).map((name) => `${name} is in the list, but was not run.`),
    ],
  }
}

function failed({ name, failure }: CaseResult): string {
  return `${name} failed: ${String(failure)}`
}
